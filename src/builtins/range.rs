//! `range` and its iterators, over ints of any size.
//!
//! Invariant: the parts of a range are exact ints, and its length is what they say.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::arguments::{check_count, no_keywords};
use super::slice::slice_long_indices;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_ROW, CLASS_SEQUENCE};
use crate::objects::native::{TypeSpec, getter, method};
use crate::objects::{
    Args, BigRange, CallArgs, IterState, IteratorObject, Kind, RangeIteratorObject, RangeObject, Slots, TypeId,
    int_value, is_int, new_big, new_bool, new_int, new_pair, new_string, new_tuple, new_usize, none, not_implemented,
    small_value,
};
use crate::syntax::ast::CompareOperator;

pub const SPEC: TypeSpec = TypeSpec {
    flags: CLASS_SEQUENCE | CLASS_ROW,
    slots: Slots {
        new: Some(range_new),
        repr: Some(range_repr),
        hash: Some(range_hash),
        compare: Some(range_compare),
        iter: Some(range_iter),
        bool: Some(range_bool),
        len: Some(range_len),
        getitem: Some(range_getitem),
        contains: Some(range_contains),
        ..Slots::EMPTY
    },
    methods: &[
        method("__reversed__(self, /)", range_reversed).doc("Return a reverse iterator."),
        method("__reduce__(self, /)", range_reduce),
        method("count(self, object, /)", range_count)
            .doc("rangeobject.count(value) -> integer -- return number of occurrences of value"),
        method("index(self, object, /)", range_index)
            .doc("rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not present."),
    ],
    getsets: &[
        getter("start", |_, this| Ok(fields(this).start.clone())).member(),
        getter("stop", |_, this| Ok(fields(this).stop.clone())).member(),
        getter("step", |_, this| Ok(fields(this).step.clone())).member(),
    ],
    doc: "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an object that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.\nstart defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.\nThese are exactly the valid indices for a list of 4 elements.\nWhen step is given, it specifies the increment (or decrement).",
    ..TypeSpec::new(TypeId::Range, "range", Kind::Range)
};

fn fields(range: &Ref) -> &RangeObject {
    range.expect::<RangeObject>()
}

/// An int that is in a range, of any size.
fn big(part: &Ref) -> BigInt {
    int_value(part).map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// Start, stop and step, if all fit machine words.
fn words(range: &RangeObject) -> Option<(i64, i64, i64)> {
    Some((small_value(&range.start)?, small_value(&range.stop)?, small_value(&range.step)?))
}

/// A range of parts that are exact ints, step not 0.
pub fn make_range(start: Ref, stop: Ref, step: Ref) -> Ref {
    let length = match (small_value(&start), small_value(&stop), small_value(&step)) {
        (Some(start), Some(stop), Some(step)) => {
            let (start, stop, step) = (start as i128, stop as i128, step as i128);
            let distance = if step > 0 { stop - start } else { start - stop };
            let count = if distance <= 0 { 0 } else { (distance - 1) / step.abs() + 1 };
            i64::try_from(count).map_or_else(|_| new_big(BigInt::from(count)), new_int)
        }
        _ => {
            let (start, stop, step) = (big(&start), big(&stop), big(&step));
            let distance = if step.is_positive() { stop - start } else { start - stop };
            match distance.is_positive() {
                true => new_big((distance - 1_u8) / step.abs() + 1_u8),
                false => new_int(0),
            }
        }
    };
    RangeObject::make(start, stop, step, length)
}

/// `operator.index(value)` as an exact int.
fn exact_index(interp: &Interp, value: &Ref) -> PyResult<Ref> {
    let value = interp.index(value)?;
    if value.is_exact(Kind::Int) || value.is_exact(Kind::BigInt) {
        return Ok(value);
    }
    Ok(new_big(big(&value)))
}

fn range_new(interp: &Interp, _class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    no_keywords(interp, "range", args)?;
    check_count(interp, "range", args.values.len(), 1, 3)?;
    // `compute_range_length` compares.
    drop(interp.enter_native(" in comparison")?);
    match args.values {
        [stop] => Ok(make_range(new_int(0), exact_index(interp, stop)?, new_int(1))),
        [start, stop, rest @ ..] => {
            let (start, stop) = (exact_index(interp, start)?, exact_index(interp, stop)?);
            let step = match rest.first() {
                Some(step) => exact_index(interp, step)?,
                None => new_int(1),
            };
            if small_value(&step) == Some(0) {
                return Err(interp.value_error("range() arg 3 must not be zero"));
            }
            Ok(make_range(start, stop, step))
        }
        [] => Err(interp.type_error("range expected at least 1 argument, got 0")),
    }
}

fn range_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let range = fields(this);
    let (start, stop) = (interp.repr_text(&range.start)?, interp.repr_text(&range.stop)?);
    if small_value(&range.step) == Some(1) {
        return Ok(new_string(&format!("range({start}, {stop})")));
    }
    let step = interp.repr_text(&range.step)?;
    Ok(new_string(&format!("range({start}, {stop}, {step})")))
}

