//! What an import leaves on the free lists: dead objects that wait for the next of their kind.
//!
//! What comes from there is no new block, which `gc.get_count()` and `tracemalloc` show. CPython reads a module's code
//! and runs it, which takes many lists, dicts and tuples and lets many go; Hognose imports in another way, and sets the
//! lists to what CPython's would be. Most of the usual modules are there from CPython's start, and leave what was.
//!
//! Invariant: the numbers are CPython 3.11.7's (`sys._debugmallocstats`), taken after an import into a small program and
//! into one whose compiler left many lists and dicts.

use crate::heap::Waiting;

/// What the import of a module does.
struct Left {
    name: &'static str,
    floats: usize,
    /// So many more tables of keys.
    keys: isize,
    /// So many come, up to the most that wait; then so many go; so many are left at least.
    lists: [usize; 3],
    /// The same.
    dicts: [usize; 3],
    /// By their lengths, from 1.
    tuples: [usize; 20],
}

const fn left(
    name: &'static str,
    floats: usize,
    keys: isize,
    lists: [usize; 3],
    dicts: [usize; 3],
    tuples: [usize; 20],
) -> Left {
    Left { name, floats, keys, lists, dicts, tuples }
}

/// Most lists and dicts that wait (`PyList_MAXFREELIST`, `PyDict_MAXFREELIST`).
const MOST: usize = 80;

#[rustfmt::skip]
const LEFT: &[Left] = &[
    left("array", 4, 1, [0, 2, 2], [0, 3, 2], [2, 1, 2, 2, 3, 0, 8, 6, 1, 0, 1, 3, 5, 1, 2, 2, 2, 3, 1, 6]),
    left("ast", 4, -20, [0, 5, 2], [0, 80, 4], [9, 8, 11, 8, 5, 3, 1, 0, 0, 1, 0, 0, 4, 0, 0, 1, 0, 3, 0, 6]),
    left("asyncio", 4, -72, [0, 80, 2], [0, 80, 6], [15, 2, 2, 1, 1, 3, 1, 0, 4, 2, 1, 5, 2, 1, 1, 1, 1, 1, 0, 10]),
    left("calendar", 3, 6, [0, 10, 9], [0, 80, 4], [3, 47, 3, 5, 11, 2, 2, 3, 6, 4, 1, 0, 4, 4, 0, 0, 1, 3, 1, 7]),
    left("configparser", 4, -4, [2, 0, 16], [0, 80, 6], [6, 53, 6, 10, 3, 1, 7, 4, 1, 3, 1, 0, 2, 0, 2, 1, 2, 3, 1, 6]),
    left("contextvars", 4, 2, [0, 3, 2], [0, 2, 4], [4, 2, 3, 1, 3, 1, 8, 6, 1, 0, 1, 3, 5, 1, 2, 2, 2, 3, 1, 6]),
    left("copy", 4, 2, [0, 4, 0], [0, 5, 5], [7, 2, 4, 0, 2, 0, 6, 6, 0, 0, 0, 3, 4, 0, 2, 2, 2, 3, 1, 6]),
    left("csv", 4, 0, [0, 4, 1], [0, 16, 4], [3, 1, 2, 2, 1, 0, 7, 3, 4, 0, 3, 3, 4, 1, 2, 0, 2, 1, 1, 6]),
    left("dataclasses", 4, -68, [33, 53, 0], [0, 80, 2], [3, 22, 9, 4, 7, 5, 3, 1, 1, 1, 1, 1, 4, 0, 1, 0, 0, 1, 0, 6]),
    left("datetime", 4, -18, [0, 3, 7], [0, 80, 4], [14, 17, 9, 8, 17, 3, 4, 6, 6, 2, 3, 0, 5, 3, 1, 0, 1, 3, 1, 7]),
    left("decimal", 4, -25, [0, 4, 8], [0, 80, 5], [8, 18, 2, 1, 1, 2, 3, 4, 0, 0, 1, 3, 5, 1, 2, 2, 2, 3, 1, 6]),
    left("fractions", 4, -29, [32, 19, 53], [0, 80, 6], [7, 83, 20, 10, 0, 1, 3, 0, 0, 0, 1, 2, 3, 1, 2, 2, 2, 1, 1, 7]),
    left("hashlib", 4, 1, [0, 4, 2], [0, 13, 4], [11, 6, 3, 2, 2, 1, 7, 6, 0, 0, 0, 3, 5, 1, 2, 2, 2, 3, 0, 6]),
    left("heapq", 4, 1, [0, 4, 2], [0, 3, 4], [10, 10, 8, 3, 3, 0, 6, 6, 1, 0, 1, 1, 4, 0, 1, 2, 2, 3, 1, 6]),
    left("inspect", 4, -70, [29, 48, 0], [0, 80, 3], [4, 20, 5, 2, 6, 3, 2, 1, 1, 1, 1, 0, 3, 0, 1, 0, 0, 3, 0, 6]),
    left("json", 3, 0, [0, 2, 27], [0, 14, 4], [7, 37, 2, 2, 0, 1, 3, 2, 1, 1, 0, 0, 2, 0, 2, 0, 2, 2, 1, 7]),
    left("linecache", 4, 0, [0, 0, 16], [0, 16, 5], [9, 35, 2, 2, 2, 3, 3, 3, 0, 0, 1, 2, 5, 0, 2, 2, 1, 3, 1, 6]),
    left("logging", 3, -11, [20, 5, 55], [0, 80, 4], [6, 81, 10, 4, 4, 3, 6, 6, 2, 2, 3, 5, 3, 3, 1, 2, 1, 0, 4, 6]),
    left("numbers", 4, -39, [0, 3, 1], [0, 80, 6], [3, 25, 2, 2, 2, 1, 8, 6, 1, 1, 1, 3, 5, 1, 2, 2, 2, 3, 1, 6]),
    left("pickle", 4, 0, [0, 5, 12], [0, 30, 2], [12, 18, 7, 3, 0, 0, 0, 4, 1, 0, 1, 2, 2, 0, 1, 1, 1, 2, 1, 6]),
    left("pprint", 4, -72, [34, 56, 18], [0, 80, 4], [3, 21, 10, 4, 7, 6, 5, 1, 1, 1, 1, 1, 4, 0, 1, 0, 0, 1, 0, 6]),
    left("queue", 4, 3, [0, 7, 1], [0, 15, 4], [8, 9, 8, 2, 0, 1, 6, 6, 0, 0, 0, 1, 4, 0, 1, 2, 2, 3, 1, 6]),
    left("statistics", 53, -34, [34, 21, 53], [0, 80, 6], [9, 84, 20, 10, 1, 1, 1, 2, 0, 0, 0, 0, 1, 1, 0, 2, 2, 1, 1, 8]),
    left("string", 4, 0, [0, 0, 25], [0, 3, 6], [4, 53, 2, 7, 0, 0, 6, 3, 0, 0, 0, 3, 5, 0, 2, 2, 2, 3, 2, 6]),
    left("textwrap", 4, 0, [15, 0, 55], [14, 0, 20], [3, 110, 2, 3, 0, 1, 5, 3, 0, 0, 1, 2, 4, 1, 2, 2, 2, 2, 1, 6]),
    left("timeit", 1, 1, [0, 4, 1], [0, 4, 3], [2, 1, 2, 1, 0, 0, 7, 4, 0, 1, 0, 3, 5, 0, 2, 2, 1, 3, 1, 6]),
    left("traceback", 4, -8, [16, 0, 56], [0, 27, 6], [3, 104, 2, 4, 1, 5, 1, 0, 0, 1, 2, 1, 1, 3, 2, 1, 0, 0, 3, 6]),
    left("tracemalloc", 4, -6, [0, 6, 11], [0, 80, 4], [4, 16, 4, 5, 1, 0, 0, 4, 2, 3, 3, 3, 4, 2, 1, 1, 1, 2, 1, 6]),
    left("unicodedata", 4, 1, [0, 2, 2], [0, 2, 2], [3, 1, 2, 2, 3, 0, 8, 6, 1, 0, 1, 3, 5, 1, 2, 2, 2, 3, 1, 6]),
    left("unittest", 4, -73, [0, 80, 28], [0, 80, 8], [11, 82, 5, 4, 3, 2, 11, 1, 1, 1, 1, 1, 2, 3, 0, 1, 3, 1, 1, 8]),
];

