//! `enumerate`, `zip`, `map`, `filter`.
//!
//! Invariant: `enumerate` and `zip` refill the tuple they gave last if nobody else holds it any more, as CPython does:
//! a program can see that in the tuple's identity and in the counts of the last items.

use num_bigint::BigInt;

use super::{same, with_state};
use crate::builtins::arguments::{check_count, no_keywords};
use crate::eval::packing::{argument_tuple, given_tuple, tuple_of_native_call};
use crate::heap::lend::Lent;
use crate::heap::tailed::{replace_result_item, tuple_items_mut};
use crate::heap::{Ref, is_tracked, track};
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::class::{CLASS_BASE, CLASS_ROW};
use crate::objects::native::{TypeSpec, class_method, method};
use crate::objects::{
    Args, CallArgs, IterState, IteratorObject, Kind, Slots, StrObject, TypeId, int_value, is_none, new_big, new_bool,
    new_int, new_pair, new_tuple, none, small_value,
};

const REDUCE: &str = "Return state information for pickling.";

pub const ENUMERATE: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_ROW,
    slots: Slots { new: Some(enumerate_new), iter: Some(same), next: Some(enumerate_next), ..Slots::EMPTY },
    methods: &[
        method("__reduce__(self, /)", enumerate_reduce).doc(REDUCE),
        class_method("__class_getitem__(cls, object, /)", crate::builtins::generic_alias).doc("See PEP 585"),
    ],
    doc: "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe enumerate object yields pairs containing a count (from start, which\ndefaults to zero) and a value yielded by the iterable argument.\n\nenumerate is useful for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
    ..TypeSpec::new(TypeId::Enumerate, "enumerate", Kind::Iterator)
};

/// The arguments `iterable` and `start`, with the wording of CPython's fast call.
fn enumerate_arguments<'a>(interp: &Interp, args: CallArgs<'a>) -> PyResult<(&'a Ref, Option<&'a Ref>)> {
    let given = args.values.len();
    if given > 2 {
        return Err(interp.type_error(format!("enumerate() takes at most 2 arguments ({given} given)")));
    }
    let (mut iterable, mut start) = (args.positional().first(), args.positional().get(1));
    for (name, value) in args.keywords() {
        let place = match &*name.expect::<StrObject>().to_str() {
            "iterable" if iterable.is_none() => &mut iterable,
            "start" if start.is_none() && (iterable.is_some() || given == 2) => &mut start,
            other => {
                let text = format!("'{other}' is an invalid keyword argument for enumerate()");
                return Err(interp.type_error(text));
            }
        };
        *place = Some(value);
    }
    match iterable {
        Some(iterable) => Ok((iterable, start)),
        None => Err(interp.type_error("enumerate() missing required argument 'iterable'")),
    }
}

fn enumerate_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let (iterable, start) = enumerate_arguments(interp, args)?;
    let number = match start {
        Some(start) => new_big(interp.index_big(start)?),
        None => new_int(0),
    };
    let iterator = interp.iter(iterable)?;
    let state = IterState::Enumerate(iterator, number, new_pair(none(), none()));
    Ok(IteratorObject::make(class, state))
}

fn enumerate_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let source = with_state(this, |state| match state {
        IterState::Enumerate(source, ..) => Some(Lent::of(source)),
        _ => None,
    });
    let Some(source) = source else { return Ok(None) };
    let Some(item) = interp.next(&source)? else { return Ok(None) };
    let (pair, _old) = with_state(this, |state| {
        let IterState::Enumerate(_, number, result) = state else { return (None, None) };
        let number = std::mem::replace(number, next_number(number));
        match tuple_items_mut(result) {
            Some([first, second]) => {
                let old = (std::mem::replace(first, number), std::mem::replace(second, item));
                (Some(result.clone()), Some(old))
            }
            _ => (Some(new_pair(number, item)), None),
        }
    });
    if let Some(pair) = &pair
        && !is_tracked(pair)
    {
        track(pair);
    }
    Ok(pair)
}

fn next_number(number: &Ref) -> Ref {
    match small_value(number).and_then(|n| n.checked_add(1)) {
        Some(next) => new_int(next),
        None => new_big(int_value(number).map(|n| n.into_owned()).unwrap_or_default() + BigInt::from(1)),
    }
}

fn enumerate_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = with_state(this, |state| match state {
        IterState::Enumerate(source, number, _) => new_pair(source.clone(), number.clone()),
        _ => new_tuple(Vec::new()),
    });
    Ok(new_pair(this.class_ref(), parts))
}

