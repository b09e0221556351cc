//! The classes of `None`, `NotImplemented` and `...`: each has one instance, which its constructor gives.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{TypeSpec, method};
use crate::objects::{Args, CallArgs, Kind, Slots, TypeId, ellipsis, new_string, none, not_implemented};

/// `NoneType`
pub const NONE: TypeSpec = TypeSpec {
    slots: Slots { repr: Some(none_repr), bool: Some(none_bool), new: Some(none_new), ..Slots::EMPTY },
    ..TypeSpec::new(TypeId::NoneType, "NoneType", Kind::None)
};

/// `NotImplementedType`
pub const NOT_IMPLEMENTED: TypeSpec = TypeSpec {
    slots: Slots {
        repr: Some(not_implemented_repr),
        bool: Some(not_implemented_bool),
        new: Some(not_implemented_new),
        ..Slots::EMPTY
    },
    methods: &[method("__reduce__(self)", not_implemented_reduce)],
    ..TypeSpec::new(TypeId::NotImplementedType, "NotImplementedType", Kind::None)
};

/// `ellipsis`
pub const ELLIPSIS: TypeSpec = TypeSpec {
    slots: Slots { repr: Some(ellipsis_repr), new: Some(ellipsis_new), ..Slots::EMPTY },
    methods: &[method("__reduce__(self)", ellipsis_reduce)],
    ..TypeSpec::new(TypeId::Ellipsis, "ellipsis", Kind::None)
};

fn none_repr(_: &Interp, _: &Ref) -> PyResult<Ref> {
    Ok(new_string("None"))
}

fn none_bool(_: &Interp, _: &Ref) -> PyResult<bool> {
    Ok(false)
}

fn none_new(interp: &Interp, _: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    without_arguments(interp, "NoneType", args).map(|()| none())
}

fn not_implemented_repr(_: &Interp, _: &Ref) -> PyResult<Ref> {
    Ok(new_string("NotImplemented"))
}

fn not_implemented_bool(interp: &Interp, _: &Ref) -> PyResult<bool> {
    interp.warn(TypeId::DeprecationWarning, "NotImplemented should not be used in a boolean context")?;
    Ok(true)
}

fn not_implemented_new(interp: &Interp, _: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    without_arguments(interp, "NotImplementedType", args).map(|()| not_implemented())
}

fn not_implemented_reduce(_: &Interp, _: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    Ok(new_string("NotImplemented"))
}

fn ellipsis_repr(_: &Interp, _: &Ref) -> PyResult<Ref> {
    Ok(new_string("Ellipsis"))
}

fn ellipsis_new(interp: &Interp, _: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    without_arguments(interp, "EllipsisType", args).map(|()| ellipsis())
}

fn ellipsis_reduce(_: &Interp, _: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    Ok(new_string("Ellipsis"))
}

fn without_arguments(interp: &Interp, name: &str, args: CallArgs<'_>) -> PyResult<()> {
    if args.values.is_empty() { Ok(()) } else { Err(interp.type_error(format!("{name} takes no arguments"))) }
}
