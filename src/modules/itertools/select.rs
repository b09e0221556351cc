//! Iterators that choose among what others give, or call something with it: `compress`, `dropwhile`, `filterfalse`,
//! `islice`, `starmap`, `takewhile`.

use super::{ItertoolsState, iterator_slots, make_iterator, positional, spec, with_state};
use crate::builtins::tuple::tuple_from_iterable;
use crate::heap::Ref;
use crate::heap::lend::Lent;
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_ROW, CLASS_ROW_HELD};
use crate::objects::native::{TypeSpec, method};
use crate::objects::{
    Args, CallArgs, Kind, TypeId, is_int, is_none, new_empty_list, new_int, new_pair, new_tuple, none, tuple_items,
};

const REDUCE: &str = "Return state information for pickling.";
const SETSTATE: &str = "Set state information for unpickling.";

pub(super) const COMPRESS: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_ROW | CLASS_ROW_HELD,
    slots: iterator_slots(compress_new, compress_next),
    methods: &[method("__reduce__(self, /)", compress_reduce).doc(REDUCE)],
    doc: "Return data elements corresponding to true selector elements.",
    ..spec(TypeId::Compress, "compress")
};

fn compress_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind_held("compress(data, selectors)", args)?;
    let data = interp.iter(values[0].as_ref().unwrap_or(class))?;
    let selectors = interp.iter(values[1].as_ref().unwrap_or(class))?;
    Ok(make_iterator(class, ItertoolsState::Compress { data, selectors }))
}

fn compress_state(this: &Ref) -> Option<(Lent, Lent)> {
    with_state!(this, ItertoolsState::Compress { data, selectors } => (Lent::of(data), Lent::of(selectors)))
}

fn compress_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let Some((data, selectors)) = compress_state(this) else { return Ok(None) };
    loop {
        let Some(item) = interp.next(&data)? else { return Ok(None) };
        let Some(selector) = interp.next(&selectors)? else { return Ok(None) };
        if interp.is_true(&selector)? {
            return Ok(Some(item));
        }
    }
}

fn compress_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = compress_state(this).map_or_else(|| new_tuple(Vec::new()), pair);
    Ok(new_pair(this.class_ref(), parts))
}

/// What both halves of a loan are, held.
fn pair((first, second): (Lent, Lent)) -> Ref {
    new_pair(Ref::clone(&first), Ref::clone(&second))
}

/// A function and an iterator.
fn function_new(interp: &Interp, id: TypeId, name: &str, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let args = positional(interp, id, name, class, args, 2..=2)?;
    let (function, source) = (args[0].clone(), interp.iter(&args[1])?);
    Ok(make_iterator(class, ItertoolsState::Function { function, source, turned: false }))
}

fn function_state(this: &Ref) -> Option<(Lent, Lent, bool)> {
    with_state!(this, ItertoolsState::Function { function, source, turned } =>
        (Lent::of(function), Lent::of(source), *turned))
}

fn turn(this: &Ref, on: bool) {
    let _ = with_state!(this, ItertoolsState::Function { turned, .. } => *turned = on);
}

fn function_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = function_state(this).map_or_else(|| new_tuple(Vec::new()), |(f, source, _)| pair((f, source)));
    Ok(new_pair(this.class_ref(), parts))
}

/// The same with the state of `dropwhile` and `takewhile`.
fn predicate_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let (parts, turned) = match function_state(this) {
        Some((function, source, turned)) => (pair((function, source)), turned),
        None => (new_tuple(Vec::new()), false),
    };
    Ok(new_tuple(vec![this.class_ref(), parts, new_int(turned as i64)]))
}

fn predicate_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    turn(this, interp.is_true(args.req(0))?);
    Ok(none())
}

/// `function(item)` and its truth.
fn holds(interp: &Interp, function: &Ref, item: &Ref) -> PyResult<bool> {
    let answer = interp.call(function, std::slice::from_ref(item))?;
    interp.is_true(&answer)
}

pub(super) const DROPWHILE: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(dropwhile_new, dropwhile_next),
    methods: &[
        method("__reduce__(self, /)", predicate_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", predicate_setstate).doc(SETSTATE),
    ],
    doc: "Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the iterable is exhausted.",
    ..spec(TypeId::DropWhile, "dropwhile")
};

fn dropwhile_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    function_new(interp, TypeId::DropWhile, "dropwhile", class, args)
}

fn dropwhile_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let Some((function, source, started)) = function_state(this) else { return Ok(None) };
    while let Some(item) = interp.next(&source)? {
        if started {
            return Ok(Some(item));
        }
        if !holds(interp, &function, &item)? {
            turn(this, true);
            return Ok(Some(item));
        }
    }
    Ok(None)
}

pub(super) const FILTERFALSE: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(filterfalse_new, filterfalse_next),
    methods: &[method("__reduce__(self, /)", function_reduce).doc(REDUCE)],
    doc: "Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items that are false.",
    ..spec(TypeId::FilterFalse, "filterfalse")
};

fn filterfalse_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    function_new(interp, TypeId::FilterFalse, "filterfalse", class, args)
}

