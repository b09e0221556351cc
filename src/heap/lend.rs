//! Loans: using an object that somebody else holds, without counting the use.
//!
//! CPython reads many references out of a struct and uses them while Python code runs, uncounted: the iterator inside a
//! `map`, the item whose repr a list writes. A program sees that in `sys.getrefcount`. A [`Lent`] is such a use, made
//! safe: while a loan lasts, the object has a flag, and if its last owner lets it go meanwhile, it is not freed until
//! the loan ends.
//!
//! Invariants:
//! - an object with [`FLAG_LENT`] has exactly one first loan, whose end clears the flag;
//! - a lent object with count 0 is freed by the end of its first loan, and by nothing else;
//! - exact ints, floats and tuples are freed by paths that do not ask for the flag: they are held by a count.

use std::cell::{Cell, UnsafeCell};
use std::mem::ManuallyDrop;
use std::ops::Deref;

use super::dealloc::release;
use super::header::FLAG_LENT;
use super::refs::Ref;
use crate::objects::Kind;

/// A reference that somebody else counts, until it takes a count of its own: what a frame object looks at while its
/// frame is there. Whoever makes one sees to it that the other outlives it, or calls [`Tied::own`] before it goes.
pub struct Tied {
    object: ManuallyDrop<Ref>,
    counted: Cell<bool>,
}

impl Tied {
    /// Looks at an object that somebody else holds.
    pub fn to(object: &Ref) -> Tied {
        // SAFETY: the copy is dropped only once it has a count; until then its object lives by the promise above.
        let object = unsafe { ManuallyDrop::new(Ref::from_owned(object.ptr())) };
        Tied { object, counted: Cell::new(false) }
    }

    /// From now on it has a count of its own.
    pub fn own(&self) {
        if !self.counted.replace(true) {
            std::mem::forget(Ref::clone(&self.object));
        }
    }

    /// The object, if this counts it.
    pub fn counted(&self) -> Option<&Ref> {
        self.counted.get().then(|| &*self.object)
    }
}

impl Deref for Tied {
    type Target = Ref;

    #[inline]
    fn deref(&self) -> &Ref {
        &self.object
    }
}

impl Drop for Tied {
    fn drop(&mut self) {
        if self.counted.get() {
            // SAFETY: dropped once, here, with the count that `own` took.
            unsafe { ManuallyDrop::drop(&mut self.object) }
        }
    }
}

/// A place for a loan that lasts: the interpreter's look at the namespace of `__main__`.
pub struct LentField(UnsafeCell<Option<Lent>>);

impl LentField {
    /// Borrows `object`, which is not freed before [`LentField::end`].
    pub fn of(object: &Ref) -> LentField {
        LentField(UnsafeCell::new(Some(Lent::of(object))))
    }

    /// Looks at the object. Must not be held while the loan may end.
    pub fn peek(&self) -> Option<&Ref> {
        // SAFETY: the caller ends the borrow before the loan ends.
        unsafe { (*self.0.get()).as_deref() }
    }

    /// Ends the loan.
    pub fn end(&self) {
        // SAFETY: no borrow is live; the place is empty before anything is freed.
        let loan = unsafe { (*self.0.get()).take() };
        drop(loan);
    }
}

/// A use of an object without a count.
pub struct Lent {
    object: ManuallyDrop<Ref>,
    what: Loan,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Loan {
    /// The one that set the flag.
    First,
    /// Inside another.
    Inner,
    /// Held by a count.
    Counted,
}

impl Lent {
    /// Borrows an object from whoever holds it.
    #[inline]
    pub fn of(object: &Ref) -> Lent {
        let header = object.header();
        let what = match object.tag() {
            tag if tag == Kind::Int as u16 || tag == Kind::Float as u16 || tag == Kind::Tuple as u16 => {
                return Lent { object: ManuallyDrop::new(object.clone()), what: Loan::Counted };
            }
            _ if header.has(FLAG_LENT) => Loan::Inner,
            _ => {
                header.set(FLAG_LENT, true);
                Loan::First
            }
        };
        // SAFETY: the copy is never dropped; the flag keeps its object from being freed until this loan, or the one
        // around it, ends.
        let object = unsafe { ManuallyDrop::new(Ref::from_owned(object.ptr())) };
        Lent { object, what }
    }
}

impl Deref for Lent {
    type Target = Ref;

    #[inline]
    fn deref(&self) -> &Ref {
        &self.object
    }
}

impl Drop for Lent {
    #[inline]
    fn drop(&mut self) {
        match self.what {
            Loan::First => {
                let header = self.object.header();
                header.set(FLAG_LENT, false);
                if header.refcnt.get() == 0 {
                    // SAFETY: all owners are gone, and this was the last loan.
                    unsafe { release(self.object.ptr()) }
                }
            }
            Loan::Inner => {}
            // SAFETY: dropped once, here.
            Loan::Counted => unsafe { ManuallyDrop::drop(&mut self.object) },
        }
    }
}
