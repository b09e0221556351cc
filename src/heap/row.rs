//! Rows: tables of a code object that the walker indexes without a check.
//!
//! Invariant: indices come from the resolver, which counted every table (`resolve::code`, first invariant); debug
//! builds check them.

use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr::NonNull;

use smallvec::SmallVec;

use super::refs::Ref;

/// References without counts of their own: whoever makes the row keeps what it refers to alive, and unchanged, as long
/// as the row is there. A code object so reaches what its `co_consts` holds by the tree's own numbers.
pub struct BorrowedRefs(Box<[ManuallyDrop<Ref>]>);

impl BorrowedRefs {
    /// A row of what others hold.
    pub fn of(refs: &[Ref]) -> BorrowedRefs {
        // SAFETY: each copy is a pointer that nothing counts and nothing drops; that its object lives is the promise
        // of whoever makes the row.
        BorrowedRefs(refs.iter().map(|r| unsafe { std::ptr::read(std::ptr::from_ref(r).cast()) }).collect())
    }

    /// The references.
    #[inline(always)]
    pub fn refs(&self) -> &[Ref] {
        // SAFETY: `ManuallyDrop<Ref>` has the layout of `Ref`.
        unsafe { &*(std::ptr::from_ref::<[ManuallyDrop<Ref>]>(&self.0) as *const [Ref]) }
    }
}

impl BorrowedRefs {
    /// One row of several rows, in their order.
    pub fn joined(rows: &[&[Ref]]) -> BorrowedRefs {
        let each = rows.iter().flat_map(|row| row.iter());
        // SAFETY: as in `of`.
        BorrowedRefs(each.map(|r| unsafe { std::ptr::read(std::ptr::from_ref(r).cast()) }).collect())
    }
}

/// Bound arguments, of which those that the caller's row holds have no counts of their own: what CPython's argument
/// parsing leaves in C variables.
pub struct BoundRow<'a> {
    values: SmallVec<[Option<Ref>; 6]>,
    /// Which: the lowest bit is the first value's.
    uncounted: u64,
    held: PhantomData<&'a [Ref]>,
}

impl<'a> BoundRow<'a> {
    /// Takes the counts off those values that are in `held` too.
    pub fn of(values: SmallVec<[Option<Ref>; 6]>, held: &'a [Ref]) -> BoundRow<'a> {
        let mut uncounted = 0;
        for (index, value) in values.iter().enumerate().take(u64::BITS as usize) {
            let Some(value) = value.as_ref().filter(|value| held.iter().any(|h| h.is(value))) else { continue };
            let count = &value.header().refcnt;
            count.set(count.get() - 1);
            uncounted |= 1 << index;
        }
        BoundRow { values, uncounted, held: PhantomData }
    }

    /// The values.
    pub fn values(&self) -> &[Option<Ref>] {
        &self.values
    }
}

impl Deref for BoundRow<'_> {
    type Target = [Option<Ref>];

    fn deref(&self) -> &[Option<Ref>] {
        &self.values
    }
}

impl Drop for BoundRow<'_> {
    /// What has no count is forgotten; the row that holds it is still there.
    fn drop(&mut self) {
        for (index, value) in self.values.iter_mut().enumerate().take(u64::BITS as usize) {
            if self.uncounted >> index & 1 == 1 {
                std::mem::forget(value.take());
            }
        }
    }
}

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
