//! Sets and frozensets: CPython's open table with linear probes (`setobject.c`).
//!
//! A probe looks at `hash & mask` and the nine slots behind it (if they fit), then jumps to `i*5 + 1 + perturb`.
//! The order of a set is the order of its slots, so printing follows from the table.
//!
//! Lookups go in steps, as for dicts (see [`super::table`]).
//!
//! Invariants:
//! - `fill` counts live and deleted slots, `used` the live ones; `fill * 5 < mask * 3` after every insertion;
//! - `version` changes whenever a slot does.

use std::cell::Cell;

use super::Kind;
use super::table::plain_equal;
use crate::heap::{Header, Inner, Ref, alloc_as};
use crate::layout;

/// A slot of the table.
#[derive(Clone, Default)]
pub enum SetSlot {
    /// Never used.
    #[default]
    Empty,
    /// Its key was removed.
    Deleted,
    /// A key and its hash.
    Key(Ref, i64),
}

/// The table of a set.
#[derive(Clone)]
pub struct SetTable {
    slots: Vec<SetSlot>,
    fill: usize,
    used: usize,
    version: u32,
}

/// Where a lookup stands.
#[derive(Clone, Copy)]
pub struct SetCursor {
    index: usize,
    probe: usize,
    perturb: u64,
}

/// How a step of a lookup ended.
pub enum SetProbe {
    /// The slot's index.
    Found(usize),
    /// Not in the set.
    Absent,
    /// Python code must say whether this key equals the one looked for; then go on from the cursor.
    Compare(usize, Ref, SetCursor),
}

impl Default for SetTable {
    fn default() -> SetTable {
        SetTable { slots: vec![SetSlot::Empty; layout::SET_SMALL_TABLE], fill: 0, used: 0, version: 1 }
    }
}

impl SetTable {
    fn mask(&self) -> usize {
        self.slots.len() - 1
    }

    /// Number of keys.
    pub fn len(&self) -> usize {
        self.used
    }

    /// No keys?
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Changes with the slots.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The slots, in order.
    pub fn slots(&self) -> &[SetSlot] {
        &self.slots
    }

    /// Live and deleted slots.
    pub fn fill(&self) -> usize {
        self.fill
    }

    /// The keys and hashes in order.
    pub fn keys(&self) -> impl Iterator<Item = (&Ref, i64)> {
        self.slots.iter().filter_map(|s| if let SetSlot::Key(k, h) = s { Some((k, *h)) } else { None })
    }

    /// Starts a lookup.
    pub fn cursor(&self, hash: i64) -> SetCursor {
        SetCursor { index: hash as usize & self.mask(), probe: 0, perturb: hash as u64 }
    }

    /// The slot behind `at` in probe order.
    fn advance(&self, at: SetCursor) -> SetCursor {
        let linear = if at.index + layout::SET_LINEAR_PROBES <= self.mask() { layout::SET_LINEAR_PROBES } else { 0 };
        if at.probe < linear {
            return SetCursor { probe: at.probe + 1, ..at };
        }
        let perturb = at.perturb >> layout::PERTURB_SHIFT;
        let index = at.index.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & self.mask();
        SetCursor { index, probe: 0, perturb }
    }

    /// The next step of a lookup of `key` from `cursor` on.
    pub fn probe(&self, hash: i64, key: &Ref, cursor: SetCursor) -> SetProbe {
        let mut at = cursor;
        loop {
            let index = at.index + at.probe;
            match &self.slots[index] {
                SetSlot::Empty => return SetProbe::Absent,
                SetSlot::Key(other, other_hash) if *other_hash == hash => {
                    if other.is(key) {
                        return SetProbe::Found(index);
                    }
                    match plain_equal(other, key) {
                        Some(true) => return SetProbe::Found(index),
                        Some(false) => {}
                        None => return SetProbe::Compare(index, other.clone(), self.advance(at)),
                    }
                }
                _ => {}
            }
            at = self.advance(at);
        }
    }

