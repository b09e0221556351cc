//! The heap of this thread: the one global of the crate.
//!
//! Allocation and freeing happen wherever a `Ref` is made or dropped, so their state cannot be passed along: it is
//! thread-local. The interpreter registers itself here ([`set_runtime`]) so that a drop can run `__del__`.
//!
//! Invariants:
//! - one interpreter a thread;
//! - no borrow of a field of [`Heap`] outlives the function that took it.

use std::cell::{Cell, RefCell, UnsafeCell};
use std::collections::HashMap;
use std::mem::ManuallyDrop;
use std::ptr::{NonNull, null};
use std::rc::Rc;

use super::blocks::{BlockUse, Blocks, PoolUse};
use super::gc_list::GcLists;
use super::header::Header;
use super::listen::Listener;
use super::refs::{Peek, Ref};
use super::tables::Tables;
use super::traces::{Place, Traces};
use crate::objects::{Kind, TypeId};

/// What the heap needs to have done by the interpreter.
pub trait Runtime {
    /// Calls `__del__` of an object that is about to die; errors are reported and swallowed.
    fn finalize(&self, object: &Ref);
    /// Calls the callback of a weak reference whose referent died.
    fn weakref_callback(&self, weakref: &Ref, callback: &Ref);
    /// Fills the namespace of a built-in class that is looked at for the first time.
    fn fill_namespace(&self, class: &Ref);
    /// Where the program is: up to `limit` frames, the innermost first.
    fn place(&self, limit: usize) -> Place;
    /// Does code run that stands in for C?
    fn runs_stand_in(&self) -> bool;
}

/// Number of free lists: float, list, dict, tuples of 1 to 20 items, int, slice.
pub(super) const FREE_LISTS: usize = 25;

/// Blocks of one object kind that wait for the next of its kind, as CPython's free lists do.
pub(super) struct FreeList {
    pub(super) head: Cell<*mut FreeObject>,
    pub(super) len: Cell<u32>,
}

impl FreeList {
    const EMPTY: FreeList = FreeList { head: Cell::new(std::ptr::null_mut()), len: Cell::new(0) };
}

/// A block on a free list. The link to the next one stands in its first word; in a number's behind the head, so that
/// its kind and class need not be written again.
pub(super) struct FreeObject(());

/// Index of the free list of floats.
pub(super) const FREE_FLOATS: usize = 0;
/// Index of the free list of ints.
pub(super) const FREE_INTS: usize = 23;

impl FreeObject {
    /// The link of a block on list `index`.
    ///
    /// # Safety
    /// `block` is a free block of that list's size.
    #[inline(always)]
    unsafe fn link(block: NonNull<FreeObject>, index: usize) -> NonNull<*mut FreeObject> {
        let offset = if matches!(index, FREE_FLOATS | FREE_INTS) { size_of::<Header>() } else { 0 };
        // SAFETY: blocks of objects are larger than a head and a word.
        unsafe { block.cast::<u8>().add(offset).cast() }
    }

    /// Takes the first block off list `index`.
    #[inline(always)]
    pub(super) fn pop(heap: &Heap, index: usize) -> Option<NonNull<FreeObject>> {
        let list = &heap.free_lists[index];
        let block = NonNull::new(list.head.get())?;
        // SAFETY: blocks on a free list are free and of this list's size.
        list.head.set(unsafe { FreeObject::link(block, index).read() });
        list.len.set(list.len.get() - 1);
        Some(block)
    }

    /// Puts a block on list `index`.
    ///
    /// # Safety
    /// The block is free, of the list's size, and nothing uses it any more; a number's head is left as it was.
    #[inline(always)]
    pub(super) unsafe fn push(heap: &Heap, index: usize, block: NonNull<u8>) {
        let list = &heap.free_lists[index];
        let block = block.cast::<FreeObject>();
        // SAFETY: as the function's.
        unsafe { FreeObject::link(block, index).write(list.head.get()) };
        list.head.set(block.as_ptr());
        list.len.set(list.len.get() + 1);
    }
}

/// Counters that only grow, for measurements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Objects made.
    pub allocated: u64,
    /// Objects freed.
    pub freed: u64,
    /// Bytes that containers and strings copied when they grew, were joined or sliced.
    pub bytes_copied: u64,
}

/// The state of the heap.
pub struct Heap {
    pub(super) blocks: UnsafeCell<Blocks>,
    pub(super) free_lists: [FreeList; FREE_LISTS],
    /// The free lists of work aside, or the program's while that goes on.
    pub(super) aside_lists: [FreeList; FREE_LISTS],
    pub(super) aside: Cell<bool>,
    pub(super) gc: GcLists,
    classes: [Cell<*const Header>; TypeId::COUNT],
    pub(super) kind_classes: [Cell<*const Header>; Kind::COUNT],
    pub(super) trash_depth: Cell<u32>,
    pub(super) trash: RefCell<Vec<NonNull<Header>>>,
    pub(super) weakrefs: RefCell<Option<HashMap<usize, Peek>>>,
    pub(super) large_ids: RefCell<Option<LargeIds>>,
    pub(super) birth_flags: Cell<u16>,
    /// Does anybody want to know of births and deaths: the event log, or tracing?
    pub(super) observed: Cell<bool>,
    pub(super) listener: RefCell<Option<Rc<dyn Listener>>>,
    pub(super) traced: Cell<bool>,
    pub(super) traces: RefCell<Option<Traces>>,
    /// Does anybody want to know how large the tables of lists are: tracing, or [`super::tables`]?
    pub(super) tables_watched: Cell<bool>,
    pub(super) addresses_seen: Cell<bool>,
    pub(super) tables: RefCell<Option<Tables>>,
    /// Smallest tables of text keys on CPython's free list. They are counted while blocks are traced.
    pub(super) spare_keys: Cell<usize>,
    /// Frames that a trace keeps or kept when tracing was on (`max_nframe`).
    pub(super) trace_limit: Cell<usize>,
    pub(super) freed: Cell<u64>,
    pub(super) made: Cell<u64>,
    pub(super) bytes_copied: Cell<u64>,
    versions: Cell<u32>,
    runtime: RefCell<Option<Rc<dyn Runtime>>>,
}

