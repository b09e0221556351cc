//! Freeing objects: finalizer, weak references, fields, memory.
//!
//! In the flow: the drop of the last `Ref` comes here, and nothing else frees objects.
//!
//! Order, as in CPython (`subtype_dealloc`): untrack; `__del__` (the object may come back: then it stays, tracked); weak
//! references are cleared and their callbacks called; fields are dropped; the class is let go; the memory goes back.
//!
//! Invariants:
//! - freeing nests at most [`TRASH_LIMIT`] deep on the native stack: deeper containers wait in `trash` until the
//!   outermost release works them off (CPython's trashcan, same depth);
//! - a finalizer runs at most once in an object's life;
//! - an object with count 0 is in no list of the collector: what runs while it dies may collect.

use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use super::alloc::{GC_HEAD_SIZE, free_list_of};
use super::header::{
    FLAG_FINALIZED, FLAG_GC, FLAG_HEAP_CLASS, FLAG_LARGE_ID, FLAG_LENT, FLAG_MANAGED, FLAG_TABLE,
    FLAG_WEAKLY_REFERENCED, Header,
};
use super::layout::{Layout, class_tail, drop_fields, fixed_size, member_slots, tail_size};
use super::listen::tell_freed;
use super::prefix::{PREFIX_SIZE, Prefix};
use super::refs::{Peek, Ref};
use super::state::{FREE_FLOATS, FREE_INTS, FreeObject, HEAP, Heap, heap, runtime};
use super::weak;
use crate::objects::{
    CellObject, ClassObject, DictObject, FunctionObject, InstanceObject, Kind, ListObject, MethodObject, SliceObject,
    StrObject, TupleObject,
};

/// How deep freeing may nest on the native stack (`PyTrash_UNWIND_LEVEL`).
pub const TRASH_LIMIT: u32 = 50;

/// Frees an object whose count has reached zero.
///
/// # Safety
/// `ptr` is a live object with count 0 that nothing else refers to.
pub(super) unsafe fn release(ptr: NonNull<Header>) {
    // SAFETY: the object is live until its memory is given back below; the tag names the struct.
    unsafe {
        match ptr.as_ref().tag() {
            INT => release_number(ptr, FREE_INTS),
            FLOAT => release_number(ptr, FREE_FLOATS),
            TUPLE => release_tuple(ptr),
            STR => release_text(ptr),
            INSTANCE => release_instance(ptr),
            LIST => release_exact::<ListObject>(ptr),
            DICT => release_exact::<DictObject>(ptr),
            SLICE => release_exact::<SliceObject>(ptr),
            METHOD => release_exact::<MethodObject>(ptr),
            CELL => release_exact::<CellObject>(ptr),
            FUNCTION => release_exact::<FunctionObject>(ptr),
            _ => release_container(ptr),
        }
    }
}

/// Tags of objects whose class is their kind's own, but for that of instances, whose class never is.
const INT: u16 = Kind::Int as u16;
const FLOAT: u16 = Kind::Float as u16;
const TUPLE: u16 = Kind::Tuple as u16;
const STR: u16 = Kind::Str as u16;
const LIST: u16 = Kind::List as u16;
const DICT: u16 = Kind::Dict as u16;
const SLICE: u16 = Kind::Slice as u16;
const METHOD: u16 = Kind::Method as u16;
const CELL: u16 = Kind::Cell as u16;
const FUNCTION: u16 = Kind::Function as u16;
const INSTANCE: u16 = Kind::Instance as u16 | 0x100;

/// Frees an exact int or float: no fields to drop, no finalizer, no weak references possible.
///
/// # Safety
/// As [`release`]; `list` is the free list of the kind.
#[inline]
unsafe fn release_number(ptr: NonNull<Header>, list: usize) {
    let heap = heap();
    if heap.observed.get() || heap.free_lists[list].len.get() >= NUMBERS_KEPT {
        // SAFETY: passed on.
        return unsafe { give_back(heap, ptr) };
    }
    heap.freed.set(heap.freed.get() + 1);
    // SAFETY: passed on; a number has no gc head, so its block begins with its head.
    unsafe { FreeObject::push(heap, list, ptr.cast()) };
}

