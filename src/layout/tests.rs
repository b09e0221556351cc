//! Values recorded from `sys.getsizeof` and `__basicsize__` of CPython 3.11.7.

use super::*;

/// What `sys.getsizeof` says of an instance without items.
fn total(layout: Layout) -> usize {
    layout.header() + layout.sizeof(0)
}

#[test]
fn numbers_and_text() {
    assert_eq!([0, 1, 30, 31, 60, 61].map(int_size), [28, 28, 28, 32, 32, 36]);
    assert_eq!(str_size(0, 0), 49);
    assert_eq!([1, 0xe9, 0x100, 0x10000].map(|c| str_size(1, c)), [50, 74, 76, 80]);
    assert_eq!([1, 0xe9, 0x100, 0x10000].map(|c| str_size(2, c)), [51, 75, 78, 84]);
    let text = STR.subclass(0, true, true);
    assert_eq!(text.header() + str_subclass_size(1, 0x61), 114);
    assert_eq!(bytes_size(2), 35);
}

#[test]
fn classes_and_instances() {
    let plain = OBJECT.subclass(0, true, true);
    assert_eq!((plain.basic, plain.dictoffset(), plain.weakrefoffset(), total(plain)), (24, -48, 16, 56));
    assert_eq!(TYPE.header() + class_size(plain), 1688);
    let slotted = OBJECT.subclass(2, false, false);
    assert_eq!((slotted.basic, total(slotted), TYPE.header() + class_size(slotted)), (32, 48, 920));
    assert_eq!(OBJECT.subclass(0, true, false).dictoffset(), -40);
    let both = slotted.subclass(0, true, true);
    assert_eq!((both.basic, both.dictoffset(), both.weakrefoffset()), (40, -64, 32));
    let whole = INT.subclass(0, true, true);
    assert_eq!((whole.basic, whole.item, whole.header()), (32, 4, 16));
    assert_eq!((whole.dictoffset(), whole.weakrefoffset()), (-8, 0));
    assert_eq!(whole.header() + int_size(3), 44);
    let pair = TUPLE.subclass(0, true, true);
    assert_eq!(pair.header() + pair.sizeof(2), 64);
    let raw = BYTES.subclass(0, true, true);
    assert_eq!((raw.basic, raw.header() + raw.sizeof(2)), (41, 59));
    assert_eq!(total(FLOAT.subclass(0, true, true)), 64);
    let list = LIST.subclass(0, true, true);
    assert_eq!(list.header() + list_size(list.basic as usize, 2), 96);
    let dict = DICT.subclass(0, true, true);
    assert_eq!(dict.header() + dict_size(dict.basic as usize, Some(3), true), 208);
    let set = SET.subclass(0, true, true);
    assert_eq!((set.basic, set.dictoffset(), set.weakrefoffset()), (200, -224, 192));
    let error = BASE_EXCEPTION.subclass(0, true, true);
    assert_eq!((error.basic, error.dictoffset(), error.weakrefoffset(), error.header()), (80, 16, 72, 16));
    assert_eq!(builtin_layout("OSError").map(total), Some(128));
    assert!(!SET.may_add_weak() && !TUPLE.may_add_slots() && !error.may_add_dict());
}

#[test]
fn functions_frames_and_generators() {
    assert_eq!([FUNCTION, METHOD, BUILTIN, CELL, MODULE, TRACEBACK].map(total), [152, 64, 72, 40, 72, 56]);
    assert_eq!([SLICE, WEAKREF, SUPER, PROPERTY, STATICMETHOD].map(total), [56, 80, 56, 80, 48]);
    assert_eq!([RANGE_ITERATOR, LIST_ITERATOR, DICT_KEY_ITERATOR, SET_ITERATOR].map(total), [48, 48, 72, 64]);
    assert_eq!((code_size(79), code_size(12)), (344, 208));
    assert_eq!(FRAME.header() + frame_size(4, 6), 216);
    assert_eq!(GENERATOR.header() + generator_size(2, 2), 200);
    assert_eq!(MEMORYVIEW.header() + memoryview_size(1), 184);
}

#[test]
fn lists_grow_by_append_and_shrink_by_pop() {
    let (mut allocated, mut steps) = (0, Vec::new());
    for size in 0..300 {
        let next = list_growth(size + 1, size, allocated);
        if next != allocated {
            steps.push(next);
        }
        allocated = next;
    }
    assert_eq!(steps, [4, 8, 16, 24, 32, 40, 52, 64, 76, 92, 108, 128, 148, 172, 200, 232, 268, 308]);
    let mut drops = Vec::new();
    for size in (1..=300).rev() {
        let next = list_growth(size - 1, size, allocated);
        if next != allocated {
            drops.push((size - 1, next));
        }
        allocated = next;
    }
    let recorded = [(153, 176), (87, 100), (49, 60), (29, 36), (17, 24), (11, 16), (7, 12), (5, 8), (1, 4), (0, 0)];
    assert_eq!(drops, recorded);
}

