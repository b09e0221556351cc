//! The block allocator: small blocks in pools in arenas, in the shape of CPython's `pymalloc` (`Objects/obmalloc.c`).
//!
//! ```text
//!   arena  1 MiB    [ pool | pool | pool | ...                       64 pools ]
//!   pool   16 KiB   [ header 48 B | block | block | ...   blocks of one size class ]
//!   block  16..512 B, a multiple of 16; a free block's first word links to the next free one
//! ```
//!
//! In the flow: every object takes its memory here; larger requests go to the system allocator.
//!
//! Invariants:
//! - a pool is in exactly one of three states: *used* (some blocks free; linked in `used[row]`), *full* (linked
//!   nowhere), *empty* (linked in its arena's `free_pools`);
//! - blocks are handed out from arenas of one side, the program's or the one of [`Blocks::set_aside`]: what is made on
//!   one side changes nothing of what the other hands out next;
//! - the block that was freed last is the first to be handed out again, within its pool;
//! - an arena all of whose pools are empty goes back to the operating system;
//! - `size` given to [`Blocks::free`] equals the `size` of the allocation.
//!
//! Deliberately not here: what is in a block. Free lists of whole objects are in `heap::alloc`.

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::ptr::{NonNull, null_mut};

/// Bytes of an arena (`ARENA_SIZE`).
pub const ARENA_SIZE: usize = 1 << 20;
/// Bytes of a pool (`POOL_SIZE`).
pub const POOL_SIZE: usize = 1 << 14;
/// Largest block, in bytes (`SMALL_REQUEST_THRESHOLD`).
pub const LARGEST_BLOCK: usize = 512;
/// Largest block that comes from a pool: none, where a checker of memory accesses has to see each block.
pub(super) const LARGEST_IN_POOL: usize = if cfg!(hognose_system_blocks) { 0 } else { LARGEST_BLOCK };
/// Blocks are multiples of this many bytes (`ALIGNMENT`).
pub const ALIGNMENT: usize = 16;
/// Bytes at the start of a pool that hold its header (`POOL_OVERHEAD`).
pub const POOL_HEADER: usize = 48;
/// Number of size classes.
pub const CLASSES: usize = LARGEST_BLOCK / ALIGNMENT;
const POOLS_PER_ARENA: usize = ARENA_SIZE / POOL_SIZE;
/// `id()` shows addresses as if the first arena lay here.
pub const VIRTUAL_BASE: usize = 0x7f00_0000_0000;
/// The same for the first arena of the side that is apart from the program's.
const VIRTUAL_ASIDE_BASE: usize = 0x7f40_0000_0000;
/// Large blocks are shown from here on.
pub const VIRTUAL_LARGE_BASE: usize = 0x7f80_0000_0000;

/// The start of each pool.
#[repr(C)]
struct Pool {
    /// Blocks handed out.
    live: u32,
    /// Size class and side (see [`block_size`]): its place in `Blocks::used`.
    row: u32,
    /// First free block, null if none was freed yet (or all are taken).
    free: *mut FreeBlock,
    next: *mut Pool,
    prev: *mut Pool,
    /// Index of its arena among those of its side.
    arena: u32,
    /// Offset of the first block that was never handed out.
    fresh: u32,
}

struct FreeBlock {
    next: *mut FreeBlock,
}

struct Arena {
    base: *mut u8,
    /// Pools never used yet start here.
    fresh_pools: usize,
    /// Empty pools that were used before.
    free_pools: *mut Pool,
    /// Number of pools not in use (fresh ones included).
    free_count: usize,
}

/// The arenas of a side.
struct Arenas {
    arenas: Vec<Option<Arena>>,
    /// Arenas that still have a pool to give are found from here.
    hint: usize,
}

/// The allocator's state.
pub struct Blocks {
    used: [*mut Pool; 2 * CLASSES],
    /// First row of the side that blocks come from.
    side: usize,
    sides: [Arenas; 2],
    /// Bytes in large blocks.
    large_bytes: usize,
    large_count: usize,
    /// Arenas ever taken from, and given back to, the operating system.
    arenas_taken: usize,
    arenas_returned: usize,
    peak_arenas: usize,
}

