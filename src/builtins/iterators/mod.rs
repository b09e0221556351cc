//! The iterators of lists, tuples and of anything with `__getitem__`; `iter(callable, sentinel)`; `reversed`.
//!
//! `enumerate`, `zip`, `map` and `filter` are in [`functional`]; iterators of other types are beside those types.
//!
//! Invariants:
//! - an iterator at its end has let go of what it iterated, and stays at its end;
//! - the state is not borrowed while anything is called or dropped.

pub mod functional;

use crate::builtins::arguments::{check_count, no_keywords};
use crate::eval::protocol::slot;
use crate::heap::Ref;
use crate::heap::lend::Lent;
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_ROW};
use crate::objects::native::{TypeSpec, method};
use crate::objects::{
    Args, CallArgs, DictObject, IterState, IteratorObject, Kind, ListObject, Slots, TupleObject, TypeId, is_int,
    is_none, new_empty_list, new_int, new_pair, new_tuple, new_usize, none, not_implemented,
};

const HINT: &str = "Private method returning an estimate of len(list(it)).";
const REDUCE: &str = "Return state information for pickling.";
const SETSTATE: &str = "Set state information for unpickling.";

/// `iter(iterator)`: itself.
pub fn same(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(this.clone())
}

/// A name of the `builtins` module as it is now (`_PyEval_GetBuiltin`).
pub fn builtin(interp: &Interp, name: &str) -> PyResult<Ref> {
    match interp.builtins.expect::<DictObject>().get_text(name) {
        Some(found) => Ok(found),
        None => Err(interp.raise(TypeId::AttributeError, name)),
    }
}

/// Runs `look` on the state of an iterator.
#[inline]
fn with_state<R>(this: &Ref, look: impl FnOnce(&mut IterState) -> R) -> R {
    look(&mut this.expect::<IteratorObject>().state.borrow_mut())
}

/// The argument of `__setstate__`.
fn state_argument(interp: &Interp, args: &Args) -> PyResult<i64> {
    if !is_int(args.req(0)) {
        return Err(interp.type_error("an integer is required"));
    }
    interp.index_word(args.req(0), TypeId::OverflowError)
}

/// `(function, (argument,), index)`
fn reduced(function: Ref, argument: Ref, index: i64) -> Ref {
    new_tuple(vec![function, new_tuple(vec![argument]), new_int(index)])
}

/// `(iter, (empty,))`: what an iterator at its end reduces to.
fn reduced_end(interp: &Interp, empty: Ref) -> PyResult<Ref> {
    Ok(new_pair(builtin(interp, "iter")?, new_tuple(vec![empty])))
}

pub const LIST_ITERATOR: TypeSpec = TypeSpec {
    slots: Slots { iter: Some(same), next: Some(list_iterator_next), ..Slots::EMPTY },
    methods: &[
        method("__length_hint__(self, /)", list_iterator_length_hint).doc(HINT),
        method("__reduce__(self, /)", list_iterator_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", list_iterator_setstate).doc(SETSTATE),
    ],
    ..TypeSpec::new(TypeId::ListIterator, "list_iterator", Kind::Iterator)
};

fn list_iterator_next(_interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let item = with_state(this, |state| match state {
        IterState::List(list, index) => {
            let item = list.expect::<ListObject>().get(*index);
            *index += item.is_some() as usize;
            item
        }
        _ => None,
    });
    if item.is_none() {
        this.expect::<IteratorObject>().exhaust();
    }
    Ok(item)
}

fn list_iterator_length_hint(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_usize(with_state(this, |state| match state {
        IterState::List(list, index) => list.expect::<ListObject>().len().saturating_sub(*index),
        _ => 0,
    })))
}

fn list_iterator_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let at = with_state(this, |state| match state {
        IterState::List(list, index) => Some((list.clone(), *index as i64)),
        _ => None,
    });
    match at {
        Some((list, index)) => Ok(reduced(builtin(interp, "iter")?, list, index)),
        None => reduced_end(interp, new_empty_list()),
    }
}

fn list_iterator_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let wanted = state_argument(interp, args)?.max(0) as usize;
    with_state(this, |state| {
        if let IterState::List(list, index) = state {
            *index = wanted.min(list.expect::<ListObject>().len());
        }
    });
    Ok(none())
}

pub const LIST_REVERSE_ITERATOR: TypeSpec = TypeSpec {
    slots: Slots { iter: Some(same), next: Some(list_reverse_next), ..Slots::EMPTY },
    methods: &[
        method("__length_hint__(self, /)", list_reverse_length_hint).doc(HINT),
        method("__reduce__(self, /)", list_reverse_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", list_reverse_setstate).doc(SETSTATE),
    ],
    ..TypeSpec::new(TypeId::ListReverseIterator, "list_reverseiterator", Kind::Iterator)
};

fn list_reverse_next(_interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let item = with_state(this, |state| match state {
        IterState::ListReversed(list, left) => {
            *left = left.checked_sub(1)?;
            list.expect::<ListObject>().get(*left)
        }
        _ => None,
    });
    if item.is_none() {
        this.expect::<IteratorObject>().exhaust();
    }
    Ok(item)
}

fn list_reverse_length_hint(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_usize(with_state(this, |state| match state {
        IterState::ListReversed(list, left) if *left <= list.expect::<ListObject>().len() => *left,
        _ => 0,
    })))
}

