//! Sizes, counts and blocks: what `sys` says about memory.

use crate::gc::GENERATIONS;
use crate::heap::blocks::{ALIGNMENT, ARENA_SIZE, BlockUse, CLASSES, ClassUse, LARGEST_BLOCK, POOL_HEADER, POOL_SIZE};
use crate::heap::gc_list::generation;
use crate::heap::state::block_use;
use crate::heap::{GcObject, Ref};
use crate::interp::{Interp, PyResult};
use crate::objects::{Args, Kind, TypeId, is_int, new_usize, small_value, table_bytes};

/// `sys.getsizeof`: `__sizeof__` and what stands before the object (`_PySys_GetSizeOf`).
pub(super) fn sys_getsizeof(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    match size_of(interp, args.req(0)) {
        Err(_) if args.opt(1).is_some() && interp.raised_is(TypeId::TypeError) => {
            drop(interp.take_raised());
            Ok(args.req(1).clone())
        }
        size => size,
    }
}

fn size_of(interp: &Interp, object: &Ref) -> PyResult<Ref> {
    // The method is looked up and bound first (`_PyObject_LookupSpecial`).
    let _bound = object.clone();
    let Some(size) = interp.call_special(object, &interp.names.sizeof, &[])? else {
        let name = interp.type_name(object);
        return Err(interp.type_error(format!("Type {name} doesn't define __sizeof__")));
    };
    if !is_int(&size) {
        return Err(interp.type_error("an integer is required"));
    }
    match small_value(&size) {
        Some(size) if size < 0 => Err(interp.value_error("__sizeof__() should return >= 0")),
        Some(size) => Ok(new_usize(size as usize + object.class().layout().shape.header())),
        None => Err(interp.overflow_error("Python int too large to convert to C ssize_t")),
    }
}

/// `sys.getrefcount`: the argument's own reference counts.
pub(super) fn sys_getrefcount(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    if matches!(args.req(0).kind(), Kind::Class | Kind::Str) {
        interp.fill_namespaces();
    }
    Ok(new_usize(args.req(0).refcnt()))
}

/// `sys.getallocatedblocks`: blocks in use, those of free lists included (`_Py_GetAllocatedBlocks`).
pub(super) fn sys_getallocatedblocks(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    interp.fill_namespaces();
    let blocks = block_use();
    let live = blocks.classes.iter().map(|class| class.live).sum::<usize>() + blocks.large_count;
    let live = live - crate::heap::waiting_ints();
    // Tables of lists, sets and classes are blocks of their own in CPython, and no blocks of this allocator.
    let has_table = |object: &GcObject| object.peek().borrow(|o| table_bytes(o) > 0);
    let tables = (0..=GENERATIONS).map(|index| generation(index).iter().filter(has_table).count());
    Ok(new_usize(live + tables.sum::<usize>()))
}

/// `sys._debugmallocstats`: the block allocator on standard error (`_PyObject_DebugMallocStats`).
pub(super) fn sys_debugmallocstats(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    interp.fill_namespaces();
    let blocks = block_use();
    let mut text = format!("Small block threshold = {LARGEST_BLOCK}, in {CLASSES} size classes.\n\n");
    text += "class   size   num pools   blocks in use  avail blocks\n";
    text += "-----   ----   ---------   -------------  ------------\n";
    for class in &blocks.classes {
        let ClassUse { block_size, pools, live, available } = *class;
        let index = block_size / ALIGNMENT - 1;
        text += &format!("{index:>5} {block_size:>6} {pools:>11} {live:>15} {available:>13}\n");
    }
    text += "\n";
    text += &arena_rows(&blocks);
    text += &waiting_rows(&crate::heap::Waiting::now());
    interp.write_stderr(&text);
    Ok(crate::objects::none())
}

/// The dead objects that wait on free lists (`_PyObject_DebugTypeStats`).
fn waiting_rows(waiting: &crate::heap::Waiting) -> String {
    let row = |count: usize, name: String, size: usize| {
        let what = format!("{count} free {name}s * {size} bytes each");
        format!("{what:>48} ={:>21}\n", grouped(count * size))
    };
    let mut text = "\n".to_owned();
    let fixed = [("Dict", waiting.dicts, 48), ("Float", waiting.floats, 24), ("List", waiting.lists, 40)];
    for (name, count, size) in fixed {
        text += &row(count, format!("Py{name}Object"), size);
    }
    for (index, &count) in waiting.tuples.iter().enumerate() {
        text += &row(count, format!("{}-sized PyTupleObject", index + 1), 32 + 8 * index);
    }
    text
}

/// Where the arenas' bytes are: each byte is in one row, so that the sum is what the arenas take.
fn arena_rows(blocks: &BlockUse) -> String {
    let arenas = blocks.arenas * ARENA_SIZE;
    let sum = |of: &dyn Fn(&ClassUse) -> usize| blocks.classes.iter().map(of).sum::<usize>();
    let (used, available) = (sum(&|c| c.live * c.block_size), sum(&|c| c.available * c.block_size));
    let headers = sum(&|c| c.pools * POOL_HEADER);
    let lost = sum(&|c| c.pools * ((POOL_SIZE - POOL_HEADER) % c.block_size));
    let unused = blocks.free_pools * POOL_SIZE;
    let rest = arenas.saturating_sub(used + available + headers + lost + unused);
    let by_size = format!("{} arenas * {ARENA_SIZE} bytes/arena", blocks.arenas);
    let empty = format!("{} unused pools * {POOL_SIZE} bytes", blocks.free_pools);
    let gap = ("", None);
    let rows = [
        ("# arenas allocated total", Some(blocks.arenas_taken)),
        ("# arenas reclaimed", Some(blocks.arenas_returned)),
        ("# arenas highwater mark", Some(blocks.peak_arenas)),
        ("# arenas allocated current", Some(blocks.arenas)),
        (&by_size, Some(arenas)),
        gap,
        ("# bytes in allocated blocks", Some(used)),
        ("# bytes in available blocks", Some(available)),
        (&empty, Some(unused)),
        ("# bytes lost to pool headers", Some(headers)),
        ("# bytes lost to quantization", Some(lost)),
        ("# bytes lost to arena alignment", Some(rest)),
        ("Total", Some(arenas)),
    ];
    let row = |(name, value): (&str, Option<usize>)| match value {
        Some(value) => format!("{name:<35}={:>21}\n", grouped(value)),
        None => "\n".to_owned(),
    };
    rows.into_iter().map(row).collect()
}

/// A number with a comma before each three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let parts = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    parts.collect::<Vec<_>>().join(",")
}