/// What one size class holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassUse {
    /// Bytes of a block.
    pub block_size: usize,
    /// Pools of this class.
    pub pools: usize,
    /// Blocks handed out.
    pub live: usize,
    /// Blocks that could be handed out without a new pool.
    pub available: usize,
}

/// The allocator as data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockUse {
    /// One entry a size class that has pools.
    pub classes: Vec<ClassUse>,
    /// Arenas held now.
    pub arenas: usize,
    /// Arenas taken since the start.
    pub arenas_taken: usize,
    /// Arenas given back since the start.
    pub arenas_returned: usize,
    /// Most arenas held at one time.
    pub peak_arenas: usize,
    /// Pools in arenas that hold no block.
    pub free_pools: usize,
    /// Blocks above 512 bytes, from the system allocator.
    pub large_count: usize,
    /// Their bytes.
    pub large_bytes: usize,
}

/// One pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PoolUse {
    /// Its arena.
    pub arena: usize,
    /// Bytes of a block; 0 for a pool without blocks.
    pub block_size: usize,
    /// Blocks handed out.
    pub live: usize,
    /// Blocks that it has room for.
    pub capacity: usize,
}

impl Blocks {
    pub(super) const fn new() -> Blocks {
        Blocks {
            used: [null_mut(); 2 * CLASSES],
            side: 0,
            sides: [const { Arenas { arenas: Vec::new(), hint: 0 } }; 2],
            large_bytes: 0,
            large_count: 0,
            arenas_taken: 0,
            arenas_returned: 0,
            peak_arenas: 0,
        }
    }

    /// A block of at least `size` bytes (not 0), 16-aligned, uninitialised.
    #[inline]
    pub(super) fn alloc(&mut self, size: usize) -> NonNull<u8> {
        if size > LARGEST_IN_POOL {
            return self.alloc_large(size);
        }
        let row = (size - 1) / ALIGNMENT + self.side;
        let pool = self.used[row];
        if pool.is_null() {
            return self.alloc_from_new_pool(row);
        }
        // SAFETY: pools in `used` are live, exclusively ours, and have a block to give (first invariant).
        unsafe {
            let block = (*pool).free;
            if block.is_null() {
                return self.alloc_fresh(pool);
            }
            (*pool).live += 1;
            (*pool).free = (*block).next;
            if (*block).next.is_null() && (*pool).fresh as usize + block_size(row) > POOL_SIZE {
                self.unlink(pool);
            }
            NonNull::new_unchecked(block.cast())
        }
    }

    /// Takes the next never-used block of a used pool. After this, a pool without blocks is unlinked (full).
    #[cold]
    fn alloc_fresh(&mut self, pool: *mut Pool) -> NonNull<u8> {
        // SAFETY: a used pool with an empty free list has a fresh block, inside its 16 KiB (first invariant).
        unsafe {
            let size = block_size((*pool).row as usize);
            let block = pool.cast::<u8>().add((*pool).fresh as usize);
            (*pool).fresh += size as u32;
            (*pool).live += 1;
            if (*pool).fresh as usize + size > POOL_SIZE {
                self.unlink(pool);
            }
            NonNull::new_unchecked(block)
        }
    }

    #[cold]
    fn alloc_from_new_pool(&mut self, row: usize) -> NonNull<u8> {
        let (arena, pool) = self.take_pool(side_of(row));
        let header = Pool {
            live: 0,
            row: row as u32,
            free: null_mut(),
            next: null_mut(),
            prev: null_mut(),
            arena: arena as u32,
            fresh: POOL_HEADER as u32,
        };
        // SAFETY: `take_pool` returned 16 KiB of an arena that nothing else uses.
        unsafe { pool.write(header) };
        self.link(pool);
        self.alloc_fresh(pool)
    }

