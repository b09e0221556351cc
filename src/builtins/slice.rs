//! `slice`, and what every sequence does with one: from slice objects and lengths to positions.
//!
//! Invariant: unpacking runs Python code (`__index__`), adjusting does not; a sequence whose length can change asks
//! for its length between the two.

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use super::arguments::{check_count, no_keywords};
use super::tuple::tuple_compare;
use crate::eval::repr_guard::TextBuilder;
use crate::heap::{Ref, count_copied};
use crate::interp::{Interp, PyResult};
use crate::objects::native::{TypeSpec, getter, method};
use crate::objects::{
    Args, CallArgs, Kind, SliceObject, Slots, TypeId, int_value, is_none, new_big, new_bool, new_pair, new_tuple, none,
    small_value,
};
use crate::syntax::ast::CompareOperator;

pub const SPEC: TypeSpec = TypeSpec {
    slots: Slots {
        new: Some(slice_new),
        repr: Some(slice_repr),
        compare: Some(slice_compare),
        ..Slots::EMPTY
    },
    methods: &[
        method("indices(self, object, /)", slice_indices)
            .doc("S.indices(len) -> (start, stop, stride)\n\nThe positions that the slice means in a sequence of that length."),
        method("__reduce__(self, /)", slice_reduce).doc("Return state information for pickling."),
    ],
    getsets: &[
        getter("start", |_, this| Ok(this.expect::<SliceObject>().start.clone())).member(),
        getter("stop", |_, this| Ok(this.expect::<SliceObject>().stop.clone())).member(),
        getter("step", |_, this| Ok(this.expect::<SliceObject>().step.clone())).member(),
    ],
    doc: "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object: what stands between the brackets of a[0:10:2].",
    ..TypeSpec::new(TypeId::Slice, "slice", Kind::Slice)
};

/// The positions of a slice in a sequence of known length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SliceBounds {
    /// First position.
    pub start: i64,
    /// Where it ends, not included; -1 for a backwards slice that takes the first item too.
    pub stop: i64,
    /// Distance, not 0.
    pub step: i64,
    /// Number of positions.
    pub len: usize,
}

impl SliceBounds {
    /// The positions in order.
    pub fn positions(self) -> impl Iterator<Item = usize> {
        (0..self.len as i64).map(move |i| (self.start + i * self.step) as usize)
    }

    /// `start..end` of a slice with step 1.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.start as usize + self.len
    }

    /// The items at the positions.
    pub fn select<T: Clone>(self, items: &[T]) -> Vec<T> {
        count_copied(self.len * size_of::<T>());
        if self.step == 1 {
            return items[self.range()].to_vec();
        }
        self.positions().map(|i| items[i].clone()).collect()
    }
}

/// The numbers of a slice (`PySlice_Unpack`): start, stop, step. Runs `__index__`.
pub fn slice_unpack(interp: &Interp, slice: &Ref) -> PyResult<(i64, i64, i64)> {
    let fields = slice.expect::<SliceObject>();
    let step = if is_none(&fields.step) { 1 } else { slice_word(interp, &fields.step)? };
    if step == 0 {
        return Err(interp.value_error("slice step cannot be zero"));
    }
    let step = step.max(-i64::MAX);
    let default = if step < 0 { (i64::MAX, i64::MIN) } else { (0, i64::MAX) };
    let start = if is_none(&fields.start) { default.0 } else { slice_word(interp, &fields.start)? };
    let stop = if is_none(&fields.stop) { default.1 } else { slice_word(interp, &fields.stop)? };
    Ok((start, stop, step))
}

/// One number of a slice, clamped to a machine word (`_PyEval_SliceIndex`).
fn slice_word(interp: &Interp, value: &Ref) -> PyResult<i64> {
    if let Some(value) = small_value(value) {
        return Ok(value);
    }
    if !interp.has_index(value) {
        return Err(interp.type_error("slice indices must be integers or None or have an __index__ method"));
    }
    interp.index_clamped(value)
}

/// A position argument of `index(value, start, stop)` (`_PyEval_SliceIndexNotNone`).
pub fn position_argument(interp: &Interp, value: Option<&Ref>, default: i64) -> PyResult<i64> {
    let Some(value) = value else { return Ok(default) };
    if let Some(value) = small_value(value) {
        return Ok(value);
    }
    if !interp.has_index(value) {
        return Err(interp.type_error("slice indices must be integers or have an __index__ method"));
    }
    interp.index_clamped(value)
}