fn list_reverse_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let at = with_state(this, |state| match state {
        IterState::ListReversed(list, left) => Some((list.clone(), *left as i64 - 1)),
        _ => None,
    });
    match at {
        Some((list, index)) => Ok(reduced(builtin(interp, "reversed")?, list, index)),
        None => reduced_end(interp, new_empty_list()),
    }
}

fn list_reverse_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let wanted = state_argument(interp, args)?.clamp(-1, i64::MAX - 1) + 1;
    with_state(this, |state| {
        if let IterState::ListReversed(list, left) = state {
            *left = (wanted as usize).min(list.expect::<ListObject>().len());
        }
    });
    Ok(none())
}

pub const TUPLE_ITERATOR: TypeSpec = TypeSpec {
    slots: Slots { iter: Some(same), next: Some(tuple_iterator_next), ..Slots::EMPTY },
    methods: &[
        method("__length_hint__(self, /)", tuple_iterator_length_hint).doc(HINT),
        method("__reduce__(self, /)", tuple_iterator_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", tuple_iterator_setstate).doc(SETSTATE),
    ],
    ..TypeSpec::new(TypeId::TupleIterator, "tuple_iterator", Kind::Iterator)
};

fn tuple_iterator_next(_interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let item = with_state(this, |state| match state {
        IterState::Tuple(tuple, index) => {
            let item = tuple.expect::<TupleObject>().items().get(*index).cloned();
            *index += item.is_some() as usize;
            item
        }
        _ => None,
    });
    if item.is_none() {
        this.expect::<IteratorObject>().exhaust();
    }
    Ok(item)
}

fn tuple_iterator_length_hint(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_usize(with_state(this, |state| match state {
        IterState::Tuple(tuple, index) => tuple.expect::<TupleObject>().len() - *index,
        _ => 0,
    })))
}

fn tuple_iterator_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let at = with_state(this, |state| match state {
        IterState::Tuple(tuple, index) => Some((tuple.clone(), *index as i64)),
        _ => None,
    });
    match at {
        Some((tuple, index)) => Ok(reduced(builtin(interp, "iter")?, tuple, index)),
        None => reduced_end(interp, new_tuple(Vec::new())),
    }
}

fn tuple_iterator_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let wanted = state_argument(interp, args)?.max(0) as usize;
    with_state(this, |state| {
        if let IterState::Tuple(tuple, index) = state {
            *index = wanted.min(tuple.expect::<TupleObject>().len());
        }
    });
    Ok(none())
}

pub const SEQUENCE_ITERATOR: TypeSpec = TypeSpec {
    slots: Slots { iter: Some(same), next: Some(sequence_iterator_next), ..Slots::EMPTY },
    methods: &[
        method("__length_hint__(self, /)", sequence_iterator_length_hint).doc(HINT),
        method("__reduce__(self, /)", sequence_iterator_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", sequence_iterator_setstate).doc(SETSTATE),
    ],
    ..TypeSpec::new(TypeId::SequenceIterator, "iterator", Kind::Iterator)
};

/// The sequence and the next index.
fn sequence_state(this: &Ref) -> Option<(Lent, i64)> {
    with_state(this, |state| match state {
        IterState::Sequence(sequence, index) | IterState::Reversed(sequence, index) => {
            Some((Lent::of(sequence), *index))
        }
        _ => None,
    })
}

/// `sequence[index]`; `None` after an `IndexError` or `StopIteration`, which mean the end.
fn item_or_end(interp: &Interp, sequence: &Ref, index: i64) -> PyResult<Option<Ref>> {
    match interp.get_item(sequence, &new_int(index)) {
        Ok(item) => Ok(Some(item)),
        Err(_) if interp.raised_is(TypeId::IndexError) || interp.raised_is(TypeId::StopIteration) => {
            drop(interp.take_raised());
            Ok(None)
        }
        Err(raised) => Err(raised),
    }
}

fn set_index(this: &Ref, wanted: i64) {
    with_state(this, |state| {
        if let IterState::Sequence(_, index) | IterState::Reversed(_, index) = state {
            *index = wanted;
        }
    });
}

fn sequence_iterator_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let Some((sequence, index)) = sequence_state(this) else { return Ok(None) };
    if index == i64::MAX {
        return Err(interp.overflow_error("iter index too large"));
    }
    let item = item_or_end(interp, &sequence, index)?;
    match item {
        Some(_) => with_state(this, |state| {
            if let IterState::Sequence(_, index) = state {
                *index += 1;
            }
        }),
        None => this.expect::<IteratorObject>().exhaust(),
    }
    Ok(item)
}