pub const ZIP: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: Slots { new: Some(zip_new), iter: Some(same), next: Some(zip_next), ..Slots::EMPTY },
    methods: &[
        method("__reduce__(self, /)", zip_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", zip_setstate).doc("Set state information for unpickling."),
    ],
    doc: "zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.\n\n   >>> list(zip('abcdefg', range(3), range(4)))\n   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]\n\nThe zip object yields n-length tuples, where n is the number of iterables\npassed as positional arguments to zip().  The i-th element in every tuple\ncomes from the i-th iterable argument to zip().  This continues until the\nshortest argument is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the others,\nraise a ValueError.",
    ..TypeSpec::new(TypeId::Zip, "zip", Kind::Iterator)
};

fn zip_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    if args.names.len() > 1 {
        let given = args.names.len();
        return Err(interp.type_error(format!("zip() takes at most 1 keyword argument ({given} given)")));
    }
    let mut strict = false;
    for (name, value) in args.keywords() {
        let name = name.expect::<StrObject>();
        if !name.is_text("strict") {
            let name = name.to_str();
            return Err(interp.type_error(format!("'{name}' is an invalid keyword argument for zip()")));
        }
        strict = interp.is_true(value)?;
    }
    let _given = given_tuple(args.positional().len());
    let iterators = args.positional().iter().map(|x| interp.iter(x)).collect::<PyResult<Vec<Ref>>>()?;
    let result = new_tuple(vec![none(); iterators.len()]);
    Ok(IteratorObject::make(class, IterState::Zip(new_tuple(iterators), strict, result)))
}

/// The iterators of a `zip` or `map`.
#[inline]
fn items_of(sources: &Ref) -> &[Ref] {
    crate::objects::tuple_items(sources).unwrap_or_default()
}

/// The iterator at `index`.
#[inline]
fn zip_source(this: &Ref, index: usize) -> Option<Lent> {
    with_state(this, |state| match state {
        IterState::Zip(sources, ..) => items_of(sources).get(index).map(Lent::of),
        _ => None,
    })
}

fn zip_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let parts = with_state(this, |state| match state {
        IterState::Zip(sources, _, result) => {
            // Held twice while it is refilled, the tuple is no candidate for a call from inside.
            Some((sources.clone(), (result.refcnt() == 1).then(|| result.clone())))
        }
        _ => None,
    });
    let Some((sources, result)) = parts else { return Ok(None) };
    let sources = items_of(&sources);
    match result {
        _ if sources.is_empty() => Ok(None),
        Some(result) => zip_refill(interp, this, sources, result),
        None => zip_fresh(interp, this, sources),
    }
}

fn zip_fresh(interp: &Interp, this: &Ref, sources: &[Ref]) -> PyResult<Option<Ref>> {
    let mut items = Vec::with_capacity(sources.len());
    for (index, source) in sources.iter().enumerate() {
        match interp.next(source)? {
            Some(item) => items.push(item),
            None => {
                // The next tuple was made before the end was seen.
                drop(argument_tuple(sources.len()));
                return zip_end(interp, this, index, sources.len()).map(|()| None);
            }
        }
    }
    Ok(Some(new_tuple(items)))
}

/// Puts new items into the tuple that only the iterator and this call hold, one after the other.
fn zip_refill(interp: &Interp, this: &Ref, sources: &[Ref], result: Ref) -> PyResult<Option<Ref>> {
    for (index, source) in sources.iter().enumerate() {
        match interp.next(source)? {
            Some(item) => drop(replace_result_item(&result, index, item)),
            None => return zip_end(interp, this, index, sources.len()).map(|()| None),
        }
    }
    if !is_tracked(&result) {
        track(&result);
    }
    Ok(Some(result))
}

/// The iterator at `index` is at its end: with `strict`, the others must be too.
fn zip_end(interp: &Interp, this: &Ref, index: usize, count: usize) -> PyResult<()> {
    if !with_state(this, |state| matches!(state, IterState::Zip(_, true, _))) {
        return Ok(());
    }
    if index > 0 {
        return Err(zip_uneven(interp, index, "shorter"));
    }
    for other in 1..count {
        let Some(source) = zip_source(this, other) else { return Ok(()) };
        if interp.next(&source)?.is_some() {
            return Err(zip_uneven(interp, other, "longer"));
        }
    }
    Ok(())
}

fn zip_uneven(interp: &Interp, index: usize, word: &str) -> Raised {
    let plural = if index == 1 { " " } else { "s 1-" };
    interp.value_error(format!("zip() argument {} is {word} than argument{plural}{index}", index + 1))
}

fn zip_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let (sources, strict) = with_state(this, |state| match state {
        IterState::Zip(sources, strict, _) => (items_of(sources).to_vec(), *strict),
        _ => (Vec::new(), false),
    });
    let mut parts = vec![this.class_ref(), new_tuple(sources)];
    if strict {
        parts.push(new_bool(true));
    }
    Ok(new_tuple(parts))
}