/// Frees an exact str: nothing that it refers to, no finalizer and no weak references possible.
///
/// # Safety
/// As [`release`].
unsafe fn release_text(ptr: NonNull<Header>) {
    let heap = heap();
    // SAFETY: passed on; without flags the block begins with the head. The length is read before the block goes.
    unsafe {
        if ptr.as_ref().flags.get() != 0 || heap.observed.get() {
            return release_container(ptr);
        }
        let size = fixed_size(Kind::Str) + tail_size(Kind::Str, ptr);
        ptr.cast::<StrObject>().drop_in_place();
        heap.freed.set(heap.freed.get() + 1);
        (*heap.blocks.get()).free(ptr.cast(), size);
    }
}

/// Frees an exact tuple: no finalizer and no weak references possible.
///
/// # Safety
/// As [`release`].
unsafe fn release_tuple(ptr: NonNull<Header>) {
    let heap = heap();
    let depth = heap.trash_depth.get();
    // SAFETY: passed on; the length is read before the items go, the block is given back after.
    unsafe {
        if depth >= TRASH_LIMIT || heap.observed.get() {
            return release_container(ptr);
        }
        heap.gc.untrack(ptr);
        heap.trash_depth.set(depth + 1);
        let len = ptr.cast::<TupleObject>().as_ref().len();
        drop_tuple_items(ptr);
        give_back_sized(heap, ptr, GC_HEAD_SIZE + fixed_size(Kind::Tuple) + len * size_of::<usize>(), len);
        if depth == 0 {
            work_off_trash(heap);
        }
        heap.trash_depth.set(depth);
    }
}

/// Frees an object with a gc head whose class is its kind's own: no finalizer, no attributes and no member slots.
///
/// # Safety
/// As [`release`]; the object is an exact `T`.
#[inline(never)]
unsafe fn release_exact<T: Layout>(ptr: NonNull<Header>) {
    let heap = heap();
    let depth = heap.trash_depth.get();
    // SAFETY: passed on; the block begins with the gc head, the only thing that the flags allow before the struct.
    unsafe {
        if ptr.as_ref().flags.get() != FLAG_GC || depth >= TRASH_LIMIT || heap.observed.get() {
            return release_container(ptr);
        }
        heap.gc.untrack(ptr);
        heap.trash_depth.set(depth + 1);
        ptr.cast::<T>().drop_in_place();
        heap.freed.set(heap.freed.get() + 1);
        let base = ptr.cast::<u8>().sub(GC_HEAD_SIZE);
        match free_list_of(T::KIND, 0).filter(|&(i, limit)| heap.free_lists[i].len.get() < limit) {
            Some((index, _)) => FreeObject::push(heap, index, base),
            None => {
                heap.gc.count_free();
                (*heap.blocks.get()).free(base, GC_HEAD_SIZE + size_of::<T>());
            }
        }
        if depth == 0 {
            work_off_trash(heap);
        }
        heap.trash_depth.set(depth);
    }
}

/// Frees an instance of a class statement under `object`, if nothing runs when it dies.
///
/// # Safety
/// As [`release`].
#[inline(never)]
unsafe fn release_instance(ptr: NonNull<Header>) {
    let heap = heap();
    let depth = heap.trash_depth.get();
    // SAFETY: passed on; the class is let go last, what is read of it is read before.
    unsafe {
        let header = ptr.as_ref();
        let flags = header.flags.get();
        let class = &*header.class.get().cast::<ClassObject>();
        let plain = flags & !(FLAG_GC | FLAG_MANAGED) == FLAG_HEAP_CLASS && !class.has_finalizer();
        if !plain || depth >= TRASH_LIMIT || heap.observed.get() {
            return release_container(ptr);
        }
        if flags & FLAG_GC != 0 {
            heap.gc.untrack(ptr);
        }
        heap.trash_depth.set(depth + 1);
        let slots = class.layout().member_slots as usize;
        let base = ptr.cast::<u8>().sub(before(header));
        let size = before(header) + size_of::<InstanceObject>() + class_tail(Kind::Instance, class);
        if slots > 0 {
            let object = ManuallyDrop::new(Ref::from_owned(ptr));
            member_slots(&object).iter().for_each(|slot| drop(slot.take()));
        }
        if flags & FLAG_MANAGED != 0 {
            prefix_of(ptr).as_ptr().drop_in_place();
        }
        drop(Ref::from_owned(NonNull::new_unchecked(header.class.get().cast_mut())));
        heap.freed.set(heap.freed.get() + 1);
        if flags & FLAG_GC != 0 {
            heap.gc.count_free();
        }
        (*heap.blocks.get()).free(base, size);
        if depth == 0 {
            work_off_trash(heap);
        }
        heap.trash_depth.set(depth);
    }
}

