//! What can be asked about any object: its attributes, its class, its identity; and the namespaces of the caller.

use crate::eval::protocol::slot;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{
    Args, DescriptorObject, DescriptorWhat, Kind, intern, new_bool, new_int, new_list, new_usize, none,
};

pub(super) fn callable(_interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(is_callable(args.req(0))))
}

/// Can it be called?
pub fn is_callable(object: &Ref) -> bool {
    match object.kind() {
        Kind::Function | Kind::Builtin | Kind::Method => true,
        Kind::Descriptor => {
            let what = object.expect::<DescriptorObject>().what;
            !matches!(what, DescriptorWhat::GetSet(_) | DescriptorWhat::Member(_))
        }
        _ => slot(object, |s| s.call).is_some(),
    }
}

/// Checks that an attribute name is a string, and interns it as CPython's lookups do.
fn name_of(interp: &Interp, name: &Ref) -> PyResult<Ref> {
    interp.attribute_name(name)?;
    Ok(if name.is_exact(Kind::Str) { intern(name.clone()) } else { name.clone() })
}

pub(super) fn delattr(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let name = name_of(interp, args.req(1))?;
    interp.del_attr(args.req(0), &name)?;
    Ok(none())
}

pub(super) fn dir(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let names = match args.opt(0) {
        None => interp.call_method(&caller_locals(interp)?, "keys", &[])?,
        Some(object) => {
            let _bound = object.clone();
            let found = interp.call_special(object, &interp.names.dir, &[])?;
            found.ok_or_else(|| interp.type_error("object does not provide __dir__"))?
        }
    };
    let list = new_list(interp.to_vec(&names)?);
    interp.call_method(&list, "sort", &[])?;
    Ok(list)
}

pub(super) fn getattr(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let (object, name) = (args.req(0), name_of(interp, args.req(1))?);
    match args.opt(2) {
        None => interp.get_attr(object, &name),
        Some(default) => Ok(interp.get_attr_opt(object, &name)?.unwrap_or_else(|| default.clone())),
    }
}

pub(super) fn globals(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(interp.current_globals().unwrap_or_else(|| interp.main_namespace()))
}

pub(super) fn hasattr(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let name = name_of(interp, args.req(1))?;
    Ok(new_bool(interp.get_attr_opt(args.req(0), &name)?.is_some()))
}

pub(super) fn hash(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let _depth = interp.enter_native(" while calling a Python object")?;
    Ok(new_int(interp.hash(args.req(0))?))
}

pub(super) fn id(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    // A function of one argument counts a level also where its caller is specialised (`PRECALL_NO_KW_BUILTIN_O`).
    let _depth = interp.enter_native(" while calling a Python object")?;
    crate::heap::addresses_are_seen();
    Ok(new_usize(crate::heap::address(args.req(0))))
}

pub(super) fn isinstance(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let class = args.req(1);
    let _depth = if class.kind() == Kind::Class { None } else { interp.enter_builtin()? };
    Ok(new_bool(interp.is_instance(args.req(0), class)?))
}

pub(super) fn issubclass(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(interp.is_subclass(args.req(0), args.req(1))?))
}

pub(super) fn len(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let object = args.req(0);
    let _depth = if object.class().layout().heap_class { interp.enter_builtin()? } else { None };
    Ok(new_usize(interp.len(object)?))
}

pub(super) fn locals(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    caller_locals(interp)
}

/// The local namespace of the innermost running frame.
pub(super) fn caller_locals(interp: &Interp) -> PyResult<Ref> {
    let Some(node) = interp.frames.top() else { return Ok(interp.main_namespace()) };
    let core = &node.value;
    let code = core.code.clone();
    Ok(interp.frame_locals(code.expect(), &core.namespace, core.slots.as_slice()))
}

pub(super) fn setattr(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let name = name_of(interp, args.req(1))?;
    interp.set_attr(args.req(0), &name, args.req(2))?;
    Ok(none())
}

pub(super) fn vars(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let Some(object) = args.opt(0) else { return caller_locals(interp) };
    // Its arguments come in a tuple.
    let _tuple = object.clone();
    match interp.get_attr_opt(object, &interp.names.dict)? {
        Some(dict) => Ok(dict),
        None => Err(interp.type_error("vars() argument must have __dict__ attribute")),
    }
}