fn zip_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let wanted = interp.is_true(args.req(0))?;
    with_state(this, |state| {
        if let IterState::Zip(_, strict, _) = state {
            *strict = wanted;
        }
    });
    Ok(none())
}

pub const MAP: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_ROW,
    slots: Slots { new: Some(map_new), iter: Some(same), next: Some(map_next), ..Slots::EMPTY },
    methods: &[method("__reduce__(self, /)", map_reduce).doc(REDUCE)],
    doc: "map(func, *iterables) --> map object\n\nMake an iterator that computes the function using arguments from\neach of the iterables.  Stops when the shortest iterable is exhausted.",
    ..TypeSpec::new(TypeId::Map, "map", Kind::Iterator)
};

fn map_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    if class.is(&interp.class(TypeId::Map)) {
        no_keywords(interp, "map", args)?;
    }
    let [function, iterables @ ..] = args.positional() else {
        return Err(interp.type_error("map() must have at least two arguments."));
    };
    if iterables.is_empty() {
        return Err(interp.type_error("map() must have at least two arguments."));
    }
    let iterators = iterables.iter().map(|x| interp.iter(x)).collect::<PyResult<Vec<Ref>>>()?;
    Ok(IteratorObject::make(class, IterState::Map(new_tuple(iterators), function.clone())))
}

/// The function (first) and how many iterators there are, or the iterator at `index`.
#[inline]
fn map_part(this: &Ref, index: usize) -> Option<(Lent, usize)> {
    with_state(this, |state| match state {
        IterState::Map(sources, function) if index == 0 => Some((Lent::of(function), items_of(sources).len())),
        IterState::Map(sources, _) => {
            let sources = items_of(sources);
            Some((Lent::of(sources.get(index - 1)?), sources.len()))
        }
        _ => None,
    })
}

fn map_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let Some((first, count)) = map_part(this, 1) else { return Ok(None) };
    let Some(item) = interp.next(&first)? else { return Ok(None) };
    if count == 1 {
        let Some((function, _)) = map_part(this, 0) else { return Ok(None) };
        let _tuple = tuple_of_native_call(&function);
        return interp.call(&function, std::slice::from_ref(&item)).map(Some);
    }
    let mut items = vec![item];
    for index in 2..=count {
        let Some((source, _)) = map_part(this, index) else { return Ok(None) };
        let Some(item) = interp.next(&source)? else { return Ok(None) };
        items.push(item);
    }
    let Some((function, _)) = map_part(this, 0) else { return Ok(None) };
    interp.call(&function, &items).map(Some)
}

fn map_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = with_state(this, |state| match state {
        IterState::Map(sources, function) => [std::slice::from_ref(function), items_of(sources)].concat(),
        _ => Vec::new(),
    });
    Ok(new_pair(this.class_ref(), new_tuple(parts)))
}

pub const FILTER: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_ROW,
    slots: Slots { new: Some(filter_new), iter: Some(same), next: Some(filter_next), ..Slots::EMPTY },
    methods: &[method("__reduce__(self, /)", filter_reduce).doc(REDUCE)],
    doc: "filter(function or None, iterable) --> filter object\n\nReturn an iterator yielding those items of iterable for which function(item)\nis true. If function is None, return the items that are true.",
    ..TypeSpec::new(TypeId::Filter, "filter", Kind::Iterator)
};

fn filter_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    if class.is(&interp.class(TypeId::Filter)) {
        no_keywords(interp, "filter", args)?;
    }
    let args = args.positional();
    check_count(interp, "filter", args.len(), 2, 2)?;
    let iterator = interp.iter(&args[1])?;
    Ok(IteratorObject::make(class, IterState::Filter(args[0].clone(), iterator)))
}

fn filter_state(this: &Ref) -> Option<(Lent, Lent)> {
    with_state(this, |state| match state {
        IterState::Filter(function, source) => Some((Lent::of(function), Lent::of(source))),
        _ => None,
    })
}

fn filter_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let Some((function, source)) = filter_state(this) else { return Ok(None) };
    let own_truth = is_none(&function) || function.is(&interp.class(TypeId::Bool));
    while let Some(item) = interp.next(&source)? {
        let good = match own_truth {
            true => interp.is_true(&item)?,
            false => {
                let answer = interp.call(&function, std::slice::from_ref(&item))?;
                interp.is_true(&answer)?
            }
        };
        if good {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

fn filter_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let pair = |(function, source): (Lent, Lent)| new_pair(Ref::clone(&function), Ref::clone(&source));
    let parts = filter_state(this).map_or_else(|| new_tuple(Vec::new()), pair);
    Ok(new_pair(this.class_ref(), parts))
}
