//! The tables beside a code: where each instruction comes from, and which handler guards it.
//!
//! Formats: `Objects/locations.md` and `Objects/exception_handling_notes.txt` of CPython 3.11.

use super::assemble::size;
use super::block::{Block, Instr, NONE};

/// An entry speaks of so many code units at most.
const MOST_UNITS: usize = 8;

/// `co_linetable`
pub(super) fn lines(blocks: &[Block], ids: &[usize], first_line: u32) -> Vec<u8> {
    let (mut out, mut line) = (Vec::new(), first_line as i32);
    for instr in ids.iter().flat_map(|&id| &blocks[id].code) {
        let mut units = size(instr);
        while units > 0 {
            let now = units.min(MOST_UNITS);
            entry(&mut out, instr, now, &mut line);
            units -= now;
        }
    }
    out
}

fn entry(out: &mut Vec<u8>, instr: &Instr, units: usize, line: &mut i32) {
    let loc = instr.loc;
    let head = |out: &mut Vec<u8>, code: i32| out.push((0x80 | code << 3 | (units as i32 - 1)) as u8);
    if loc.line < 0 {
        return head(out, 15);
    }
    let delta = loc.line - *line;
    let (start, end) = (loc.column, loc.end_column);
    if start < 0 || end < 0 {
        if loc.end_line == loc.line || loc.end_line == -1 {
            head(out, 13);
            signed(out, delta);
            *line = loc.line;
            return;
        }
    } else if loc.end_line == loc.line {
        if delta == 0 && start < 80 && (0..16).contains(&(end - start)) {
            head(out, start >> 3);
            out.push(((start & 7) << 4 | (end - start)) as u8);
            return;
        }
        if (0..3).contains(&delta) && start < 128 && end < 128 {
            head(out, 10 + delta);
            out.extend([start as u8, end as u8]);
            *line = loc.line;
            return;
        }
    }
    head(out, 14);
    signed(out, delta);
    unsigned(out, (loc.end_line - loc.line) as u32);
    unsigned(out, (start + 1) as u32);
    unsigned(out, (end + 1) as u32);
    *line = loc.line;
}

/// Six bits at a time, lowest first.
fn unsigned(out: &mut Vec<u8>, mut value: u32) {
    while value >= 64 {
        out.push(0x40 | (value & 63) as u8);
        value >>= 6;
    }
    out.push(value as u8);
}

/// The sign is the lowest bit.
fn signed(out: &mut Vec<u8>, value: i32) {
    unsigned(out, value.unsigned_abs() << 1 | u32::from(value < 0));
}

/// `co_exceptiontable`
pub(super) fn handlers(blocks: &[Block], ids: &[usize]) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut handler, mut start, mut offset) = (NONE, 0, 0);
    for instr in ids.iter().flat_map(|&id| &blocks[id].code) {
        if instr.handler != handler {
            guarded(&mut out, blocks, handler, start, offset);
            (handler, start) = (instr.handler, offset);
        }
        offset += size(instr);
    }
    guarded(&mut out, blocks, handler, start, offset);
    out
}

fn guarded(out: &mut Vec<u8>, blocks: &[Block], handler: usize, start: usize, end: usize) {
    if handler == NONE {
        return;
    }
    let target = &blocks[handler];
    let depth = target.depth - 1 - i32::from(target.lasti);
    item(out, start as u32, 0x80);
    item(out, (end - start) as u32, 0);
    item(out, target.offset as u32, 0);
    item(out, (depth << 1 | i32::from(target.lasti)) as u32, 0);
}

/// Six bits at a time, highest first; `mark` is set in the first byte.
fn item(out: &mut Vec<u8>, value: u32, mark: u8) {
    let mut mark = mark;
    for shift in [24, 18, 12, 6] {
        if value >= 1 << shift {
            out.push((value >> shift & 63) as u8 | 0x40 | mark);
            mark = 0;
        }
    }
    out.push((value & 63) as u8 | mark);
}
