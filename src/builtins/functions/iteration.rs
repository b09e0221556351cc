//! Functions that go through iterables.

use super::attributes::is_callable;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{
    Args, CallArgs, DictObject, IterState, IteratorObject, TypeId, intern_text, is_none, new_bool, tuple_items,
};
use crate::syntax::ast::CompareOperator;

pub(super) fn all(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let iterator = interp.iter(args.req(0))?;
    while let Some(item) = interp.next(&iterator)? {
        if !interp.is_true(&item)? {
            return Ok(new_bool(false));
        }
    }
    Ok(new_bool(true))
}

pub(super) fn any(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let iterator = interp.iter(args.req(0))?;
    while let Some(item) = interp.next(&iterator)? {
        if interp.is_true(&item)? {
            return Ok(new_bool(true));
        }
    }
    Ok(new_bool(false))
}

pub(super) fn iter(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let object = args.req(0);
    let _depth = if object.class().layout().heap_class { interp.enter_builtin()? } else { None };
    let Some(sentinel) = args.opt(1) else { return interp.iter(object) };
    if !is_callable(object) {
        return Err(interp.type_error("iter(v, w): v must be callable"));
    }
    let class = interp.class(TypeId::CallableIterator);
    Ok(IteratorObject::make(&class, IterState::Callable(object.clone(), sentinel.clone())))
}

pub(super) fn max(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    extreme(interp, args, "max", CompareOperator::Gt)
}

pub(super) fn min(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    extreme(interp, args, "min", CompareOperator::Lt)
}

/// The first item that no other one beats by `op` (`min_max`).
fn extreme(interp: &Interp, args: &Args<'_>, name: &str, op: CompareOperator) -> PyResult<Ref> {
    let given = tuple_items(args.req(0)).unwrap_or(&[]);
    let default = args.opt(1);
    let iterable = match given {
        [] => return Err(interp.type_error(format!("{name} expected at least 1 argument, got 0"))),
        [iterable] => iterable,
        _ if default.is_some() => {
            let text = format!("Cannot specify a default for {name}() with multiple positional arguments");
            return Err(interp.type_error(text));
        }
        _ => args.req(0),
    };
    let key = args.opt(2).filter(|k| !is_none(k));
    let iterator = interp.iter(iterable)?;
    let mut best: Option<(Ref, Ref)> = None;
    while let Some(item) = interp.next(&iterator)? {
        let value = match key {
            Some(key) => interp.call(key, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((_, best)) => {
                let answer = interp.compare(&value, best, op)?;
                interp.is_true(&answer)?
            }
        };
        if better {
            best = Some((item, value));
        }
    }
    match (best, default) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(interp.value_error(format!("{name}() arg is an empty sequence"))),
    }
}

pub(super) fn next(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let iterator = args.req(0);
    let _depth = interp.enter_builtin()?;
    let Some(default) = args.opt(1) else {
        return interp.next_raising(iterator);
    };
    Ok(interp.next(iterator)?.unwrap_or_else(|| default.clone()))
}

pub(super) fn sorted(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let _depth = interp.enter_builtin()?;
    let list = crate::eval::extend::list_from_iterable(interp, args.req(0))?;
    let Some(options) = args.opt(1).and_then(|o| o.get::<DictObject>()).filter(|o| !o.is_empty()) else {
        crate::builtins::sort::sort_list(interp, &list, None, false)?;
        return Ok(list);
    };
    // The list's own method is called.
    let _sorting = interp.enter_native(" while calling a Python object")?;
    let (key, reverse) = (options.get_str(&interp.names.key), options.get_str(&interp.names.reverse));
    if options.len() == usize::from(key.is_some()) + usize::from(reverse.is_some()) {
        crate::builtins::sort::sort_as_asked(interp, &list, key.as_ref(), reverse.as_ref())?;
        return Ok(list);
    }
    // What is wrong is the method's to say.
    let options = options.items();
    let (names, values): (Vec<Ref>, Vec<Ref>) = options.into_iter().unzip();
    let sort = interp.get_attr(&list, &intern_text("sort"))?;
    interp.call_args(&sort, CallArgs { values: &values, names: &names })?;
    Ok(list)
}