/// Positions in a sequence of `len` items (`PySlice_AdjustIndices`).
pub fn slice_adjust(len: usize, (start, stop, step): (i64, i64, i64)) -> SliceBounds {
    let len = len as i64;
    let clamp = |index: i64| {
        if index < 0 {
            (index.saturating_add(len)).max(if step < 0 { -1 } else { 0 })
        } else {
            index.min(if step < 0 { len - 1 } else { len })
        }
    };
    let (start, stop) = (clamp(start), clamp(stop));
    let count = match step < 0 {
        true if stop < start => (start - stop - 1) / -step + 1,
        false if start < stop => (stop - start - 1) / step + 1,
        _ => 0,
    };
    SliceBounds { start, stop, step, len: count as usize }
}

/// The positions of a slice in a sequence whose length cannot change meanwhile.
pub fn slice_bounds(interp: &Interp, slice: &Ref, len: usize) -> PyResult<SliceBounds> {
    Ok(slice_adjust(len, slice_unpack(interp, slice)?))
}

/// An index as `seq[index]` takes it: negative ones count from the end. `None` where it is outside.
#[inline]
pub fn checked_index(index: i64, len: usize) -> Option<usize> {
    let index = if index < 0 { index + len as i64 } else { index };
    (0..len as i64).contains(&index).then_some(index as usize)
}

/// Start, stop and step of a slice in a sequence of any length (`_PySlice_GetLongIndices`).
pub fn slice_long_indices(interp: &Interp, slice: &Ref, len: &BigInt) -> PyResult<(BigInt, BigInt, BigInt)> {
    let fields = slice.expect::<SliceObject>();
    let step = if is_none(&fields.step) { BigInt::one() } else { slice_big(interp, &fields.step)? };
    if step.is_zero() {
        return Err(interp.value_error("slice step cannot be zero"));
    }
    let backwards = step.is_negative();
    let (lower, upper) = match backwards {
        true => (BigInt::from(-1), len - 1),
        false => (BigInt::zero(), len.clone()),
    };
    let bound = |value: &Ref, default: &BigInt| -> PyResult<BigInt> {
        if is_none(value) {
            return Ok(default.clone());
        }
        let value = slice_big(interp, value)?;
        Ok(if value.is_negative() { (value + len).max(lower.clone()) } else { value.min(upper.clone()) })
    };
    let start = bound(&fields.start, if backwards { &upper } else { &lower })?;
    let stop = bound(&fields.stop, if backwards { &lower } else { &upper })?;
    Ok((start, stop, step))
}

fn slice_big(interp: &Interp, value: &Ref) -> PyResult<BigInt> {
    if let Some(value) = int_value(value) {
        return Ok(value.into_owned());
    }
    if !interp.has_index(value) {
        return Err(interp.type_error("slice indices must be integers or None or have an __index__ method"));
    }
    interp.index_big(value)
}

fn slice_new(interp: &Interp, _class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    no_keywords(interp, "slice", args)?;
    check_count(interp, "slice", args.values.len(), 1, 3)?;
    Ok(match args.values {
        [stop] => SliceObject::make(none(), stop.clone(), none()),
        [start, stop] => SliceObject::make(start.clone(), stop.clone(), none()),
        [start, stop, step, ..] => SliceObject::make(start.clone(), stop.clone(), step.clone()),
        [] => SliceObject::make(none(), none(), none()),
    })
}

fn slice_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let fields = this.expect::<SliceObject>();
    let mut text = TextBuilder::new();
    text.push_text("slice(");
    text.push(&interp.repr(&fields.start)?);
    text.push_text(", ");
    text.push(&interp.repr(&fields.stop)?);
    text.push_text(", ");
    text.push(&interp.repr(&fields.step)?);
    text.push_text(")");
    Ok(text.finish())
}

/// Slices compare as the tuples of their parts.
fn slice_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if a.kind() != Kind::Slice || b.kind() != Kind::Slice {
        return Ok(crate::objects::not_implemented());
    }
    if a.is(b) {
        return Ok(new_bool(matches!(op, CompareOperator::Eq | CompareOperator::LtE | CompareOperator::GtE)));
    }
    tuple_compare(interp, &parts(a), &parts(b), op)
}

fn parts(slice: &Ref) -> Ref {
    let fields = slice.expect::<SliceObject>();
    new_tuple(vec![fields.start.clone(), fields.stop.clone(), fields.step.clone()])
}

fn slice_indices(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let len = interp.index_big(args.req(0))?;
    if len.is_negative() {
        return Err(interp.value_error("length should not be negative"));
    }
    let (start, stop, step) = slice_long_indices(interp, this, &len)?;
    Ok(new_tuple(vec![new_big(start), new_big(stop), new_big(step)]))
}

fn slice_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_pair(interp.class(TypeId::Slice), parts(this)))
}
