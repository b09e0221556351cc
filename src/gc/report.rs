//! What a collection did, as plain data.

use std::time::{Duration, Instant};

use crate::heap::Peek;
use crate::interp::Interp;

/// `gc.get_stats()` of one generation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Collections so far.
    pub collections: usize,
    /// Objects freed by them.
    pub collected: usize,
    /// Objects found that could not be freed.
    pub uncollectable: usize,
}

/// One object in one pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The object; only good until the collection's end unless it is known to live.
    pub object: Peek,
    /// Its count when it was copied.
    pub refcnt: usize,
    /// What was left after internal references were subtracted.
    pub gc_refs: usize,
    /// Found unreachable.
    pub unreachable: bool,
}

/// A collection.
#[derive(Clone, Debug)]
pub struct Report {
    /// The oldest generation collected.
    pub generation: usize,
    /// Started by itself, not by `gc.collect()`.
    pub automatic: bool,
    /// Objects looked at.
    pub examined: usize,
    /// References between candidates that were subtracted.
    pub subtracted: usize,
    /// Tentatively unreachable objects that turned out to be reachable.
    pub rescued: usize,
    /// Unreachable objects found.
    pub unreachable: usize,
    /// Weak-reference callbacks called.
    pub weakref_callbacks: usize,
    /// Finalizers called.
    pub finalized: usize,
    /// Objects that finalizers brought back.
    pub resurrected: usize,
    /// Objects whose references were cleared.
    pub cleared: usize,
    /// `gc.collect()`'s count.
    pub collected: usize,
    /// Objects that could not be freed.
    pub uncollectable: usize,
    /// How long it took.
    pub took: Duration,
    /// Each candidate, if details were asked for.
    pub details: Option<Vec<Candidate>>,
    begun: Instant,
}

impl Report {
    /// A collection that did not take place.
    pub(super) fn nothing(generation: usize) -> Report {
        Report {
            generation,
            automatic: false,
            examined: 0,
            subtracted: 0,
            rescued: 0,
            unreachable: 0,
            weakref_callbacks: 0,
            finalized: 0,
            resurrected: 0,
            cleared: 0,
            collected: 0,
            uncollectable: 0,
            took: Duration::ZERO,
            details: None,
            begun: Instant::now(),
        }
    }

    pub(super) fn begin(interp: &Interp, generation: usize) -> Report {
        let details = interp.gc.detailed.get().then(Vec::new);
        Report { details, ..Report::nothing(generation) }
    }

    /// After this, the statistics of the generation include the collection.
    pub(super) fn end(&mut self, interp: &Interp) {
        self.took = self.begun.elapsed();
        let cell = &interp.gc.stats[self.generation];
        let mut stats = cell.get();
        stats.collections += 1;
        stats.collected += self.collected;
        stats.uncollectable += self.uncollectable;
        cell.set(stats);
    }
}
