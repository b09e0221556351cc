//! Iterators that choose among, change or join what others give: `accumulate`, `chain`, `compress`, `dropwhile`,
//! `filterfalse`, `islice`, `pairwise`, `starmap`, `takewhile`, `zip_longest`.

use super::{ItertoolsState, iterator_slots, make_iterator, spec, with_state};
use crate::builtins::arguments::{check_count, no_keywords};
use crate::builtins::tuple::tuple_from_iterable;
use crate::eval::protocol::slot;
use crate::heap::tailed::tuple_items_mut;
use crate::heap::{Ref, is_tracked, track};
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_BASE;
use crate::objects::native::{TypeSpec, class_method, method};
use crate::objects::{
    Args, CallArgs, Kind, StrObject, TypeId, is_int, is_none, new_empty_list, new_int, new_pair, new_tuple, none,
    tuple_items,
};
use crate::syntax::ast::Operator;

const REDUCE: &str = "Return state information for pickling.";
const SETSTATE: &str = "Set state information for unpickling.";

/// Positional arguments of a constructor that takes no keywords (a subclass may be given some for its `__init__`).
fn positional<'a>(
    interp: &Interp,
    id: TypeId,
    name: &str,
    class: &Ref,
    args: CallArgs<'a>,
    counts: std::ops::RangeInclusive<usize>,
) -> PyResult<&'a [Ref]> {
    if class.is(&interp.class(id)) {
        no_keywords(interp, name, args)?;
    }
    check_count(interp, name, args.positional().len(), *counts.start(), *counts.end())?;
    Ok(args.positional())
}

pub(super) const ACCUMULATE: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(accumulate_new, accumulate_next),
    methods: &[
        method("__reduce__(self, /)", accumulate_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", accumulate_setstate).doc(SETSTATE),
    ],
    doc: "Return series of accumulated sums (or other binary function results).",
    ..spec(TypeId::Accumulate, "accumulate")
};

fn accumulate_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind("accumulate(iterable, func=None, *, initial=None)", args)?;
    let source = interp.iter(values[0].as_ref().unwrap_or(class))?;
    let given = |index: usize| values[index].clone().filter(|v: &Ref| !is_none(v));
    let state = ItertoolsState::Accumulate { total: None, source, function: given(1), initial: given(2) };
    Ok(make_iterator(class, state))
}

fn accumulate_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let first = with_state!(this, ItertoolsState::Accumulate { total, initial, .. } => {
        let first = initial.take();
        if first.is_some() {
            total.clone_from(&first);
        }
        first
    });
    if let Some(Some(first)) = first {
        return Ok(Some(first));
    }
    let Some(source) = with_state!(this, ItertoolsState::Accumulate { source, .. } => source.clone()) else {
        return Ok(None);
    };
    let Some(item) = interp.next(&source)? else { return Ok(None) };
    let parts = with_state!(this, ItertoolsState::Accumulate { total, function, .. } => {
        (total.clone(), function.clone())
    });
    let after = match parts {
        Some((Some(total), Some(function))) => interp.call(&function, &[total, item])?,
        Some((Some(total), None)) => interp.binary(Operator::Add, &total, &item)?,
        _ => item,
    };
    let old = with_state!(this, ItertoolsState::Accumulate { total, .. } => total.replace(after.clone()));
    drop(old);
    Ok(Some(after))
}

fn accumulate_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = with_state!(this, ItertoolsState::Accumulate { total, source, function, initial } =>
        (total.clone(), source.clone(), function.clone().unwrap_or_else(none), initial.clone()));
    let Some((total, source, function, initial)) = parts else {
        return Err(interp.system_error("an accumulate without its state"));
    };
    let chained = |first: Ref, source: Ref| {
        let parts = new_pair(new_tuple(vec![first]), source);
        let outer = interp.iter(&parts)?;
        Ok(make_iterator(&interp.class(TypeId::Chain), ItertoolsState::Chain { source: Some(outer), active: None }))
    };
    if let Some(initial) = initial {
        let source = chained(initial, source)?;
        return Ok(new_tuple(vec![this.class_ref(), new_pair(source, function), none()]));
    }
    match total {
        Some(total) if is_none(&total) => {
            let source = chained(total, source)?;
            let function = (!is_none(&function)).then_some(function);
            let state = ItertoolsState::Accumulate { total: None, source, function, initial: None };
            let again = make_iterator(&this.class_ref(), state);
            let parts = new_tuple(vec![again, new_int(1), none()]);
            Ok(new_pair(interp.class(TypeId::Islice), parts))
        }
        total => {
            let total = total.unwrap_or_else(none);
            Ok(new_tuple(vec![this.class_ref(), new_pair(source, function), total]))
        }
    }
}

