//! What `tp_traverse` of CPython shows of an object, in its order: the view of `gc.get_referents` and
//! `gc.get_referrers`.
//!
//! The collector asks [`super::traverse`], which names every reference that is counted. CPython's own functions leave
//! some out that cannot be in a cycle, name `None` where a field is `None` and not empty, and have an order.
//!
//! Invariant: for every kind that is not named here, both agree.

use super::library::NativeData;
use super::{
    BuiltinObject, Callee, DescriptorObject, DictObject, FrameObject, FunctionObject, IterState, IteratorObject, Kind,
    NativeObject, PropertyObject, SuperObject, none, small_value, traverse,
};
use crate::heap::Ref;

/// Calls `visit` for each of them.
pub fn referents(object: &Ref, visit: &mut dyn FnMut(&Ref)) {
    if object.kind() == Kind::Native && object.class().layout().shape.heap {
        visit(&object.class_ref());
    }
    match object.kind() {
        Kind::Code => {}
        // A frame that still runs keeps nothing: its stack does.
        Kind::Frame if object.expect::<FrameObject>().runs() => {}
        Kind::Dict => of_dict(object, visit),
        Kind::Function => of_function(object, visit),
        Kind::Builtin => of_builtin(object, visit),
        Kind::Descriptor => visit(&object.expect::<DescriptorObject>().owner),
        Kind::Property => of_property(object, visit),
        Kind::Super => of_super(object, visit),
        Kind::Iterator => of_iterator(object, visit),
        _ => traverse(object, visit),
    }
}

/// A dict whose keys are all strings visits its values only, another one each value before its key. The list of an
/// OrderedDict comes before both.
fn of_dict(object: &Ref, visit: &mut dyn FnMut(&Ref)) {
    let dict = object.expect::<DictObject>();
    if dict.split().is_some() {
        return traverse(object, visit);
    }
    let order = |slot: &Ref| {
        let native = slot.get::<NativeObject>();
        native.is_some_and(|native| matches!(&*native.data.borrow(), NativeData::Order(_)))
    };
    let slots: Vec<Ref> = object.member_slots().iter().filter_map(|slot| slot.get()).collect();
    slots.iter().filter(|slot| !order(slot)).for_each(&mut *visit);
    if let Some(attributes) = object.managed().and_then(|prefix| prefix.dict.get()) {
        visit(&attributes);
    }
    if object.class().layout().heap_class {
        visit(&object.class_ref());
    }
    super::order::traverse_keys(object, visit);
    let table = dict.table();
    for (key, value) in table.iter() {
        visit(value);
        if !table.is_unicode() {
            visit(key);
        }
    }
}

fn of_function(object: &Ref, visit: &mut dyn FnMut(&Ref)) {
    let function = object.expect::<FunctionObject>();
    let no_doc = function.doc.peek().is_none();
    // `__doc__` is `None` where there is none; it comes before the name.
    traverse(object, &mut |target| {
        if no_doc && function.name.peek().is_some_and(|name| std::ptr::eq(name, target)) {
            visit(&none());
        }
        visit(target);
    });
}

fn of_builtin(object: &Ref, visit: &mut dyn FnMut(&Ref)) {
    let builtin = object.expect::<BuiltinObject>();
    match builtin.what {
        // `wrapper_traverse`: the descriptor, then the object.
        Callee::Slot(_) => [&builtin.module, &builtin.this].into_iter().filter_map(|f| f.peek()).for_each(visit),
        Callee::Def(_) | Callee::Python(..) => traverse(object, visit),
    }
}

fn of_property(object: &Ref, visit: &mut dyn FnMut(&Ref)) {
    let property = object.expect::<PropertyObject>();
    [&property.get, &property.set, &property.del].into_iter().filter_map(|f| f.peek()).for_each(&mut *visit);
    match property.doc.peek() {
        Some(doc) => visit(doc),
        // Copied from the getter, which has none.
        None if property.get.peek().is_some() => visit(&none()),
        None => {}
    }
}

fn of_super(object: &Ref, visit: &mut dyn FnMut(&Ref)) {
    if let Some(parts) = &*object.expect::<SuperObject>().parts.borrow() {
        parts.this.iter().for_each(&mut *visit);
        visit(&parts.class);
        parts.this_class.iter().for_each(visit);
    }
}

fn of_iterator(object: &Ref, visit: &mut dyn FnMut(&Ref)) {
    match &*object.expect::<IteratorObject>().state.borrow() {
        IterState::Filter(function, source) => [source, function].into_iter().for_each(visit),
        // The number is one of C while it is small.
        IterState::Enumerate(source, number, pair) if small_value(number).is_some() => {
            [source, pair].into_iter().for_each(visit)
        }
        _ => traverse(object, visit),
    }
}