/// Ints and floats that their free lists keep (`PyFloat_MAXFREELIST`).
const NUMBERS_KEPT: u32 = if cfg!(hognose_system_blocks) { 0 } else { 100 };

/// # Safety
/// As [`release`].
#[inline(never)]
unsafe fn release_container(ptr: NonNull<Header>) {
    // SAFETY: the object is live.
    if unsafe { ptr.as_ref().has(FLAG_LENT) } {
        return;
    }
    let heap = heap();
    let depth = heap.trash_depth.get();
    if depth >= TRASH_LIMIT {
        // SAFETY: the object is live. The collector must not meet what waits here.
        if unsafe { ptr.as_ref().has(FLAG_GC) } {
            heap.gc.untrack(ptr);
        }
        heap.trash.borrow_mut().push(ptr);
        return;
    }
    heap.trash_depth.set(depth + 1);
    // SAFETY: passed on.
    unsafe { release_now(ptr) };
    let depth = heap.trash_depth.get() - 1;
    if depth == 0 {
        work_off_trash(heap);
    }
    heap.trash_depth.set(depth);
}

/// After this, nothing waits to be freed. The depth stays 1 meanwhile, so that new trash is worked off here too.
fn work_off_trash(heap: &Heap) {
    loop {
        let next = heap.trash.borrow_mut().pop();
        let Some(ptr) = next else { break };
        // SAFETY: what was put in the trash had count 0 and was not freed.
        unsafe { release_now(ptr) };
    }
}

/// # Safety
/// As [`release`].
unsafe fn release_now(ptr: NonNull<Header>) {
    // SAFETY: live until `give_back`.
    unsafe {
        let header = ptr.as_ref();
        // Callbacks and finalizers of others may collect: from here on, that does not see this object.
        if header.has(FLAG_GC) {
            heap().gc.untrack(ptr);
        }
        // A generator's weak references go before its finalizer (`gen_dealloc`), any other's after it.
        if header.kind() == Kind::Generator && header.has(FLAG_WEAKLY_REFERENCED) {
            weak::referent_dies(ptr);
        }
        if needs_finalizer(ptr) && !finalize_dying(ptr) {
            return;
        }
        if header.has(FLAG_WEAKLY_REFERENCED) {
            weak::referent_dies(ptr);
        }
        if heap().observed.get() {
            tell_freed(heap(), Peek::from_ptr(ptr.as_ptr()));
        }
        let size = block_size(ptr);
        let tail_len = match header.kind() {
            Kind::Tuple => tail_size(Kind::Tuple, ptr) / size_of::<usize>(),
            _ => 0,
        };
        drop_contents(ptr);
        give_back_sized(heap(), ptr, size, tail_len);
    }
}

/// Can the object have something to run before it dies?
///
/// # Safety
/// `ptr` is live.
#[inline]
unsafe fn needs_finalizer(ptr: NonNull<Header>) -> bool {
    // SAFETY: passed on.
    unsafe {
        let header = ptr.as_ref();
        (*header.class.get().cast::<ClassObject>()).has_finalizer() && !is_finalized(ptr)
    }
}

/// Was the finalizer run already?
///
/// # Safety
/// `ptr` is live.
pub(super) unsafe fn is_finalized(ptr: NonNull<Header>) -> bool {
    // SAFETY: passed on.
    unsafe { ptr.as_ref().has(FLAG_FINALIZED) }
}

