//! The tracked lists: which objects the collector looks at, and the words it works with.
//!
//! ```text
//!   gc head   next   address of the next gc head, bit 0 = UNREACHABLE (during a collection)       8 bytes
//!             prev   address of the previous one; during a collection gc_refs << 2 | COLLECTING    8 bytes
//! ```
//!
//! The same two words as CPython's `PyGC_Head` (`Include/internal/pycore_gc.h`). The algorithm over them is in
//! `crate::gc`; here are only the safe primitives that it is written in.
//!
//! Invariants:
//! - outside a collection every list is a circular doubly linked list through its sentinel, and all flag bits are 0;
//! - `next == 0` means untracked;
//! - members of a list are live objects: an object is untracked before it is freed;
//! - while `gc_refs` occupy `prev` (COLLECTING), the list may only be walked forward.

use std::cell::Cell;
use std::ptr::NonNull;

use super::alloc::GC_HEAD_SIZE;
use super::header::{FLAG_GC, Header};
use super::refs::{Peek, Ref};
use super::state::{HEAP, heap};

const COLLECTING: usize = 1;
const UNREACHABLE: usize = 1;
const REFS_SHIFT: u32 = 2;

/// The gc head of an object, or the sentinel of a list.
#[repr(C, align(16))]
pub(super) struct GcHead {
    next: Cell<usize>,
    prev: Cell<usize>,
}

/// Generations, counts and thresholds.
pub(super) struct GcLists {
    heads: [GcHead; 4],
    pub(super) counts: [Cell<i64>; 3],
    thresholds: [Cell<i64>; 3],
    pub(super) enabled: Cell<bool>,
    collecting: Cell<bool>,
    attention: Cell<u8>,
}

impl GcLists {
    pub(super) const fn new() -> GcLists {
        GcLists {
            heads: [const { GcHead { next: Cell::new(0), prev: Cell::new(0) } }; 4],
            counts: [const { Cell::new(0) }; 3],
            thresholds: [Cell::new(700), Cell::new(10), Cell::new(10)],
            enabled: Cell::new(true),
            collecting: Cell::new(false),
            attention: Cell::new(0),
        }
    }

    /// One more container was allocated.
    #[inline]
    pub(super) fn count_allocation(&self) {
        let count = self.counts[0].get() + 1;
        self.counts[0].set(count);
        if count > self.thresholds[0].get() {
            self.due();
        }
    }

    #[cold]
    fn due(&self) {
        if self.enabled.get() && self.thresholds[0].get() != 0 && !self.collecting.get() {
            self.attention.set(self.attention.get() | DUE);
        }
    }

    /// One container less.
    #[inline]
    pub(super) fn count_free(&self) {
        let count = self.counts[0].get();
        if count > 0 {
            self.counts[0].set(count - 1);
        }
    }

    #[inline]
    pub(super) fn init_untracked(&self, object: NonNull<Header>) {
        let head = head_of(object);
        head.next.set(0);
        head.prev.set(0);
    }

    /// Appends to generation 0.
    #[inline]
    pub(super) fn track(&self, object: NonNull<Header>) {
        let list = List(&raw const self.heads[0]);
        list.ensure();
        list.append(GcObject(std::ptr::from_ref(head_of(object))));
    }

    #[inline]
    pub(super) fn untrack(&self, object: NonNull<Header>) {
        let head = head_of(object);
        if head.next.get() != 0 {
            GcObject(std::ptr::from_ref(head)).unlink();
            head.next.set(0);
            head.prev.set(0);
        }
    }
}

fn head_of<'a>(object: NonNull<Header>) -> &'a GcHead {
    // SAFETY: callers pass live objects with FLAG_GC, which have a gc head right before the header.
    unsafe { object.cast::<u8>().sub(GC_HEAD_SIZE).cast::<GcHead>().as_ref() }
}

/// A tracked object as the collector sees it: a pointer that counts nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct GcObject(*const GcHead);

impl GcObject {
    /// The collector's view of an object; `None` if its kind is never tracked.
    #[inline]
    pub fn of(object: &Ref) -> Option<GcObject> {
        object.header().has(FLAG_GC).then(|| GcObject(std::ptr::from_ref(head_of(object.ptr()))))
    }