fn accumulate_setstate(_interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let state = Some(args.req(0).clone());
    let old = with_state!(this, ItertoolsState::Accumulate { total, .. } => std::mem::replace(total, state));
    drop(old);
    Ok(none())
}

pub(super) const CHAIN: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(chain_new, chain_next),
    methods: &[
        class_method("from_iterable(cls, iterable, /)", chain_from_iterable).doc(
            "Alternative chain() constructor taking a single iterable argument that evaluates lazily.",
        ),
        method("__reduce__(self, /)", chain_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", chain_setstate).doc(SETSTATE),
    ],
    doc: "Return a chain object whose .__next__() method returns elements from the\nfirst iterable until it is exhausted, then elements from the next\niterable, until all of the iterables are exhausted.",
    ..spec(TypeId::Chain, "chain")
};

fn chain_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let iterables = positional(interp, TypeId::Chain, "chain", class, args, 0..=usize::MAX)?;
    let source = interp.iter(&new_tuple(iterables.to_vec()))?;
    Ok(make_iterator(class, ItertoolsState::Chain { source: Some(source), active: None }))
}

fn chain_from_iterable(interp: &Interp, class: &Ref, args: &Args) -> PyResult<Ref> {
    let source = interp.iter(args.req(0))?;
    Ok(make_iterator(class, ItertoolsState::Chain { source: Some(source), active: None }))
}

/// Sets what is iterated now, and drops what was.
fn chain_set_active(this: &Ref, iterator: Option<Ref>) {
    let old = with_state!(this, ItertoolsState::Chain { active, .. } => std::mem::replace(active, iterator));
    drop(old);
}

fn chain_finish(this: &Ref) {
    let old = with_state!(this, ItertoolsState::Chain { source, .. } => source.take());
    drop(old);
}

fn chain_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    loop {
        let parts = with_state!(this, ItertoolsState::Chain { source, active } => (source.clone(), active.clone()));
        let Some((Some(source), active)) = parts else { return Ok(None) };
        if let Some(active) = active {
            if let Some(item) = interp.next(&active)? {
                return Ok(Some(item));
            }
            drop(active);
            chain_set_active(this, None);
        }
        let Some(iterable) = interp.next(&source).inspect_err(|_| chain_finish(this))? else {
            chain_finish(this);
            return Ok(None);
        };
        let iterator = interp.iter(&iterable).inspect_err(|_| chain_finish(this))?;
        drop(iterable);
        chain_set_active(this, Some(iterator));
    }
}

fn chain_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = with_state!(this, ItertoolsState::Chain { source, active } => (source.clone(), active.clone()));
    let class = this.class_ref();
    let empty = new_tuple(Vec::new());
    Ok(match parts {
        Some((Some(source), active)) => {
            let state = new_tuple(std::iter::once(source).chain(active).collect());
            new_tuple(vec![class, empty, state])
        }
        _ => new_pair(class, empty),
    })
}

fn chain_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let Some(items) = tuple_items(args.req(0)) else { return Err(interp.type_error("state is not a tuple")) };
    let given = items.len();
    if given == 0 {
        return Err(interp.type_error("function takes at least 1 argument (0 given)"));
    }
    if given > 2 {
        return Err(interp.type_error(format!("function takes at most 2 arguments ({given} given)")));
    }
    if items.iter().any(|item| slot(item, |s| s.next).is_none()) {
        return Err(interp.type_error("Arguments must be iterators."));
    }
    let (new_source, new_active) = (Some(items[0].clone()), items.get(1).cloned());
    let old = with_state!(this, ItertoolsState::Chain { source, active } => {
        (std::mem::replace(source, new_source), std::mem::replace(active, new_active))
    });
    drop(old);
    Ok(none())
}

