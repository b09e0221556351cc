//! The hash table of dicts, and of keys shared between instances: CPython's compact table.
//!
//! ```text
//!   indices   2^log2 small integers: -1 empty, -2 deleted, else an index into entries
//!   entries   (hash, key, value) in insertion order; a deleted entry keeps its place, emptied
//! ```
//!
//! A probe starts at `hash & mask` and goes on at `i*5 + perturb + 1` (`dictobject.c: lookdict`).
//!
//! Looking up may have to ask Python code whether two keys are equal, which may change the table. So a lookup is a
//! sequence of steps ([`Table::probe`]): each ends with an answer, or with a key to compare; the caller compares
//! without a borrow, checks `version`, and goes on or starts again.
//!
//! Invariants:
//! - `used` is the number of entries with a key; `entries.len() + usable` is two thirds of the index slots;
//! - `version` changes whenever the set of keys or the place of an entry changes.

use super::{FloatObject, Kind, StrObject};
use crate::heap::Ref;
use crate::layout;

const EMPTY: i32 = -1;
const DELETED: i32 = -2;

/// Index slots, as narrow as the table allows (one, two or four bytes each).
enum Indices {
    Byte(Box<[i8]>),
    Short(Box<[i16]>),
    Wide(Box<[i32]>),
}

impl Indices {
    fn new(log2: u8) -> Indices {
        let slots = 1_usize << log2;
        match log2 {
            ..=7 => Indices::Byte(vec![EMPTY as i8; slots].into()),
            8..=15 => Indices::Short(vec![EMPTY as i16; slots].into()),
            _ => Indices::Wide(vec![EMPTY; slots].into()),
        }
    }

    #[inline]
    fn get(&self, slot: usize) -> i32 {
        match self {
            Indices::Byte(s) => s[slot] as i32,
            Indices::Short(s) => s[slot] as i32,
            Indices::Wide(s) => s[slot],
        }
    }

    #[inline]
    fn set(&mut self, slot: usize, index: i32) {
        match self {
            Indices::Byte(s) => s[slot] = index as i8,
            Indices::Short(s) => s[slot] = index as i16,
            Indices::Wide(s) => s[slot] = index,
        }
    }
}

/// One entry; a deleted one has neither key nor value.
pub struct Entry {
    /// The key's hash.
    pub hash: i64,
    /// The key.
    pub key: Option<Ref>,
    /// The value.
    pub value: Option<Ref>,
}

/// A table. Without index slots (`log2` is `None`) it is CPython's shared empty table.
pub struct Table {
    indices: Option<Indices>,
    log2: u8,
    unicode: bool,
    usable: usize,
    used: usize,
    version: u32,
    entries: Vec<Entry>,
}

/// Where a lookup stands.
#[derive(Clone, Copy)]
pub struct Cursor {
    slot: usize,
    perturb: u64,
}

/// How a step of a lookup ended.
pub enum Probe {
    /// The entry's index.
    Found(usize),
    /// Not in the table.
    Absent,
    /// Python code must say whether this key equals the one looked for; then go on behind the cursor.
    Compare(usize, Ref, Cursor),
}

impl Default for Table {
    fn default() -> Table {
        Table::new()
    }
}

impl Table {
    /// The empty table, without index slots.
    pub const fn new() -> Table {
        let (log2, unicode) = (0, true);
        Table { indices: None, log2, unicode, usable: 0, used: 0, version: 1, entries: Vec::new() }
    }

    /// A table with `2^log2` index slots.
    pub fn with_log2(log2: u8) -> Table {
        let usable = layout::dict_usable(1 << log2);
        let entries = Vec::with_capacity(usable.min(8));
        Table { indices: Some(Indices::new(log2)), log2, unicode: true, usable, used: 0, version: 1, entries }
    }

    /// log2 of the index slots; `None` for the empty table.
    pub fn log2(&self) -> Option<u8> {
        self.indices.as_ref().map(|_| self.log2)
    }

    /// Are all keys exact strings (CPython then stores no hashes)?
    pub fn is_unicode(&self) -> bool {
        self.unicode
    }

    /// Number of keys.
    #[inline]
    pub fn len(&self) -> usize {
        self.used
    }