#[test]
fn lists_grow_by_extend() {
    // (size, added, allocated) of `a = list(range(size)); a.extend([0] * added)`.
    let rows = [(1, 1, 2), (1, 2, 8), (1, 20, 24), (2, 7, 16), (5, 1, 6), (5, 2, 12), (5, 20, 28), (10, 7, 24)];
    for (size, added, allocated) in rows {
        assert_eq!(list_growth(size + added, size, list_exact(size)), allocated, "{size} + {added}");
    }
    assert_eq!([0, 1, 2, 3, 19].map(list_exact), [0, 2, 2, 4, 20]);
    // (size, added, allocated) of `a = list(range(size)); a += (x for x in range(added))`.
    let rows =
        [(0, 0, 0), (0, 1, 4), (0, 2, 8), (0, 9, 16), (0, 19, 24), (1, 1, 8), (1, 7, 12), (2, 1, 8), (2, 20, 28)];
    for (size, added, expected) in rows {
        let mut allocated = list_extend_room(size, list_exact(size), size > 0, LIST_DEFAULT_HINT);
        for length in size..size + added {
            if length == allocated {
                allocated = list_growth(length + 1, length, allocated);
            }
        }
        let length = size + added;
        assert_eq!(list_growth(length, length, allocated), expected, "{size} + {added} unknown");
    }
}

#[test]
fn dicts_grow_by_insertion() {
    let (mut log2, mut sizes) = (DICT_MIN_LOG2, Vec::new());
    for used in 0..100_000 {
        if used == 0 || used == dict_usable(1 << log2) {
            log2 = dict_growth(used);
            let size = |unicode| DICT.header() + dict_size(48, Some(log2), unicode);
            sizes.push((used + 1, size(true), size(false)));
        }
    }
    let recorded = [
        (1, 184, 224),
        (6, 272, 352),
        (11, 464, 632),
        (22, 832, 1168),
        (43, 1584, 2264),
        (86, 3328, 4688),
        (171, 6576, 9304),
        (342, 13056, 18512),
        (683, 26032, 36952),
        (1366, 51968, 73808),
        (2731, 103856, 147544),
        (5462, 207616, 294992),
        (10923, 415152, 589912),
        (21846, 961280, 1310800),
        (43691, 1922480, 2621528),
        (87382, 3844864, 5242960),
    ];
    assert_eq!(sizes, recorded);
    assert_eq!(DICT.header() + dict_size(48, None, true), 64);
}

#[test]
fn dicts_of_known_length() {
    // `sys.getsizeof(dict.fromkeys(set(range(n))))`: always one resize by the estimate.
    let recorded = [
        224, 352, 352, 352, 352, 224, 352, 352, 352, 352, 352, 632, 632, 632, 632, 632, 632, 632, 632, 632, 632, 1168,
        1168, 1168, 1168,
    ];
    for (n, size) in recorded.into_iter().enumerate() {
        assert_eq!(DICT.header() + dict_size(48, Some(dict_keys_log2_for(n)), false), size, "{n}");
    }
    assert_eq!([0, 5, 6, 10, 11, 1_000_000].map(dict_presized), [None, None, Some(4), Some(4), Some(5), Some(17)]);
    assert!(!dict_copy_clones(15, 30) && dict_copy_clones(20, 30));
    assert!(dict_merge_clones(21, 21, 5) && !dict_merge_clones(10, 10, 5));
    assert_eq!(DICT.header() + dict_split_size(48, 29), 296);
    assert_eq!((dict_values_block(29), dict_values_block(6)), (264, 56));
}

#[test]
fn sets_grow() {
    let (mut slots, mut steps) = (8, Vec::new());
    for used in 1..=200_000 {
        if set_is_full(used, slots - 1) {
            slots = set_growth(used);
            steps.push((used, SET.header() + set_size(200, slots)));
        }
    }
    let recorded = [
        (5, 728),
        (19, 2264),
        (77, 8408),
        (307, 32984),
        (1229, 131288),
        (4915, 524504),
        (19661, 2097368),
        (78643, 4194520),
        (157286, 8388824),
    ];
    assert_eq!(steps, recorded);
    let copied = |n| SET.header() + set_size(200, set_merge_growth(0, 0, 7, n).unwrap_or(8));
    assert_eq!([0, 4, 5, 7, 8, 15, 16, 31, 32].map(copied), [216, 216, 472, 472, 728, 728, 1240, 1240, 2264]);
}

#[test]
fn bytearrays_and_arrays_grow() {
    let (mut alloc, mut steps) = (0, Vec::new());
    for size in 1..=200 {
        let next = bytearray_growth(size, 0, alloc);
        if next != alloc {
            steps.push(next);
        }
        alloc = next;
    }
    assert_eq!(steps, [2, 5, 8, 12, 19, 27, 36, 46, 57, 70, 84, 100, 118, 138, 161, 187, 216]);
    let mut drops = Vec::new();
    for size in (0..200).rev() {
        let next = bytearray_growth(size, 0, alloc);
        if next != alloc {
            drops.push((size, next));
        }
        alloc = next;
    }
    assert_eq!(drops, [(107, 108), (53, 54), (26, 27), (12, 13), (5, 6), (2, 3), (0, 1)]);
    let (mut allocated, mut items) = (0, Vec::new());
    for size in 0..66 {
        let next = array_growth(size + 1, size, allocated);
        if next != allocated {
            items.push(next * 4);
        }
        allocated = next;
    }
    assert_eq!(items, [16, 32, 64, 100, 136, 176, 216, 260, 308]);
}

#[test]
fn collections_types() {
    let deque = |n| DEQUE.header() + deque_size(216, DEQUE_EXTEND_START, n);
    assert_eq!([0, 1, 32, 33, 64, 100].map(deque), [760, 760, 760, 760, 1288, 1288]);
    let ordered = |log2, n| 16 + ordered_dict_size(dict_size(112, Some(log2), false), 1 << log2, n);
    assert_eq!((ordered(3, 1), ordered(6, 31), ordered(6, 33)), (384, 2736, 2800));
    assert_eq!(ORDERED_DICT.header() + ordered_dict_size(dict_size(112, None, false), 0, 0), 128);
}
