//! Lists: a vector whose capacity follows CPython's over-allocation.
//!
//! Invariants:
//! - the capacity of `items` is CPython's `allocated` for the same history of operations;
//! - references leave from the last to the first when a list is cleared or freed (`list_dealloc`, `_list_clear`);
//! - `FLAG_KIND_A` marks a list that is being sorted, until it gets a table of its own meanwhile (`allocated == -1`);
//! - `FLAG_KIND_B` marks a list whose last items were popped: its table exists, with no slots (`ob_item != NULL`), so it
//!   does not grow as a fresh one does.

use super::Kind;
use crate::heap::header::{FLAG_KIND_A, FLAG_KIND_B};
use crate::heap::lend::Lent;
use crate::heap::traces::list_table;
use crate::heap::{Header, Inner, Peek, Ref, alloc, alloc_as, count_copied, note_resize};
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

/// A list of copies of the references, with no room for more.
pub fn new_list_from_slice(items: &[Ref]) -> Ref {
    let mut table = Vec::with_capacity(items.len());
    table.extend_from_slice(items);
    alloc(ListObject { header: Header::new(Kind::List), items: Inner::new(table) })
}

/// An empty list.
pub fn new_empty_list() -> Ref {
    new_list(Vec::new())
}

/// A list that the items were appended to one by one.
pub fn new_appended_list(items: impl IntoIterator<Item = Ref>) -> Ref {
    let list = new_empty_list();
    items.into_iter().for_each(|item| list.expect::<ListObject>().push(item));
    list
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

    /// The item at a position, used without a count.
    pub fn lend(&self, index: usize) -> Option<Lent> {
        self.items.borrow().get(index).map(Lent::of)
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
            self.grow(&mut items, 1);
        }
        items.push(item);
    }

    /// Makes room for `extra` more items, as one resize to the new length would (`list_resize`).
    pub fn reserve(&self, extra: usize) {
        let mut items = self.items.borrow_mut();
        if items.capacity() - items.len() < extra {
            self.grow(&mut items, extra);
        }
    }

    /// Sets the capacity to exactly `allocated` slots (`list_preallocate_exact`); for a list that is still empty.
    pub fn preallocate(&self, allocated: usize) {
        note_resize(0, allocated * size_of::<Ref>());
        let mut items = self.items.borrow_mut();
        items.reserve_exact(allocated);
        self.trace(&items);
    }

    /// Tells who traces memory how large the table is now.
    #[inline]
    fn trace(&self, items: &Vec<Ref>) {
        list_table(Peek::at(&self.header), items.capacity() * size_of::<Ref>());
    }

    /// After items were taken out: gives memory back when the list is less than half full, as `list_resize` does.
    pub fn shrink(&self) {
        let mut items = self.items.borrow_mut();
        shrink_items(&mut items);
        self.trace(&items);
        if items.capacity() == 0 {
            self.header.set(FLAG_KIND_B, true);
        }
    }

    /// Has it a table (`ob_item != NULL`)? One without slots counts: that is what `pop` leaves of a list.
    #[inline]
    pub fn has_table(&self) -> bool {
        self.header.has(FLAG_KIND_B) || self.items.borrow().capacity() > 0
    }

    /// Takes the items out for sorting: the list is empty meanwhile.
    pub fn take_for_sorting(&self) -> Vec<Ref> {
        let items = self.take();
        self.header.set(FLAG_KIND_A, true);
        items
    }

    /// Is it being sorted, and empty since?
    pub fn is_being_sorted(&self) -> bool {
        self.header.has(FLAG_KIND_A)
    }

    /// Ends sorting. Was the list left alone since [`ListObject::take_for_sorting`]?
    pub fn end_sorting(&self) -> bool {
        let untouched = self.header.has(FLAG_KIND_A);
        self.header.set(FLAG_KIND_A, false);
        untouched
    }

    /// Grows to hold `extra` more items by CPython's rule.
    #[cold]
    fn grow(&self, items: &mut Vec<Ref>, extra: usize) {
        self.header.set(FLAG_KIND_A, false);
        let new_len = items.len() + extra;
        let allocated = layout::list_growth(new_len, items.len(), items.capacity());
        count_copied(items.len() * size_of::<Ref>());
        note_resize(items.capacity() * size_of::<Ref>(), allocated * size_of::<Ref>());
        items.reserve_exact(allocated - items.len());
        self.trace(items);
    }

    /// Marks that it has a table, be it one without slots.
    pub fn keep_table(&self) {
        let slotless = self.items.borrow().capacity() == 0;
        self.header.set(FLAG_KIND_B, slotless);
    }

    /// Makes it a list without items and table; what it held is returned.
    pub fn take(&self) -> Vec<Ref> {
        self.header.set(FLAG_KIND_B, false);
        let items = self.items.take();
        note_resize(items.capacity() * size_of::<Ref>(), 0);
        self.trace(&Vec::new());
        items
    }

    /// Can the items grow to `len` within the address space and the memory there is? Makes the room, as one resize
    /// would.
    pub fn try_grow_to(&self, len: usize) -> bool {
        let mut items = self.items.borrow_mut();
        if items.capacity() >= len {
            return true;
        }
        self.header.set(FLAG_KIND_A, false);
        let allocated = layout::list_growth(len, items.len(), items.capacity());
        count_copied(items.len() * size_of::<Ref>());
        let extra = allocated - items.len();
        note_resize(items.capacity() * size_of::<Ref>(), allocated.saturating_mul(size_of::<Ref>()));
        let grown = extra <= isize::MAX as usize / size_of::<Ref>() && items.try_reserve_exact(extra).is_ok();
        self.trace(&items);
        grown
    }

    /// [`ListObject::preallocate`] that answers whether there is memory for it.
    pub fn try_preallocate(&self, allocated: usize) -> bool {
        note_resize(0, allocated.saturating_mul(size_of::<Ref>()));
        self.header.set(FLAG_KIND_A, false);
        let mut items = self.items.borrow_mut();
        let made = allocated <= isize::MAX as usize / size_of::<Ref>() && items.try_reserve_exact(allocated).is_ok();
        self.trace(&items);
        made
    }

    /// Replaces all items; the old ones are returned for the caller to drop.
    pub fn replace(&self, items: Vec<Ref>) -> Vec<Ref> {
        self.trace(&items);
        let new = items.capacity() * size_of::<Ref>();
        let old = self.items.replace(items);
        note_resize(old.capacity() * size_of::<Ref>(), new);
        old
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.items.borrow().iter().rev().for_each(visit);
    }

    /// Takes all items out and drops them, last first (`list.clear`).
    pub fn clear(&self) {
        drop_backwards(self.take());
    }

    /// `__sizeof__`
    pub fn sizeof(&self, basic: usize) -> usize {
        layout::list_size(basic, self.allocated())
    }
}

/// `list_resize` for a list that became shorter.
pub fn shrink_items(items: &mut Vec<Ref>) {
    let (len, capacity) = (items.len(), items.capacity());
    if len < capacity / 2 {
        let allocated = layout::list_growth(len, len, capacity);
        // The rule's spare room can be more than a small list had before.
        if allocated > capacity {
            items.reserve_exact(allocated - len);
        } else {
            items.shrink_to(allocated);
        }
        note_resize(capacity * size_of::<Ref>(), items.capacity() * size_of::<Ref>());
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
