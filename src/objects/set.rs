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
use crate::heap::traces::set_table;
use crate::heap::{Header, Inner, Ref, alloc_as, note_resize};
use crate::layout;

/// A slot of the table (`setentry`): a key and its hash; without key, hash 0 says it was never used, -1 (no key has
/// that hash) that its key was removed.
#[derive(Clone, Default)]
struct Slot {
    key: Option<Ref>,
    hash: i64,
}

impl Slot {
    const DELETED: Slot = Slot { key: None, hash: -1 };

    #[inline]
    fn is_empty(&self) -> bool {
        self.key.is_none() && self.hash == 0
    }
}

/// The table of a set. The first slots are allocated when a key comes.
#[derive(Clone)]
pub struct SetTable {
    slots: Box<[Slot]>,
    fill: u32,
    used: u32,
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
        SetTable { slots: Box::default(), fill: 0, used: 0, version: 1 }
    }
}

impl SetTable {
    /// Number of slots, allocated or not.
    fn slot_count(&self) -> usize {
        self.slots.len().max(layout::SET_SMALL_TABLE)
    }

    #[inline]
    fn mask(&self) -> usize {
        self.slot_count() - 1
    }

    fn new_slots(count: usize) -> Box<[Slot]> {
        vec![Slot::default(); count].into()
    }

    /// Number of keys.
    pub fn len(&self) -> usize {
        self.used as usize
    }

    /// No keys?
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Changes with the slots.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Live and deleted slots.
    pub fn fill(&self) -> usize {
        self.fill as usize
    }