/// Equal ranges hash equally: what does not matter to the values counts as `None`.
fn range_hash(interp: &Interp, this: &Ref) -> PyResult<i64> {
    let range = fields(this);
    let (start, step) = match small_value(&range.length) {
        Some(0) => (none(), none()),
        Some(1) => (range.start.clone(), none()),
        _ => (range.start.clone(), range.step.clone()),
    };
    interp.hash(&new_tuple(vec![range.length.clone(), start, step]))
}

fn range_compare(_interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    let (Some(left), Some(right)) = (a.get::<RangeObject>(), b.get::<RangeObject>()) else {
        return Ok(not_implemented());
    };
    let same = |x: &Ref, y: &Ref| x.is(y) || int_value(x) == int_value(y);
    let equal = a.is(b)
        || same(&left.length, &right.length)
            && match small_value(&left.length) {
                Some(0) => true,
                Some(1) => same(&left.start, &right.start),
                _ => same(&left.start, &right.start) && same(&left.step, &right.step),
            };
    Ok(match op {
        CompareOperator::Eq => new_bool(equal),
        CompareOperator::NotEq => new_bool(!equal),
        _ => not_implemented(),
    })
}

fn range_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let range = fields(this);
    if let (Some((start, _, step)), Some(length)) = (words(range), small_value(&range.length)) {
        return Ok(RangeIteratorObject::make(start, step, length as u64));
    }
    Ok(big_iterator(interp, big(&range.start), big(&range.step), big(&range.length)))
}

fn big_iterator(interp: &Interp, start: BigInt, step: BigInt, length: BigInt) -> Ref {
    let state = Box::new(BigRange { start, step, length, index: BigInt::zero() });
    let iterator = IteratorObject::make(&interp.class(TypeId::LongRangeIterator), IterState::BigRange(state));
    crate::heap::untrack(&iterator);
    iterator
}

fn range_reversed(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let range = fields(this);
    if let (Some((start, stop, step)), Some(length)) = (words(range), small_value(&range.length))
        && let (Some(_), Some(back)) = (start.checked_sub(step), step.checked_neg())
        && stop.checked_sub(step).is_some()
    {
        let last = start.wrapping_add(length.wrapping_sub(1).wrapping_mul(step));
        return Ok(RangeIteratorObject::make(last, back, length as u64));
    }
    let (start, step, length) = (big(&range.start), big(&range.step), big(&range.length));
    let last = start + (&length - 1_u8) * &step;
    Ok(big_iterator(interp, last, -step, length))
}

fn range_bool(_interp: &Interp, this: &Ref) -> PyResult<bool> {
    Ok(small_value(&fields(this).length) != Some(0))
}

fn range_len(interp: &Interp, this: &Ref) -> PyResult<usize> {
    match small_value(&fields(this).length) {
        Some(length) => Ok(length as usize),
        None => Err(interp.overflow_error("Python int too large to convert to C ssize_t")),
    }
}

