//! The hash table of dicts: CPython's compact table.
//!
//! ```text
//!   index slots   2^log2 of them: empty, deleted, or the number of an entry
//!   entries       (key, value), with the hash where not all keys are exact strings, in insertion order;
//!                 a deleted entry keeps its place, emptied
//! ```
//!
//! A probe starts at `hash & mask` and goes on at `i*5 + perturb + 1` (`dictobject.c: lookdict`).
//!
//! Looking up may have to ask Python code whether two keys are equal, which may change the table. So a lookup is a
//! sequence of steps ([`Table::probe`]): each ends with an answer, or with a key to compare; the caller compares
//! without a borrow, checks `version`, and goes on or starts again.
//!
//! Invariants:
//! - `used` is the number of entries with a key;
//! - `version` changes whenever the set of keys or the place of an entry changes; no two tables have the same one, but
//!   for tables that were never filled.
//!
//! Not here: the memory of slots and entries ([`crate::heap::Keys`]).

use super::{FloatObject, IntObject, Kind, StrObject, TupleObject};
use crate::heap::keys::{DELETED, EMPTY, Keys};
use crate::heap::{Ref, next_version, note_resize};
use crate::layout;

/// A table. Without keys it is CPython's shared empty table.
pub struct Table {
    keys: Option<Keys>,
    used: u32,
    version: u32,
}

/// Where a lookup stands.
#[derive(Clone, Copy)]
pub struct Cursor {
    slot: usize,
    perturb: u64,
}

