//! `_stand_in`: what a module in Python needs to stand in for one that CPython has in C.
//!
//! A class statement makes a heap class: mutable, with instances that have a gc head and count their class. The classes
//! of `datetime` are none of that in CPython. `lay_out` gives a class a C struct's size, for itself and for what is
//! derived from it later; `mark` has messages name it as a class in C; `freeze` makes it immutable, its member slots readable only; `make` fills instances.
//!
//! Invariants: a class that was laid out lives as long as the interpreter, for its instances do not count it; `lay_out`
//! comes before the first instance.

use crate::builtins::memoryview::LENDING_CLASS;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::layout::Layout;
use crate::objects::class::{CLASS_IMMUTABLE, CLASS_STATIC, InstanceLayout};
use crate::objects::native::method;
use crate::objects::{
    Args, ClassObject, Def, DescriptorObject, DescriptorWhat, Kind, ListObject, StrObject, TypeId, is_true, new_bool,
    new_empty_list, new_instance, none, tuple_items,
};

/// Where the interpreter keeps the classes that were laid out.
pub const STAND_INS: &str = "stand-ins";

const FUNCTIONS: &[Def] = &[
    method("lay_out(class_, size, tracked=False, /)", lay_out)
        .doc("From now on instances have the size of a struct that the collector does not track; or one that it does."),
    method("untrack(object, /)", untrack).doc("Takes an object out of the collector's sight; returns it."),
    method("freeze(class_, attributes, /)", freeze)
        .doc("From now on the class is immutable; its member slots become attributes, or members, that are only read."),
    method("mark(class_, /)", mark).doc("From now on messages name the class with its module; returns the class."),
    method("make(class_, /, *values)", make_instance)
        .doc("An instance with these values in its slots, which are in alphabetical order."),
    method("lend(class_, /)", lend).doc("From now on the memory view in the first slot of an instance is its buffer."),
    method("is_interned(text, /)", is_interned).doc("Is this str the one that sys.intern gives for its text?"),
];

/// Makes `_stand_in`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    Ok(interp.new_module("_stand_in", "Support of modules that stand in for modules in C.", FUNCTIONS))
}

fn class_argument<'a>(interp: &Interp, args: &Args<'a>) -> PyResult<&'a ClassObject> {
    args.req(0).get::<ClassObject>().ok_or_else(|| interp.type_error("a class is expected"))
}

fn lay_out(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let class = class_argument(interp, args)?;
    let size = interp.index_word(args.req(1), TypeId::OverflowError)?;
    let old = class.layout();
    if args.opt(2).is_some_and(is_true) {
        let weak = old.shape.weak.map(|_| size as u32 - 8);
        class.set_layout(InstanceLayout { shape: Layout { basic: size as u32, weak, ..old.shape }, ..old });
        return Ok(none());
    }
    let shape = Layout::plain(size as u32);
    class.set_layout(InstanceLayout { gc: false, heap_class: false, shape, ..old });
    let kept = interp.registry.borrow_mut().entry(STAND_INS).or_insert_with(new_empty_list).clone();
    kept.expect::<ListObject>().push(args.req(0).clone());
    Ok(none())
}

/// A record made in C is never tracked (`PyStructSequence_New`): it holds numbers and text.
fn untrack(_interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    crate::heap::untrack(args.req(0));
    Ok(args.req(0).clone())
}

fn freeze(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let class = class_argument(interp, args)?;
    if interp.is_true(args.req(1))? {
        let getset = interp.class(TypeId::GetSetDescriptor);
        for (name, found) in class.namespace().items() {
            if let Some(DescriptorWhat::Member(index)) = found.get::<DescriptorObject>().map(|d| d.what) {
                let what = DescriptorWhat::Attribute(index);
                let readable = DescriptorObject::make(&getset, what, args.req(0).clone(), name.clone());
                interp.set_attr(args.req(0), &name, &readable)?;
            }
        }
    }
    class.set(CLASS_IMMUTABLE, true);
    Ok(none())
}

fn lend(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    class_argument(interp, args)?;
    let old = interp.registry.borrow_mut().insert(LENDING_CLASS, args.req(0).clone());
    drop(old);
    Ok(none())
}

fn is_interned(_interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(args.req(0).get::<StrObject>().is_some_and(StrObject::is_interned)))
}

fn mark(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    class_argument(interp, args)?.set(CLASS_STATIC, true);
    Ok(args.req(0).clone())
}

fn make_instance(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let class = class_argument(interp, args)?;
    if class.layout().kind != Kind::Instance {
        return Err(interp.type_error("its instances are no plain objects"));
    }
    let object = new_instance(args.req(0));
    let values = tuple_items(args.req(1)).unwrap_or(&[]);
    for (place, value) in object.member_slots().iter().zip(values) {
        place.set(value.clone());
    }
    Ok(object)
}
