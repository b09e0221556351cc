//! Making objects: memory, head, prefixes, class, tracking.
//!
//! In the flow: every constructor in `objects/` ends here.
//!
//! Invariants:
//! - a new object has count 1, and its fields are complete before anything else can see it;
//! - exact ints, floats, lists, dicts and tuples of 1 to 20 items take their memory from a free list first; only memory that
//!   did not come from a free list counts as a gc allocation (as CPython's `_PyObject_GC_New` does);
//! - tracked kinds are appended to generation 0 at birth, but for dicts, which start untracked.

use std::mem::{MaybeUninit, size_of};
use std::ptr::NonNull;

use super::blocks::ALIGNMENT;
use super::header::{FLAG_GC, FLAG_HEAP_CLASS, FLAG_MANAGED, Header};
use super::layout::{Layout, Tailed};
use super::prefix::{PREFIX_SIZE, Prefix};
use super::refs::{Peek, Ref};
use super::state::{FREE_FLOATS, FREE_INTS, FreeObject, HEAP, Heap, heap};
use crate::objects::{ClassObject, Kind};

/// Bytes of the gc head (`PyGC_Head`).
pub const GC_HEAD_SIZE: usize = 16;

/// The free lists that CPython has, and empties in a full collection, are the first so many.
pub(super) const CLEARED_FREE_LISTS: usize = 23;

/// Tuples of this length go to their free list and are never taken from it (`maybe_freelist_pop` asks for less than
/// `PyTuple_MAXSAVESIZE`, `maybe_freelist_push` for no more).
pub(super) const NEVER_REUSED: usize = 20;

/// Free list of exact objects of a kind: its index and how many it keeps (CPython 3.11's limits).
#[inline]
pub(super) fn free_list_of(kind: Kind, tail_len: usize) -> Option<(usize, u32)> {
    match kind {
        // A checker has to see that a block is free.
        _ if cfg!(hognose_system_blocks) => None,
        Kind::Float => Some((FREE_FLOATS, 100)),
        // CPython has none for ints, whose blocks come back last in, first out all the same.
        Kind::Int => Some((FREE_INTS, 100)),
        Kind::Slice => Some((FREE_INTS + 1, 1)),
        Kind::List => Some((1, 80)),
        Kind::Dict => Some((2, 80)),
        Kind::Tuple if (1..=20).contains(&tail_len) => Some((2 + tail_len, 2000)),
        _ => None,
    }
}

/// An object of the kind's own class.
#[inline]
pub fn alloc<T: Layout>(object: T) -> Ref {
    let heap = heap();
    if matches!(T::KIND, Kind::Int | Kind::Float)
        && let Some((index, _)) = free_list_of(T::KIND, 0)
        && let Some(block) = FreeObject::pop(heap, index)
    {
        // SAFETY: the block is from the free list of exact `T`s, which holds dead ones.
        return unsafe { revive(heap, block.cast(), object, index < CLEARED_FREE_LISTS) };
    }
    let (base, reused) = exact_memory::<T>(heap, 0);
    // SAFETY: `base` has room for gc head and struct, and nothing else points to it.
    unsafe { finish(heap, (base, reused), heap.kind_classes[T::KIND as usize].get(), object, |_| ()) }
}

/// An object of the kind's own class, with `len` elements behind it, all of which `fill` initialises.
///
/// # Safety
/// `object.tail_len() == len`, and `fill` initialises every element.
#[inline]
pub(super) unsafe fn alloc_tailed<T: Tailed>(
    object: T,
    len: usize,
    fill: impl FnOnce(&mut [MaybeUninit<T::Element>]),
) -> Ref {
    let heap = heap();
    let (base, reused) = exact_memory::<T>(heap, len * size_of::<T::Element>());
    // SAFETY: room for gc head, struct and tail; `fill` completes the tail before anyone sees the object.
    unsafe {
        finish(heap, (base, reused), heap.kind_classes[T::KIND as usize].get(), object, |place: *mut T| {
            fill(std::slice::from_raw_parts_mut(place.add(1).cast(), len));
        })
    }
}

/// Would a tuple of so many items be seen in the gc's count or in a trace? Not one that a free list has waiting.
#[inline]
pub fn is_tuple_seen(len: usize) -> bool {
    let heap = heap();
    match free_list_of(Kind::Tuple, len) {
        Some((index, _)) => heap.free_lists[index].head.get().is_null() || heap.traced.get(),
        None => false,
    }
}