impl Cursor {
    /// The next place to look at; slots are taken modulo their number.
    #[inline(always)]
    fn advance(&mut self) {
        self.perturb >>= layout::PERTURB_SHIFT;
        self.slot = self.slot.wrapping_mul(5).wrapping_add(self.perturb as usize).wrapping_add(1);
    }
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
        Table { keys: None, used: 0, version: 1 }
    }

    /// A table with `2^log2` index slots, for exact strings until another key comes.
    pub fn with_log2(log2: u8) -> Table {
        Table { keys: Some(Keys::new(log2, true)), used: 0, version: 1 }
    }

    /// log2 of the index slots; `None` for the empty table.
    pub fn log2(&self) -> Option<u8> {
        self.keys.as_ref().map(Keys::log2)
    }

    /// Are all keys exact strings (CPython then stores no hashes)?
    #[inline]
    pub fn is_unicode(&self) -> bool {
        self.keys.as_ref().is_none_or(Keys::is_unicode)
    }

    /// Number of keys.
    #[inline]
    pub fn len(&self) -> usize {
        self.used as usize
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

    /// Number of entries, deleted ones included (`dk_nentries`).
    #[inline]
    pub fn entries(&self) -> usize {
        self.keys.as_ref().map_or(0, Keys::entries)
    }

    /// The key of an entry; `None` for a deleted one.
    #[inline]
    pub fn key(&self, index: usize) -> Option<&Ref> {
        self.keys.as_ref()?.key(index)
    }

    /// The value of the entry at `index`, which has one.
    #[inline]
    pub fn value(&self, index: usize) -> &Ref {
        self.keys.as_ref().and_then(|k| k.value(index)).expect("a live entry has a value")
    }

    /// The value of entry `entry`, if there is one and `key` is its key.
    #[inline(always)]
    pub fn value_of(&self, entry: u32, key: &Ref) -> Option<&Ref> {
        self.keys.as_ref()?.value_of(entry, key)
    }

    /// Hash, key and value of an entry; `None` for a deleted one.
    #[inline]
    pub fn entry(&self, index: usize) -> Option<(i64, &Ref, &Ref)> {
        let keys = self.keys.as_ref()?;
        Some((keys.hash(index), keys.key(index)?, keys.value(index)?))
    }

    /// Key and value of an entry; `None` for a deleted one.
    #[inline]
    pub fn pair(&self, index: usize) -> Option<(&Ref, &Ref)> {
        let keys = self.keys.as_ref()?;
        Some((keys.key(index)?, keys.value(index)?))
    }

    /// The same for any number; `None` beyond the entries.
    #[inline]
    pub fn get(&self, index: usize) -> Option<(&Ref, &Ref)> {
        if index < self.entries() { self.pair(index) } else { None }
    }

    /// Keys and values in insertion order.
    pub fn iter(&self) -> impl Iterator<Item = (&Ref, &Ref)> {
        self.keys.iter().flat_map(|k| (0..k.entries()).filter_map(|i| Some((k.key(i)?, k.value(i)?))))
    }

    fn slots(&self) -> usize {
        self.keys.as_ref().map_or(1, |k| k.mask() + 1)
    }

    /// Starts a lookup.
    #[inline(always)]
    pub fn cursor(&self, hash: i64) -> Cursor {
        Cursor { slot: hash as usize, perturb: hash as u64 }
    }

    /// The next step of a lookup of `key` from `cursor` on.
    #[inline]
    pub fn probe(&self, hash: i64, key: &Ref, cursor: Cursor) -> Probe {
        let Some(keys) = &self.keys else { return Probe::Absent };
        let mut at = cursor;
        loop {
            let index = keys.index(at.slot);
            at.advance();
            if index < 0 {
                if index == EMPTY {
                    return Probe::Absent;
                }
                continue;
            }
            let index = index as usize;
            let Some(other) = keys.key(index) else { continue };
            if other.is(key) {
                return Probe::Found(index);
            }
            if keys.hash(index) == hash {
                match plain_equal(other, key) {
                    Some(true) => return Probe::Found(index),
                    Some(false) => {}
                    None => return Probe::Compare(index, other.clone(), at),
                }
            }
        }
    }

    /// Looks up an exact string among the keys that are exact strings (names, attributes).
    #[inline]
    pub fn find_str(&self, name: &Ref) -> Option<usize> {
        let text = name.expect::<StrObject>();
        let hash = text.hash();
        let keys = self.keys.as_ref()?;
        let mut at = self.cursor(hash);
        loop {
            let index = keys.index(at.slot);
            if index >= 0 {
                let other = keys.key(index as usize);
                if let Some(other) = other
                    && (other.is(name)
                        || keys.hash(index as usize) == hash
                            && other.get_exact::<StrObject>().is_some_and(|k| k.same_text(text)))
                {
                    return Some(index as usize);
                }
            } else if index == EMPTY {
                return None;
            }
            at.advance();
        }
    }

    /// Replaces the value of a live entry; the old one is the caller's to drop.
    #[inline]
    pub fn set_value(&mut self, index: usize, value: Ref) -> Option<Ref> {
        self.keys.as_mut()?.replace_value(index, value)
    }

    /// Before a key is looked up to be inserted: a table of exact strings that has slots becomes a general one if the
    /// key is no exact string (`insertdict`).
    #[inline]
    pub fn admit(&mut self, key: &Ref) {
        if let Some(keys) = &self.keys
            && keys.is_unicode()
            && !key.is_exact(Kind::Str)
        {
            self.resize(layout::dict_growth(self.len()), false);
        }
    }

    /// Adds a key that is not in the table. Grows first if the table is full, by CPython's rule.
    pub fn insert(&mut self, hash: i64, key: Ref, value: Ref) -> usize {
        let is_text = key.is_exact(Kind::Str);
        match &self.keys {
            None => {
                note_resize(0, layout::dict_keys_size(layout::DICT_MIN_LOG2, is_text));
                self.keys = Some(Keys::new(layout::DICT_MIN_LOG2, is_text));
            }
            Some(keys) if keys.usable() == 0 || (keys.is_unicode() && !is_text) => {
                let unicode = keys.is_unicode() && is_text;
                self.resize(layout::dict_growth(self.len()), unicode);
            }
            _ => {}
        }
        self.version = next_version();
        self.used += 1;
        let start = self.cursor(hash);
        let keys = self.keys.as_mut().expect("made above");
        let index = keys.entries();
        place(keys, start, index);
        keys.push(hash, key, value);
        index
    }

    /// Rebuilds the table with `2^log2` index slots and without deleted entries (`dictresize`). A general table stays
    /// general.
    pub fn resize(&mut self, log2: u8, unicode: bool) {
        let unicode = unicode && self.is_unicode();
        crate::heap::count_copied(self.len() * layout::DICT_ENTRY);
        let before = self.log2().map_or(0, |log2| layout::dict_keys_size(log2, self.is_unicode()));
        note_resize(before, layout::dict_keys_size(log2, unicode));
        let mut keys = Keys::new(log2, unicode);
        if let Some(mut old) = self.keys.take() {
            for index in 0..old.entries() {
                let hash = old.hash(index);
                if let (Some(key), Some(value)) = old.take(index) {
                    let next = keys.entries();
                    place(&mut keys, Cursor { slot: hash as usize, perturb: hash as u64 }, next);
                    keys.push(hash, key, value);
                }
            }
        }
        self.keys = Some(keys);
        self.version = next_version();
    }

    /// Gives the table a version of its own, when it replaces another.
    pub fn renew_version(&mut self) {
        self.version = next_version();
    }

    /// Deletes the entry at `index`; key and value are the caller's to drop.
    pub fn remove(&mut self, index: usize) -> (Ref, Ref) {
        let keys = self.keys.as_mut().expect("a table with an entry has index slots");
        let hash = keys.hash(index);
        let mut at = Cursor { slot: hash as usize, perturb: hash as u64 };
        while keys.index(at.slot) != index as i32 {
            at.advance();
        }
        keys.point(at.slot, DELETED);
        self.used -= 1;
        self.version = next_version();
        let (key, value) = keys.take(index);
        (key.expect("a live entry has a key"), value.expect("a live entry has a value"))
    }

    /// Deletes the last entry for good (`popitem`): its place is not kept.
    pub fn pop_last(&mut self) -> Option<(Ref, Ref)> {
        let index = (0..self.entries()).rev().find(|&i| self.key(i).is_some())?;
        let pair = self.remove(index);
        if let Some(keys) = &mut self.keys {
            keys.cut(index);
        }
        Some(pair)
    }

    /// May a dict without keys take a copy of this table when it is updated from it (`dict_merge`)?
    pub fn merge_clones(&self) -> bool {
        self.log2().is_some_and(|log2| layout::dict_merge_clones(self.len(), self.entries(), log2))
    }

    /// May `dict.copy()` copy the table as it is (`PyDict_Copy`)?
    pub fn copy_clones(&self) -> bool {
        layout::dict_copy_clones(self.len(), self.entries())
    }

    /// Makes room, once, for the entries of `other` (`dict_merge`).
    pub fn reserve_for_merge(&mut self, other_used: usize, unicode: bool) {
        if let Some(log2) = layout::dict_merge_growth(self.len(), self.slots(), other_used) {
            self.resize(log2, unicode);
        }
    }

    /// A copy of the table, deleted entries and all (`clone_combined_dict_keys`).
    pub fn clone_table(&self) -> Table {
        let Some(old) = &self.keys else { return Table::new() };
        crate::heap::count_copied(self.len() * layout::DICT_ENTRY);
        Table { keys: Some(old.copy()), used: self.used, version: next_version() }
    }
}