    #[inline]
    fn head<'a>(self) -> &'a GcHead {
        // SAFETY: members of tracked lists are live (module invariant).
        unsafe { &*self.0 }
    }

    /// The object, uncounted.
    #[inline]
    pub fn peek(self) -> Peek {
        Peek::from_ptr(self.0.cast::<u8>().wrapping_add(GC_HEAD_SIZE).cast())
    }

    /// An owned reference to the object.
    pub fn upgrade(self) -> Ref {
        self.peek().upgrade()
    }

    /// Is it in a list?
    #[inline]
    pub fn is_tracked(self) -> bool {
        self.head().next.get() != 0
    }

    /// `gc_refs`: the working copy of the count.
    #[inline]
    pub fn refs(self) -> usize {
        self.head().prev.get() >> REFS_SHIFT
    }

    /// Starts collecting the object with `refs`; its backward link is lost till [`List::relink`].
    #[inline]
    pub fn start_collecting(self, refs: usize) {
        self.head().prev.set(refs << REFS_SHIFT | COLLECTING);
    }

    /// One reference less in `gc_refs` of an object that is being collected.
    #[inline]
    pub fn subtract_ref(self) {
        debug_assert!(self.refs() > 0, "more references were found than counted");
        let prev = &self.head().prev;
        if let Some(less) = prev.get().checked_sub(1 << REFS_SHIFT) {
            prev.set(less);
        }
    }

    /// Changes `gc_refs` of an object that is being collected.
    #[inline]
    pub fn set_refs(self, refs: usize) {
        let flags = self.head().prev.get() & ((1 << REFS_SHIFT) - 1);
        self.head().prev.set(refs << REFS_SHIFT | flags);
    }

    /// A rescued object is at the end of `young` and will be walked forward to: its working count is 1 again.
    pub fn start_collecting_again(self, _young: List) {
        self.start_collecting(1);
    }

    /// Is it among the candidates of the running collection? What is in no list is not.
    #[inline]
    pub fn is_collecting(self) -> bool {
        self.head().prev.get() & COLLECTING != 0
    }

    /// Ends collecting: `prev` is the backward link again.
    #[inline]
    pub fn stop_collecting(self) {
        let head = self.head();
        head.prev.set(head.prev.get() & !COLLECTING);
    }

    /// Was it moved aside as tentatively unreachable?
    #[inline]
    pub fn is_unreachable(self) -> bool {
        self.head().next.get() & UNREACHABLE != 0
    }

    fn next(self) -> GcObject {
        GcObject((self.head().next.get() & !UNREACHABLE) as *const GcHead)
    }

    fn prev(self) -> GcObject {
        GcObject((self.head().prev.get() & !COLLECTING) as *const GcHead)
    }

    fn set_next(self, next: GcObject) {
        let flag = self.head().next.get() & UNREACHABLE;
        self.head().next.set(next.0 as usize | flag);
    }

    fn set_prev(self, prev: GcObject) {
        let flag = self.head().prev.get() & COLLECTING;
        self.head().prev.set(prev.0 as usize | flag);
    }

    fn unlink(self) {
        let (next, prev) = (self.next(), self.prev());
        prev.set_next(next);
        next.set_prev(prev);
    }

    /// The object's short identity for logs.
    pub fn key(self) -> usize {
        self.0 as usize
    }
}

/// A list of tracked objects (not owned): a generation, or a temporary one.
#[derive(Clone, Copy)]
pub struct List(*const GcHead);

/// A list that lives as long as a collection.
pub struct TemporaryList(Box<GcHead>);

impl TemporaryList {
    /// An empty list.
    #[allow(clippy::new_without_default)]
    pub fn new() -> TemporaryList {
        let list = TemporaryList(Box::new(GcHead { next: Cell::new(0), prev: Cell::new(0) }));
        list.list().ensure();
        list
    }

    /// The list to work with.
    pub fn list(&self) -> List {
        List(&raw const *self.0)
    }
}

impl List {
    fn sentinel(self) -> GcObject {
        GcObject(self.0)
    }