    /// No keys?
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Changes with the set of keys.
    #[inline]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Entries in insertion order, deleted ones included.
    #[inline]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The value of the entry at `index`, which has one.
    #[inline]
    pub fn value(&self, index: usize) -> &Ref {
        self.entries[index].value.as_ref().expect("a live entry has a value")
    }

    fn slots(&self) -> usize {
        if self.indices.is_some() { 1 << self.log2 } else { 1 }
    }

    /// Starts a lookup.
    #[inline]
    pub fn cursor(&self, hash: i64) -> Cursor {
        Cursor { slot: hash as usize & (self.slots() - 1), perturb: hash as u64 }
    }

    #[inline]
    fn advance(&self, cursor: Cursor) -> Cursor {
        let perturb = cursor.perturb >> layout::PERTURB_SHIFT;
        let slot = cursor.slot.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1) & (self.slots() - 1);
        Cursor { slot, perturb }
    }

    /// The next step of a lookup of `key` from `cursor` on.
    #[inline]
    pub fn probe(&self, hash: i64, key: &Ref, cursor: Cursor) -> Probe {
        let Some(indices) = &self.indices else { return Probe::Absent };
        let mut at = cursor;
        loop {
            let index = indices.get(at.slot);
            if index == EMPTY {
                return Probe::Absent;
            }
            if index >= 0 {
                let entry = &self.entries[index as usize];
                if entry.hash == hash
                    && let Some(other) = &entry.key
                {
                    if other.is(key) {
                        return Probe::Found(index as usize);
                    }
                    match plain_equal(other, key) {
                        Some(true) => return Probe::Found(index as usize),
                        Some(false) => {}
                        None => return Probe::Compare(index as usize, other.clone(), self.advance(at)),
                    }
                }
            }
            at = self.advance(at);
        }
    }

    /// Looks up an exact string among the keys that are exact strings (names, attributes).
    #[inline]
    pub fn find_str(&self, name: &Ref) -> Option<usize> {
        let text = name.expect::<StrObject>();
        self.find_by(text.hash(), |key| {
            key.is(name) || key.get_exact::<StrObject>().is_some_and(|k| k.same_text(text))
        })
    }

    /// Looks up by hash and a test that runs no Python code.
    #[inline]
    pub fn find_by(&self, hash: i64, mut is_it: impl FnMut(&Ref) -> bool) -> Option<usize> {
        let indices = self.indices.as_ref()?;
        let mut at = self.cursor(hash);
        loop {
            let index = indices.get(at.slot);
            if index == EMPTY {
                return None;
            }
            if index >= 0 {
                let entry = &self.entries[index as usize];
                if entry.hash == hash && entry.key.as_ref().is_some_and(&mut is_it) {
                    return Some(index as usize);
                }
            }
            at = self.advance(at);
        }
    }

    /// Replaces the value of a live entry; the old one is the caller's to drop.
    #[inline]
    pub fn set_value(&mut self, index: usize, value: Ref) -> Option<Ref> {
        self.entries[index].value.replace(value)
    }

    /// Adds a key that is not in the table. Grows first if the table is full, by CPython's rule.
    pub fn insert(&mut self, hash: i64, key: Ref, value: Ref) -> usize {
        let is_text = key.is_exact(Kind::Str);
        if self.indices.is_none() {
            self.resize(layout::DICT_MIN_LOG2);
        }
        if self.usable == 0 || (self.unicode && !is_text) {
            // CPython converts a unicode table to a general one by the same resize.
            let log2 = layout::dict_growth(self.used);
            self.unicode &= is_text;
            self.resize(log2);
        }
        self.unicode &= is_text;
        self.version = self.version.wrapping_add(1);
        self.place(hash, self.entries.len() as i32);
        self.entries.push(Entry { hash, key: Some(key), value: Some(value) });
        self.usable -= 1;
        self.used += 1;
        self.entries.len() - 1
    }

    /// Points the first free index slot for `hash` to entry `index`.
    #[inline]
    fn place(&mut self, hash: i64, index: i32) {
        let mut at = self.cursor(hash);
        let slots = self.indices.as_ref().expect("a table that is inserted into has index slots");
        while slots.get(at.slot) >= 0 {
            at = self.advance(at);
        }
        self.indices.as_mut().expect("checked above").set(at.slot, index);
    }

    /// Rebuilds the table with `2^log2` index slots and without deleted entries.
    pub fn resize(&mut self, log2: u8) {
        crate::heap::count_copied(self.used * size_of::<Entry>());
        self.entries.retain(|e| e.key.is_some());
        self.log2 = log2;
        self.indices = Some(Indices::new(log2));
        let capacity = layout::dict_usable(1 << log2);
        self.usable = capacity - self.entries.len();
        self.entries.reserve_exact(self.usable.min(self.entries.len().max(8)));
        for index in 0..self.entries.len() {
            self.place(self.entries[index].hash, index as i32);
        }
        self.version = self.version.wrapping_add(1);
    }

    /// Sets the version, when a new table replaces another.
    pub fn set_version(&mut self, version: u32) {
        self.version = version;
    }

    /// Makes the table a general one (it keeps hashes), as CPython does when a key that is no str is looked up to be
    /// inserted.
    pub fn set_general(&mut self) {
        self.unicode = false;
    }

    /// Deletes the entry at `index`; key and value are the caller's to drop.
    pub fn remove(&mut self, index: usize) -> (Ref, Ref) {
        let hash = self.entries[index].hash;
        let mut at = self.cursor(hash);
        let indices = self.indices.as_mut().expect("a table with an entry has index slots");
        let slots = 1_usize << self.log2;
        while indices.get(at.slot) != index as i32 {
            let perturb = at.perturb >> layout::PERTURB_SHIFT;
            let slot = at.slot.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1) & (slots - 1);
            at = Cursor { slot, perturb };
        }
        indices.set(at.slot, DELETED);
        self.used -= 1;
        self.version = self.version.wrapping_add(1);
        let entry = &mut self.entries[index];
        let (key, value) = (entry.key.take(), entry.value.take());
        (key.expect("a live entry has a key"), value.expect("a live entry has a value"))
    }

    /// Deletes the last entry for good (`popitem`): its place is not kept.
    pub fn pop_last(&mut self) -> Option<(Ref, Ref)> {
        let index = self.entries.iter().rposition(|e| e.key.is_some())?;
        let pair = self.remove(index);
        self.entries.truncate(index);
        Some(pair)
    }

    /// A copy of the table, tombstones and all (`clone_combined_dict_keys`).
    pub fn clone_table(&self) -> Table {
        let mut copy = match self.log2() {
            Some(log2) => Table::with_log2(log2),
            None => Table::new(),
        };
        copy.unicode = self.unicode;
        for entry in &self.entries {
            let index = copy.entries.len() as i32;
            if entry.key.is_some() {
                copy.place(entry.hash, index);
            }
            let Entry { hash, key, value } = entry;
            copy.entries.push(Entry { hash: *hash, key: key.clone(), value: value.clone() });
        }
        copy.usable = self.usable;
        copy.used = self.used;
        copy
    }
}

