//! The value stack: where the locals of running frames live, contiguously.
//!
//! A call opens a [`Window`] on top, evaluates its arguments straight into it, and the callee's locals are that same
//! window. Suspended generators own their slots instead; both are read through [`Slots`].
//!
//! Invariants:
//! - windows are opened and closed last in, first out; a window's slots belong to it alone;
//! - slots above the top are empty (null), so that a new window starts empty;
//! - a `Slots` handle is used only while the window or box that it came from is open.

use std::alloc::{Layout, alloc_zeroed, dealloc, handle_alloc_error};
use std::cell::Cell;
use std::ptr::NonNull;

use super::cells::Field;
use super::refs::Ref;

/// Slots of the whole stack: 128 MiB of address space, of which only what is used becomes memory.
const CAPACITY: usize = 16 << 20;

/// The stack of one interpreter.
pub struct Stack {
    base: NonNull<Field>,
    top: Cell<NonNull<Field>>,
}

impl Stack {
    /// Reserves address space.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Stack {
        // SAFETY: the layout has a non-zero size; zeroed memory is a row of empty fields.
        let base = unsafe { alloc_zeroed(Stack::layout()) };
        let base = NonNull::new(base.cast()).unwrap_or_else(|| handle_alloc_error(Stack::layout()));
        Stack { base, top: Cell::new(base) }
    }

    fn layout() -> Layout {
        Layout::array::<Field>(CAPACITY).expect("a constant size")
    }

    /// Opens a window of `len` empty slots; `None` when the stack is full.
    #[inline]
    pub fn open(&self, len: usize) -> Option<Window<'_>> {
        let base = self.top.get();
        // SAFETY: the top is within the reserved slots, or at their end.
        let room = unsafe { self.base.add(CAPACITY).offset_from(base) };
        if len as isize > room {
            return None;
        }
        // SAFETY: there is room for `len` slots above the top.
        self.top.set(unsafe { base.add(len) });
        Some(Window { stack: self, slots: Slots { base, len: len as u32 } })
    }

    /// Slots in use.
    pub fn depth(&self) -> usize {
        // SAFETY: both are within the reserved slots, or at their end.
        unsafe { self.top.get().offset_from(self.base) as usize }
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        // SAFETY: allocated with the same layout; all windows borrow the stack, so none is open.
        unsafe { dealloc(self.base.as_ptr().cast(), Stack::layout()) };
    }
}

/// A row of slots. Copied freely; see the module's last invariant.
#[derive(Clone, Copy)]
pub struct Slots {
    base: NonNull<Field>,
    len: u32,
}

impl Slots {
    /// No slots.
    pub const NONE: Slots = Slots { base: NonNull::dangling(), len: 0 };

    /// The slots of a box that lives elsewhere (a suspended frame). The box is not moved or dropped while they are
    /// in use.
    pub fn of(fields: &[Field]) -> Slots {
        Slots { base: NonNull::from(fields).cast(), len: fields.len() as u32 }
    }

    /// How many.
    #[inline]
    pub fn len(self) -> usize {
        self.len as usize
    }

    /// None at all?
    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    /// Slot `index`. Indices come from the resolver, which counted them (`resolve::code`, first invariant).
    #[inline]
    pub fn at<'a>(self, index: u32) -> &'a Field {
        debug_assert!(index < self.len, "slot {index} of {}", self.len);
        // SAFETY: the index is in range by the resolver's invariant, checked in debug builds; the slots are open.
        unsafe { self.base.add(index as usize).as_ref() }
    }

    /// All slots as a slice.
    #[inline]
    pub fn as_slice<'a>(self) -> &'a [Field] {
        // SAFETY: `len` initialised fields start at `base`; the slots are open.
        unsafe { std::slice::from_raw_parts(self.base.as_ptr(), self.len as usize) }
    }
}

/// Slots on top of the stack, emptied when it closes.
pub struct Window<'a> {
    stack: &'a Stack,
    slots: Slots,
}

impl Window<'_> {
    /// The slots.
    #[inline]
    pub fn slots(&self) -> Slots {
        self.slots
    }

    /// Moves the slots' contents out into a box, for a frame that outlives its call.
    pub fn take_all(&self) -> Box<[Field]> {
        self.slots.as_slice().iter().map(|slot| Field::new(slot.take())).collect()
    }
}

impl Drop for Window<'_> {
    /// Empties the slots from first to last, as CPython clears a frame, then lowers the top: a finalizer that runs
    /// meanwhile opens its windows above.
    #[inline]
    fn drop(&mut self) {
        for slot in self.slots.as_slice() {
            if !slot.is_empty() {
                drop(slot.take());
            }
        }
        self.stack.top.set(self.slots.base);
    }
}

/// References seen as optional ones: the layout is the same, and all are there.
#[inline]
pub fn as_options(values: &[Ref]) -> &[Option<Ref>] {
    // SAFETY: `Ref` is a transparent non-null pointer, so `Option<Ref>` has its layout, and every `Ref` is a valid
    // `Option<Ref>`; the view is shared, so nothing can put a `None` into it.
    unsafe { std::slice::from_raw_parts(values.as_ptr().cast(), values.len()) }
}

impl Slots {
    /// The first `count` slots as references. All of them have been filled.
    ///
    /// # Panics
    /// If one is empty.
    #[inline]
    pub fn filled<'a>(self, count: usize) -> &'a [Ref] {
        let slots = &self.as_slice()[..count];
        debug_assert!(slots.iter().all(|s| !s.is_empty()), "an argument slot is empty");
        // SAFETY: a non-empty field is a `Ref` in memory; callers filled the slots (checked in debug builds) and do
        // not change them while the view lives.
        unsafe { std::slice::from_raw_parts(slots.as_ptr().cast(), count) }
    }
}
