//! Ranges, slices, cells, and the iterators of the built-in containers.
//!
//! Invariant: an exhausted iterator has let go of what it iterated over.

use std::cell::Cell;

use num_bigint::BigInt;

use super::{
    ClassObject, IntObject, Kind, ListObject, StrObject, TupleObject, is_none, new_list_from_slice,
    new_tuple_from_slice, substring,
};
use crate::heap::{Field, Header, Inner, Ref, alloc, alloc_as, alloc_static, count_copied};

/// `range(start, stop, step)`: three ints, and its length.
#[repr(C)]
pub struct RangeObject {
    header: Header,
    /// First value.
    pub start: Ref,
    /// End, not included.
    pub stop: Ref,
    /// Distance, not 0.
    pub step: Ref,
    /// Number of values.
    pub length: Ref,
}

impl RangeObject {
    /// A range.
    pub fn make(start: Ref, stop: Ref, step: Ref, length: Ref) -> Ref {
        alloc(RangeObject { header: Header::new(Kind::Range), start, stop, step, length })
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        [&self.start, &self.stop, &self.step, &self.length].into_iter().for_each(visit);
    }
}

/// Iterates over a range whose values fit 64 bits.
#[repr(C)]
pub struct RangeIteratorObject {
    header: Header,
    /// The next value.
    pub next: Cell<i64>,
    /// Distance.
    pub step: i64,
    /// Values left.
    pub left: Cell<u64>,
    /// Values at the start.
    pub length: u64,
}

impl RangeIteratorObject {
    /// An iterator.
    pub fn make(start: i64, step: i64, length: u64) -> Ref {
        let (next, left) = (Cell::new(start), Cell::new(length));
        alloc(RangeIteratorObject { header: Header::new(Kind::RangeIterator), next, step, left, length })
    }

    /// The next value.
    #[inline]
    pub fn advance(&self) -> Option<i64> {
        let left = self.left.get().checked_sub(1)?;
        let value = self.next.get();
        self.left.set(left);
        self.next.set(value.wrapping_add(self.step));
        Some(value)
    }
}

/// `slice(start, stop, step)`
#[repr(C)]
pub struct SliceObject {
    header: Header,
    /// Distance or `None`. It dies first (`slice_dealloc`).
    pub step: Ref,
    /// First index or `None`.
    pub start: Ref,
    /// End or `None`.
    pub stop: Ref,
}

impl SliceObject {
    /// A slice.
    pub fn make(start: Ref, stop: Ref, step: Ref) -> Ref {
        alloc(SliceObject { header: Header::new(Kind::Slice), step, start, stop })
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        [&self.start, &self.stop, &self.step].into_iter().for_each(visit);
    }
}

/// The items from `start` up to `stop` of an exact list, tuple or str, where both are exact small ints or `None`.
pub fn part_of(object: &Ref, start: &Ref, stop: &Ref) -> Option<Ref> {
    let (start, stop) = (bound(start, 0)?, bound(stop, i64::MAX)?);
    let range = |len: usize| {
        let place = |at: i64| (if at < 0 { at.saturating_add(len as i64).max(0) } else { at }).min(len as i64) as usize;
        place(start)..place(stop).max(place(start))
    };
    if let Some(list) = object.get_exact::<ListObject>() {
        let items = list.items.borrow();
        let items = &items[range(items.len())];
        count_copied(size_of_val(items));
        return Some(new_list_from_slice(items));
    }
    if let Some(text) = object.get_exact::<StrObject>() {
        let range = range(text.len());
        return Some(match range.len() == text.len() {
            true => object.clone(),
            false => substring(text, range.start, range.end),
        });
    }
    let items = object.get_exact::<TupleObject>()?.items();
    let part = &items[range(items.len())];
    if part.len() == items.len() {
        return Some(object.clone());
    }
    count_copied(size_of_val(part));
    Some(new_tuple_from_slice(part))
}

fn bound(value: &Ref, default: i64) -> Option<i64> {
    match value.get_exact::<IntObject>() {
        Some(int) => Some(int.value.get()),
        None => is_none(value).then_some(default),
    }
}

/// A variable that a closure shares.
#[repr(C)]
pub struct CellObject {
    header: Header,
    /// What it holds.
    pub contents: Field,
}

impl CellObject {
    /// A cell.
    #[inline]
    pub fn make(contents: Option<Ref>) -> Ref {
        alloc(CellObject { header: Header::new(Kind::Cell), contents: Field::new(contents) })
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.contents.peek().into_iter().for_each(visit);
    }