fn range_getitem(interp: &Interp, this: &Ref, index: &Ref) -> PyResult<Ref> {
    if interp.has_index(index) {
        let index = interp.index(index)?;
        return match range_item(fields(this), &index) {
            Some(value) => Ok(value),
            None => Err(interp.index_error("range object index out of range")),
        };
    }
    if index.kind() == Kind::Slice {
        return range_slice(interp, fields(this), index);
    }
    let found = interp.type_name(index);
    Err(interp.type_error(format!("range indices must be integers or slices, not {found}")))
}

/// The value at an index (an int); negative ones count from the end.
fn range_item(range: &RangeObject, index: &Ref) -> Option<Ref> {
    if let (Some((start, _, step)), Some(length), Some(index)) =
        (words(range), small_value(&range.length), small_value(index))
    {
        let index = if index < 0 { index + length } else { index };
        let inside = (0..length).contains(&index);
        // Inside, the value lies between start and stop, so it fits.
        return inside.then(|| new_int(start.wrapping_add(index.wrapping_mul(step))));
    }
    let (length, mut index) = (big(&range.length), big(index));
    if index.is_negative() {
        index += &length;
    }
    let inside = !index.is_negative() && index < length;
    inside.then(|| new_big(big(&range.start) + index * big(&range.step)))
}

fn range_slice(interp: &Interp, range: &RangeObject, slice: &Ref) -> PyResult<Ref> {
    let length = big(&range.length);
    let (start, stop, step) = slice_long_indices(interp, slice, &length)?;
    let (first, distance) = (big(&range.start), big(&range.step));
    let at = |index: BigInt| new_big(&first + index * &distance);
    Ok(make_range(at(start), at(stop), new_big(step * &distance)))
}

/// Is an int among the values?
fn has_int(range: &RangeObject, value: &Ref) -> bool {
    if let (Some((start, stop, step)), Some(value)) = (words(range), small_value(value)) {
        let inside = if step > 0 { start <= value && value < stop } else { stop < value && value <= start };
        return inside && (value as i128 - start as i128) % step as i128 == 0;
    }
    let (start, stop, step, value) = (big(&range.start), big(&range.stop), big(&range.step), big(value));
    let inside = if step.is_positive() { start <= value && value < stop } else { stop < value && value <= start };
    inside && (value - start).mod_floor(&step).is_zero()
}

/// Ints and bools are looked up by arithmetic; anything else, subclasses of int too, may be equal in its own way.
fn is_plain_int(value: &Ref) -> bool {
    is_int(value) && (!value.header().is_subclass() || value.kind() == Kind::Bool || value.is_exact(Kind::BigInt))
}

fn range_contains(interp: &Interp, this: &Ref, value: &Ref) -> PyResult<bool> {
    if is_plain_int(value) {
        return Ok(has_int(fields(this), value));
    }
    let mut found = false;
    interp.iterate(this, |item| {
        found = interp.eq(&item, value)?;
        Ok(!found)
    })?;
    Ok(found)
}

fn range_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let range = fields(this);
    let parts = new_tuple(vec![range.start.clone(), range.stop.clone(), range.step.clone()]);
    Ok(new_pair(interp.class(TypeId::Range), parts))
}

fn range_count(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let value = args.req(0);
    if is_plain_int(value) {
        return Ok(new_int(has_int(fields(this), value) as i64));
    }
    let mut count = 0;
    interp.iterate(this, |item| {
        count += interp.eq(&item, value)? as i64;
        Ok(true)
    })?;
    Ok(new_int(count))
}

fn range_index(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let (range, value) = (fields(this), args.req(0));
    if is_plain_int(value) {
        if has_int(range, value) {
            return Ok(new_big((big(value) - big(&range.start)) / big(&range.step)));
        }
        let text = interp.repr_text(value)?;
        return Err(interp.value_error(format!("{text} is not in range")));
    }
    let (mut index, mut found) = (0, false);
    interp.iterate(this, |item| {
        found = interp.eq(&item, value)?;
        index += !found as usize;
        Ok(!found)
    })?;
    if found {
        return Ok(new_usize(index));
    }
    Err(interp.value_error("sequence.index(x): x not in sequence"))
}

