//! Tuples: a length, and the items behind it.
//!
//! Invariant: the empty exact tuple exists once.

use super::Kind;
use super::statics::with_statics;
use crate::heap::{Header, Ref, Tailed, tailed};

/// A tuple.
#[repr(C)]
pub struct TupleObject {
    header: Header,
    length: usize,
}

impl TupleObject {
    pub(crate) fn head(length: usize) -> TupleObject {
        TupleObject { header: Header::new(Kind::Tuple), length }
    }

    /// Number of items.
    #[inline]
    pub fn len(&self) -> usize {
        self.length
    }

    /// No items?
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The items.
    #[inline]
    pub fn items(&self) -> &[Ref] {
        self.tail()
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.items().iter().rev().for_each(visit);
    }
}

/// A tuple of these items.
#[inline]
pub fn new_tuple(items: Vec<Ref>) -> Ref {
    if items.is_empty() {
        return with_statics(|s| s.empty_tuple.clone());
    }
    tailed::new_tuple(None, items)
}

/// A tuple of clones of these items.
pub fn new_tuple_from_slice(items: &[Ref]) -> Ref {
    if items.is_empty() {
        return with_statics(|s| s.empty_tuple.clone());
    }
    tailed::new_tuple_from_slice(items)
}

/// A tuple of two items.
#[inline]
pub fn new_pair(a: Ref, b: Ref) -> Ref {
    tailed::new_pair(a, b)
}

/// A tuple of a subclass.
pub fn new_tuple_as(class: &Ref, items: Vec<Ref>) -> Ref {
    tailed::new_tuple(Some(class), items)
}

/// The items of a tuple, or of an instance of a subclass.
pub fn tuple_items(object: &Ref) -> Option<&[Ref]> {
    object.get::<TupleObject>().map(TupleObject::items)
}
