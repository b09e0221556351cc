//! The states of the iterators of `itertools`.
//!
//! Invariant: an `Option` that is empty means what a null pointer means in CPython's struct of the same name: not there
//! yet, or let go at the end.

use crate::heap::{Peek, Ref};

/// Items in a block of `tee` (`LINKCELLS`).
pub const TEE_BLOCK: usize = 57;

/// One state a class.
#[allow(missing_docs)]
pub enum ItertoolsState {
    /// The next number, and the distance.
    Count { next: Ref, step: Ref },
    /// The iterator until its end, the list of its items, the next index into it, and whether the list is complete.
    Cycle { source: Option<Ref>, saved: Ref, index: usize, first_pass: bool },
    /// The element, and how often it still comes; -1 for ever.
    Repeat { element: Ref, left: i64 },
    /// The function if not `+`, the running total, the iterator, the start if not given yet.
    Accumulate { function: Option<Ref>, total: Option<Ref>, source: Ref, initial: Option<Ref> },
    /// The iterator of iterables, and the iterator of the present one, which goes first.
    Chain { active: Option<Ref>, source: Option<Ref> },
    /// Items that stand at positions `indices` of `pool`, in order; the tuple given last.
    Combinations { pool: Ref, indices: Vec<usize>, result: Option<Ref>, stopped: bool },
    /// The same with repetition.
    Replacement { pool: Ref, indices: Vec<usize>, result: Option<Ref>, stopped: bool },
    /// The same in all orders; `cycles` counts the rotations left at each place.
    Permutations { pool: Ref, indices: Vec<usize>, cycles: Vec<usize>, result: Option<Ref>, stopped: bool },
    /// One item of each pool in a tuple of them.
    Product { pools: Ref, indices: Vec<usize>, result: Option<Ref>, stopped: bool },
    /// Items, and whether to take them.
    Compress { data: Ref, selectors: Ref },
    /// `dropwhile`, `takewhile` (turned: the predicate failed), `filterfalse`, `starmap`.
    Function { function: Ref, source: Ref, turned: bool },
    /// The iterator until its end, the next position wanted, the end (-1 for none), the distance, items read.
    Islice { source: Option<Ref>, next: i64, stop: i64, step: i64, count: i64 },
    /// The iterator until its end, and the item before.
    Pairwise { source: Option<Ref>, old: Option<Ref> },
    /// The iterators until their ends, how many are left, what stands for the others, the tuple given last.
    ZipLongest { sources: Ref, active: usize, fill: Ref, result: Ref },
    /// `groupby`.
    GroupBy { source: Ref, key: Ref, target: Option<Ref>, current: Option<Ref>, value: Option<Ref>, grouper: Peek },
    /// The groups' iterator and its key.
    Grouper { parent: Ref, target: Ref },
    /// The block that is read, and the place in it.
    Tee { block: Ref, index: usize },
    /// A block: the iterator, items read so far, the next block.
    TeeBlock { source: Ref, values: Vec<Ref>, next: Option<Ref>, running: bool },
}

impl ItertoolsState {
    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        use ItertoolsState as S;
        let mut all = |references: &[Option<&Ref>]| references.iter().flatten().for_each(|r| visit(r));
        match self {
            S::Count { next, step } => all(&[Some(next), Some(step)]),
            S::Cycle { source, saved, .. } => all(&[source.as_ref(), Some(saved)]),
            S::Repeat { element, .. } => all(&[Some(element)]),
            S::Accumulate { total, source, function, initial } => {
                all(&[total.as_ref(), Some(source), function.as_ref(), initial.as_ref()]);
            }
            S::Chain { source, active } => all(&[source.as_ref(), active.as_ref()]),
            S::Product { pools: pool, result, .. }
            | S::Combinations { pool, result, .. }
            | S::Replacement { pool, result, .. }
            | S::Permutations { pool, result, .. } => all(&[Some(pool), result.as_ref()]),
            S::Compress { data, selectors } => all(&[Some(data), Some(selectors)]),
            S::Function { function, source, .. } => all(&[Some(function), Some(source)]),
            S::Islice { source, .. } => all(&[source.as_ref()]),
            S::Pairwise { source, old } => all(&[source.as_ref(), old.as_ref()]),
            S::ZipLongest { sources, fill, result, .. } => all(&[Some(sources), Some(result), Some(fill)]),
            S::GroupBy { source, key, target, current, value, .. } => {
                all(&[Some(source), Some(key), target.as_ref(), current.as_ref(), value.as_ref()]);
            }
            S::Grouper { parent, target } => all(&[Some(parent), Some(target)]),
            S::Tee { block, .. } => all(&[Some(block)]),
            S::TeeBlock { source, values, next, .. } => {
                all(&[Some(source), next.as_ref()]);
                values.iter().for_each(|v| all(&[Some(v)]));
            }
        }
    }
}
