//! Blocks in the place of list tables: which address `id()` shows for the next object depends on them in CPython.
//!
//! A list's table is a vector from the system here, and a block of the same pools as objects in CPython, up to 512
//! bytes. Once a program has asked for an `id()`, each table that is made by growth, or that changes, takes an unused
//! block of its size, in CPython's order: so `[id(A()) for _ in range(5)]` finds two addresses here as there, for the
//! table of eight slots takes the block of a dead instance.
//!
//! Invariants:
//! - a list has [`FLAG_TABLE`] if and only if a block stands in the place of its table, and `Tables::blocks` knows it;
//! - nothing happens here before the first `id()`, and a program that never asks pays nothing.
//!
//! Deliberately not here: tables that lists are born with, tables of dicts and sets.

use std::collections::HashMap;
use std::ptr::NonNull;

use super::blocks::{ALIGNMENT, LARGEST_IN_POOL};
use super::header::{FLAG_TABLE, Header};
use super::state::{FREE_INTS, FreeObject, HEAP, Heap};
use crate::objects::IntObject;

/// The blocks by the addresses of their lists, with the bytes that they were asked for.
#[derive(Default)]
pub(super) struct Tables {
    blocks: HashMap<usize, (NonNull<u8>, usize)>,
}

/// From now on the program knows addresses.
#[inline]
pub fn addresses_are_seen() {
    HEAP.with(|heap| {
        if !heap.addresses_seen.get() {
            heap.addresses_seen.set(true);
            heap.tables.replace(Some(Tables::default()));
            heap.tables_watched.set(true);
        }
    });
}

/// The list's table takes so many bytes from now on (`pymalloc_realloc`).
#[cold]
pub(super) fn table_changed(heap: &Heap, list: &Header, bytes: usize) {
    let mut tables = heap.tables.borrow_mut();
    let Some(tables) = tables.as_mut() else { return };
    let key = std::ptr::from_ref(list) as usize;
    let old = tables.blocks.get(&key).copied();
    let stays = old.is_some_and(|(_, had)| {
        let room = had.next_multiple_of(ALIGNMENT);
        bytes <= room && 4 * bytes > 3 * room
    });
    if stays {
        return;
    }
    // SAFETY: an old block is forgotten when it is given back.
    unsafe {
        let new = (1..=LARGEST_IN_POOL).contains(&bytes).then(|| take(heap, bytes));
        if let Some((block, size)) = old {
            give_back(heap, block, size);
        }
        list.set(FLAG_TABLE, new.is_some());
        match new {
            Some(new) => tables.blocks.insert(key, new),
            None => tables.blocks.remove(&key),
        };
    }
}

/// The size that marks the block of a dead int, which keeps its head: ints are of the class of four slots, and wait on
/// a list of their own here. It is no multiple of the alignment, as the other sizes are.
const INT: usize = size_of::<IntObject>();
const _: () = assert!(!INT.is_multiple_of(ALIGNMENT));

/// A block for so many bytes, and its size.
///
/// # Safety
/// The caller gives the block back once.
unsafe fn take(heap: &Heap, bytes: usize) -> (NonNull<u8>, usize) {
    let size = bytes.next_multiple_of(ALIGNMENT);
    if size == INT.next_multiple_of(ALIGNMENT)
        && let Some(block) = FreeObject::pop(heap, FREE_INTS)
    {
        return (block.cast(), INT);
    }
    // SAFETY: the blocks are borrowed for this call only.
    unsafe { ((*heap.blocks.get()).alloc(size), size) }
}

/// # Safety
/// The block is from [`take`] with this size, and not used any more.
unsafe fn give_back(heap: &Heap, block: NonNull<u8>, size: usize) {
    // SAFETY: passed on; nothing was written to what waited on the list of dead ints.
    unsafe {
        match size {
            INT => FreeObject::push(heap, FREE_INTS, block.cast()),
            _ => (*heap.blocks.get()).free(block, size),
        }
    }
}