    pub(super) fn clear(&self) {
        drop(self.contents.take());
    }
}

/// What a built-in iterator iterates, and how far it is.
pub enum IterState {
    /// At the end.
    Exhausted,
    /// A list, forwards: the list and the next index.
    List(Ref, usize),
    /// A list, backwards: the next index plus one.
    ListReversed(Ref, usize),
    /// A tuple.
    Tuple(Ref, usize),
    /// A string.
    Str(Ref, usize),
    /// A bytes object.
    Bytes(Ref, usize),
    /// A bytearray.
    Bytearray(Ref, usize),
    /// Any object with `__getitem__`, forwards.
    Sequence(Ref, i64),
    /// Any object with `__getitem__` and `__len__`, backwards: `reversed(x)`.
    Reversed(Ref, i64),
    /// A dict: the dict, the next entry index, the number of keys at the start, which part, and keys left.
    /// Over items, `result` is the pair that is refilled while nobody else holds it (`di_result`).
    Dict { dict: Ref, index: usize, size: usize, part: super::DictPart, left: usize, result: Option<Ref> },
    /// A dict, backwards.
    DictReversed { dict: Ref, index: usize, size: usize, part: super::DictPart, result: Option<Ref> },
    /// A set: the set, the next slot, the number of keys at the start, and keys left.
    Set { set: Ref, index: usize, size: usize, left: usize },
    /// A range too large for 64 bits.
    BigRange(Box<BigRange>),
    /// `iter(callable, sentinel)`
    Callable(Ref, Ref),
    /// `enumerate(iterable, start)`: the iterator, the next number, and the pair that is refilled while nobody else
    /// holds it (`en_result`).
    Enumerate(Ref, Ref, Ref),
    /// `zip(..)`: the iterators, `strict`, and the tuple that is refilled while nobody else holds it (`result`).
    Zip(Ref, bool, Ref),
    /// `map(f, ..)`: the iterators, the function.
    Map(Ref, Ref),
    /// `filter(f, it)`
    Filter(Ref, Ref),
}

/// An iteration over a range of any size.
pub struct BigRange {
    /// First value.
    pub start: BigInt,
    /// Distance.
    pub step: BigInt,
    /// Values in all.
    pub length: BigInt,
    /// Values given so far.
    pub index: BigInt,
}

impl IterState {
    fn visit(&self, visit: &mut dyn FnMut(&Ref)) {
        match self {
            IterState::Exhausted | IterState::BigRange(_) => {}
            IterState::List(x, _)
            | IterState::ListReversed(x, _)
            | IterState::Tuple(x, _)
            | IterState::Str(x, _)
            | IterState::Bytes(x, _)
            | IterState::Bytearray(x, _)
            | IterState::Sequence(x, _)
            | IterState::Reversed(x, _)
            | IterState::Set { set: x, .. } => visit(x),
            IterState::Dict { dict, result, .. } | IterState::DictReversed { dict, result, .. } => {
                visit(dict);
                result.iter().for_each(visit);
            }
            IterState::Callable(a, b) | IterState::Filter(a, b) => {
                visit(a);
                visit(b);
            }
            IterState::Enumerate(a, b, c) => [a, b, c].into_iter().for_each(visit),
            IterState::Zip(its, _, result) => [its, result].into_iter().for_each(visit),
            IterState::Map(its, f) => [its, f].into_iter().for_each(visit),
        }
    }
}

/// A built-in iterator. Its class (`list_iterator`, `zip`, ...) goes with its state.
#[repr(C)]
pub struct IteratorObject {
    header: Header,
    /// What is iterated.
    pub state: Inner<IterState>,
}

impl IteratorObject {
    /// An iterator of `class`.
    pub fn make(class: &Ref, state: IterState) -> Ref {
        let object = IteratorObject { header: Header::new(Kind::Iterator), state: Inner::new(state) };
        if class.expect::<ClassObject>().layout().heap_class {
            alloc_as(class, object)
        } else {
            alloc_static(class, object)
        }
    }

    /// Ends the iteration: what was iterated over is let go.
    pub fn exhaust(&self) {
        drop(self.state.replace(IterState::Exhausted));
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.state.borrow().visit(visit);
    }

    pub(super) fn clear(&self) {
        self.exhaust();
    }
}
