//! The generational collector: finds and frees what only its own cycles keep alive.
//!
//! CPython 3.11's algorithm, in its names (`Modules/gcmodule.c`). [`collect`] reads as its own outline; each pass is a
//! function of `passes`, whose comment says what holds after it.
//!
//! In the flow: safe points in the evaluator ask [`collect_if_due`]; `gc.collect()` calls [`collect`]. The lists and
//! the words in each object are the heap's (`heap::gc_list`).
//!
//! Invariants:
//! - a collection never starts inside an allocation, and never inside another;
//! - the collector prints nothing and draws nothing: it returns a [`Report`], and tells the runtime what to call.
//!
//! Deliberately not here: callbacks' and finalizers' Python calls (the runtime's), the module `gc`.

mod passes;
pub mod report;

use std::cell::{Cell, RefCell};

use crate::heap::gc_list::{count, set_collecting, set_count, threshold};
use crate::heap::{Ref, TemporaryList, clear_free_lists, gc_list, note_examined};
use crate::interp::Interp;

pub use report::{Report, Stats};

/// Number of generations.
pub const GENERATIONS: usize = 3;
/// `gc.DEBUG_STATS`
pub const DEBUG_STATS: u32 = 1;
/// `gc.DEBUG_COLLECTABLE`
pub const DEBUG_COLLECTABLE: u32 = 2;
/// `gc.DEBUG_UNCOLLECTABLE`
pub const DEBUG_UNCOLLECTABLE: u32 = 4;
/// `gc.DEBUG_SAVEALL`
pub const DEBUG_SAVEALL: u32 = 32;

/// What the collector remembers between collections.
pub struct GcState {
    /// Per generation.
    pub stats: [Cell<Stats>; GENERATIONS],
    /// `gc.set_debug` flags.
    pub debug: Cell<u32>,
    /// `gc.garbage`
    pub garbage: Ref,
    /// `gc.callbacks`
    pub callbacks: Ref,
    /// Objects that survived the last full collection.
    pub long_lived_total: Cell<usize>,
    /// Objects that survived a collection of generation 1 since then.
    pub long_lived_pending: Cell<usize>,
    /// Should reports name the objects of each pass?
    pub detailed: Cell<bool>,
    /// The last collections, youngest last.
    pub history: RefCell<Vec<Report>>,
}

/// Objects that the start of CPython 3.11.7 leaves to the oldest generation, beyond those of this runtime's start: its
/// library in Python and its importers. The 25 % rule counts them as if they were here, so that it decides the same.
const OTHERS_OF_START: usize = 2864;

/// How many past collections are remembered.
const HISTORY: usize = 32;

impl GcState {
    /// Nothing collected yet.
    #[allow(clippy::new_without_default)]
    pub fn new() -> GcState {
        GcState {
            stats: Default::default(),
            debug: Cell::new(0),
            garbage: crate::objects::new_empty_list(),
            callbacks: crate::objects::new_empty_list(),
            long_lived_total: Cell::new(0),
            long_lived_pending: Cell::new(0),
            detailed: Cell::new(false),
            history: RefCell::new(Vec::new()),
        }
    }

    fn remember(&self, report: &Report) {
        let mut history = self.history.borrow_mut();
        if history.len() == HISTORY {
            history.remove(0);
        }
        history.push(report.clone());
    }
}

/// What the collector needs to have done that runs Python code or writes text.
pub trait Host {
    /// `gc.callbacks`: `phase` is `start` or `stop`.
    fn gc_callback(&self, phase: &str, generation: usize, collected: usize, uncollectable: usize);
    /// Calls a weak reference's callback.
    fn weakref_callback(&self, weakref: &Ref, callback: &Ref);
    /// A line for standard error (debug flags).
    fn gc_debug(&self, text: &str);
    /// The `repr`-like short name of an object for debug lines: `<list 0x...>`.
    fn gc_name(&self, object: &Ref) -> String;
}

/// Collects the oldest generation whose count is over its threshold. After this, no collection is pending.
#[cold]
pub fn collect_if_due(interp: &Interp, host: &dyn Host) {
    gc_list::set_collection_pending(false);
    for generation in (0..GENERATIONS).rev() {
        // The youngest was over it when this became due; what has been freed since does not matter.
        if generation > 0 && count(generation) <= threshold(generation) {
            continue;
        }
        // A full collection only when at least a quarter of the old objects is new (the 25 % rule).
        let state = &interp.gc;
        if generation == GENERATIONS - 1 && state.long_lived_pending.get() < long_lived(state) / 4 {
            continue;
        }
        collect_with_callbacks(interp, host, generation, true);
        return;
    }
}

/// How many objects the last full collection left, if there was one (`long_lived_total`).
fn long_lived(state: &GcState) -> usize {
    match state.long_lived_total.get() {
        0 => 0,
        left => left + OTHERS_OF_START,
    }
}

/// Collects with `gc.callbacks` around it (`gc_collect_with_callback`). Returns the report.
pub fn collect_with_callbacks(interp: &Interp, host: &dyn Host, generation: usize, automatic: bool) -> Report {
    if gc_list::is_collecting() {
        return Report::nothing(generation);
    }
    set_collecting(true);
    host.gc_callback("start", generation, 0, 0);
    let mut report = collect(interp, host, generation);
    report.automatic = automatic;
    host.gc_callback("stop", generation, report.collected, report.uncollectable);
    set_collecting(false);
    interp.gc.remember(&report);
    report
}

/// Collects everything without callbacks, as the end of a run does (`_PyGC_CollectNoFail`).
pub fn collect_quietly(interp: &Interp, host: &dyn Host) {
    if !gc_list::is_collecting() {
        set_collecting(true);
        let report = collect(interp, host, GENERATIONS - 1);
        set_collecting(false);
        interp.gc.remember(&report);
    }
}

/// One collection of `generation` and all younger ones (`gc_collect_main`).
pub fn collect(interp: &Interp, host: &dyn Host, generation: usize) -> Report {
    let mut report = Report::begin(interp, generation);
    passes::debug_begin(interp, host, generation);
    count_collection(generation);
    let (young, old) = passes::merge_younger(generation);
    note_examined(young, generation);

    let unreachable = TemporaryList::new();
    passes::deduce_unreachable(young, unreachable.list(), &mut report);
    passes::untrack_and_promote(interp, generation, young, old);
    unreachable.list().clear_unreachable();
    passes::debug_collectable(interp, host, unreachable.list());

    let freed_weakrefs = passes::handle_weakrefs(host, unreachable.list(), old, &mut report);
    passes::finalize_garbage(unreachable.list(), &mut report);
    let still_unreachable = TemporaryList::new();
    passes::handle_resurrected(unreachable.list(), still_unreachable.list(), old, &mut report);

    report.collected = freed_weakrefs + still_unreachable.list().len();
    passes::delete_garbage(interp, still_unreachable.list(), old, &mut report);
    if generation == GENERATIONS - 1 {
        clear_free_lists();
    }
    report.end(interp);
    passes::debug_end(interp, host, &report);
    report
}

/// After this, the collection is counted for the next older generation, and younger counts are 0.
fn count_collection(generation: usize) {
    if generation + 1 < GENERATIONS {
        set_count(generation + 1, count(generation + 1) + 1);
    }
    for younger in 0..=generation {
        set_count(younger, 0);
    }
    gc_list::set_collection_pending(false);
}