    /// An empty pool, from the first arena of the side that has one, or from a new arena.
    fn take_pool(&mut self, side: usize) -> (usize, *mut Pool) {
        let with_room = |a: &Option<Arena>| a.as_ref().is_some_and(|a| a.free_count > 0);
        let Arenas { arenas, hint } = &self.sides[side];
        let index = match arenas.iter().skip(*hint).position(with_room) {
            Some(offset) => hint + offset,
            None => self.new_arena(side),
        };
        let Arenas { arenas, hint } = &mut self.sides[side];
        *hint = index;
        let arena = arenas[index].as_mut().expect("an arena with room exists");
        arena.free_count -= 1;
        if !arena.free_pools.is_null() {
            let pool = arena.free_pools;
            // SAFETY: pools in `free_pools` have an initialised header.
            arena.free_pools = unsafe { (*pool).next };
            return (index, pool);
        }
        // SAFETY: `fresh_pools` < 64 because `free_count` was positive and no pool was free.
        let pool = unsafe { arena.base.add(arena.fresh_pools * POOL_SIZE) };
        arena.fresh_pools += 1;
        (index, pool.cast())
    }

    /// From now on, small blocks come from the side of pools that is apart from the program's; or from the program's again.
    pub(super) fn set_aside(&mut self, aside: bool) {
        self.side = if aside { CLASSES } else { 0 };
    }

    fn new_arena(&mut self, side: usize) -> usize {
        // SAFETY: the layout has a non-zero size.
        let base = unsafe { alloc(arena_layout()) };
        if base.is_null() {
            handle_alloc_error(arena_layout());
        }
        let arena = Arena { base, fresh_pools: 0, free_pools: null_mut(), free_count: POOLS_PER_ARENA };
        let arenas = &mut self.sides[side].arenas;
        let index = arenas.iter().position(Option::is_none).unwrap_or(arenas.len());
        if index == arenas.len() {
            arenas.push(None);
        }
        arenas[index] = Some(arena);
        self.arenas_taken += 1;
        self.peak_arenas = self.peak_arenas.max(self.arenas_taken - self.arenas_returned);
        index
    }

    /// Gives a block back.
    ///
    /// # Safety
    /// `block` came from `alloc(size)` of this allocator, is not used any more, and is freed once.
    #[inline]
    pub(super) unsafe fn free(&mut self, block: NonNull<u8>, size: usize) {
        if size > LARGEST_IN_POOL {
            // SAFETY: passed on from the caller.
            return unsafe { self.free_large(block, size) };
        }
        let pool = pool_of(block.as_ptr());
        // SAFETY: the block lies in a live pool, whose header is at its 16 KiB boundary.
        unsafe {
            let block = block.as_ptr().cast::<FreeBlock>();
            let size = block_size((*pool).row as usize);
            let was_full = (*pool).free.is_null() && (*pool).fresh as usize + size > POOL_SIZE;
            (*block).next = (*pool).free;
            (*pool).free = block;
            (*pool).live -= 1;
            if was_full {
                self.link(pool);
            }
            if (*pool).live == 0 {
                self.release_pool(pool);
            }
        }
    }

    /// Puts an empty pool back into its arena, and an empty arena back to the operating system.
    ///
    /// One pool of a class is kept even when empty if it is the only one: freeing and taking one object in a loop
    /// must not tear pools down and up again.
    #[cold]
    fn release_pool(&mut self, pool: *mut Pool) {
        // SAFETY: `pool` is used and linked; its arena is live.
        unsafe {
            if (*pool).next.is_null() && (*pool).prev.is_null() {
                return;
            }
            self.unlink(pool);
            let index = (*pool).arena as usize;
            let Arenas { arenas, hint } = &mut self.sides[side_of((*pool).row as usize)];
            let arena = arenas[index].as_mut().expect("a live pool's arena is live");
            (*pool).next = arena.free_pools;
            arena.free_pools = pool;
            arena.free_count += 1;
            *hint = index.min(*hint);
            if arena.free_count == POOLS_PER_ARENA {
                dealloc(arena.base, arena_layout());
                arenas[index] = None;
                self.arenas_returned += 1;
            }
        }
    }

    fn link(&mut self, pool: *mut Pool) {
        // SAFETY: `pool` is live and linked nowhere; list members are live.
        unsafe {
            let row = (*pool).row as usize;
            (*pool).prev = null_mut();
            (*pool).next = self.used[row];
            if !self.used[row].is_null() {
                (*self.used[row]).prev = pool;
            }
            self.used[row] = pool;
        }
    }