    /// The keys and hashes in order.
    pub fn keys(&self) -> impl Iterator<Item = (&Ref, i64)> {
        self.slots.iter().filter_map(|s| s.key.as_ref().map(|key| (key, s.hash)))
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
        if self.slots.is_empty() {
            return SetProbe::Absent;
        }
        let mut at = cursor;
        loop {
            let index = at.index + at.probe;
            let slot = &self.slots[index];
            match &slot.key {
                None if slot.hash == 0 => return SetProbe::Absent,
                Some(other) if slot.hash == hash => {
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

    /// Is a key in it, as far as that needs no comparison by Python code?
    #[inline]
    pub fn has_plain(&self, hash: i64, key: &Ref) -> Option<bool> {
        match self.probe(hash, key, self.cursor(hash)) {
            SetProbe::Found(_) => Some(true),
            SetProbe::Absent => Some(false),
            SetProbe::Compare(..) => None,
        }
    }

    /// Adds a key if that needs no comparison by Python code, which may change the table: was it new?
    pub fn add_plain(&mut self, hash: i64, key: &Ref) -> Option<bool> {
        match self.probe(hash, key, self.cursor(hash)) {
            SetProbe::Found(_) => Some(false),
            SetProbe::Absent => {
                self.insert(hash, key.clone());
                Some(true)
            }
            SetProbe::Compare(..) => None,
        }
    }

    /// Adds a key that is not in the table (`set_add_entry`): into the last deleted slot on the way, or else into the
    /// first that was never used; then the table may become full and grow.
    pub fn insert(&mut self, hash: i64, key: Ref) {
        self.version = self.version.wrapping_add(1);
        self.used += 1;
        if self.slots.is_empty() {
            self.slots = SetTable::new_slots(layout::SET_SMALL_TABLE);
        }
        let mut deleted = None;
        let mut at = self.cursor(hash);
        loop {
            let index = at.index + at.probe;
            match &self.slots[index] {
                Slot { key: Some(_), .. } => {}
                Slot { hash: 0, .. } => break,
                _ => deleted = Some(index),
            }
            at = self.advance(at);
        }
        self.slots[deleted.unwrap_or(at.index + at.probe)] = Slot { key: Some(key), hash };
        if deleted.is_some() {
            return;
        }
        self.fill += 1;
        if layout::set_is_full(self.fill(), self.mask()) {
            self.rebuild(layout::set_growth(self.len()));
        }
    }

    /// Rebuilds with `slots` slots and without deleted ones (`set_table_resize`).
    pub fn rebuild(&mut self, slots: usize) {
        let bytes = |slots: usize| if slots > layout::SET_SMALL_TABLE { slots * layout::SET_ENTRY } else { 0 };
        note_resize(bytes(self.slots.len()), bytes(slots));
        set_table(std::ptr::from_ref(self) as usize - TABLE_PLACE, bytes(slots));
        let old = std::mem::replace(&mut self.slots, SetTable::new_slots(slots));
        crate::heap::count_copied(self.len() * layout::SET_ENTRY);
        self.fill = self.used;
        self.version = self.version.wrapping_add(1);
        for Slot { key, hash } in old {
            if let Some(key) = key {
                self.place_clean(hash, key);
            }
        }
    }

    /// Puts a key into the first slot on its way that was never used (`set_insert_clean`).
    #[inline]
    fn place_clean(&mut self, hash: i64, key: Ref) {
        if self.slots.is_empty() {
            self.slots = SetTable::new_slots(layout::SET_SMALL_TABLE);
        }
        let mut at = self.cursor(hash);
        while !self.slots[at.index + at.probe].is_empty() {
            at = self.advance(at);
        }
        self.slots[at.index + at.probe] = Slot { key: Some(key), hash };
    }

    /// Removes the key in slot `index`; it is the caller's to drop.
    pub fn remove(&mut self, index: usize) -> Option<Ref> {
        self.version = self.version.wrapping_add(1);
        let key = self.slots[index].key.take()?;
        self.slots[index] = Slot::DELETED;
        self.used -= 1;
        Some(key)
    }

    /// Takes over the slots of `other`, if this table was never used, has as many slots, and `other` has no deleted ones
    /// (the first shortcut of `set_merge`).
    pub fn copy_slots(&mut self, other: &SetTable) -> bool {
        if self.fill != 0 || self.slot_count() != other.slot_count() || other.fill != other.used {
            return false;
        }
        crate::heap::count_copied(other.len() * layout::SET_ENTRY);
        self.slots = other.slots.clone();
        (self.fill, self.used) = (other.fill, other.used);
        self.version = self.version.wrapping_add(1);
        true
    }

    /// Adds keys that are known to be distinct to a table that was never used (the second shortcut of `set_merge`).
    pub fn fill_clean(&mut self, other: &SetTable) {
        crate::heap::count_copied(other.len() * layout::SET_ENTRY);
        for (key, hash) in other.keys() {
            self.place_clean(hash, key.clone());
        }
        (self.fill, self.used) = (other.used, other.used);
        self.version = self.version.wrapping_add(1);
    }

    /// After bulk removal: rebuilds when more than a quarter of the slots are deleted ones.
    pub fn shrink(&mut self) {
        if let Some(slots) = layout::set_shrink(self.fill(), self.len(), self.mask()) {
            self.rebuild(slots);
        }
    }

    /// Takes the first key at or behind `finger`, going round (`set_pop`): the key, and the next finger.
    pub fn pop(&mut self, finger: usize) -> Option<(Ref, usize)> {
        let start = finger & self.mask();
        let slots = self.slots.len();
        let index = (start..slots).chain(0..start.min(slots)).find(|&i| self.slots[i].key.is_some())?;
        let key = self.remove(index)?;
        Some((key, index + 1))
    }

    /// Room for `extra` more keys at once, as a merge makes it.
    pub fn reserve_for_merge(&mut self, extra: usize) {
        if let Some(slots) = layout::set_merge_growth(self.fill(), self.len(), self.mask(), extra) {
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

/// Where the table stands in its object: a table that grows tells by that whose it is.
const TABLE_PLACE: usize = std::mem::offset_of!(SetObject, table) + Inner::<SetTable>::PLACE;

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

    /// The key and hash in the slot at or behind `index`: (its slot, key, hash).
    pub fn entry_from(&self, index: usize) -> Option<(usize, Ref, i64)> {
        let table = self.table.borrow();
        (index..table.slots.len())
            .find_map(|i| table.slots[i].key.as_ref().map(|k| (i, k.clone(), table.slots[i].hash)))
    }

    /// Puts another table in, as if it were the set's own from now on; the old one is the caller's to drop.
    pub fn replace_table(&self, mut table: SetTable) -> SetTable {
        table.version = self.table.borrow().version.wrapping_add(1);
        self.table.replace(table)
    }

    /// The key in the slot at or behind `index`: (its slot, the key).
    pub fn key_from(&self, index: usize) -> Option<(usize, Ref)> {
        let table = self.table.borrow();
        (index..table.slots.len()).find_map(|i| table.slots[i].key.as_ref().map(|k| (i, k.clone())))
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
        layout::set_size(basic, self.table.borrow().slot_count())
    }
}