    /// Makes an unused sentinel an empty list.
    #[inline]
    fn ensure(self) {
        if self.sentinel().head().next.get() == 0 {
            self.sentinel().head().next.set(self.0 as usize);
            self.sentinel().head().prev.set(self.0 as usize);
        }
    }

    /// Nothing in it?
    pub fn is_empty(self) -> bool {
        self.sentinel().next() == self.sentinel()
    }

    /// The first member.
    pub fn first(self) -> Option<GcObject> {
        self.after(self.sentinel())
    }

    /// The last member.
    pub fn last(self) -> Option<GcObject> {
        let last = self.sentinel().prev();
        (last != self.sentinel()).then_some(last)
    }

    /// The member after `object`, which is in this list.
    #[inline]
    pub fn after(self, object: GcObject) -> Option<GcObject> {
        let next = object.next();
        (next != self.sentinel()).then_some(next)
    }

    /// Number of members.
    pub fn len(self) -> usize {
        self.iter().count()
    }

    /// The members; the list must not change meanwhile.
    pub fn iter(self) -> impl Iterator<Item = GcObject> {
        let mut at = self.sentinel();
        std::iter::from_fn(move || {
            let next = self.after(at)?;
            at = next;
            Some(next)
        })
    }

    /// Appends an object that is in no list.
    #[inline]
    pub fn append(self, object: GcObject) {
        let last = self.sentinel().prev();
        last.set_next(object);
        object.set_prev(last);
        object.set_next(self.sentinel());
        self.sentinel().set_prev(object);
    }

    /// Moves an object from its list to the end of this one (`gc_list_move`). Both lists have backward links.
    pub fn take(self, object: GcObject) {
        object.unlink();
        self.append(object);
    }

    /// Moves all members of `from` to the end of this list (`gc_list_merge`). After this, `from` is empty.
    pub fn merge(self, from: List) {
        if !from.is_empty() {
            let (first, last) = (from.sentinel().next(), from.sentinel().prev());
            let tail = self.sentinel().prev();
            tail.set_next(first);
            first.set_prev(tail);
            last.set_next(self.sentinel());
            self.sentinel().set_prev(last);
            from.reset();
        }
    }

    fn reset(self) {
        self.sentinel().head().next.set(self.0 as usize);
        self.sentinel().head().prev.set(self.0 as usize);
    }

    /// Sets the backward link of `object` to `prev` (the sentinel for `None`) and ends its collecting: part of
    /// `move_unreachable`, which walks forward and restores `prev` behind itself.
    #[inline]
    pub fn relink(self, object: GcObject, prev: Option<GcObject>) {
        object.head().prev.set(prev.unwrap_or(self.sentinel()).0 as usize);
    }

    /// Cuts `object` out of this list whose backward links are unreliable: `prev` is the member before it.
    #[inline]
    pub fn cut_after(self, prev: Option<GcObject>, object: GcObject) {
        let prev = prev.unwrap_or(self.sentinel());
        let next = object.next();
        prev.head().next.set(next.0 as usize);
    }

    /// Appends an object as tentatively unreachable: flagged in its `next`, still collecting.
    pub fn append_unreachable(self, object: GcObject) {
        let last = self.sentinel().prev();
        let flags = if last == self.sentinel() { 0 } else { UNREACHABLE };
        last.head().next.set(object.0 as usize | flags);
        object.set_prev(last);
        object.head().next.set(self.0 as usize | UNREACHABLE);
        self.sentinel().head().prev.set(object.0 as usize);
    }

    /// Sets the last link of the list after a forward-only walk: `last` (the sentinel for `None`) is its last member.
    pub fn set_last(self, last: Option<GcObject>) {
        self.sentinel().head().prev.set(last.unwrap_or(self.sentinel()).0 as usize);
    }

    /// Moves an object that was tentatively unreachable back to the end of `young` (`visit_reachable`): it leaves
    /// this list, whose backward links are reliable.
    pub fn rescue(self, object: GcObject, young: List) {
        let (next, prev) = (object.next(), object.prev());
        let flag = if prev == self.sentinel() { 0 } else { UNREACHABLE };
        prev.head().next.set(next.0 as usize | flag);
        next.set_prev(prev);
        object.head().next.set(0);
        young.append(object);
    }

