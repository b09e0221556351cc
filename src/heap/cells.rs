//! Interior mutability for the fields of objects.
//!
//! Objects are shared, so their fields change through `&self`. [`Field`] is one reference, replaced as a whole;
//! [`Inner`] is anything else, borrowed for a moment.
//!
//! Invariants:
//! - no borrow from an [`Inner`] or a [`Field`] is held across anything that can run Python code, and dropping a
//!   `Ref` can: take the old value out, end the borrow, then drop;
//! - debug builds (so all tests) check this with a borrow flag, release builds rely on it.

#[cfg(debug_assertions)]
use std::cell::Cell;
use std::cell::UnsafeCell;
use std::ops::{Deref, DerefMut};

use super::refs::Ref;

/// A place for one reference, or none: 8 bytes.
#[repr(transparent)]
#[derive(Default)]
pub struct Field(UnsafeCell<Option<Ref>>);

impl Field {
    /// Holds nothing.
    pub const EMPTY: Field = Field(UnsafeCell::new(None));

    /// Holds `value`.
    #[inline]
    pub const fn new(value: Option<Ref>) -> Field {
        Field(UnsafeCell::new(value))
    }

    /// Holds `value`.
    #[inline]
    pub const fn some(value: Ref) -> Field {
        Field(UnsafeCell::new(Some(value)))
    }

    /// A new reference to what it holds.
    #[inline]
    pub fn get(&self) -> Option<Ref> {
        // SAFETY: single-threaded; the shared borrow ends before anything else runs.
        unsafe { (*self.0.get()).clone() }
    }

    /// Looks at what it holds without counting. Must not be held while the field may be replaced.
    #[inline]
    pub fn peek(&self) -> Option<&Ref> {
        // SAFETY: the caller ends the borrow before the field changes (module invariant).
        unsafe { (*self.0.get()).as_ref() }
    }

    /// Replaces what it holds; the old content is the caller's to drop, when the field already holds the new.
    #[inline]
    #[must_use = "the old value is dropped here, which may run Python code"]
    pub fn replace(&self, value: Option<Ref>) -> Option<Ref> {
        // SAFETY: no borrow is live (module invariant); the old value is moved out, not dropped.
        unsafe { std::mem::replace(&mut *self.0.get(), value) }
    }

    /// Puts `value` in, then drops the old content.
    #[inline]
    pub fn set(&self, value: Ref) {
        // Spelled out: the drop of an `Option` is a call where the compiler has many of them.
        if let Some(old) = self.replace(Some(value)) {
            drop(old);
        }
    }

    /// What it held.
    #[inline(always)]
    pub fn into_inner(self) -> Option<Ref> {
        self.0.into_inner()
    }

    /// Puts `value` into an empty field: nothing has to be dropped.
    #[inline]
    pub fn put(&self, value: Ref) {
        debug_assert!(self.is_empty(), "a field that is put into is empty");
        // SAFETY: no borrow is live (module invariant); the field holds nothing that would have to be dropped.
        unsafe { self.0.get().write(Some(value)) }
    }

    /// Empties it.
    #[inline]
    #[must_use = "the old value is dropped here, which may run Python code"]
    pub fn take(&self) -> Option<Ref> {
        self.replace(None)
    }

    /// Holds nothing?
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.peek().is_none()
    }
}

/// A place for any value, borrowed for a moment: a `RefCell` whose flag exists in debug builds only.
pub struct Inner<T> {
    #[cfg(debug_assertions)]
    flag: Cell<i32>,
    value: UnsafeCell<T>,
}

impl<T> Inner<T> {
    /// Offset of the value, in bytes.
    pub const PLACE: usize = std::mem::offset_of!(Inner<T>, value);

    /// Holds `value`.
    #[inline]
    pub const fn new(value: T) -> Inner<T> {
        Inner {
            #[cfg(debug_assertions)]
            flag: Cell::new(0),
            value: UnsafeCell::new(value),
        }
    }

    /// Borrows to read.
    #[inline]
    #[track_caller]
    pub fn borrow(&self) -> Shared<'_, T> {
        #[cfg(debug_assertions)]
        {
            assert!(self.flag.get() >= 0, "read while it is being changed");
            self.flag.set(self.flag.get() + 1);
        }
        Shared { cell: self }
    }

    /// Looks at the value. Must not be held while it may be changed.
    #[inline]
    pub fn peek(&self) -> &T {
        // SAFETY: no exclusive borrow is live; the caller ends the borrow before the value changes (module invariant).
        unsafe { &*self.value.get() }
    }

    /// Borrows to change.
    #[inline]
    #[track_caller]
    pub fn borrow_mut(&self) -> Exclusive<'_, T> {
        #[cfg(debug_assertions)]
        {
            assert!(self.flag.get() == 0, "changed while it is borrowed");
            self.flag.set(-1);
        }
        Exclusive { cell: self }
    }

    /// Replaces the value; the old one is the caller's to drop.
    #[inline]
    #[track_caller]
    pub fn replace(&self, value: T) -> T {
        std::mem::replace(&mut *self.borrow_mut(), value)
    }

    /// Takes the value, leaving the default.
    #[inline]
    #[track_caller]
    pub fn take(&self) -> T
    where
        T: Default,
    {
        self.replace(T::default())
    }

    /// Exclusive access without a flag.
    pub fn get_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }
}

impl<T: Default> Default for Inner<T> {
    fn default() -> Inner<T> {
        Inner::new(T::default())
    }
}

/// A shared borrow of an [`Inner`].
pub struct Shared<'a, T> {
    cell: &'a Inner<T>,
}

impl<T> Deref for Shared<'_, T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: no exclusive borrow is live (module invariant, checked in debug builds).
        unsafe { &*self.cell.value.get() }
    }
}

#[cfg(debug_assertions)]
impl<T> Drop for Shared<'_, T> {
    fn drop(&mut self) {
        self.cell.flag.set(self.cell.flag.get() - 1);
    }
}

/// An exclusive borrow of an [`Inner`].
pub struct Exclusive<'a, T> {
    cell: &'a Inner<T>,
}

impl<T> Deref for Exclusive<'_, T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: this is the only live borrow (module invariant, checked in debug builds).
        unsafe { &*self.cell.value.get() }
    }
}

impl<T> DerefMut for Exclusive<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: this is the only live borrow (module invariant, checked in debug builds).
        unsafe { &mut *self.cell.value.get() }
    }
}

#[cfg(debug_assertions)]
impl<T> Drop for Exclusive<'_, T> {
    fn drop(&mut self) {
        self.cell.flag.set(0);
    }
}