/// Calls the finalizer, during which the object is tracked. Returns false if it came back to life (and stays so).
///
/// # Safety
/// As [`release`].
unsafe fn finalize_dying(ptr: NonNull<Header>) -> bool {
    // SAFETY: a temporary count keeps the object alive during the call; it is taken back without freeing.
    unsafe {
        let tracked = ptr.as_ref().has(FLAG_GC);
        ptr.as_ref().refcnt.set(1);
        if tracked {
            HEAP.with(|heap| heap.gc.track(ptr));
        }
        let object = ManuallyDrop::new(Ref::from_owned(ptr));
        call_finalizer(&object);
        let left = ptr.as_ref().refcnt.get() - 1;
        ptr.as_ref().refcnt.set(left);
        if tracked && left == 0 {
            HEAP.with(|heap| heap.gc.untrack(ptr));
        }
        left == 0
    }
}

/// Runs the finalizer of an object, once in its life (`PyObject_CallFinalizer`).
pub fn call_finalizer(object: &Ref) {
    if object.header().has(FLAG_FINALIZED) || !object.class().has_finalizer() {
        return;
    }
    if let Some(runtime) = runtime() {
        runtime.finalize(object);
    }
    object.header().set(FLAG_FINALIZED, true);
}

/// The same for garbage, which says so from before the call on (`finalize_garbage`).
pub fn call_finalizer_of_garbage(object: &Ref) {
    if object.header().has(FLAG_FINALIZED) || !object.class().has_finalizer() {
        return;
    }
    object.header().set(FLAG_FINALIZED, true);
    if let Some(runtime) = runtime() {
        runtime.finalize(object);
    }
}

/// Was its finalizer run (`gc.is_finalized`)?
pub fn was_finalized(object: &Ref) -> bool {
    object.header().has(FLAG_FINALIZED)
}

/// Drops fields, member slots, attributes and the class.
///
/// # Safety
/// As [`release`]; called once.
unsafe fn drop_contents(ptr: NonNull<Header>) {
    // SAFETY: passed on; the class pointer stays valid until it is let go at the end.
    unsafe {
        let header = ptr.as_ref();
        let kind = header.kind();
        {
            let object = ManuallyDrop::new(Ref::from_owned(ptr));
            if !matches!(kind, Kind::Tuple | Kind::Str | Kind::Bytes) {
                for slot in member_slots(&object) {
                    drop(slot.take());
                }
            }
        }
        if header.has(FLAG_MANAGED) {
            prefix_of(ptr).as_ptr().drop_in_place();
        }
        if kind == Kind::Tuple {
            drop_tuple_items(ptr);
        }
        drop_fields(kind, ptr);
        if header.has(FLAG_HEAP_CLASS) {
            drop(Ref::from_owned(NonNull::new_unchecked(header.class.get().cast_mut())));
        }
    }
}

/// Drops the items of a tuple, last first (`tupledealloc`).
///
/// # Safety
/// As [`release`]; called once.
unsafe fn drop_tuple_items(ptr: NonNull<Header>) {
    // SAFETY: as many items stand behind the struct; each is dropped once.
    unsafe {
        let len = ptr.cast::<TupleObject>().as_ref().len();
        let items = ptr.cast::<TupleObject>().add(1).cast::<Ref>();
        for index in (0..len).rev() {
            items.add(index).drop_in_place();
        }
    }
}

/// The managed-attributes prefix of an object that has one.
pub(super) fn prefix_of(ptr: NonNull<Header>) -> NonNull<Prefix> {
    // SAFETY: the caller checked FLAG_MANAGED; the prefix lies before the gc head (which managed objects have).
    unsafe { ptr.cast::<u8>().sub(GC_HEAD_SIZE + PREFIX_SIZE).cast() }
}

/// Bytes of the block that holds the object.
///
/// # Safety
/// `ptr` is live and its fields are intact.
pub(super) unsafe fn block_size(ptr: NonNull<Header>) -> usize {
    // SAFETY: passed on.
    unsafe {
        let header = ptr.as_ref();
        let kind = header.kind();
        before(header) + fixed_size(kind) + tail_size(kind, ptr)
    }
}

