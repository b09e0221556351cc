//! Which blocks are alive, how large CPython's would be, and where the program was when it asked for them: what
//! `tracemalloc` shows.
//!
//! A block is an object, the table of a list, the keys of a dict, the attribute values of an instance. Its size is that
//! of CPython's block, by the model of `layout`, not that of the memory behind it.
//!
//! Invariants:
//! - nothing here is memory of the heap, so that tracing never sees itself;
//! - `current` is the sum of the sizes of all traced blocks, `peak` the largest it has been.
//!
//! Deliberately not here: which frames run (the runtime's), statistics (the module's).

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::refs::{Peek, Ref};
use super::state::{HEAP, Heap, runtime};
use crate::objects::{Kind, Part};

/// Where a block was asked for: frames, the innermost first, and how many there were in all.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// Name of the source and line.
    pub frames: Vec<(Rc<str>, u32)>,
    /// Frames in all.
    pub total: usize,
}

/// A block.
#[derive(Clone)]
pub struct Trace {
    /// Its size in bytes.
    pub bytes: usize,
    /// Where it comes from.
    pub place: Rc<Place>,
}

/// The blocks that were asked for since tracing began.
pub struct Traces {
    blocks: HashMap<usize, Trace>,
    places: HashSet<Rc<Place>>,
    /// Sets, bytearrays and objects with parts.
    growing: HashSet<Peek>,
    /// The parts of an object as they were last seen.
    parts: HashMap<Peek, Vec<Part>>,
    current: usize,
    peak: usize,
    /// Spare tables of keys that were made while tracing: nobody gives their blocks back (`free_keys_object`), so that
    /// their traces stay.
    orphans: usize,
}

/// Most spare tables of keys (`PyDict_MAXFREELIST`).
const MOST_SPARE_KEYS: usize = 80;

impl Traces {
    fn set(&mut self, block: usize, bytes: usize, place: Place) {
        let place = match self.places.get(&place) {
            Some(known) => known.clone(),
            None => {
                let place = Rc::new(place);
                self.places.insert(place.clone());
                place
            }
        };
        self.remove(block);
        self.blocks.insert(block, Trace { bytes, place });
        self.current += bytes;
        self.peak = self.peak.max(self.current);
    }

    fn remove(&mut self, block: usize) {
        if let Some(old) = self.blocks.remove(&block) {
            self.current -= old.bytes;
        }
    }
}

/// Begins tracing with so many frames a block; does nothing if it goes on already.
pub fn start(limit: usize) {
    HEAP.with(|heap| {
        if heap.traces.borrow().is_none() {
            let (places, growing, parts) = (HashSet::new(), HashSet::new(), HashMap::new());
            let traces = Traces { blocks: HashMap::new(), places, growing, parts, current: 0, peak: 0, orphans: 0 };
            heap.traces.replace(Some(traces));
            heap.trace_limit.set(limit);
            set_traced(heap, true);
        }
    });
}

/// Ends tracing and forgets all blocks.
pub fn stop() {
    HEAP.with(|heap| {
        set_traced(heap, false);
        heap.traces.replace(None);
    });
}

fn set_traced(heap: &Heap, on: bool) {
    heap.traced.set(on);
    heap.tables_watched.set(on || heap.addresses_seen.get());
    heap.observed.set(on || heap.listener.borrow().is_some());
}

/// Is tracing on?
pub fn is_on() -> bool {
    HEAP.with(|heap| heap.traces.borrow().is_some())
}

/// Runs something that is not traced.
pub fn pause<R>(run: impl FnOnce() -> R) -> R {
    let on = HEAP.with(|heap| heap.traced.get());
    HEAP.with(|heap| set_traced(heap, false));
    let result = run();
    HEAP.with(|heap| set_traced(heap, on));
    result
}

/// Forgets the blocks so far.
pub fn clear() {
    HEAP.with(|heap| {
        if let Some(traces) = heap.traces.borrow_mut().as_mut() {
            traces.blocks.clear();
            traces.places.clear();
            traces.growing.clear();
            traces.parts.clear();
            (traces.current, traces.peak, traces.orphans) = (0, 0, 0);
        }
    });
}

