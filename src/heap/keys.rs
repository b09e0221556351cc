//! The memory of a dict's table: index slots and entries in one block.
//!
//! ```text
//!             2^log2 index slots, 1, 2 or 4 bytes each: -1 empty, -2 deleted, else an entry's number; last to first
//!   +0        log2 u8 | unicode u8 | usable u32 | entries u32 | mask u32         16 bytes
//!   +16       entries: (key, value) if all keys are exact strings, else (hash, key, value)
//! ```
//!
//! The head is in the middle, so that neither slots nor entries need the length of the other to be found.
//!
//! CPython's `PyDictKeysObject`: the same shape, entries for two thirds of the slots, half the head.
//!
//! Invariants:
//! - the first `entries` entries are initialised; one whose key was taken holds neither key nor value;
//! - a slot's number is below `entries`, or its entry was cut off together with the slot's use (`-2`);
//! - `usable + entries` is at most the capacity.
//!
//! Deliberately not here: probing, growth, what a lookup means (`objects::table`).

use std::ptr::NonNull;

use super::refs::Ref;
use super::state::HEAP;
use crate::layout::dict_usable;
use crate::objects::StrObject;

/// A slot that was never used.
pub const EMPTY: i32 = -1;
/// A slot whose entry was deleted.
pub const DELETED: i32 = -2;

#[repr(C)]
struct Head {
    log2: u8,
    unicode: bool,
    usable: u32,
    entries: u32,
    mask: u32,
}

/// Key and value of an entry; general entries have the hash in front.
#[repr(C)]
struct Pair {
    key: Option<Ref>,
    value: Option<Ref>,
}

#[repr(C)]
struct General {
    hash: i64,
    pair: Pair,
}

/// A table's memory.
pub struct Keys(NonNull<Head>);

impl Keys {
    /// `2^log2` empty slots; `unicode` when all keys will be exact strings.
    pub fn new(log2: u8, unicode: bool) -> Keys {
        Keys::make(log2, unicode, true)
    }

    /// `spare`: CPython would take it from its free list. It does not for the copy of a table
    /// (`clone_combined_dict_keys`).
    fn make(log2: u8, unicode: bool, spare: bool) -> Keys {
        assert!(log2 < 32, "a table of at most 2^31 slots");
        let index = index_bytes(log2);
        // SAFETY: fresh memory of the right size; head and slots are initialised here, entries when they are pushed.
        HEAP.with(|heap| unsafe {
            let base = (*heap.blocks.get()).alloc(block_bytes(log2, unicode));
            if heap.traced.get() {
                super::traces::keys_made(heap, base.as_ptr() as usize, (log2, unicode), spare);
            }
            let usable = dict_usable(1 << log2) as u32;
            base.as_ptr().write_bytes(0xff, index);
            let head = base.add(index).cast::<Head>();
            head.write(Head { log2, unicode, usable, entries: 0, mask: ((1_u64 << log2) - 1) as u32 });
            Keys(head)
        })
    }

    /// A copy, deleted entries and all; the counts of keys and values go up (`clone_combined_dict_keys`).
    pub fn copy(&self) -> Keys {
        let made = Keys::make(self.log2(), self.is_unicode(), false);
        let index = index_bytes(self.log2());
        let entry = if self.is_unicode() { size_of::<Pair>() } else { size_of::<General>() };
        let used = index + size_of::<Head>() + self.entries() * entry;
        // SAFETY: both blocks have the same layout, of which slots, head and the first `entries` entries are
        // initialised; the references in them are counted once more right here.
        unsafe {
            let (from, to) = (self.0.cast::<u8>().sub(index), made.0.cast::<u8>().sub(index));
            to.copy_from_nonoverlapping(from, used);
        }
        for entry in 0..self.entries() {
            let pair = self.pair(entry);
            std::mem::forget((pair.key.clone(), pair.value.clone()));
        }
        made
    }

    #[inline(always)]
    fn head(&self) -> &Head {
        // SAFETY: the block begins with a head.
        unsafe { self.0.as_ref() }
    }

    #[inline(always)]
    fn head_mut(&mut self) -> &mut Head {
        // SAFETY: as in `head`; exclusive through `&mut self`.
        unsafe { self.0.as_mut() }
    }

    /// log2 of the number of slots.
    #[inline]
    pub fn log2(&self) -> u8 {
        self.head().log2
    }

    /// Number of slots less one.
    #[inline(always)]
    pub fn mask(&self) -> usize {
        self.head().mask as usize
    }

    /// Are all keys exact strings?
    #[inline(always)]
    pub fn is_unicode(&self) -> bool {
        self.head().unicode
    }

    /// Entries that can still be pushed.
    #[inline(always)]
    pub fn usable(&self) -> usize {
        self.head().usable as usize
    }

    /// Entries, deleted ones included (`dk_nentries`).
    #[inline(always)]
    pub fn entries(&self) -> usize {
        self.head().entries as usize
    }

    /// What stands in a slot (taken modulo their number).
    #[inline(always)]
    pub fn index(&self, slot: usize) -> i32 {
        let head = self.head();
        let slot = slot & head.mask as usize;
        // SAFETY: `slot` is below the number of slots, which stand behind the head in the width that `log2` says.
        unsafe {
            if head.log2 < 8 {
                self.0.cast::<i8>().sub(1 + slot).read() as i32
            } else if head.log2 < 16 {
                self.0.cast::<i16>().sub(1 + slot).read() as i32
            } else {
                self.0.cast::<i32>().sub(1 + slot).read()
            }
        }
    }

