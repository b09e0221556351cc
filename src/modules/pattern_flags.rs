//! `_abc`: what abstract base classes need from the interpreter: which patterns of a `match` statement a class fits, and
//! callbacks that take a dead class out of a set without holding the set.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_IMMUTABLE, CLASS_MAPPING, CLASS_SEQUENCE};
use crate::objects::native::method;
use crate::objects::{
    Args, BuiltinObject, Callee, ClassObject, Def, SetObject, TypeId, WeakrefObject, new_bool, none, small_value,
};

const FUNCTIONS: &[Def] = &[
    method("mark_sequence(class_, /)", mark_sequence).doc("From now on the class matches sequence patterns."),
    method("mark_mapping(class_, /)", mark_mapping).doc("From now on the class matches mapping patterns."),
    method("inherit_patterns(subclass, base, /)", inherit_patterns)
        .doc("A registered class matches the patterns that the base matches, and so do its subclasses."),
    method("check_instance(class_, instance, version, /)", check_instance)
        .doc("isinstance(instance, class_), by what the class remembers, or by its __subclasscheck__."),
    method("known_answer(data, subclass, version, /)", known_answer)
        .doc("What a class remembers of a subclass: True, False, or None for nothing."),
    method("forgetting(refs, /)", forgetting)
        .doc("A callback that takes a weak reference out of a set, if that lives."),
];

/// What [`forgetting`] gives; its `__self__` refers to the set weakly.
const DESTROY: Def = method("_destroy(ref, /)", destroy);

/// Makes `_abc`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    Ok(interp.new_module("_abc", "Support of abstract base classes.", FUNCTIONS))
}

/// A class is a sequence or a mapping, what it was marked as last; built-in classes stay what they are.
fn mark(class: &Ref, flag: u32) {
    let Some(fields) = class.get::<ClassObject>() else { return };
    let other = CLASS_SEQUENCE ^ CLASS_MAPPING ^ flag;
    if fields.has(CLASS_IMMUTABLE) || (fields.has(flag) && !fields.has(other)) {
        return;
    }
    fields.set(other, false);
    fields.set(flag, true);
    for subclass in fields.live_subclasses() {
        mark(&subclass, flag);
    }
}

fn mark_sequence(_interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    mark(args.req(0), CLASS_SEQUENCE);
    Ok(none())
}

fn mark_mapping(_interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    mark(args.req(0), CLASS_MAPPING);
    Ok(none())
}

/// `_abc__abc_instancecheck_impl`
fn check_instance(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let (class, instance, version) = (args.req(0), args.req(1), args.req(2));
    let data = interp.get_attr_text(class, "_abc_impl")?;
    let subclass = interp.get_attr(instance, &interp.names.class)?;
    let kind = instance.class_ref();
    let known = remembered(interp, &data, &subclass, version)?;
    if known == Some(true) || known == Some(false) && kind.is(&subclass) {
        return Ok(new_bool(known == Some(true)));
    }
    let ask = |class_: &Ref| interp.call_method(class, "__subclasscheck__", std::slice::from_ref(class_));
    let answer = ask(&subclass)?;
    if kind.is(&subclass) || interp.is_true(&answer)? { Ok(answer) } else { ask(&kind) }
}

fn known_answer(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let known = remembered(interp, args.req(0), args.req(1), args.req(2))?;
    Ok(known.map_or_else(none, new_bool))
}

/// Is the class in the cache, or in the negative one, where that is of this version?
fn remembered(interp: &Interp, data: &Ref, subclass: &Ref, version: &Ref) -> PyResult<Option<bool>> {
    if holds_weakly(interp, &interp.get_attr_text(data, "cache")?, subclass)? {
        return Ok(Some(true));
    }
    let is_current = small_value(&interp.get_attr_text(data, "negative_version")?) == small_value(version);
    let refused = is_current && holds_weakly(interp, &interp.get_attr_text(data, "negative_cache")?, subclass)?;
    Ok(refused.then_some(false))
}

/// Is there a weak reference to the class in the set (`_in_weak_set`)? An empty one may be a tuple.
fn holds_weakly(interp: &Interp, set: &Ref, class: &Ref) -> PyResult<bool> {
    if set.get::<SetObject>().is_none_or(SetObject::is_empty) {
        return Ok(false);
    }
    let reference = interp.class(TypeId::WeakReference);
    match crate::builtins::weakref::new_reference(interp, &reference, class, None) {
        Ok(weakref) => interp.contains(set, &weakref),
        Err(raised) => interp.ignore::<Ref>(Err(raised), TypeId::TypeError).map(|_| false),
    }
}

fn forgetting(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let set = WeakrefObject::shared(args.req(0));
    Ok(BuiltinObject::make(&interp.class(TypeId::Builtin), Callee::Def(&DESTROY), Some(set), None))
}

fn destroy(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    if let Some(set) = this.get::<WeakrefObject>().and_then(WeakrefObject::referent) {
        interp.call_method(&set, "discard", std::slice::from_ref(args.req(0)))?;
    }
    Ok(none())
}

fn inherit_patterns(_interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    for flag in [CLASS_SEQUENCE, CLASS_MAPPING] {
        if args.req(1).get::<ClassObject>().is_some_and(|base| base.has(flag)) {
            mark(args.req(0), flag);
        }
    }
    Ok(none())
}