/// The peak is what there is now.
pub fn reset_peak() {
    HEAP.with(|heap| {
        if let Some(traces) = heap.traces.borrow_mut().as_mut() {
            traces.peak = traces.current;
        }
    });
}

/// Bytes now and at most; (0, 0) without tracing.
pub fn memory() -> (usize, usize) {
    HEAP.with(|heap| {
        look_at_tables(heap);
        heap.traces.borrow().as_ref().map_or((0, 0), |t| (t.current, t.peak))
    })
}

/// Frames that a trace keeps; 1 before tracing ever began, and what it was when it has ended.
pub fn limit() -> usize {
    HEAP.with(|heap| heap.trace_limit.get())
}

/// Blocks, places and files known, for the size of the tables.
pub fn counts() -> (usize, usize, usize) {
    HEAP.with(|heap| {
        heap.traces.borrow().as_ref().map_or((0, 0, 0), |traces| {
            let files: HashSet<&str> = traces.places.iter().flat_map(|p| p.frames.iter().map(|f| &*f.0)).collect();
            (traces.blocks.len(), traces.places.len(), files.len())
        })
    })
}

/// All traced blocks, in the order of their addresses.
pub fn all() -> Vec<Trace> {
    HEAP.with(|heap| {
        look_at_tables(heap);
        let traces = heap.traces.borrow();
        let Some(traces) = traces.as_ref() else { return Vec::new() };
        let mut blocks: Vec<(usize, Trace)> = traces.blocks.iter().map(|(&b, t)| (b, t.clone())).collect();
        blocks.sort_by_key(|&(block, _)| block);
        blocks.into_iter().map(|(_, trace)| trace).collect()
    })
}

/// Where an object's own block comes from. CPython 3.11 looks only behind a gc head for it, so that it finds nothing for
/// an object with attributes before its head.
pub fn of_object(object: Peek) -> Option<Rc<Place>> {
    if object.borrow(|o| o.managed().is_some()) {
        return None;
    }
    HEAP.with(|heap| {
        let traces = heap.traces.borrow();
        traces.as_ref()?.blocks.get(&(object.as_ptr() as usize)).map(|trace| trace.place.clone())
    })
}

/// A block of `bytes` was asked for.
#[cold]
pub(super) fn made(heap: &Heap, block: usize, bytes: usize) {
    with_place(heap, |traces, place| traces.set(block, bytes, place));
}

/// A block from a free list is used again: if it is traced, it belongs to this place now (`_PyTraceMalloc_NewReference`).
fn reused(heap: &Heap, block: usize) {
    with_place(heap, |traces, place| {
        if let Some(bytes) = traces.blocks.get(&block).map(|trace| trace.bytes) {
            traces.set(block, bytes, place);
        }
    });
}

/// Where the program is, while it is traced. What code takes that stands in for C is not what C would take: it has no
/// place.
fn place_now(heap: &Heap) -> Option<Place> {
    let is_on = heap.traces.borrow().is_some();
    let runtime = runtime().filter(|runtime| is_on && !runtime.runs_stand_in())?;
    Some(runtime.place(heap.trace_limit.get()))
}

/// An instance of a class in C that such code made: C would take its struct, and nothing else.
fn struct_made(heap: &Heap, object: Peek) {
    let bytes = object.borrow(crate::objects::block_bytes);
    let place = runtime().map(|runtime| runtime.place(heap.trace_limit.get()));
    if let (Some(traces), Some(place)) = (heap.traces.borrow_mut().as_mut(), place) {
        traces.set(object.as_ptr() as usize, bytes, place);
    }
}

fn with_place(heap: &Heap, act: impl FnOnce(&mut Traces, Place)) {
    let Some(place) = place_now(heap) else { return };
    if let Some(traces) = heap.traces.borrow_mut().as_mut() {
        act(traces, place);
    }
}

/// A table of keys was made; one of the smallest can be a spare one.
#[cold]
pub(super) fn keys_made(heap: &Heap, block: usize, (log2, unicode): (u8, bool), spare: bool) {
    let is_spare = spare && is_smallest(log2, unicode) && heap.spare_keys.get() > 0;
    heap.spare_keys.set(heap.spare_keys.get() - usize::from(is_spare));
    if !is_spare {
        made(heap, block, crate::layout::dict_keys_size(log2, unicode));
    }
}

