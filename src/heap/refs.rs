//! `Ref`, the owned reference, and `Peek`, a pointer that owns nothing.
//!
//! Invariants:
//! - a `Ref` counts as one in its object's `refcnt` from its making to its drop: `clone` increments, `drop`
//!   decrements, and the drop that reaches zero frees the object at once (`heap::dealloc`);
//! - dropping may run Python code (`__del__`, weak-reference callbacks), so no borrow of an object's insides may be
//!   held across a drop;
//! - a [`Typed`] reference's object has the kind of its type;
//! - a `Peek` is only followed while something else is known to keep its object alive; who stores one says what.

use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use super::dealloc::release;
use super::header::Header;
use super::layout::Layout;
use crate::objects::{ClassObject, Kind};

/// An owned reference to an object.
#[repr(transparent)]
pub struct Ref(NonNull<Header>);

impl Clone for Ref {
    #[inline]
    fn clone(&self) -> Ref {
        let count = &self.header().refcnt;
        count.set(count.get() + 1);
        Ref(self.0)
    }
}

impl Drop for Ref {
    #[inline]
    fn drop(&mut self) {
        let count = &self.header().refcnt;
        let left = count.get() - 1;
        count.set(left);
        if left == 0 {
            // SAFETY: that was the last owned reference; nothing uses the object any more but `release`.
            unsafe { release(self.0) }
        }
    }
}

impl Ref {
    /// Takes over a count that the caller owns.
    ///
    /// # Safety
    /// `ptr` is a live object and the caller gives up one of its counts.
    #[inline]
    pub(super) unsafe fn from_owned(ptr: NonNull<Header>) -> Ref {
        Ref(ptr)
    }

    #[inline]
    pub(super) fn ptr(&self) -> NonNull<Header> {
        self.0
    }

    /// The head of the object.
    #[inline]
    pub fn header(&self) -> &Header {
        // SAFETY: an owned reference's object is live.
        unsafe { self.0.as_ref() }
    }

    /// What it is laid out as.
    #[inline]
    pub fn kind(&self) -> Kind {
        self.header().kind()
    }

    /// Kind and exactness: equal to `Kind::X as u16` for exactly the kind's own class.
    #[inline]
    pub fn tag(&self) -> u16 {
        self.header().tag()
    }

    /// Is it of this kind, and of the kind's own class?
    #[inline]
    pub fn is_exact(&self, kind: Kind) -> bool {
        self.tag() == kind as u16
    }

    /// The number of owned references.
    #[inline]
    pub fn refcnt(&self) -> usize {
        self.header().refcnt.get() as usize
    }

    /// Raises the count of an object that lives as long as the program (`_PyObject_IMMORTAL_REFCNT`, 3.11), as
    /// CPython does with its static objects.
    pub fn make_permanent(&self) {
        self.header().refcnt.set(1_000_000_000);
    }

    /// The same object?
    #[inline]
    pub fn is(&self, other: &Ref) -> bool {
        self.0 == other.0
    }

    /// Its fields, if it is laid out as a `T`.
    #[inline]
    pub fn get<T: Layout>(&self) -> Option<&T> {
        if self.kind() == T::KIND {
            // SAFETY: the kind names the struct that the memory holds.
            Some(unsafe { self.0.cast::<T>().as_ref() })
        } else {
            None
        }
    }

    /// Its fields, if it is a `T` of exactly the kind's own class.
    #[inline]
    pub fn get_exact<T: Layout>(&self) -> Option<&T> {
        if self.tag() == T::KIND as u16 {
            // SAFETY: as in `get`.
            Some(unsafe { self.0.cast::<T>().as_ref() })
        } else {
            None
        }
    }

    /// Its fields. The receiver of a method has been checked to be of the method's kind.
    ///
    /// # Panics
    /// If it is laid out otherwise: a bug in Hognose.
    #[inline]
    #[track_caller]
    pub fn expect<T: Layout>(&self) -> &T {
        match self.get::<T>() {
            Some(fields) => fields,
            None => wrong_kind(T::KIND, self.kind()),
        }
    }

    /// Its class.
    #[inline]
    pub fn class(&self) -> &ClassObject {
        // SAFETY: a header's class is a live class object while the object lives (header invariant).
        unsafe { &*self.header().class.get().cast::<ClassObject>() }
    }

    /// Its class, not counted.
    #[inline]
    pub fn class_peek(&self) -> Peek {
        Peek::from_ptr(self.header().class.get())
    }

    /// Its class, as an object.
    #[inline]
    pub fn class_ref(&self) -> Ref {
        // SAFETY: as in `class`; the count is incremented by the clone.
        unsafe {
            let class = ManuallyDrop::new(Ref(NonNull::new_unchecked(self.header().class.get().cast_mut())));
            Ref::clone(&class)
        }
    }

