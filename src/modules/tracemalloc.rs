//! `_tracemalloc`: tracing of memory blocks, as the module `tracemalloc` (written in Python) builds on it.
//!
//! Invariant: what this module makes for its answers is not traced.

use std::collections::HashMap;
use std::rc::Rc;

use crate::heap::Ref;
use crate::heap::traces::{self, Place};
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, method};
use crate::objects::{Args, new_bool, new_int, new_list, new_pair, new_string, new_tuple, new_usize, none};

/// The most frames that a trace can have.
const MOST_FRAMES: i64 = 65535;

const FUNCTIONS: &[Def] = &[
    method("is_tracing()", |_, _, _| Ok(new_bool(traces::is_on())))
        .doc("Return True if the tracemalloc module is tracing Python memory allocations."),
    method("clear_traces()", tracemalloc_clear).doc("Clear traces of memory blocks allocated by Python."),
    method("_get_traces()", tracemalloc_traces).doc("Get traces of all memory blocks allocated by Python."),
    method("_get_object_traceback(obj, /)", tracemalloc_object)
        .doc("Get the traceback where the Python object obj was allocated."),
    method("start(nframe=1, /)", tracemalloc_start).doc("Start tracing Python memory allocations."),
    method("stop()", tracemalloc_stop).doc("Stop tracing Python memory allocations."),
    method("get_traceback_limit()", tracemalloc_limit)
        .doc("Get the maximum number of frames stored in the traceback of a trace."),
    method("get_tracemalloc_memory()", tracemalloc_own).doc("Get the memory usage in bytes of the tracemalloc module."),
    method("get_traced_memory()", tracemalloc_memory)
        .doc("Get the current size and peak size of memory blocks traced by tracemalloc."),
    method("reset_peak()", tracemalloc_reset_peak)
        .doc("Set the peak size of memory blocks traced by tracemalloc to the current size."),
];

/// The module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    interp.fill_namespaces();
    Ok(interp.new_module("_tracemalloc", "Debug module to trace memory blocks allocated by Python.", FUNCTIONS))
}

fn tracemalloc_clear(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    traces::clear();
    Ok(none())
}

/// `(domain, size, frames, number of frames)` for each block.
fn tracemalloc_traces(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(traces::pause(|| {
        let mut known = HashMap::new();
        let row = |trace: traces::Trace| {
            let total = trace.place.total;
            let frames = known.entry(Rc::as_ptr(&trace.place)).or_insert_with(|| frames_of(&trace.place)).clone();
            new_tuple(vec![new_int(0), new_usize(trace.bytes), frames, new_usize(total)])
        };
        new_list(traces::all().into_iter().map(row).collect())
    }))
}

fn frames_of(place: &Place) -> Ref {
    new_tuple(place.frames.iter().map(|(name, line)| new_pair(new_string(name), new_int((*line).into()))).collect())
}

fn tracemalloc_object(_interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let place = traces::of_object(args.req(0).peek());
    Ok(traces::pause(|| place.map_or_else(none, |place| frames_of(&place))))
}

fn tracemalloc_start(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let limit = args.opt(0).map_or(Ok(1), |value| super::gc::c_int(interp, value))?;
    if !(1..=MOST_FRAMES).contains(&limit) {
        return Err(interp.value_error(format!("the number of frames must be in range [1; {MOST_FRAMES}]")));
    }
    traces::start(limit as usize);
    interp.set_watched(true);
    Ok(none())
}

fn tracemalloc_stop(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    traces::stop();
    interp.set_watched(interp.stress_gc.get() || interp.stress_audit.get() || interp.observer.borrow().is_some());
    Ok(none())
}

fn tracemalloc_limit(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_usize(traces::limit()))
}

/// What CPython's tables would take for as many blocks, places and files (`_Py_hashtable_size`).
fn tracemalloc_own(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let (blocks, places, files) = traces::counts();
    Ok(new_usize([blocks, places, files].into_iter().map(table_bytes).sum()))
}

/// A table of `_Py_hashtable`: 80 bytes, a word a bucket, 32 bytes an entry. More than half full, it gets the power of
/// two above 10/3 of its entries as buckets.
fn table_bytes(entries: usize) -> usize {
    let mut buckets = 16;
    while entries * 2 > buckets {
        buckets = ((buckets / 2 + 1) * 10 / 3).next_power_of_two();
    }
    80 + buckets * 8 + entries * 32
}

fn tracemalloc_memory(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let (current, peak) = traces::memory();
    // The two numbers, as any program's, are traced from now on.
    Ok(new_pair(new_usize(current), new_usize(peak)))
}

fn tracemalloc_reset_peak(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    traces::reset_peak();
    Ok(none())
}