/// Points the first free slot from `start` on to an entry.
#[inline]
fn place(keys: &mut Keys, start: Cursor, index: usize) {
    let mut at = start;
    while keys.index(at.slot) >= 0 {
        at.advance();
    }
    keys.point(at.slot, index as i32);
}

/// Equality of keys that needs no Python code: both exact str, both exact small int, both exact float...; `None`
/// where only `__eq__` can tell.
#[inline]
pub fn plain_equal(a: &Ref, b: &Ref) -> Option<bool> {
    if a.is_exact(Kind::Str) && b.is_exact(Kind::Str) {
        return Some(a.expect::<StrObject>().same_text(b.expect()));
    }
    if a.is_exact(Kind::Int) && b.is_exact(Kind::Int) {
        return Some(a.expect::<IntObject>().value.get() == b.expect::<IntObject>().value.get());
    }
    match (number_key(a), number_key(b)) {
        (Some(NumberKey::Int(x)), Some(NumberKey::Int(y))) => Some(x == y),
        (Some(NumberKey::Float(x)), Some(NumberKey::Float(y))) => Some(x == y),
        (Some(_), None) if b.is_exact(Kind::Str) => Some(false),
        (None, Some(_)) if a.is_exact(Kind::Str) => Some(false),
        _ => plain_tuples_equal(a.get_exact()?, b.get_exact()?),
    }
}

/// The same for tuples: their items are compared like keys, as long as that needs no Python code.
#[inline(never)]
fn plain_tuples_equal(a: &TupleObject, b: &TupleObject) -> Option<bool> {
    for (x, y) in a.items().iter().zip(b.items()) {
        if x.is(y) {
            continue;
        }
        // Tuples inside are left to the general path, which minds the native stack.
        if x.is_exact(Kind::Tuple) {
            return None;
        }
        if !plain_equal(x, y)? {
            return Some(false);
        }
    }
    Some(a.len() == b.len())
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