/// Would a new slice be seen in the gc's count or in a trace? Not the one that its free list has waiting.
#[inline]
pub fn is_slice_seen() -> bool {
    let heap = heap();
    match free_list_of(Kind::Slice, 0) {
        Some((index, _)) => heap.free_lists[index].head.get().is_null() || heap.observed.get(),
        None => true,
    }
}

/// Makes a dead number into a new one: kind and class are as they were.
///
/// # Safety
/// `place` holds a dead exact `T`, which has no gc head and nothing to drop.
#[inline(always)]
unsafe fn revive<T: Layout>(heap: &Heap, place: NonNull<T>, object: T, reused: bool) -> Ref {
    let head = size_of::<Header>();
    let object = std::mem::ManuallyDrop::new(object);
    // SAFETY: both are `T`s, whose fields stand behind the head.
    unsafe {
        let fields = std::ptr::from_ref(&*object).cast::<u8>().add(head);
        std::ptr::copy_nonoverlapping(fields, place.cast::<u8>().add(head).as_ptr(), size_of::<T>() - head);
        let header = place.cast::<Header>();
        header.as_ref().refcnt.set(1);
        header.as_ref().flags.set(heap.birth_flags.get());
        born(heap, header, reused);
        Ref::from_owned(header)
    }
}

/// Memory for an exact `T` and `tail` bytes: the start of the block, and whether it is from one of CPython's free lists.
#[inline(always)]
fn exact_memory<T: Layout>(heap: &Heap, tail: usize) -> (NonNull<u8>, bool) {
    let size = if T::GC { GC_HEAD_SIZE } else { 0 } + size_of::<T>() + tail;
    let tail_len = tail / size_of::<usize>();
    if let Some((index, _)) = free_list_of(T::KIND, tail_len)
        && !(matches!(T::KIND, Kind::Tuple) && tail_len == NEVER_REUSED)
        && let Some(block) = FreeObject::pop(heap, index)
    {
        return (block.cast(), index < CLEARED_FREE_LISTS);
    }
    if T::GC {
        heap.gc.count_allocation();
    }
    (fresh_memory(heap, size), false)
}

/// A block from the allocator, out of line: most objects come from a free list.
#[inline(never)]
fn fresh_memory(heap: &Heap, size: usize) -> NonNull<u8> {
    // SAFETY: the blocks are borrowed for this call only.
    unsafe { (*heap.blocks.get()).alloc(size) }
}

/// Writes an object of a built-in class into its memory; `reused` tells whether that is from one of CPython's free lists.
///
/// # Safety
/// `base` is unused memory for gc head (if `T::GC`), struct and tail; `complete` initialises the tail; `class` is a live
/// class laid out as `T`.
#[inline(always)]
unsafe fn finish<T: Layout>(
    heap: &Heap,
    (base, reused): (NonNull<u8>, bool),
    class: *const Header,
    object: T,
    complete: impl FnOnce(*mut T),
) -> Ref {
    // SAFETY: as the function's.
    unsafe {
        let place = base.add(if T::GC { GC_HEAD_SIZE } else { 0 }).cast::<T>();
        place.write(object);
        complete(place.as_ptr());
        let header = place.cast::<Header>();
        let head = header.as_ref();
        head.class.set(class);
        head.flags.set(heap.birth_flags.get() | if T::GC { FLAG_GC } else { 0 });
        if T::GC {
            heap.gc.init_untracked(header);
            if !matches!(T::KIND, Kind::Dict) {
                heap.gc.track(header);
            }
        }
        born(heap, header, reused);
        Ref::from_owned(header)
    }
}

/// Bookkeeping of a birth.
#[inline]
fn born(heap: &Heap, header: NonNull<Header>, reused: bool) {
    heap.made.set(heap.made.get() + 1);
    if heap.observed.get() {
        announce_birth(heap, Peek::from_ptr(header.as_ptr()), reused);
    }
}

#[cold]
fn announce_birth(heap: &Heap, object: Peek, reused: bool) {
    if heap.traced.get() {
        super::traces::object_made(heap, object, reused);
    }
    super::listen::tell_made(heap, object);
}