    /// Sets a slot to the number of an entry, or to [`DELETED`].
    #[inline]
    pub fn point(&mut self, slot: usize, index: i32) {
        let head = self.head();
        let slot = slot & head.mask as usize;
        // SAFETY: as in `index`.
        unsafe {
            if head.log2 < 8 {
                self.0.cast::<i8>().sub(1 + slot).write(index as i8);
            } else if head.log2 < 16 {
                self.0.cast::<i16>().sub(1 + slot).write(index as i16);
            } else {
                self.0.cast::<i32>().sub(1 + slot).write(index);
            }
        }
    }

    /// The place of an entry, which need not be initialised.
    #[inline(always)]
    fn place(&self, entry: usize) -> NonNull<Pair> {
        let head = self.head();
        // SAFETY: callers pass numbers below the capacity.
        unsafe {
            let first = self.0.add(1);
            if head.unicode {
                first.cast::<Pair>().add(entry)
            } else {
                NonNull::new_unchecked(&raw mut (*first.cast::<General>().add(entry).as_ptr()).pair)
            }
        }
    }

    #[inline(always)]
    fn pair(&self, entry: usize) -> &Pair {
        assert!(entry < self.entries(), "an entry that is there");
        // SAFETY: initialised, being below `entries`.
        unsafe { self.place(entry).as_ref() }
    }

    #[inline(always)]
    fn pair_mut(&mut self, entry: usize) -> &mut Pair {
        assert!(entry < self.entries(), "an entry that is there");
        // SAFETY: initialised; exclusive through `&mut self`.
        unsafe { self.place(entry).as_mut() }
    }

    /// The hash of an entry's key; 0 for a deleted one.
    #[inline(always)]
    pub fn hash(&self, entry: usize) -> i64 {
        let pair = self.pair(entry);
        if self.is_unicode() {
            return pair.key.as_ref().map_or(0, |key| key.expect::<StrObject>().hash());
        }
        // SAFETY: a general entry has its hash before the pair.
        unsafe { self.place(entry).cast::<i64>().sub(1).read() }
    }

    /// The key of an entry; `None` for a deleted one.
    #[inline(always)]
    pub fn key(&self, entry: usize) -> Option<&Ref> {
        self.pair(entry).key.as_ref()
    }

    /// The value of an entry; `None` for a deleted one.
    #[inline(always)]
    pub fn value(&self, entry: usize) -> Option<&Ref> {
        self.pair(entry).value.as_ref()
    }

    /// The value of entry `entry`, if there is one and `key` is its key.
    #[inline(always)]
    pub fn value_of(&self, entry: u32, key: &Ref) -> Option<&Ref> {
        if entry >= self.head().entries {
            return None;
        }
        // SAFETY: initialised, being below `entries`.
        let pair = unsafe { self.place(entry as usize).as_ref() };
        match &pair.key {
            Some(found) if found.is(key) => pair.value.as_ref(),
            _ => None,
        }
    }

    /// Adds an entry behind the others; one less is usable. No slot points to it yet.
    #[inline]
    pub fn push(&mut self, hash: i64, key: Ref, value: Ref) {
        assert!(self.usable() > 0, "room for an entry");
        let unicode = self.is_unicode();
        let place = self.place(self.entries());
        // SAFETY: `usable` is at least 1, so this place is inside the block; it is not initialised yet.
        unsafe {
            if !unicode {
                place.cast::<i64>().sub(1).write(hash);
            }
            place.write(Pair { key: Some(key), value: Some(value) });
        }
        let head = self.head_mut();
        head.entries += 1;
        head.usable -= 1;
    }

    /// Replaces the value of an entry; the old one is the caller's to drop.
    #[inline]
    pub fn replace_value(&mut self, entry: usize, value: Ref) -> Option<Ref> {
        self.pair_mut(entry).value.replace(value)
    }

    /// Takes key and value out of an entry: it is deleted.
    #[inline]
    pub fn take(&mut self, entry: usize) -> (Option<Ref>, Option<Ref>) {
        let pair = self.pair_mut(entry);
        (pair.key.take(), pair.value.take())
    }

    /// Forgets the entries from `len` on, all of which were taken. Their places are not usable again.
    pub fn cut(&mut self, len: usize) {
        debug_assert!((len..self.entries()).all(|i| self.key(i).is_none()));
        let head = self.head_mut();
        head.entries = head.entries.min(len as u32);
    }
}

impl Drop for Keys {
    /// Drops the entries in order, key before value (`dictkeys_decref`).
    fn drop(&mut self) {
        for entry in 0..self.entries() {
            let (key, value) = self.take(entry);
            drop(key);
            drop(value);
        }
        let size = block_bytes(self.log2(), self.is_unicode());
        // SAFETY: allocated with the same size, from the slots on; dropped once.
        HEAP.with(|heap| unsafe {
            let base = self.0.cast::<u8>().sub(index_bytes(self.log2()));
            if heap.traced.get() {
                super::traces::keys_freed(heap, base.as_ptr() as usize, self.log2(), self.is_unicode());
            }
            (*heap.blocks.get()).free(base, size);
        });
    }
}

#[inline(always)]
const fn index_bytes(log2: u8) -> usize {
    let slots = 1_usize << log2;
    match log2 {
        // At least a word, so that entries are aligned.
        ..=3 => 8,
        4..=7 => slots,
        8..=15 => slots * 2,
        _ => slots * 4,
    }
}

const fn block_bytes(log2: u8, unicode: bool) -> usize {
    let entry = if unicode { size_of::<Pair>() } else { size_of::<General>() };
    size_of::<Head>() + index_bytes(log2) + dict_usable(1 << log2) * entry
}