    /// Adds a key that is not in the table (`set_add_entry`). Grows if the table becomes full.
    pub fn insert(&mut self, hash: i64, key: Ref) {
        self.version = self.version.wrapping_add(1);
        let mut at = self.cursor(hash);
        while !matches!(self.slots[at.index + at.probe], SetSlot::Empty) {
            at = self.advance(at);
        }
        self.slots[at.index + at.probe] = SetSlot::Key(key, hash);
        self.fill += 1;
        self.used += 1;
        if layout::set_is_full(self.fill, self.mask()) {
            self.rebuild(layout::set_growth(self.used));
        }
    }

    /// Rebuilds with `slots` slots and without deleted ones (`set_table_resize`).
    pub fn rebuild(&mut self, slots: usize) {
        let old = std::mem::replace(&mut self.slots, vec![SetSlot::Empty; slots]);
        crate::heap::count_copied(self.used * layout::SET_ENTRY);
        self.fill = self.used;
        self.version = self.version.wrapping_add(1);
        for slot in old {
            if let SetSlot::Key(_, hash) = slot {
                self.place_clean(hash, slot);
            }
        }
    }

    /// Puts a slot into a table without deleted slots (`set_insert_clean`).
    fn place_clean(&mut self, hash: i64, slot: SetSlot) {
        let mut at = self.cursor(hash);
        while !matches!(self.slots[at.index + at.probe], SetSlot::Empty) {
            at = self.advance(at);
        }
        self.slots[at.index + at.probe] = slot;
    }

    /// Removes the key in slot `index`; it is the caller's to drop.
    pub fn remove(&mut self, index: usize) -> Option<Ref> {
        self.version = self.version.wrapping_add(1);
        match std::mem::replace(&mut self.slots[index], SetSlot::Deleted) {
            SetSlot::Key(key, _) => {
                self.used -= 1;
                Some(key)
            }
            other => {
                self.slots[index] = other;
                None
            }
        }
    }

    /// Room for `extra` more keys at once, as a merge makes it.
    pub fn reserve_for_merge(&mut self, extra: usize) {
        if let Some(slots) = layout::set_merge_growth(self.fill, self.used, self.mask(), extra) {
            self.rebuild(slots);
        }
    }
}

/// A set or frozenset: its class tells which.
#[repr(C)]
pub struct SetObject {
    header: Header,
    /// The table.
    pub table: Inner<SetTable>,
    /// Cached hash of a frozenset, -1 if not yet known.
    pub hash: Cell<i64>,
    /// Where the next `pop` starts to look (`finger`).
    pub finger: Cell<usize>,
}

/// An empty set of a class.
pub fn new_set_as(class: &Ref) -> Ref {
    let (hash, finger) = (Cell::new(-1), Cell::new(0));
    alloc_as(class, SetObject { header: Header::new(Kind::Set), table: Inner::default(), hash, finger })
}

impl SetObject {
    /// Number of keys.
    pub fn len(&self) -> usize {
        self.table.borrow().len()
    }

    /// No keys?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The keys in order, counted.
    pub fn keys(&self) -> Vec<Ref> {
        self.table.borrow().keys().map(|(k, _)| k.clone()).collect()
    }

    /// The key in the slot at or behind `index`: (its slot, the key).
    pub fn key_from(&self, index: usize) -> Option<(usize, Ref)> {
        let table = self.table.borrow();
        (index..table.slots.len()).find_map(|i| match &table.slots[i] {
            SetSlot::Key(key, _) => Some((i, key.clone())),
            _ => None,
        })
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.table.borrow().keys().for_each(|(key, _)| visit(key));
    }

    /// Empties it; the keys are dropped when it is already empty.
    pub fn clear(&self) {
        let version = self.table.borrow().version;
        let empty = SetTable { version: version.wrapping_add(1), ..SetTable::default() };
        drop(self.table.replace(empty));
    }

    /// `__sizeof__`, for a struct of `basic` bytes.
    pub fn sizeof(&self, basic: usize) -> usize {
        layout::set_size(basic, self.table.borrow().slots.len())
    }
}