/// An object of a class that need not be the kind's own: with prefix, gc head and member slots as the class says.
pub fn alloc_as<T: Layout>(class: &Ref, object: T) -> Ref {
    let heap = heap();
    if std::ptr::eq(heap.kind_classes[T::KIND as usize].get(), class.ptr().as_ptr()) {
        if T::GC {
            heap.gc.count_allocation();
        }
        let base = fresh_memory(heap, if T::GC { GC_HEAD_SIZE } else { 0 } + size_of::<T>());
        // SAFETY: `base` has room for gc head and struct, and nothing else points to it; a kind's own class is a
        // built-in one without member slots.
        return unsafe { finish(heap, (base, false), class.ptr().as_ptr(), object, |_| ()) };
    }
    let tail = super::layout::class_tail(T::KIND, class.expect::<ClassObject>());
    // SAFETY: the tail is the member slots, all of them emptied here, and maybe unused bytes.
    unsafe { alloc_in_class(class, object, tail, |place| place.add(1).cast::<u8>().write_bytes(0, tail)) }
}

/// An object of a built-in class that need not be its kind's own: only its struct, with a gc head if the kind has one.
/// The class is not counted.
#[inline]
pub fn alloc_static<T: Layout>(class: &Ref, object: T) -> Ref {
    debug_assert!({
        let layout = class.expect::<ClassObject>().layout();
        !layout.heap_class && !layout.managed && layout.member_slots == 0 && layout.gc <= T::GC
    });
    let heap = heap();
    let exact = std::ptr::eq(heap.kind_classes[T::KIND as usize].get(), class.ptr().as_ptr());
    let (base, reused) = exact_memory::<T>(heap, 0);
    // SAFETY: `base` has room for gc head and struct, and nothing else points to it; a `T` begins with a header.
    unsafe {
        finish(heap, (base, reused), class.ptr().as_ptr(), object, |place: *mut T| {
            place.cast::<Header>().as_mut().expect("a place").set_subclass(!exact);
        })
    }
}

/// The same for tailed kinds.
///
/// # Safety
/// As [`alloc_tailed`]; the class has no member slots.
pub(super) unsafe fn alloc_tailed_as<T: Tailed>(
    class: &Ref,
    object: T,
    len: usize,
    fill: impl FnOnce(&mut [MaybeUninit<T::Element>]),
) -> Ref {
    // SAFETY: passed on.
    unsafe {
        alloc_in_class(class, object, len * size_of::<T::Element>(), |place| {
            fill(std::slice::from_raw_parts_mut(place.add(1).cast(), len));
        })
    }
}

/// # Safety
/// `complete` initialises the `tail` bytes behind the struct.
unsafe fn alloc_in_class<T: Layout>(class: &Ref, mut object: T, tail: usize, complete: impl FnOnce(*mut T)) -> Ref {
    let layout = class.expect::<ClassObject>().layout();
    debug_assert!(
        layout.kind == T::KIND || T::KIND == Kind::BigInt,
        "{:?} instance of a class laid out as {:?}",
        T::KIND,
        layout.kind
    );
    HEAP.with(|heap| {
        let exact = std::ptr::eq(heap.kind_classes[T::KIND as usize].get(), class.ptr().as_ptr());
        let gc = T::GC || layout.gc;
        let before = if layout.managed { PREFIX_SIZE } else { 0 } + if gc { GC_HEAD_SIZE } else { 0 };
        let size = before + size_of::<T>() + tail;
        if gc {
            heap.gc.count_allocation();
        }
        // SAFETY: fresh memory of the right size, completed before it is seen; a `T` begins with a header.
        unsafe {
            let base = (*heap.blocks.get()).alloc(size);
            if layout.managed {
                base.cast::<Prefix>().write(Prefix::default());
            }
            let place = base.add(before).cast::<T>();
            std::ptr::from_mut(&mut object).cast::<Header>().as_mut().expect("a reference").set_subclass(!exact);
            place.write(object);
            complete(place.as_ptr());
            let header = place.cast::<Header>();
            let mut flags = heap.birth_flags.get();
            if gc {
                flags |= FLAG_GC;
            }
            if layout.managed {
                flags |= FLAG_MANAGED;
            }
            if layout.heap_class {
                flags |= FLAG_HEAP_CLASS;
                std::mem::forget(class.clone());
            }
            header.as_ref().class.set(class.ptr().as_ptr());
            header.as_ref().flags.set(flags);
            if gc {
                heap.gc.init_untracked(header);
                if !(exact && matches!(T::KIND, Kind::Dict)) {
                    heap.gc.track(header);
                }
            }
            born(heap, header, false);
            Ref::from_owned(header)
        }
    })
}