    fn unlink(&mut self, pool: *mut Pool) {
        // SAFETY: `pool` is linked in `used[row]`; its neighbours are live.
        unsafe {
            let (next, prev) = ((*pool).next, (*pool).prev);
            if !next.is_null() {
                (*next).prev = prev;
            }
            if prev.is_null() {
                self.used[(*pool).row as usize] = next;
            } else {
                (*prev).next = next;
            }
            (*pool).next = null_mut();
            (*pool).prev = null_mut();
        }
    }

    #[cold]
    fn alloc_large(&mut self, size: usize) -> NonNull<u8> {
        let layout = large_layout(size);
        // SAFETY: the size is above 512, so not zero.
        let block = unsafe { alloc(layout) };
        self.large_bytes += size;
        self.large_count += 1;
        NonNull::new(block).unwrap_or_else(|| handle_alloc_error(layout))
    }

    /// # Safety
    /// As [`Blocks::free`].
    #[cold]
    unsafe fn free_large(&mut self, block: NonNull<u8>, size: usize) {
        self.large_bytes -= size;
        self.large_count -= 1;
        // SAFETY: it came from `alloc_large(size)`.
        unsafe { dealloc(block.as_ptr(), large_layout(size)) };
    }

    /// Changes the size of a large block; both sizes are above 512 bytes. The contents move along.
    ///
    /// # Safety
    /// As [`Blocks::free`].
    pub(super) unsafe fn resize_large(&mut self, block: NonNull<u8>, old: usize, new: usize) -> NonNull<u8> {
        self.large_bytes = self.large_bytes + new - old;
        // SAFETY: it came from `alloc_large(old)`; the new size is not zero.
        let moved = unsafe { std::alloc::realloc(block.as_ptr(), large_layout(old), new) };
        NonNull::new(moved).unwrap_or_else(|| handle_alloc_error(large_layout(new)))
    }

    /// The address to show for a small block: the same in every run of the same program.
    pub(super) fn virtual_address(&self, block: *const u8) -> usize {
        let pool = pool_of(block.cast_mut());
        // SAFETY: the caller asks for a block that is in use, so its pool is live.
        let (index, side) = unsafe { ((*pool).arena as usize, side_of((*pool).row as usize)) };
        let arena = self.sides[side].arenas[index].as_ref().expect("a live block's arena is live");
        [VIRTUAL_BASE, VIRTUAL_ASIDE_BASE][side] + index * ARENA_SIZE + (block as usize - arena.base as usize)
    }

    /// The arenas that are held: the program's, then the others; with a number each.
    fn held(&self) -> impl Iterator<Item = (usize, &Arena)> {
        self.sides.iter().flat_map(|side| &side.arenas).enumerate().filter_map(|(i, arena)| Some((i, arena.as_ref()?)))
    }

    /// Every pool of every arena, in the order of their addresses.
    pub(super) fn pools(&self) -> Vec<PoolUse> {
        let mut pools = Vec::new();
        for (index, arena) in self.held() {
            let first = arena.base.addr().next_multiple_of(POOL_SIZE) - arena.base.addr();
            for place in 0..(ARENA_SIZE - first) / POOL_SIZE {
                if place >= arena.fresh_pools {
                    pools.push(PoolUse { arena: index, ..PoolUse::default() });
                    continue;
                }
                // SAFETY: as in `usage`.
                let pool = unsafe { &*arena.base.add(place * POOL_SIZE).cast::<Pool>() };
                let size = block_size(pool.row as usize);
                let (live, capacity) = (pool.live as usize, (POOL_SIZE - POOL_HEADER) / size);
                let block_size = if live > 0 { size } else { 0 };
                pools.push(PoolUse { arena: index, block_size, live, capacity });
            }
        }
        pools
    }