fn sequence_iterator_length_hint(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let Some((sequence, index)) = sequence_state(this) else { return Ok(new_int(0)) };
    if slot(&sequence, |s| s.len).is_none() {
        return Ok(not_implemented());
    }
    Ok(new_int((interp.len(&sequence)? as i64 - index).max(0)))
}

fn sequence_iterator_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    match sequence_state(this) {
        Some((sequence, index)) => Ok(reduced(builtin(interp, "iter")?, Ref::clone(&sequence), index)),
        None => reduced_end(interp, new_tuple(Vec::new())),
    }
}

fn sequence_iterator_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    set_index(this, state_argument(interp, args)?.max(0));
    Ok(none())
}

pub const CALLABLE_ITERATOR: TypeSpec = TypeSpec {
    slots: Slots { iter: Some(same), next: Some(callable_iterator_next), ..Slots::EMPTY },
    methods: &[method("__reduce__(self, /)", callable_iterator_reduce).doc(REDUCE)],
    ..TypeSpec::new(TypeId::CallableIterator, "callable_iterator", Kind::Iterator)
};

fn callable_state(this: &Ref) -> Option<(Lent, Lent)> {
    with_state(this, |state| match state {
        IterState::Callable(callable, sentinel) => Some((Lent::of(callable), Lent::of(sentinel))),
        _ => None,
    })
}

fn callable_iterator_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let Some((callable, _)) = callable_state(this) else { return Ok(None) };
    let result = match interp.call(&callable, &[]) {
        Ok(result) => result,
        Err(_) if interp.raised_is(TypeId::StopIteration) => {
            drop(interp.take_raised());
            this.expect::<IteratorObject>().exhaust();
            return Ok(None);
        }
        Err(raised) => return Err(raised),
    };
    // The call may have brought the iterator to its end.
    let Some((_, sentinel)) = callable_state(this) else { return Ok(None) };
    if !interp.eq(&sentinel, &result)? {
        return Ok(Some(result));
    }
    drop(result);
    this.expect::<IteratorObject>().exhaust();
    Ok(None)
}

fn callable_iterator_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    match callable_state(this) {
        Some((callable, sentinel)) => {
            Ok(new_pair(builtin(interp, "iter")?, new_pair(Ref::clone(&callable), Ref::clone(&sentinel))))
        }
        None => reduced_end(interp, new_tuple(Vec::new())),
    }
}

pub const REVERSED: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_ROW,
    slots: Slots { new: Some(reversed_new), iter: Some(same), next: Some(reversed_next), ..Slots::EMPTY },
    methods: &[
        method("__length_hint__(self, /)", reversed_length_hint).doc(HINT),
        method("__reduce__(self, /)", reversed_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", reversed_setstate).doc(SETSTATE),
    ],
    doc: "Return a reverse iterator over the values of the given sequence.",
    ..TypeSpec::new(TypeId::Reversed, "reversed", Kind::Iterator)
};

fn reversed_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    if class.is(&interp.class(TypeId::Reversed)) {
        no_keywords(interp, "reversed", args)?;
    }
    let args = args.positional();
    check_count(interp, "reversed", args.len(), 1, 1)?;
    let sequence = &args[0];
    let not_reversible = || {
        let name = interp.type_name(sequence);
        interp.type_error(format!("'{name}' object is not reversible"))
    };
    if let Some(method) = interp.lookup_special(sequence, &interp.names.reversed)? {
        if is_none(&method) {
            return Err(not_reversible());
        }
        return interp.call(&method, &[]);
    }
    let is_sequence = slot(sequence, |s| s.getitem).is_some()
        && !matches!(sequence.kind(), Kind::Dict | Kind::MappingProxy | Kind::Class | Kind::Weakref);
    if !is_sequence {
        return Err(not_reversible());
    }
    let len = interp.len(sequence)? as i64;
    Ok(IteratorObject::make(class, IterState::Reversed(sequence.clone(), len - 1)))
}

fn reversed_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let Some((sequence, index)) = sequence_state(this) else { return Ok(None) };
    if index >= 0
        && let Some(item) = item_or_end(interp, &sequence, index)?
    {
        set_index(this, index - 1);
        return Ok(Some(item));
    }
    this.expect::<IteratorObject>().exhaust();
    Ok(None)
}

fn reversed_length_hint(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let Some((sequence, index)) = sequence_state(this) else { return Ok(new_int(0)) };
    let len = interp.len(&sequence)? as i64;
    Ok(new_int(if len < index + 1 { 0 } else { index + 1 }))
}

fn reversed_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    match sequence_state(this) {
        Some((sequence, index)) => Ok(reduced(this.class_ref(), Ref::clone(&sequence), index)),
        None => Ok(new_pair(this.class_ref(), new_tuple(vec![new_tuple(Vec::new())]))),
    }
}

fn reversed_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let wanted = state_argument(interp, args)?;
    if let Some((sequence, _)) = sequence_state(this) {
        let len = interp.len(&sequence)? as i64;
        set_index(this, wanted.min(len - 1).max(-1));
    }
    Ok(none())
}