/// Virtual addresses of large blocks that were asked for their `id()`.
#[derive(Default)]
pub(super) struct LargeIds {
    pub(super) given: HashMap<usize, (usize, usize)>,
    pub(super) free: HashMap<usize, Vec<usize>>,
    pub(super) next: usize,
}

impl Heap {
    const fn new() -> Heap {
        Heap {
            blocks: UnsafeCell::new(Blocks::new()),
            free_lists: [const { FreeList::EMPTY }; FREE_LISTS],
            aside_lists: [const { FreeList::EMPTY }; FREE_LISTS],
            aside: Cell::new(false),
            gc: GcLists::new(),
            classes: [const { Cell::new(null()) }; TypeId::COUNT],
            kind_classes: [const { Cell::new(null()) }; Kind::COUNT],
            trash_depth: Cell::new(0),
            trash: RefCell::new(Vec::new()),
            weakrefs: RefCell::new(None),
            large_ids: RefCell::new(None),
            birth_flags: Cell::new(0),
            observed: Cell::new(false),
            listener: RefCell::new(None),
            traced: Cell::new(false),
            traces: RefCell::new(None),
            tables_watched: Cell::new(false),
            addresses_seen: Cell::new(false),
            tables: RefCell::new(None),
            trace_limit: Cell::new(1),
            spare_keys: Cell::new(0),
            freed: Cell::new(0),
            made: Cell::new(0),
            bytes_copied: Cell::new(0),
            versions: Cell::new(1),
            runtime: RefCell::new(None),
        }
    }
}

thread_local! {
    /// `ManuallyDrop`: without a destructor, access is one load from the thread pointer.
    pub(super) static HEAP: ManuallyDrop<Heap> = const { ManuallyDrop::new(Heap::new()) };
}

/// The heap of this thread.
#[inline(always)]
pub(super) fn heap() -> &'static Heap {
    HEAP.with(|heap| {
        let heap: *const Heap = &raw const **heap;
        // SAFETY: the thread's heap has no destructor: it is there as long as the thread, which the reference cannot leave
        // (`Heap` is not `Sync`).
        unsafe { &*heap }
    })
}

/// Registers the interpreter of this thread.
pub fn set_runtime(runtime: Option<Rc<dyn Runtime>>) {
    HEAP.with(|heap| heap.runtime.replace(runtime));
}

pub(super) fn runtime() -> Option<Rc<dyn Runtime>> {
    HEAP.with(|heap| heap.runtime.borrow().clone())
}

/// Has the namespace of a built-in class filled, which nobody has looked at yet.
pub fn fill_namespace(class: &Ref) {
    runtime().expect("built-in classes are used when an interpreter has started").fill_namespace(class);
}

/// Registers a built-in class. It must stay alive as long as the thread's heap is used.
pub fn register_class(id: TypeId, class: &Ref) {
    HEAP.with(|heap| heap.classes[id as usize].set(class.ptr().as_ptr()));
}

/// Says which built-in class exact objects of a kind have.
pub fn register_kind(kind: Kind, class: &Ref) {
    HEAP.with(|heap| heap.kind_classes[kind as usize].set(class.ptr().as_ptr()));
}

/// A built-in class, not counted.
#[inline]
pub fn class_peek(id: TypeId) -> Peek {
    HEAP.with(|heap| Peek::from_ptr(heap.classes[id as usize].get()))
}

/// A built-in class.
#[inline]
pub fn class_of(id: TypeId) -> Ref {
    class_peek(id).upgrade()
}

/// Flags that objects are born with from now on (to tell the runtime's own objects from the program's); returns what
/// they were.
pub fn set_birth_flags(flags: u16) -> u16 {
    HEAP.with(|heap| heap.birth_flags.replace(flags))
}

/// The counters.
pub fn totals() -> Totals {
    HEAP.with(|heap| Totals {
        allocated: heap.made.get(),
        freed: heap.freed.get(),
        bytes_copied: heap.bytes_copied.get(),
    })
}

/// Counts bytes that a container or string copied.
#[inline]
pub fn count_copied(bytes: usize) {
    HEAP.with(|heap| heap.bytes_copied.set(heap.bytes_copied.get() + bytes as u64));
}

/// A number for a state of a table that no other state has (it comes again after 2^32 changes).
#[inline]
pub fn next_version() -> u32 {
    let heap = heap();
    let version = heap.versions.get().wrapping_add(1).max(2);
    heap.versions.set(version);
    version
}

/// Every pool, in the order of addresses.
pub fn pool_use() -> Vec<PoolUse> {
    // SAFETY: nothing else borrows the blocks; `pools` only reads.
    HEAP.with(|heap| unsafe { (*heap.blocks.get()).pools() })
}

/// The block allocator as data.
pub fn block_use() -> BlockUse {
    // SAFETY: nothing else borrows the blocks; `usage` only reads.
    HEAP.with(|heap| unsafe { (*heap.blocks.get()).usage() })
}