fn before(header: &Header) -> usize {
    let gc = if header.has(FLAG_GC) { GC_HEAD_SIZE } else { 0 };
    gc + if header.has(FLAG_MANAGED) { PREFIX_SIZE } else { 0 }
}

/// Gives back the memory of an exact int or float.
///
/// # Safety
/// As [`release`].
#[cold]
unsafe fn give_back(heap: &Heap, ptr: NonNull<Header>) {
    // SAFETY: passed on.
    unsafe {
        if heap.observed.get() {
            tell_freed(heap, Peek::from_ptr(ptr.as_ptr()));
        }
        let kind = ptr.as_ref().kind();
        give_back_sized(heap, ptr, fixed_size(kind), 0);
    }
}

/// Gives back the memory of an object whose contents are dropped.
///
/// # Safety
/// `ptr` held an object of `size` bytes in all; it is not used any more.
#[inline]
unsafe fn give_back_sized(heap: &Heap, ptr: NonNull<Header>, size: usize, tail_len: usize) {
    // SAFETY: the header's words stay readable until the block is given back.
    unsafe {
        let header = ptr.as_ref();
        heap.freed.set(heap.freed.get() + 1);
        let base = ptr.cast::<u8>().sub(before(header));
        let list = match header.is_subclass() {
            true => None,
            false => free_list_of(header.kind(), tail_len).filter(|&(i, limit)| heap.free_lists[i].len.get() < limit),
        };
        if header.has(FLAG_TABLE) {
            super::tables::table_changed(heap, header, 0);
        }
        if heap.observed.get() {
            let kept = list.is_some_and(|(index, _)| index < super::alloc::CLEARED_FREE_LISTS);
            announce_end(heap, Peek::from_ptr(ptr.as_ptr()), kept);
        }
        if let Some((index, _)) = list {
            return FreeObject::push(heap, index, base);
        }
        if header.has(FLAG_GC) {
            heap.gc.count_free();
        }
        if header.has(FLAG_LARGE_ID)
            && let Some(ids) = heap.large_ids.borrow_mut().as_mut()
            && let Some((address, rounded)) = ids.given.remove(&(base.as_ptr() as usize))
        {
            ids.free.entry(rounded).or_default().push(address);
        }
        (*heap.blocks.get()).free(base, size);
    }
}

/// Tells who traces memory that the object's block is free.
#[cold]
fn announce_end(heap: &Heap, object: Peek, kept: bool) {
    if heap.traced.get() {
        super::traces::object_freed(heap, object, kept);
    }
}

/// Dead ints whose blocks wait here, and are free in CPython.
pub fn waiting_ints() -> usize {
    HEAP.with(|heap| heap.free_lists[FREE_INTS].len.get() as usize)
}

/// How many dead objects wait on the free lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Floats.
    pub floats: usize,
    /// Lists.
    pub lists: usize,
    /// Dicts.
    pub dicts: usize,
    /// The smallest tables of text keys (`PyDictKeysObject`): these are numbers, no blocks wait here.
    pub keys: usize,
    /// Tuples by their lengths, from 1.
    pub tuples: [usize; 20],
}

impl Waiting {
    /// What waits now.
    pub fn now() -> Waiting {
        HEAP.with(|heap| {
            let count = |index: usize| heap.free_lists[index].len.get() as usize;
            let tuples = std::array::from_fn(|index| count(index + 3));
            let keys = heap.spare_keys.get();
            Waiting { floats: count(FREE_FLOATS), lists: count(1), dicts: count(2), keys, tuples }
        })
    }