/// What waits when a module of the library has been imported. `gc` keeps a list (`garbage`) and its namespace; on the
/// way, three dicts and two tuples of two items and of three are in use at a time. Also: how many containers
/// were allocated, among them those that were not found waiting.
pub fn left_by_import(name: &str, before: Waiting) -> (Waiting, usize) {
    if name == "gc" {
        return left_by_gc(before);
    }
    let Some(left) = LEFT.iter().find(|left| left.name == name) else { return (before, 0) };
    let after =
        |count: usize, [coming, going, least]: [usize; 3]| (count + coming).min(MOST).saturating_sub(going).max(least);
    let (lists, dicts) = (after(before.lists, left.lists), after(before.dicts, left.dicts));
    let keys = before.keys.saturating_add_signed(left.keys).min(MOST);
    (Waiting { floats: left.floats, lists, dicts, keys, tuples: left.tuples }, 0)
}

/// Containers that the import of `gc` makes and keeps: functions, the module, its specification.
const CONTAINERS_OF_GC: usize = 20;

fn left_by_gc(before: Waiting) -> (Waiting, usize) {
    let (used_dicts, used_tuples) = (3_usize, 2_usize);
    let mut fresh = CONTAINERS_OF_GC + used_dicts.saturating_sub(before.dicts);
    let (lists, dicts) = (before.lists.saturating_sub(1), before.dicts.max(used_dicts) - 1);
    let mut tuples = before.tuples;
    for waiting in &mut tuples[1..3] {
        fresh += used_tuples.saturating_sub(*waiting);
        *waiting = used_tuples.max(*waiting);
    }
    (Waiting { lists, dicts, tuples, ..before }, fresh)
}