pub(super) const COMPRESS: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(compress_new, compress_next),
    methods: &[method("__reduce__(self, /)", compress_reduce).doc(REDUCE)],
    doc: "Return data elements corresponding to true selector elements.",
    ..spec(TypeId::Compress, "compress")
};

fn compress_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind("compress(data, selectors)", args)?;
    let data = interp.iter(values[0].as_ref().unwrap_or(class))?;
    let selectors = interp.iter(values[1].as_ref().unwrap_or(class))?;
    Ok(make_iterator(class, ItertoolsState::Compress { data, selectors }))
}

fn compress_state(this: &Ref) -> Option<(Ref, Ref)> {
    with_state!(this, ItertoolsState::Compress { data, selectors } => (data.clone(), selectors.clone()))
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
    let parts = compress_state(this).map_or_else(|| new_tuple(Vec::new()), |(data, selectors)| new_pair(data, selectors));
    Ok(new_pair(this.class_ref(), parts))
}

/// A function and an iterator.
fn function_new(interp: &Interp, id: TypeId, name: &str, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let args = positional(interp, id, name, class, args, 2..=2)?;
    let (function, source) = (args[0].clone(), interp.iter(&args[1])?);
    Ok(make_iterator(class, ItertoolsState::Function { function, source, turned: false }))
}

fn function_state(this: &Ref) -> Option<(Ref, Ref, bool)> {
    with_state!(this, ItertoolsState::Function { function, source, turned } =>
        (function.clone(), source.clone(), *turned))
}

fn turn(this: &Ref, on: bool) {
    let _ = with_state!(this, ItertoolsState::Function { turned, .. } => *turned = on);
}

fn function_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = function_state(this).map_or_else(|| new_tuple(Vec::new()), |(f, source, _)| new_pair(f, source));
    Ok(new_pair(this.class_ref(), parts))
}

/// The same with the state of `dropwhile` and `takewhile`.
fn predicate_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let (parts, turned) = match function_state(this) {
        Some((function, source, turned)) => (new_pair(function, source), turned),
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
    let Some(source) = with_state!(this, ItertoolsState::Islice { source, .. } => source.clone()).flatten() else {
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

pub(super) const PAIRWISE: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(pairwise_new, pairwise_next),
    doc: "Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> (s0,s1), (s1,s2), (s2, s3), ...",
    ..spec(TypeId::Pairwise, "pairwise")
};

fn pairwise_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let args = positional(interp, TypeId::Pairwise, "pairwise", class, args, 1..=1)?;
    let source = Some(interp.iter(&args[0])?);
    Ok(make_iterator(class, ItertoolsState::Pairwise { source, old: None }))
}

fn pairwise_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let finish = || {
        let state = with_state!(this, ItertoolsState::Pairwise { source, old } => (source.take(), old.take()));
        drop(state);
    };
    let Some((Some(source), before)) = with_state!(this, ItertoolsState::Pairwise { source, old } =>
        (source.clone(), old.clone()))
    else {
        return Ok(None);
    };
    let before = match before {
        Some(before) => before,
        None => {
            let Some(first) = interp.next(&source).inspect_err(|_| finish())? else {
                finish();
                return Ok(None);
            };
            let old = with_state!(this, ItertoolsState::Pairwise { old, .. } => old.replace(first.clone()));
            drop(old);
            first
        }
    };
    let Some(item) = interp.next(&source).inspect_err(|_| finish())? else {
        finish();
        return Ok(None);
    };
    let pair = new_pair(before, item.clone());
    let old = with_state!(this, ItertoolsState::Pairwise { old, .. } => old.replace(item));
    drop(old);
    Ok(Some(pair))
}

pub(super) const ZIP_LONGEST: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(zip_longest_new, zip_longest_next),
    methods: &[
        method("__reduce__(self, /)", zip_longest_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", zip_longest_setstate).doc(SETSTATE),
    ],
    doc: "zip_longest(iter1 [,iter2 [...]], [fillvalue=None]) --> zip_longest object\n\nReturn a zip_longest object whose .__next__() method returns a tuple where\nthe i-th element comes from the i-th iterable argument.  The .__next__()\nmethod continues until the longest iterable in the argument sequence\nis exhausted and then it raises StopIteration.  When the shorter iterables\nare exhausted, the fillvalue is substituted in their place.  The fillvalue\ndefaults to None or can be specified by a keyword argument.",
    ..spec(TypeId::ZipLongest, "zip_longest")
};

