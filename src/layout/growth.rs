//! Growth rules: how large CPython 3.11 makes a container's table when it must change it.
//!
//! Place in the flow: `objects` asks before each resize; the answer is a number of slots (or its log2), never bytes.
//!
//! Invariants:
//! - each function is named after the thing, and its comment after the C function it restates;
//! - an answer never holds fewer than the entries asked for.
//!
//! Not here: byte sizes (the parent module), moving entries.

/// `list_resize`: the new `allocated` for a list of `size` items that must hold `newsize`.
/// Unchanged while `newsize` fits and is at least half of `allocated`.
pub const fn list_growth(newsize: usize, size: usize, allocated: usize) -> usize {
    if allocated >= newsize && newsize >= allocated >> 1 {
        return allocated;
    }
    if newsize == 0 {
        return 0;
    }
    let roomy = (newsize + (newsize >> 3) + 6) & !3;
    // Is the request itself the larger jump, as in `extend`? Then no spare room beyond the rounding.
    if newsize > size && newsize - size > roomy - newsize { (newsize + 3) & !3 } else { roomy }
}

/// `list_preallocate_exact`: for a list without a table that takes `n` known items (`list(x)`, `[].extend(x)` with a
/// length hint, `[1, 2, 3]` from a constant tuple): rounded up to an even number. A display of values `[a, b]`, slices,
/// `+` and `*` allocate exactly `n` (`PyList_New`).
pub const fn list_exact(n: usize) -> usize {
    (n + 1) & !1
}

/// The length hint that `list.extend` takes for an iterable with neither `__len__` nor `__length_hint__`
/// (`PyObject_LengthHint(iterable, 8)`).
pub const LIST_DEFAULT_HINT: usize = 8;

/// `list.extend` before it walks an iterator (`list_extend`): the new `allocated` of a list of `size` items, given the
/// iterable's length hint. A list without a table (`ob_item == NULL`: new, or emptied by `clear()`, `del` or a slice,
/// but not by `pop`) gets exactly the hint's room. After the walk, spare room is cut by
/// `list_growth(size, size, allocated)`.
pub const fn list_extend_room(size: usize, allocated: usize, table: bool, hint: usize) -> usize {
    if table { list_growth(size + hint, size, allocated) } else { list_exact(hint) }
}

/// `PyByteArray_Resize`: the new `ob_alloc` (bytes, final zero included) when `requested` bytes are wanted, `offset` of
/// them cut off in front (`ob_start - ob_bytes`). The caller returns at once if the size does not change.
pub const fn bytearray_growth(requested: usize, offset: usize, alloc: usize) -> usize {
    if requested + offset < alloc {
        // Shrinking by more than half gives the rest back.
        return if requested < alloc / 2 { requested + 1 } else { alloc };
    }
    // `alloc * 1.125` in exact eighths.
    if requested * 8 <= alloc * 9 {
        requested + (requested >> 3) + if requested < 9 { 3 } else { 6 }
    } else {
        requested + 1
    }
}

/// `array_resize`: the new `allocated` (items) of an `array.array` of `size` items that must hold `newsize`.
pub const fn array_growth(newsize: usize, size: usize, allocated: usize) -> usize {
    if allocated >= newsize && size < newsize + 16 {
        return allocated;
    }
    if newsize == 0 {
        return 0;
    }
    newsize + (newsize >> 4) + if size < 8 { 3 } else { 7 }
}

/// `PyDict_LOG_MINSIZE`: a dict's first table has 8 index slots.
pub const DICT_MIN_LOG2: u8 = 3;
/// `NEXT_LOG2_KEYS_MAX_SIZE`: a class's shared keys have 64 index slots.
pub const SHARED_KEYS_LOG2: u8 = 6;
/// `SHARED_KEYS_MAX_SIZE`: entries that a class's shared keys take; an instance with more gets its own table.
pub const SHARED_KEYS_MAX: usize = 30;

/// `USABLE_FRACTION`: entries that fit a table of `slots` index slots: two thirds.
pub const fn dict_usable(slots: usize) -> usize {
    (slots << 1) / 3
}

/// `calculate_log2_keysize`: log2 of the index slots for `minsize` of them. Where `minsize` has a low bit pattern that
/// `| 8` disturbs (1 to 7, 16, 32, ...), the answer is one larger than needed: so it is in CPython.
pub const fn dict_log2_for_slots(minsize: usize) -> u8 {
    let bits = ((minsize | 8) - 1) | 7;
    (usize::BITS - bits.leading_zeros()) as u8
}

