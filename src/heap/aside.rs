//! Work that the runtime does in the midst of a program, and that leaves no mark on what a program can see of memory.
//!
//! In the flow: the namespaces of built-in classes are filled at the first look at them (`eval::classes`).
//!
//! Invariant: after [`aside`], the counters, the free lists, the count towards the next collection, the young
//! generations and the block that each size class hands out next are as before, and no listener has heard anything. What
//! was made is the runtime's own and in the oldest generation.

use std::cell::Cell;

use super::gc_list::generation;
use super::header::FLAG_RUNTIME;
use super::state::{Heap, heap};

/// Does `work` aside; within such work, it is part of it.
pub fn aside<R>(work: impl FnOnce() -> R) -> R {
    let heap = heap();
    if heap.aside.get() {
        return work();
    }
    let young = generation(0);
    let (last, count) = (young.last(), heap.gc.counts[0].get());
    let counters = [&heap.made, &heap.freed, &heap.bytes_copied].map(Cell::get);
    let heard = (heap.observed.replace(false), heap.traced.replace(false));
    let flags = heap.birth_flags.replace(FLAG_RUNTIME);
    let enabled = heap.gc.enabled.replace(false);
    change_sides(heap, true);

    let result = work();

    change_sides(heap, false);
    heap.gc.enabled.set(enabled);
    heap.birth_flags.set(flags);
    heap.observed.set(heard.0);
    heap.traced.set(heard.1);
    for (counter, before) in [&heap.made, &heap.freed, &heap.bytes_copied].into_iter().zip(counters) {
        counter.set(before);
    }
    heap.gc.counts[0].set(count);
    while let Some(object) = last.map_or_else(|| young.first(), |last| young.after(last)) {
        generation(2).take(object);
    }
    result
}

/// Changes between the program's free lists and pools and those of work aside.
fn change_sides(heap: &Heap, aside: bool) {
    heap.aside.set(aside);
    // SAFETY: the blocks are borrowed for this call only.
    unsafe { (*heap.blocks.get()).set_aside(aside) };
    for (list, other) in heap.free_lists.iter().zip(&heap.aside_lists) {
        list.head.swap(&other.head);
        list.len.swap(&other.len);
    }
}
