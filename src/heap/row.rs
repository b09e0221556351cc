//! Rows: tables of a code object that the walker indexes without a check.
//!
//! Invariant: indices come from the resolver, which counted every table (`resolve::code`, first invariant); debug
//! builds check them.

use std::marker::PhantomData;
use std::ptr::NonNull;

/// A table of known length, seen through its first entry.
pub struct Row<'a, T> {
    first: NonNull<T>,
    #[cfg(debug_assertions)]
    len: usize,
    table: PhantomData<&'a [T]>,
}

impl<T> Clone for Row<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Row<'_, T> {}

impl<'a, T> Row<'a, T> {
    /// The row of a table.
    #[inline(always)]
    pub fn of(table: &'a [T]) -> Row<'a, T> {
        Row {
            first: NonNull::from(table).cast(),
            #[cfg(debug_assertions)]
            len: table.len(),
            table: PhantomData,
        }
    }

    /// Entry `index`.
    #[inline(always)]
    pub fn at(self, index: u32) -> &'a T {
        #[cfg(debug_assertions)]
        assert!((index as usize) < self.len, "entry {index} of {}", self.len);
        // SAFETY: in range by the module's invariant; the table is borrowed for `'a`.
        unsafe { self.first.add(index as usize).as_ref() }
    }
}