/// `estimate_log2_keysize`: for `n` entries known beforehand (merging, `fromkeys`).
pub const fn dict_keys_log2_for(n: usize) -> u8 {
    dict_log2_for_slots((n * 3).div_ceil(2))
}

/// `GROWTH_RATE` as `insertion_resize` uses it: a full table of `used` live entries gets room for `used * 3` slots.
pub const fn dict_growth(used: usize) -> u8 {
    dict_log2_for_slots(used * 3)
}

/// `dict_new_presized`: a dict display of `n` items. `None` when it starts with the shared empty keys (its table comes
/// with the first insertion).
pub const fn dict_presized(n: usize) -> Option<u8> {
    const MAX_LOG2: u8 = 17;
    if n <= dict_usable(1 << DICT_MIN_LOG2) {
        None
    } else if n > dict_usable(1 << MAX_LOG2) {
        Some(MAX_LOG2)
    } else {
        Some(dict_keys_log2_for(n))
    }
}

/// `dict_merge`: the table to which a dict of `used` entries and `slots` index slots grows once before it takes
/// `other_used` more; `None` when the present one is large enough. The empty keys have 1 slot here.
pub const fn dict_merge_growth(used: usize, slots: usize, other_used: usize) -> Option<u8> {
    if dict_usable(slots) < other_used { Some(dict_keys_log2_for(used + other_used)) } else { None }
}

/// `dict_merge` into an empty dict: may it take a byte copy of the other's table (`clone_combined_dict_keys`)?
/// Only if the other (combined, log2 index slots `log2`) has no tombstone and is as small as it can be.
pub const fn dict_merge_clones(used: usize, nentries: usize, log2: u8) -> bool {
    used == nentries && (log2 == DICT_MIN_LOG2 || dict_usable((1 << log2) / 2) < used)
}

/// `PyDict_Copy` of an exact combined dict: a byte copy of the table if at least two thirds of its entries live.
pub const fn dict_copy_clones(used: usize, nentries: usize) -> bool {
    used >= nentries * 2 / 3
}

/// `new_values`: bytes of the `PyDictValues` block of an instance whose shared keys hold `size` entries: the insertion
/// order and its length in front, rounded to a word, then the values.
pub const fn dict_values_block(size: usize) -> usize {
    (size + 2).next_multiple_of(8) + size * 8
}

/// `PERTURB_SHIFT` of dictobject.c and `setobject.c`.
pub const PERTURB_SHIFT: u32 = 5;
/// `LINEAR_PROBES` of `setobject.c`: neighbours tried before the index is perturbed.
pub const SET_LINEAR_PROBES: usize = 9;

/// `set_add_entry`: is a table of `mask + 1` slots with `fill` used or dummy ones due for [`set_growth`]?
pub const fn set_is_full(fill: usize, mask: usize) -> bool {
    fill * 5 >= mask * 3
}

/// `set_add_entry`: slots for a set that became full with `used` live entries: times 4, from 50,000 on times 2.
pub const fn set_growth(used: usize) -> usize {
    set_slots_for(if used > 50_000 { used * 2 } else { used * 4 })
}

/// `set_table_resize`: the power of two above `minused`, at least 8.
pub const fn set_slots_for(minused: usize) -> usize {
    let mut slots = super::SET_SMALL_TABLE;
    while slots <= minused {
        slots <<= 1;
    }
    slots
}

/// `set_merge` and `set_update_internal` with a dict: the slots to which a set grows once before it takes `other_used`
/// more entries; `None` when the present table is large enough.
pub const fn set_merge_growth(fill: usize, used: usize, mask: usize, other_used: usize) -> Option<usize> {
    if set_is_full(fill + other_used, mask) { Some(set_slots_for((used + other_used) * 2)) } else { None }
}

/// `set_difference_update_internal`: slots for a set after bulk removal, or `None` while dummies are at most a quarter.
pub const fn set_shrink(fill: usize, used: usize, mask: usize) -> Option<usize> {
    if fill - used <= mask / 4 { None } else { Some(set_growth(used)) }
}

/// `resize_buffer` of `bytesio.c`: bytes of the buffer, so far `allocated`, when `size` are needed.
pub const fn bytes_io_growth(size: usize, allocated: usize) -> usize {
    if size < allocated / 2 {
        size + 1
    } else if size < allocated {
        allocated
    } else if size * 8 < allocated * 9 {
        size + (size >> 3) + if size < 9 { 3 } else { 6 }
    } else {
        size + 1
    }
}
