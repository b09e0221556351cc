//! `_abc`: what abstract base classes need from the interpreter: which patterns of a `match` statement a class fits, and
//! callbacks that take a dead class out of a set without holding the set.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_IMMUTABLE, CLASS_MAPPING, CLASS_SEQUENCE};
use crate::objects::native::method;
use crate::objects::{Args, BuiltinObject, Callee, ClassObject, Def, TypeId, WeakrefObject, none};

const FUNCTIONS: &[Def] = &[
    method("mark_sequence(class_, /)", mark_sequence).doc("From now on the class matches sequence patterns."),
    method("mark_mapping(class_, /)", mark_mapping).doc("From now on the class matches mapping patterns."),
    method("inherit_patterns(subclass, base, /)", inherit_patterns)
        .doc("A registered class matches the patterns that the base matches, and so do its subclasses."),
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