    /// What is in use, as data.
    pub(super) fn usage(&self) -> BlockUse {
        let mut classes = vec![ClassUse::default(); CLASSES];
        let mut free_pools = 0;
        for (_, arena) in self.held() {
            free_pools += arena.free_count;
            for i in 0..arena.fresh_pools {
                // SAFETY: the first `fresh_pools` pools of a live arena have initialised headers.
                let pool = unsafe { &*arena.base.add(i * POOL_SIZE).cast::<Pool>() };
                if pool.live == 0 {
                    continue;
                }
                let size = block_size(pool.row as usize);
                let capacity = (POOL_SIZE - POOL_HEADER) / size;
                let entry = &mut classes[size / ALIGNMENT - 1];
                entry.block_size = size;
                entry.pools += 1;
                entry.live += pool.live as usize;
                entry.available += capacity - pool.live as usize;
            }
        }
        classes.retain(|c| c.pools > 0);
        BlockUse {
            classes,
            arenas: self.arenas_taken - self.arenas_returned,
            arenas_taken: self.arenas_taken,
            arenas_returned: self.arenas_returned,
            peak_arenas: self.peak_arenas,
            free_pools,
            large_count: self.large_count,
            large_bytes: self.large_bytes,
        }
    }
}

/// Bytes of the blocks of a row of `Blocks::used`: the size classes of the program's side, then those of the other.
fn block_size(row: usize) -> usize {
    (row % CLASSES + 1) * ALIGNMENT
}

/// The side of a row.
fn side_of(row: usize) -> usize {
    row / CLASSES
}

fn pool_of(block: *mut u8) -> *mut Pool {
    block.map_addr(|a| a & !(POOL_SIZE - 1)).cast()
}

fn arena_layout() -> Layout {
    Layout::from_size_align(ARENA_SIZE, POOL_SIZE).expect("constants are a valid layout")
}

fn large_layout(size: usize) -> Layout {
    Layout::from_size_align(size, ALIGNMENT).expect("an object's size is far below the address space")
}

#[cfg(test)]
mod tests {
    use super::{Blocks, LARGEST_BLOCK, POOL_HEADER, POOL_SIZE};
    use std::ptr::NonNull;

    /// Takes and gives back blocks of all sizes in a scrambled order; each is filled, and found as it was filled.
    #[test]
    fn blocks_do_not_overlap() {
        let mut blocks = Blocks::new();
        let mut held: Vec<(NonNull<u8>, usize, u8)> = Vec::new();
        let mut state = 12345_usize;
        for round in 0..40_000_usize {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            if round < 20_000 && state >> 62 != 0 || held.is_empty() {
                let size = (state >> 33) % (LARGEST_BLOCK + 100) + 1;
                let block = blocks.alloc(size);
                // SAFETY: the block has `size` bytes.
                unsafe { block.as_ptr().write_bytes(round as u8, size) };
                held.push((block, size, round as u8));
            } else {
                let (block, size, mark) = held.swap_remove((state >> 33) % held.len());
                // SAFETY: allocated above with this size, filled, and freed once.
                unsafe {
                    let bytes = std::slice::from_raw_parts(block.as_ptr(), size);
                    assert!(bytes.iter().all(|&byte| byte == mark), "a block of {size} bytes was overwritten");
                    blocks.free(block, size);
                }
            }
        }
        for (block, size, _) in held {
            // SAFETY: as above.
            unsafe { blocks.free(block, size) };
        }
        let usage = blocks.usage();
        assert_eq!(usage.classes.iter().map(|class| class.live).sum::<usize>(), 0);
        assert_eq!(usage.large_count, 0);
        for class in &usage.classes {
            assert_eq!(class.available, class.pools * ((POOL_SIZE - POOL_HEADER) / class.block_size));
        }
    }

    /// The block that was freed last is handed out first.
    #[test]
    fn last_freed_is_first_reused() {
        let mut blocks = Blocks::new();
        let (first, second) = (blocks.alloc(48), blocks.alloc(48));
        // SAFETY: both were allocated with this size.
        unsafe {
            blocks.free(first, 48);
            blocks.free(second, 48);
        }
        assert_eq!(blocks.alloc(40), second);
        assert_eq!(blocks.alloc(33), first);
    }
}