/// Changes the class of an object (`__class__` assignment). Both classes have the same layout.
pub fn set_class(object: &Ref, class: &Ref) {
    let old = object.header().class.replace(class.ptr().as_ptr());
    let was_heap = object.header().has(FLAG_HEAP_CLASS);
    let is_heap = class.expect::<ClassObject>().layout().heap_class;
    object.header().set(FLAG_HEAP_CLASS, is_heap);
    if is_heap {
        std::mem::forget(class.clone());
    }
    if was_heap {
        // SAFETY: an instance of a heap class owned one count of it.
        drop(unsafe { Ref::from_owned(NonNull::new_unchecked(old.cast_mut())) });
    }
}

/// The address that `id()` shows: the same in every run of the same program.
pub fn address(object: &Ref) -> usize {
    HEAP.with(|heap| {
        let header = object.header();
        let mut before = 0;
        if header.has(FLAG_GC) {
            before += GC_HEAD_SIZE;
        }
        if header.has(FLAG_MANAGED) {
            before += PREFIX_SIZE;
        }
        // SAFETY: prefix and gc head lie in the same block, before the header.
        let base = unsafe { object.ptr().cast::<u8>().sub(before) };
        let size = object_bytes(object);
        if size > super::blocks::LARGEST_IN_POOL {
            return large_address(heap, object, base.as_ptr() as usize, size) + before;
        }
        // SAFETY: the blocks are only read.
        unsafe { (*heap.blocks.get()).virtual_address(base.as_ptr()) + before }
    })
}

fn large_address(heap: &Heap, object: &Ref, base: usize, size: usize) -> usize {
    let mut ids = heap.large_ids.borrow_mut();
    let ids = ids.get_or_insert_default();
    if let Some(&(address, _)) = ids.given.get(&base) {
        return address;
    }
    let rounded = size.next_multiple_of(ALIGNMENT);
    let reused = ids.free.get_mut(&rounded).and_then(Vec::pop);
    let address = reused.unwrap_or_else(|| {
        let fresh = super::blocks::VIRTUAL_LARGE_BASE + ids.next;
        ids.next += rounded + ALIGNMENT;
        fresh
    });
    ids.given.insert(base, (address, rounded));
    object.header().set(super::header::FLAG_LARGE_ID, true);
    address
}

/// Bytes that the object's block was asked for: prefix, gc head, struct and tail.
pub fn object_bytes(object: &Ref) -> usize {
    // SAFETY: the object is live.
    unsafe { super::dealloc::block_size(object.ptr()) }
}

/// Grows an exact string: see `tailed::grow_str`.
pub(super) fn grow_tail(string: Ref, head: crate::objects::StrObject, bytes: &[u8]) -> Ref {
    use crate::objects::StrObject;
    debug_assert_eq!(string.refcnt(), 1);
    let (old_len, new_len) = (string.expect::<StrObject>().byte_len(), head.byte_len());
    let (old_size, new_size) = (size_of::<StrObject>() + old_len, size_of::<StrObject>() + new_len);
    let plain = !string.header().has(super::header::FLAG_LARGE_ID | super::header::FLAG_WEAKLY_REFERENCED)
        && string.header().flags.get() & !super::header::FLAGS_OF_OBSERVERS == HEAP.with(|h| h.birth_flags.get());
    if old_size <= super::blocks::LARGEST_IN_POOL || !plain {
        super::state::count_copied(new_len);
        let old = string.expect::<StrObject>();
        return super::tailed::new_str(None, head, &[old.bytes(), bytes]);
    }
    super::state::count_copied(bytes.len());
    // SAFETY: the string is exact, unshared and in a large block of `old_size` bytes; its old head has nothing to
    // drop (it is not interned). After this the block holds the new head and all characters.
    unsafe {
        let ptr = string.ptr().cast::<u8>();
        let before = string.peek();
        std::mem::forget(string);
        let block = HEAP.with(|heap| (*heap.blocks.get()).resize_large(ptr, old_size, new_size));
        let place = block.cast::<StrObject>();
        let (class, flags) = {
            let header = place.cast::<Header>();
            (header.as_ref().class.get(), header.as_ref().flags.get())
        };
        place.write(head);
        let header = place.cast::<Header>();
        header.as_ref().class.set(class);
        header.as_ref().flags.set(flags);
        let tail = place.add(1).cast::<u8>().add(old_len);
        std::ptr::copy_nonoverlapping(bytes.as_ptr(), tail.as_ptr(), bytes.len());
        let grown = Ref::from_owned(header);
        HEAP.with(|heap| {
            if heap.observed.get() {
                super::listen::tell_moved(heap, before, &grown);
            }
        });
        super::listen::note_resize(old_len, new_len);
        grown
    }
}
