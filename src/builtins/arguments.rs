//! Checks of argument counts in CPython's words, for the constructors that take their arguments apart themselves.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{CallArgs, TypeId};

/// `_PyArg_NoKeywords`
pub fn no_keywords(interp: &Interp, name: &str, args: CallArgs<'_>) -> PyResult<()> {
    if args.names.is_empty() {
        return Ok(());
    }
    Err(interp.type_error(format!("{name}() takes no keyword arguments")))
}

/// `_PyArg_CheckPositional`
pub fn check_count(interp: &Interp, name: &str, given: usize, min: usize, max: usize) -> PyResult<()> {
    let (bound, limit) = match given {
        _ if (min..=max).contains(&given) => return Ok(()),
        _ if min == max => ("", min),
        _ if given < min => ("at least ", min),
        _ => ("at most ", max),
    };
    let plural = if limit == 1 { "" } else { "s" };
    Err(interp.type_error(format!("{name} expected {bound}{limit} argument{plural}, got {given}")))
}

/// Arguments of a constructor that an exact class takes without keywords; a subclass with an `__init__` of its own may
/// be given any: they are for that one.
pub fn ignore_subclass_keywords<'a>(
    interp: &Interp,
    name: &str,
    id: TypeId,
    class: &Ref,
    args: CallArgs<'a>,
) -> PyResult<CallArgs<'a>> {
    if args.names.is_empty() {
        return Ok(args);
    }
    let exact = interp.class(id);
    let init = |class: &Ref| interp.class_lookup(class, &interp.names.init);
    let own = match (init(class), init(&exact)) {
        (Some(a), Some(b)) => !a.is(&b),
        _ => false,
    };
    if class.is(&exact) || !own {
        no_keywords(interp, name, args)?;
    }
    Ok(CallArgs::positional_only(args.positional()))
}