/// A table of keys has gone.
#[cold]
pub(super) fn keys_freed(heap: &Heap, block: usize, log2: u8, unicode: bool) {
    let mut traces = heap.traces.borrow_mut();
    let Some(traces) = traces.as_mut() else { return };
    if !is_smallest(log2, unicode) || heap.spare_keys.get() == MOST_SPARE_KEYS {
        return traces.remove(block);
    }
    heap.spare_keys.set(heap.spare_keys.get() + 1);
    if let Some(trace) = traces.blocks.remove(&block) {
        traces.orphans += 1;
        traces.blocks.insert(usize::MAX - traces.orphans, trace);
    }
}

fn is_smallest(log2: u8, unicode: bool) -> bool {
    unicode && log2 == crate::layout::DICT_MIN_LOG2
}

/// A full collection gives the spare tables back (`_PyDict_ClearFreeList`).
pub(super) fn clear_spare_keys(heap: &Heap) {
    heap.spare_keys.set(0);
    if let Some(traces) = heap.traces.borrow_mut().as_mut() {
        (1..=traces.orphans).for_each(|n| traces.remove(usize::MAX - n));
        traces.orphans = 0;
    }
}

/// A block was given back.
#[cold]
pub(super) fn freed(heap: &Heap, block: usize) {
    if let Some(traces) = heap.traces.borrow_mut().as_mut() {
        traces.remove(block);
    }
}

/// The table of an object, beside its own block, takes so many bytes from now on.
#[cold]
fn resized(heap: &Heap, block: usize, bytes: usize) {
    let old = heap.traces.borrow().as_ref().and_then(|t| t.blocks.get(&block).map(|trace| trace.bytes));
    match (old, bytes) {
        (old, 0) => {
            if old.is_some() {
                freed(heap, block);
            }
        }
        (Some(old), bytes) if old == bytes => {}
        _ => made(heap, block, bytes),
    }
}

/// The list's table takes so many bytes from now on. To be called wherever it is made, grows, shrinks or goes.
#[inline]
pub fn list_table(object: Peek, bytes: usize) {
    HEAP.with(|heap| {
        if heap.tables_watched.get() {
            table_resized(heap, object, bytes);
        }
    });
}

#[cold]
fn table_resized(heap: &Heap, object: Peek, bytes: usize) {
    if heap.traced.get() {
        resized(heap, object.as_ptr() as usize + 1, bytes);
    }
    if heap.addresses_seen.get() {
        object.borrow(|list| super::tables::table_changed(heap, list.header(), bytes));
    }
}

/// The same for the table at an address that is a set's if it is in a traced one: a table that is still being made
/// belongs to nobody yet.
#[inline]
pub fn set_table(object: usize, bytes: usize) {
    HEAP.with(|heap| {
        if heap.traced.get() {
            let is_known = heap.traces.borrow().as_ref().is_some_and(|traces| traces.blocks.contains_key(&object));
            if is_known {
                resized(heap, object + 1, bytes);
            }
        }
    });
}

/// Tables of sets that were made beside their objects, and of bytearrays, are looked at before anybody asks for numbers.
fn look_at_tables(heap: &Heap) {
    let growing = heap.traces.borrow().as_ref().map(|traces| traces.growing.clone()).unwrap_or_default();
    growing.into_iter().for_each(|object| update_table(heap, object));
}

/// The number of block `index` of an object's `part`: an address that no object has.
fn part_block(object: Peek, part: usize, index: usize) -> usize {
    1 << 63 | (object.as_ptr() as usize) << 12 | part << 14 | index
}