    /// Is `class` exactly its class?
    #[inline]
    pub fn is_instance_of_exactly(&self, class: &Ref) -> bool {
        std::ptr::eq(self.header().class.get(), class.0.as_ptr())
    }

    /// A pointer that owns nothing.
    #[inline]
    pub fn peek(&self) -> Peek {
        Peek(self.0.as_ptr())
    }
}

/// An owned reference to an object that is known to be laid out as a `T`.
pub struct Typed<T>(Ref, PhantomData<*const T>);

impl<T: Layout> Typed<T> {
    /// The reference, if its object is laid out as a `T`; else the reference back.
    #[inline]
    pub fn new(object: Ref) -> Result<Typed<T>, Ref> {
        if object.kind() == T::KIND { Ok(Typed(object, PhantomData)) } else { Err(object) }
    }

    /// The object's fields.
    #[inline(always)]
    pub fn fields(&self) -> &T {
        // SAFETY: `new` checked the kind, which never changes and names the struct that the memory holds.
        unsafe { self.0.0.cast::<T>().as_ref() }
    }

    /// The reference itself.
    #[inline]
    pub fn into_object(self) -> Ref {
        self.0
    }

    /// Another reference to the object.
    #[inline]
    pub fn object(&self) -> Ref {
        self.0.clone()
    }
}

impl<T> Clone for Typed<T> {
    #[inline]
    fn clone(&self) -> Typed<T> {
        Typed(self.0.clone(), PhantomData)
    }
}

impl<T> std::ops::Deref for Typed<T> {
    type Target = Ref;
    #[inline(always)]
    fn deref(&self) -> &Ref {
        &self.0
    }
}

#[cold]
#[track_caller]
fn wrong_kind(wanted: Kind, found: Kind) -> ! {
    panic!("an object of kind {wanted:?} was expected, not {found:?}")
}

impl fmt::Debug for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{:?}>", self.kind())
    }
}

/// Hands references to `look` as one row, without counting them: what CPython passes in an array of borrowed
/// pointers.
#[inline]
pub fn borrowed_row<const N: usize, R>(refs: [&Ref; N], look: impl FnOnce(&[Ref]) -> R) -> R {
    // SAFETY: each copy points to an object that its borrow keeps alive until `look` is done; `ManuallyDrop` keeps
    // the counts as they are.
    let copies = refs.map(|r| ManuallyDrop::new(Ref(r.0)));
    // SAFETY: `ManuallyDrop<Ref>` has the layout of `Ref`.
    look(unsafe { std::slice::from_raw_parts(copies.as_ptr().cast::<Ref>(), N) })
}

/// A pointer to an object that owns nothing: for caches guarded by a version, lists of live objects, back links.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Peek(*const Header);

impl Default for Peek {
    fn default() -> Peek {
        Peek::NULL
    }
}

impl Peek {
    /// Points to nothing.
    pub const NULL: Peek = Peek(std::ptr::null());

    #[inline]
    pub(super) fn from_ptr(ptr: *const Header) -> Peek {
        Peek(ptr)
    }

    #[inline]
    pub(super) fn as_ptr(self) -> *const Header {
        self.0
    }

    /// A number that tells it from others, for hashing.
    #[inline]
    pub fn key(self) -> usize {
        self.0 as usize >> 4
    }

    /// Points to nothing?
    #[inline]
    pub fn is_null(self) -> bool {
        self.0.is_null()
    }

    /// Does it point to `other`?
    #[inline]
    pub fn is(self, other: &Ref) -> bool {
        std::ptr::eq(self.0, other.0.as_ptr())
    }

    /// An owned reference to the object.
    ///
    /// The caller knows that the object is alive (module invariant): the class whose version was checked holds it,
    /// the tracked list holds only live objects, the object clears its back links before it dies.
    #[inline]
    pub fn upgrade(self) -> Ref {
        self.borrow(Ref::clone)
    }

    /// Looks at the object without counting. The same condition as [`Peek::upgrade`] holds; `look` neither drops the
    /// object nor keeps the borrow.
    #[inline]
    pub fn borrow<R>(self, look: impl FnOnce(&Ref) -> R) -> R {
        assert!(!self.0.is_null(), "a null pointer was followed");
        // SAFETY: alive by the module's invariant; `ManuallyDrop` keeps the count as it is.
        let this = unsafe { ManuallyDrop::new(Ref(NonNull::new_unchecked(self.0.cast_mut()))) };
        look(&this)
    }

    /// Does it point to the object whose header this is?
    pub fn is_at(self, header: *const Header) -> bool {
        std::ptr::eq(self.0, header)
    }

    /// Points to the object whose header this is.
    pub fn at(header: &Header) -> Peek {
        Peek(std::ptr::from_ref(header))
    }
}