    /// After this, the free lists hold so many blocks each; no block that this takes is counted as an allocation.
    /// Nothing happens while blocks are traced.
    pub fn stock(&self) {
        if HEAP.with(|heap| heap.traced.get()) || *self == Waiting::now() {
            return;
        }
        let count = super::gc_list::count(0);
        let due = super::gc_list::is_collection_pending();
        clear_free_lists();
        HEAP.with(|heap| heap.spare_keys.set(self.keys));
        let dead: [Vec<Ref>; 3] = [
            (0..self.floats).map(|_| crate::objects::new_float(0.5)).collect(),
            (0..self.lists).map(|_| crate::objects::new_empty_list()).collect(),
            (0..self.dicts).map(|_| crate::objects::new_dict()).collect(),
        ];
        drop(dead);
        drop(crate::objects::SliceObject::make(crate::objects::none(), crate::objects::none(), crate::objects::none()));
        for (index, &count) in self.tuples.iter().enumerate() {
            let items = || vec![crate::objects::none(); index + 1];
            drop((0..count).map(|_| crate::objects::new_tuple(items())).collect::<Vec<Ref>>());
        }
        super::gc_list::set_count(0, count);
        super::gc_list::set_collection_pending(due);
    }
}

impl Waiting {
    /// Raises the numbers of waiting lists, dicts and tuples to these: what waits is taken, and given back with as many
    /// new ones as are missing; the last goes first, so that what was waiting waits in the same order. Only a trace hears
    /// of it.
    pub fn raise(&self) {
        let heap = super::state::heap();
        let observed = heap.observed.replace(heap.traced.get());
        let counters = [&heap.made, &heap.freed].map(|counter| (counter, counter.get()));
        self.raise_unheard();
        counters.into_iter().for_each(|(counter, before)| counter.set(before));
        heap.observed.set(observed);
    }

    fn raise_unheard(&self) {
        let now = Waiting::now();
        let missing = |now: usize, wanted: usize| if wanted > now { wanted } else { 0 };
        let mut made: Vec<Ref> =
            (0..missing(now.lists, self.lists)).map(|_| crate::objects::new_empty_list()).collect();
        made.extend((0..missing(now.dicts, self.dicts)).map(|_| crate::objects::new_dict()));
        for (index, (&now, &wanted)) in now.tuples.iter().zip(&self.tuples).enumerate() {
            let items = || vec![crate::objects::none(); index + 1];
            let waiting = if index + 1 == super::alloc::NEVER_REUSED { now } else { 0 };
            let tuples = missing(now, wanted).saturating_sub(waiting);
            made.extend((0..tuples).map(|_| crate::objects::new_tuple(items())));
        }
        while made.pop().is_some() {}
    }
}

/// Takes a dead tuple of `len` items off its free list, if one waits there, and gives its block back: what happens to it
/// when a tuple that was begun with another length is made longer or shorter (`_PyTuple_Resize`).
pub fn lose_waiting_tuple(len: usize) -> bool {
    if !(1..=20).contains(&len) {
        return false;
    }
    HEAP.with(|heap| {
        let Some(block) = FreeObject::pop(heap, len + 2) else { return false };
        let size = GC_HEAD_SIZE + fixed_size(Kind::Tuple) + len * size_of::<usize>();
        // SAFETY: what was on a free list is a free block of the list's size.
        unsafe {
            if heap.traced.get() {
                super::traces::freed(heap, block.cast::<u8>().add(GC_HEAD_SIZE).as_ptr() as usize);
            }
            (*heap.blocks.get()).free(block.cast(), size);
        }
        true
    })
}

/// Gives the blocks on the free lists back to their pools (`clear_freelists`, at the end of a full collection).
pub fn clear_free_lists() {
    HEAP.with(|heap| {
        super::traces::clear_spare_keys(heap);
        for index in 0..super::alloc::CLEARED_FREE_LISTS {
            let (kind, tail) = match index {
                0 => (Kind::Float, 0),
                1 => (Kind::List, 0),
                2 => (Kind::Dict, 0),
                _ => (Kind::Tuple, (index - 2) * size_of::<usize>()),
            };
            let head = if kind == Kind::Float { 0 } else { GC_HEAD_SIZE };
            while let Some(block) = FreeObject::pop(heap, index) {
                // SAFETY: what was on a free list is a free block of the list's size.
                unsafe {
                    if heap.traced.get() {
                        super::traces::freed(heap, block.cast::<u8>().add(head).as_ptr() as usize);
                    }
                    (*heap.blocks.get()).free(block.cast(), head + fixed_size(kind) + tail);
                }
                if head > 0 {
                    heap.gc.count_free();
                }
            }
        }
    });
}