pub const RANGE_ITERATOR: TypeSpec = TypeSpec {
    slots: Slots { iter: Some(super::iterators::same), next: Some(range_iterator_next), ..Slots::EMPTY },
    methods: &[
        method("__length_hint__(self, /)", range_iterator_length_hint)
            .doc("Private method returning an estimate of len(list(it))."),
        method("__reduce__(self, /)", range_iterator_reduce).doc("Return state information for pickling."),
        method("__setstate__(self, object, /)", range_iterator_setstate).doc("Set state information for unpickling."),
    ],
    ..TypeSpec::new(TypeId::RangeIterator, "range_iterator", Kind::RangeIterator)
};

fn range_iterator_next(_interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    Ok(this.expect::<RangeIteratorObject>().advance().map(new_int))
}

fn range_iterator_length_hint(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_usize(this.expect::<RangeIteratorObject>().left.get() as usize))
}

/// `iter(range(..))` as it was at the start, and how far it is.
fn range_iterator_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let it = this.expect::<RangeIteratorObject>();
    let index = it.length - it.left.get();
    let start = it.next.get().wrapping_sub((index as i64).wrapping_mul(it.step));
    let stop = BigInt::from(start) + BigInt::from(it.length) * it.step;
    let range = make_range(new_int(start), new_big(stop), new_int(it.step));
    let args = new_tuple(vec![range]);
    Ok(new_tuple(vec![super::iterators::builtin(interp, "iter")?, args, new_usize(index as usize)]))
}

fn range_iterator_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let it = this.expect::<RangeIteratorObject>();
    let wanted = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let (length, index) = (it.length, it.length - it.left.get());
    let wanted = (wanted.max(0) as u64).min(length);
    let moved = (wanted as i64).wrapping_sub(index as i64).wrapping_mul(it.step);
    it.next.set(it.next.get().wrapping_add(moved));
    it.left.set(length - wanted);
    Ok(none())
}

pub const LONG_RANGE_ITERATOR: TypeSpec = TypeSpec {
    slots: Slots { iter: Some(super::iterators::same), next: Some(long_range_next), ..Slots::EMPTY },
    methods: &[
        method("__length_hint__(self, /)", long_range_length_hint)
            .doc("Private method returning an estimate of len(list(it))."),
        method("__reduce__(self, /)", long_range_reduce).doc("Return state information for pickling."),
        method("__setstate__(self, object, /)", long_range_setstate).doc("Set state information for unpickling."),
    ],
    ..TypeSpec::new(TypeId::LongRangeIterator, "longrange_iterator", Kind::Iterator)
};

/// Runs `look` on the state of a `longrange_iterator`.
fn with_long<R: Default>(this: &Ref, look: impl FnOnce(&mut BigRange) -> R) -> R {
    match &mut *this.expect::<IteratorObject>().state.borrow_mut() {
        IterState::BigRange(state) => look(state),
        _ => R::default(),
    }
}

fn long_range_next(_interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    Ok(with_long(this, |state| {
        if state.index >= state.length {
            return None;
        }
        let value = &state.start + &state.index * &state.step;
        state.index += BigInt::one();
        Some(new_big(value))
    }))
}

fn long_range_length_hint(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_big(with_long(this, |state| &state.length - &state.index)))
}

fn long_range_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let (start, stop, step, index) = with_long(this, |state| {
        let stop = &state.start + &state.length * &state.step;
        (state.start.clone(), stop, state.step.clone(), state.index.clone())
    });
    if step.is_zero() {
        return Err(interp.system_error("an iterator without a range"));
    }
    let args = new_tuple(vec![make_range(new_big(start), new_big(stop), new_big(step))]);
    Ok(new_tuple(vec![super::iterators::builtin(interp, "iter")?, args, new_big(index)]))
}

fn long_range_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let wanted = interp.index_big(args.req(0))?;
    with_long(this, |state| state.index = wanted.max(BigInt::zero()).min(state.length.clone()));
    Ok(none())
}
