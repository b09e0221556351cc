//! The attribute values of an instance: a thin box, one allocation.
//!
//! ```text
//!   +0                capacity u8 | used u8 | unused
//!   +8                values: `capacity` fields, indexed by the class's shared keys
//!   +8 + 8*capacity   order: `capacity` bytes
//! ```
//!
//! CPython 3.11's `PyDictValues` (`dictobject.c: init_inline_values`) has the order in front of the values; here the
//! values come first, so that reading one needs no arithmetic on the capacity.
//!
//! Invariants:
//! - `order[..used]` are the indices of values in the order they were first set; a deleted one is taken out;
//! - an index is below `capacity`.

use std::ptr::NonNull;

use super::cells::Field;
use super::state::HEAP;

/// Values by the index of their name in the class's shared keys.
pub struct Attributes(NonNull<u8>);

impl Attributes {
    /// No values yet, room for `capacity` (1 to 30).
    pub fn new(capacity: usize) -> Attributes {
        debug_assert!((1..=30).contains(&capacity));
        HEAP.with(|heap| {
            let size = size_for(capacity);
            // SAFETY: fresh memory of the right size, all of it initialised (null fields are empty).
            unsafe {
                let base = (*heap.blocks.get()).alloc(size);
                if heap.traced.get() {
                    let bytes = crate::layout::dict_values_block(capacity);
                    super::traces::made(heap, base.as_ptr() as usize, bytes);
                }
                base.as_ptr().write_bytes(0, size);
                base.as_ptr().write(capacity as u8);
                Attributes(base)
            }
        })
    }

    /// How many values there is room for.
    #[inline]
    pub fn capacity(&self) -> usize {
        // SAFETY: the first byte is the capacity.
        unsafe { self.0.read() as usize }
    }

    /// The values.
    #[inline]
    pub fn values(&self) -> &[Field] {
        let capacity = self.capacity();
        // SAFETY: `capacity` fields stand behind the first word.
        unsafe {
            let first = self.0.add(VALUES).cast::<Field>();
            std::slice::from_raw_parts(first.as_ptr(), capacity)
        }
    }

    fn order_start(&self) -> *mut u8 {
        // SAFETY: the order bytes stand behind the values, in the same block.
        unsafe { self.0.as_ptr().add(VALUES + self.capacity() * size_of::<Field>()) }
    }

    /// Indices in insertion order.
    pub fn order(&self) -> &[u8] {
        // SAFETY: `used` order bytes are initialised.
        unsafe { std::slice::from_raw_parts(self.order_start(), self.0.add(1).read() as usize) }
    }

    /// Notes that the value at `index` was set for the first time.
    #[inline]
    pub fn note_insert(&mut self, index: usize) {
        // SAFETY: each index is noted once, so `used` stays at most `capacity`.
        unsafe {
            let used = self.0.add(1).read();
            debug_assert!((used as usize) < self.capacity());
            self.order_start().add(used as usize).write(index as u8);
            self.0.add(1).write(used + 1);
        }
    }

    /// Notes that the value at `index` was deleted.
    pub fn note_delete(&mut self, index: usize) {
        let Some(at) = self.order().iter().position(|&i| i as usize == index) else { return };
        // SAFETY: the order bytes behind `at` move down by one.
        unsafe {
            let used = self.0.add(1).read() as usize;
            let order = self.order_start();
            std::ptr::copy(order.add(at + 1), order.add(at), used - at - 1);
            self.0.add(1).write(used as u8 - 1);
        }
    }
}

impl Drop for Attributes {
    fn drop(&mut self) {
        for value in self.values() {
            drop(value.take());
        }
        let size = size_for(self.capacity());
        // SAFETY: allocated with the same size; dropped once.
        HEAP.with(|heap| unsafe {
            if heap.traced.get() {
                super::traces::freed(heap, self.0.as_ptr() as usize);
            }
            (*heap.blocks.get()).free(self.0, size);
        });
    }
}

/// Offset of the values.
const VALUES: usize = 8;

fn size_for(capacity: usize) -> usize {
    (VALUES + capacity * size_of::<Field>() + capacity).next_multiple_of(8)
}