/// Equality of keys that needs no Python code: both exact str, both exact small int, both exact float...; `None`
/// where only `__eq__` can tell.
#[inline]
pub fn plain_equal(a: &Ref, b: &Ref) -> Option<bool> {
    if a.is_exact(Kind::Str) && b.is_exact(Kind::Str) {
        return Some(a.expect::<StrObject>().same_text(b.expect()));
    }
    match (number_key(a), number_key(b)) {
        (Some(NumberKey::Int(x)), Some(NumberKey::Int(y))) => Some(x == y),
        (Some(NumberKey::Float(x)), Some(NumberKey::Float(y))) => Some(x == y),
        (Some(_), None) if b.is_exact(Kind::Str) => Some(false),
        (None, Some(_)) if a.is_exact(Kind::Str) => Some(false),
        _ => None,
    }
}

enum NumberKey {
    Int(i64),
    Float(f64),
}

#[inline]
fn number_key(object: &Ref) -> Option<NumberKey> {
    const INT: u16 = Kind::Int as u16;
    const BOOL: u16 = Kind::Bool as u16;
    const FLOAT: u16 = Kind::Float as u16;
    match object.tag() {
        INT | BOOL => super::small_value(object).map(NumberKey::Int),
        FLOAT => Some(NumberKey::Float(object.expect::<FloatObject>().value.get())),
        _ => None,
    }
}
