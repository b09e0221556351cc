//! Sizes, counts and blocks: what `sys` says about memory.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{Args, TypeId, is_int, new_int, new_usize, small_value};

/// `sys.getsizeof`: `__sizeof__` and what stands before the object (`_PySys_GetSizeOf`).
pub(super) fn sys_getsizeof(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    match size_of(interp, args.req(0)) {
        Err(_) if args.opt(1).is_some() && interp.raised_is(TypeId::TypeError) => {
            drop(interp.take_raised());
            Ok(args.req(1).clone())
        }
        size => size,
    }
}

fn size_of(interp: &Interp, object: &Ref) -> PyResult<Ref> {
    let Some(size) = interp.call_special(object, &interp.names.sizeof, &[])? else {
        let name = interp.type_name(object);
        return Err(interp.type_error(format!("Type {name} doesn't define __sizeof__")));
    };
    if !is_int(&size) {
        return Err(interp.type_error("an integer is required"));
    }
    match small_value(&size) {
        Some(size) if size < 0 => Err(interp.value_error("__sizeof__() should return >= 0")),
        Some(size) => Ok(new_int(size + object.class().layout().shape.header() as i64)),
        None => Err(interp.overflow_error("Python int too large to convert to C ssize_t")),
    }
}

/// `sys.getrefcount`: the argument's own reference counts.
pub(super) fn sys_getrefcount(_interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_usize(args.req(0).refcnt()))
}

/// `sys.getallocatedblocks`: objects alive.
pub(super) fn sys_getallocatedblocks(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let totals = crate::heap::state::totals();
    Ok(new_usize((totals.allocated - totals.freed) as usize))
}