fn zip_longest_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let mut fill = none();
    for (name, value) in args.keywords() {
        if args.names.len() > 1 || !name.expect::<StrObject>().is_text("fillvalue") {
            return Err(interp.type_error("zip_longest() got an unexpected keyword argument"));
        }
        fill = value.clone();
    }
    let sources = args.positional().iter().map(|x| interp.iter(x).map(Some)).collect::<PyResult<Vec<_>>>()?;
    let (active, result) = (sources.len(), new_tuple(vec![none(); sources.len()]));
    Ok(make_iterator(class, ItertoolsState::ZipLongest { sources, active, fill, result }))
}

/// The next item of the iterator at `index`, or what stands for it; `None` when it was the last one.
fn zip_longest_item(interp: &Interp, this: &Ref, index: usize) -> PyResult<Option<Ref>> {
    let parts = with_state!(this, ItertoolsState::ZipLongest { sources, fill, .. } =>
        (sources[index].clone(), fill.clone()));
    let Some((source, fill)) = parts else { return Ok(None) };
    let Some(source) = source else { return Ok(Some(fill)) };
    let item = interp.next(&source);
    if let Ok(Some(item)) = item {
        return Ok(Some(item));
    }
    let failed = item.is_err();
    let ended = with_state!(this, ItertoolsState::ZipLongest { sources, active, .. } => {
        *active = active.saturating_sub(1);
        if failed {
            *active = 0;
        }
        (*active == 0, if *active == 0 { None } else { sources[index].take() })
    });
    item?;
    match ended {
        Some((false, source)) => {
            drop(source);
            Ok(Some(fill))
        }
        _ => Ok(None),
    }
}

fn zip_longest_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    // As in `zip`: the tuple is out of the state while it is refilled.
    let taken = with_state!(this, ItertoolsState::ZipLongest { sources, active, result, .. } => {
        let own = result.refcnt() == 1;
        let tuple = own.then(|| std::mem::replace(result, new_tuple(Vec::new())));
        (sources.len(), *active, tuple)
    });
    let Some((count, active, tuple)) = taken else { return Ok(None) };
    let Some(mut tuple) = tuple else {
        if active == 0 {
            return Ok(None);
        }
        let mut items = Vec::with_capacity(count);
        for index in 0..count {
            let Some(item) = zip_longest_item(interp, this, index)? else { return Ok(None) };
            items.push(item);
        }
        return Ok(Some(new_tuple(items)));
    };
    let filled = if active == 0 { Ok(false) } else { zip_longest_refill(interp, this, count, &mut tuple) };
    let kept = tuple.clone();
    let old = with_state!(this, ItertoolsState::ZipLongest { result, .. } => std::mem::replace(result, kept));
    drop(old);
    Ok(filled?.then_some(tuple))
}

fn zip_longest_refill(interp: &Interp, this: &Ref, count: usize, tuple: &mut Ref) -> PyResult<bool> {
    for index in 0..count {
        let Some(item) = zip_longest_item(interp, this, index)? else { return Ok(false) };
        match tuple_items_mut(tuple) {
            Some(items) => drop(std::mem::replace(&mut items[index], item)),
            None => {
                let mut items = tuple_items(tuple).unwrap_or_default().to_vec();
                items[index] = item;
                *tuple = new_tuple(items);
            }
        }
    }
    if !is_tracked(tuple) {
        track(tuple);
    }
    Ok(true)
}

fn zip_longest_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let empty = new_tuple(Vec::new());
    let parts = with_state!(this, ItertoolsState::ZipLongest { sources, fill, .. } => {
        let sources = sources.iter().map(|s| s.clone().unwrap_or_else(|| empty.clone())).collect();
        (new_tuple(sources), fill.clone())
    });
    let (sources, fill) = parts.unwrap_or_else(|| (empty.clone(), none()));
    Ok(new_tuple(vec![this.class_ref(), sources, fill]))
}

fn zip_longest_setstate(_interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let wanted = args.req(0).clone();
    let old = with_state!(this, ItertoolsState::ZipLongest { fill, .. } => std::mem::replace(fill, wanted));
    drop(old);
    Ok(none())
}