    /// Clears the flags of tentatively unreachable objects (`clear_unreachable_mask`).
    pub fn clear_unreachable(self) {
        let mut at = self.first();
        while let Some(object) = at {
            object.head().next.set(object.head().next.get() & !UNREACHABLE);
            at = self.after(object);
        }
    }
}

/// The list of a generation: 0, 1, 2, or 3 for the permanent generation of `gc.freeze()`.
pub fn generation(index: usize) -> List {
    HEAP.with(|heap| {
        let list = List(&raw const heap.gc.heads[index]);
        list.ensure();
        list
    })
}

/// Is the object tracked (`gc.is_tracked`)?
pub fn is_tracked(object: &Ref) -> bool {
    GcObject::of(object).is_some_and(GcObject::is_tracked)
}

/// Starts tracking, if the object has a gc head and is not tracked (`PyObject_GC_Track`).
#[inline]
pub fn track(object: &Ref) {
    if object.header().has(FLAG_GC) && head_of(object.ptr()).next.get() == 0 {
        HEAP.with(|heap| heap.gc.track(object.ptr()));
    }
}

/// Stops tracking (`PyObject_GC_UnTrack`).
pub fn untrack(object: &Ref) {
    if object.header().has(FLAG_GC) {
        HEAP.with(|heap| heap.gc.untrack(object.ptr()));
    }
}

/// Counts a container that is there for a moment only, and that nobody makes here.
#[inline]
pub fn count_passing() {
    let gc = &heap().gc;
    gc.count_allocation();
    gc.count_free();
}

/// In the attention word: a collection is due.
pub const DUE: u8 = 1;
/// In the attention word: somebody watches the statements.
pub const WATCHED: u8 = 2;
/// In the attention word: a trace or profile function is set, and does not run just now.
pub const TRACED: u8 = 4;

/// What a safe point has to do: the flags [`DUE`], [`WATCHED`] and [`TRACED`]. It lives as long as the thread's heap.
pub fn attention() -> &'static Cell<u8> {
    &heap().gc.attention
}

/// Sets or clears flags of the attention word.
pub fn set_attention(flags: u8, on: bool) {
    let word = attention();
    word.set(if on { word.get() | flags } else { word.get() & !flags });
}

/// Is a collection due? Asked at safe points.
#[inline]
pub fn is_collection_pending() -> bool {
    heap().gc.attention.get() & DUE != 0
}

/// Marks a collection as due, or as begun.
pub fn set_collection_pending(pending: bool) {
    set_attention(DUE, pending);
}

/// Container allocations minus frees of generation 0; collections of the next younger generation for 1 and 2.
pub fn count(generation: usize) -> i64 {
    HEAP.with(|heap| heap.gc.counts[generation].get())
}

/// Sets a generation's count.
pub fn set_count(generation: usize, count: i64) {
    HEAP.with(|heap| heap.gc.counts[generation].set(count));
}

/// Counts containers that were allocated elsewhere.
pub fn add_allocations(number: usize) {
    (0..number).for_each(|_| heap().gc.count_allocation());
}

/// A generation's threshold.
pub fn threshold(generation: usize) -> i64 {
    HEAP.with(|heap| heap.gc.thresholds[generation].get())
}

/// Sets a generation's threshold.
pub fn set_threshold(generation: usize, threshold: i64) {
    HEAP.with(|heap| heap.gc.thresholds[generation].set(threshold));
}

/// Do collections start by themselves?
pub fn is_enabled() -> bool {
    HEAP.with(|heap| heap.gc.enabled.get())
}

/// Switches automatic collections.
pub fn set_enabled(enabled: bool) {
    HEAP.with(|heap| {
        heap.gc.enabled.set(enabled);
        if !enabled {
            set_attention(DUE, false);
        }
    });
}

/// Is a collection running?
pub fn is_collecting() -> bool {
    HEAP.with(|heap| heap.gc.collecting.get())
}

/// Says that a collection runs; allocations do not start another meanwhile.
pub fn set_collecting(collecting: bool) {
    HEAP.with(|heap| heap.gc.collecting.set(collecting));
}
