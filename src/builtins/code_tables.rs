//! The bytecode of a code object and the tables beside it, as Python sees them.
//!
//! Invariant: nothing is computed before somebody asks.

use std::rc::Rc;

use crate::builtins::code::{fields, first_line, tree};
use crate::bytecode::Bytecode;
use crate::bytecode::positions;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::layout::code_size;
use crate::objects::{Args, new_bytes, new_int, new_list, new_tuple, new_usize, none};
use crate::resolve::code::Code;

/// `co_code` of a tree.
pub(super) fn code_bytes(code: &Code) -> Vec<u8> {
    Bytecode::of(code).map_or_else(Vec::new, |made| made.code.clone())
}

/// Bytecode, table of places, table of handlers.
pub(super) fn bytes_of(this: &Ref) -> [Vec<u8>; 3] {
    [code_bytes(tree(this)), line_table(this), exception_table(this)]
}

fn line_table(this: &Ref) -> Vec<u8> {
    let replaced = fields(this).replaced.as_ref().and_then(|r| r.line_table.clone());
    replaced.unwrap_or_else(|| Bytecode::of(tree(this)).map_or_else(Vec::new, |made| made.line_table.clone()))
}

fn exception_table(this: &Ref) -> Vec<u8> {
    let replaced = fields(this).replaced.as_ref().and_then(|r| r.exception_table.clone());
    replaced.unwrap_or_else(|| Bytecode::of(tree(this)).map_or_else(Vec::new, |made| made.exception_table.clone()))
}

/// `co_code`; who has it can ask for a code object with it (`code_make`).
pub(super) fn code_code(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    if let Some(kept) = fields(this).co_code.get() {
        return Ok(kept);
    }
    let code = &fields(this).code;
    let mut asked = interp.asked_codes.borrow_mut();
    asked.retain(|known| known.strong_count() > 0);
    if !asked.iter().any(|known| std::ptr::eq(known.as_ptr(), Rc::as_ptr(code))) {
        asked.push(Rc::downgrade(code));
    }
    let bytes = new_bytes(&code_bytes(code));
    fields(this).co_code.set(bytes.clone());
    Ok(bytes)
}

pub(super) fn code_linetable(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_bytes(&line_table(this)))
}

pub(super) fn code_exceptiontable(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_bytes(&exception_table(this)))
}

pub(super) fn code_lnotab(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_bytes(&positions::line_deltas(&line_table(this), first_line(this))))
}

fn number_or_none(value: Option<i64>) -> Ref {
    value.map_or_else(none, new_int)
}

/// Start and end of a piece of bytecode, and its line.
pub(super) fn code_lines(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let ranges = positions::line_ranges(&line_table(this), first_line(this)).into_iter();
    let row = |(start, end, line)| new_tuple(vec![new_usize(start), new_usize(end), number_or_none(line)]);
    interp.iter(&new_list(ranges.map(row).collect()))
}

/// First and last line, first and last column of each unit of bytecode.
pub(super) fn code_positions(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let mut rows = Vec::new();
    for entry in positions::entries(&line_table(this), first_line(this)) {
        let values = [entry.line, entry.end_line, entry.column, entry.end_column];
        rows.extend((0..entry.units).map(|_| new_tuple(values.into_iter().map(number_or_none).collect())));
    }
    interp.iter(&new_list(rows))
}

pub(super) fn code_sizeof(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let units = Bytecode::of(tree(this)).map_or(0, |made| made.code.len() / 2);
    Ok(new_usize(code_size(units)))
}
