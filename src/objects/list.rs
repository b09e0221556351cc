//! Lists: a vector whose capacity follows CPython's over-allocation.
//!
//! Invariants:
//! - the capacity of `items` is CPython's `allocated` for the same history of operations;
//! - references leave from the last to the first when a list is cleared or freed (`list_dealloc`, `_list_clear`).

use super::Kind;
use crate::heap::{Header, Inner, Ref, alloc, alloc_as, count_copied};
use crate::layout;

/// A list.
#[repr(C)]
pub struct ListObject {
    header: Header,
    /// The items. Borrow briefly: see `heap::cells`.
    pub items: Inner<Vec<Ref>>,
}

/// A list of exactly these items: `allocated` is their number, as for a display `[a, b]` or a slice.
#[inline]
pub fn new_list(items: Vec<Ref>) -> Ref {
    let mut items = items;
    if items.capacity() > items.len() {
        items.shrink_to_fit();
    }
    alloc(ListObject { header: Header::new(Kind::List), items: Inner::new(items) })
}

/// An empty list.
pub fn new_empty_list() -> Ref {
    new_list(Vec::new())
}

/// An empty list of a class.
pub fn new_list_as(class: &Ref) -> Ref {
    alloc_as(class, ListObject { header: Header::new(Kind::List), items: Inner::new(Vec::new()) })
}

impl ListObject {
    /// Number of items.
    #[inline]
    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// No items?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Slots allocated for items (`allocated`).
    pub fn allocated(&self) -> usize {
        self.items.borrow().capacity()
    }

    /// The item at `index`.
    #[inline]
    pub fn get(&self, index: usize) -> Option<Ref> {
        self.items.borrow().get(index).cloned()
    }

    /// All items, counted.
    pub fn to_vec(&self) -> Vec<Ref> {
        self.items.borrow().clone()
    }

    /// Appends (`list.append`).
    #[inline]
    pub fn push(&self, item: Ref) {
        let mut items = self.items.borrow_mut();
        if items.len() == items.capacity() {
            grow(&mut items, 1);
        }
        items.push(item);
    }

    /// Makes room for `extra` more items, as one resize to the new length would (`list_resize`).
    pub fn reserve(&self, extra: usize) {
        let mut items = self.items.borrow_mut();
        if items.capacity() - items.len() < extra {
            grow(&mut items, extra);
        }
    }

    /// Sets the capacity to exactly `allocated` slots (`list_preallocate_exact`); for a list that is still empty.
    pub fn preallocate(&self, allocated: usize) {
        self.items.borrow_mut().reserve_exact(allocated);
    }

    /// After items were taken out: gives memory back when the list is less than half full, as `list_resize` does.
    pub fn shrink(&self) {
        shrink_items(&mut self.items.borrow_mut());
    }

    /// Replaces all items; the old ones are returned for the caller to drop.
    pub fn replace(&self, items: Vec<Ref>) -> Vec<Ref> {
        self.items.replace(items)
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.items.borrow().iter().for_each(visit);
    }

    /// Takes all items out and drops them, last first (`list.clear`).
    pub fn clear(&self) {
        drop_backwards(self.items.take());
    }

    /// `__sizeof__`
    pub fn sizeof(&self, basic: usize) -> usize {
        layout::list_size(basic, self.allocated())
    }
}

/// Grows to hold `extra` more items by CPython's rule.
#[cold]
fn grow(items: &mut Vec<Ref>, extra: usize) {
    let new_len = items.len() + extra;
    let allocated = layout::list_growth(new_len, items.len(), items.capacity());
    count_copied(items.len() * size_of::<Ref>());
    items.reserve_exact(allocated - items.len());
}

/// `list_resize` for a list that became shorter.
pub fn shrink_items(items: &mut Vec<Ref>) {
    let (len, capacity) = (items.len(), items.capacity());
    if len < capacity / 2 {
        let allocated = layout::list_growth(len, len, capacity);
        items.shrink_to(allocated);
    }
}

/// Drops references from the last to the first.
pub fn drop_backwards(mut items: Vec<Ref>) {
    while let Some(item) = items.pop() {
        drop(item);
    }
}

impl Drop for ListObject {
    fn drop(&mut self) {
        drop_backwards(std::mem::take(self.items.get_mut()));
    }
}