fn filterfalse_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let Some((function, source, _)) = function_state(this) else { return Ok(None) };
    let own_truth = is_none(&function) || function.is(&interp.class(TypeId::Bool));
    while let Some(item) = interp.next(&source)? {
        let good = if own_truth { interp.is_true(&item)? } else { holds(interp, &function, &item)? };
        if !good {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

pub(super) const ISLICE: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(islice_new, islice_next),
    methods: &[
        method("__reduce__(self, /)", islice_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", islice_setstate).doc(SETSTATE),
    ],
    doc: "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\nReturn an iterator whose next() method returns selected values from an\niterable.  If start is specified, will skip all preceding elements;\notherwise, start defaults to zero.  Step defaults to one.  If\nspecified as another value, step determines how many values are\nskipped between successive calls.  Works like a slice() on a list\nbut returns an iterator.",
    ..spec(TypeId::Islice, "islice")
};

/// A number of `islice`: `None` counts as `default`, what is no number (or too large) as -1.
fn islice_number(interp: &Interp, value: Option<&Ref>, default: i64) -> i64 {
    match value {
        None => default,
        Some(value) if is_none(value) => default,
        Some(value) => interp.index_word(value, TypeId::OverflowError).unwrap_or_else(|_| {
            drop(interp.take_raised());
            -1
        }),
    }
}

fn islice_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let args = positional(interp, TypeId::Islice, "islice", class, args, 2..=4)?;
    let (start, stop) = if args.len() == 2 { (None, &args[1]) } else { (Some(&args[1]), &args[2]) };
    let start = islice_number(interp, start, 0);
    let number = islice_number(interp, Some(stop), -1);
    if number == -1 && !is_none(stop) {
        let text = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
        return Err(interp.value_error(text));
    }
    if start < 0 || number < -1 {
        let text = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
        return Err(interp.value_error(text));
    }
    let step = islice_number(interp, args.get(3), 1);
    if step < 1 {
        return Err(interp.value_error("Step for islice() must be a positive integer or None."));
    }
    let source = Some(interp.iter(&args[0])?);
    Ok(make_iterator(class, ItertoolsState::Islice { source, next: start, stop: number, step, count: 0 }))
}

fn islice_finish(this: &Ref) {
    let old = with_state!(this, ItertoolsState::Islice { source, .. } => source.take());
    drop(old);
}

/// Reads one more item.
fn islice_read(interp: &Interp, this: &Ref, source: &Ref) -> PyResult<Option<Ref>> {
    match interp.next(source) {
        Ok(Some(item)) => {
            let _ = with_state!(this, ItertoolsState::Islice { count, .. } => *count += 1);
            Ok(Some(item))
        }
        end => {
            islice_finish(this);
            end
        }
    }
}

fn islice_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let Some(source) =
        with_state!(this, ItertoolsState::Islice { source, .. } => source.as_ref().map(Lent::of)).flatten()
    else {
        return Ok(None);
    };
    while with_state!(this, ItertoolsState::Islice { next, count, .. } => *count < *next) == Some(true) {
        if islice_read(interp, this, &source)?.is_none() {
            return Ok(None);
        }
    }
    let ended = with_state!(this, ItertoolsState::Islice { stop, count, .. } => *stop != -1 && *count >= *stop);
    if ended != Some(false) {
        islice_finish(this);
        return Ok(None);
    }
    let item = islice_read(interp, this, &source)?;
    if item.is_some() {
        let _ = with_state!(this, ItertoolsState::Islice { next, stop, step, .. } => {
            *next = match next.checked_add(*step) {
                Some(after) if *stop == -1 || after <= *stop => after,
                _ => *stop,
            };
        });
    }
    Ok(item)
}

fn islice_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let state = with_state!(this, ItertoolsState::Islice { source, next, stop, step, count } =>
        (source.clone(), *next, *stop, *step, *count));
    let Some((Some(source), next, stop, step, count)) = state else {
        let empty = interp.iter(&new_empty_list())?;
        return Ok(new_tuple(vec![this.class_ref(), new_pair(empty, new_int(0)), new_int(0)]));
    };
    let stop = if stop == -1 { none() } else { new_int(stop) };
    let parts = new_tuple(vec![source, new_int(next), stop, new_int(step)]);
    Ok(new_tuple(vec![this.class_ref(), parts, new_int(count)]))
}

fn islice_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    if !is_int(args.req(0)) {
        return Err(interp.type_error("an integer is required"));
    }
    let state = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let _ = with_state!(this, ItertoolsState::Islice { count, .. } => *count = state);
    Ok(none())
}

pub(super) const STARMAP: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(starmap_new, starmap_next),
    methods: &[method("__reduce__(self, /)", function_reduce).doc(REDUCE)],
    doc: "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.",
    ..spec(TypeId::StarMap, "starmap")
};

fn starmap_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    function_new(interp, TypeId::StarMap, "starmap", class, args)
}

fn starmap_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let Some((function, source, _)) = function_state(this) else { return Ok(None) };
    let Some(args) = interp.next(&source)? else { return Ok(None) };
    let args = if args.is_exact(Kind::Tuple) { args } else { tuple_from_iterable(interp, &args)? };
    interp.call(&function, tuple_items(&args).unwrap_or_default()).map(Some)
}

pub(super) const TAKEWHILE: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(takewhile_new, takewhile_next),
    methods: &[
        method("__reduce__(self, /)", predicate_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", predicate_setstate).doc(SETSTATE),
    ],
    doc: "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.",
    ..spec(TypeId::TakeWhile, "takewhile")
};

fn takewhile_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    function_new(interp, TypeId::TakeWhile, "takewhile", class, args)
}

fn takewhile_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let Some((function, source, false)) = function_state(this) else { return Ok(None) };
    let Some(item) = interp.next(&source)? else { return Ok(None) };
    if holds(interp, &function, &item)? {
        return Ok(Some(item));
    }
    turn(this, true);
    Ok(None)
}