/// After this, an object's parts are as many and as large as they are now; `place` is where new ones come from.
fn update_parts(heap: &Heap, object: Peek, place: &Place) {
    let mut now = object.borrow(crate::objects::parts);
    let mut traces = heap.traces.borrow_mut();
    let Some(traces) = traces.as_mut() else { return };
    let before = traces.parts.remove(&object).unwrap_or_default();
    for (part, new) in now.iter_mut().enumerate() {
        let old = before.get(part).copied().unwrap_or(Part { count: 0, ..*new });
        new.count = new.count.max(old.count.min(new.count + new.kept));
        let same = if old.bytes == new.bytes { old.count.min(new.count) } else { 0 };
        (same..old.count).for_each(|index| traces.remove(part_block(object, part, index)));
        (same..new.count).for_each(|index| traces.set(part_block(object, part, index), new.bytes, place.clone()));
    }
    for (part, gone) in before.iter().enumerate().skip(now.len()) {
        (0..gone.count).for_each(|index| traces.remove(part_block(object, part, index)));
    }
    if !now.is_empty() {
        traces.parts.insert(object, now);
    }
}

/// Says that an object's parts may have become others. To be called where they do.
#[inline]
pub fn note_parts(object: &Ref) {
    HEAP.with(|heap| {
        if heap.traced.get() {
            look_at_parts(heap, object.peek());
        }
    });
}

#[cold]
fn look_at_parts(heap: &Heap, object: Peek) {
    let known = heap.traces.borrow().as_ref().is_some_and(|traces| traces.growing.contains(&object));
    if known && let Some(place) = place_now(heap) {
        update_parts(heap, object, &place);
    }
}

/// After this, the size of an object's table is what it is now; the place stays the object's.
fn update_table(heap: &Heap, object: Peek) {
    let block = object.as_ptr() as usize;
    if object.borrow(|o| matches!(o.kind(), Kind::Native | Kind::NativeLeaf)) {
        // An object without a block of its own belongs to the last place that its parts were seen at.
        let place = heap.traces.borrow().as_ref().and_then(|t| Some((*t.blocks.get(&block)?.place).clone()));
        return place.into_iter().for_each(|place| update_parts(heap, object, &place));
    }
    let bytes = object.borrow(crate::objects::table_bytes);
    if let Some(traces) = heap.traces.borrow_mut().as_mut()
        && let Some(place) = traces.blocks.get(&block).map(|trace| (*trace.place).clone())
    {
        match bytes {
            0 => traces.remove(block + 1),
            bytes if traces.blocks.get(&(block + 1)).is_some_and(|t| t.bytes == bytes) => {}
            bytes => traces.set(block + 1, bytes, place),
        }
    }
}

/// An object was born.
pub(super) fn object_made(heap: &Heap, object: Peek, from_free_list: bool) {
    let block = object.as_ptr() as usize;
    if object.borrow(|o| o.kind() == Kind::Instance && !o.class().layout().heap_class) {
        return struct_made(heap, object);
    }
    if from_free_list {
        reused(heap, block);
    } else {
        let bytes = object.borrow(crate::objects::block_bytes);
        if bytes > 0 {
            made(heap, block, bytes);
        }
    }
    resized(heap, block + 1, object.borrow(crate::objects::table_bytes));
    if object.borrow(|o| matches!(o.kind(), Kind::Set | Kind::Bytearray | Kind::Native | Kind::NativeLeaf))
        && let Some(traces) = heap.traces.borrow_mut().as_mut()
    {
        traces.growing.insert(object);
    }
}

/// An object grew, and with it its block (`tracemalloc_realloc`).
pub(super) fn object_moved(heap: &Heap, from: Peek, to: Peek) {
    freed(heap, from.as_ptr() as usize);
    made(heap, to.as_ptr() as usize, to.borrow(crate::objects::block_bytes));
}

/// An object died; `kept` says that a free list keeps its block.
pub(super) fn object_freed(heap: &Heap, object: Peek, kept: bool) {
    let block = object.as_ptr() as usize;
    if let Some(traces) = heap.traces.borrow_mut().as_mut() {
        traces.growing.remove(&object);
        for (part, gone) in traces.parts.remove(&object).unwrap_or_default().into_iter().enumerate() {
            (0..gone.count).for_each(|index| traces.remove(part_block(object, part, index)));
        }
    }
    freed(heap, block + 1);
    if !kept {
        freed(heap, block);
    }
}
