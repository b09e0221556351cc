//! From blocks to bytes: what stands in front of every code, the passes in CPython's order, jumps, and the tables of
//! places and handlers.

use crate::syntax::ast::Constant;

use super::Bytecode;
use super::block::{Block, Instr, Loc, NONE, order};
use super::flow;
use super::lines;
use super::opcode::{
    COPY_FREE_VARS, DELETE_DEREF, EXTENDED_ARG, JUMP, JUMP_BACKWARD, JUMP_BACKWARD_NO_INTERRUPT, JUMP_FORWARD,
    JUMP_NO_INTERRUPT, LOAD_CLASSDEREF, LOAD_CLOSURE, LOAD_DEREF, MAKE_CELL, Op, POP_JUMP_BACKWARD_IF_FALSE,
    POP_JUMP_BACKWARD_IF_NONE, POP_JUMP_BACKWARD_IF_NOT_NONE, POP_JUMP_BACKWARD_IF_TRUE, POP_JUMP_FORWARD_IF_FALSE,
    POP_JUMP_FORWARD_IF_NONE, POP_JUMP_FORWARD_IF_NOT_NONE, POP_JUMP_FORWARD_IF_TRUE, POP_JUMP_IF_FALSE,
    POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, POP_JUMP_IF_TRUE, POP_TOP, RETURN_GENERATOR, RETURN_VALUE, STORE_DEREF,
    caches, is_jump,
};
use super::table;
use super::unit::Compiler;

impl<'t> Compiler<'t> {
    /// Ends the current code.
    pub(super) fn assemble(&mut self, add_none: bool) -> Bytecode {
        let last = self.unit.blocks[self.unit.current].code.last();
        if last.is_none_or(|last| last.op != RETURN_VALUE) {
            self.nowhere();
            if add_none {
                self.constant(Constant::None);
            }
            self.op_arg(RETURN_VALUE, 0);
        }
        let scope = &self.table.scopes[self.unit.scope];
        let suspends = scope.generator || scope.coroutine;
        self.prefix(suspends);
        let unit = &mut self.unit;
        let blocks = &mut unit.blocks;
        flow::optimize(blocks, &mut unit.consts);
        lines::duplicate_exits(blocks);
        lines::propagate(blocks);
        lines::guarantee(blocks, unit.first_line);
        let stack_size = flow::stack_depth(blocks, suspends);
        flow::label_handlers(blocks);
        order(blocks).into_iter().for_each(|id| flow::remove_nops(blocks, id));
        let ids = order(blocks);
        direct_jumps(blocks, &ids);
        settle_offsets(blocks, &ids);
        Bytecode {
            name: unit.name.clone(),
            span: unit.span,
            first_line: unit.first_line,
            code: bytes(blocks, &ids),
            line_table: table::lines(blocks, &ids, unit.first_line),
            exception_table: table::handlers(blocks, &ids),
            stack_size,
            children: std::mem::take(&mut unit.children),
        }
    }

    /// What stands in front: free variables, cells, making the generator. Cells get their final numbers.
    fn prefix(&mut self, suspends: bool) {
        let unit = &mut self.unit;
        let locals = unit.varnames.len();
        let mut dropped = 0;
        let slots: Vec<usize> = (unit.cellvars.iter().map(|name| unit.varnames.get_index_of(name)))
            .chain(unit.freevars.iter().map(|_| None))
            .enumerate()
            .map(|(index, parameter)| match parameter {
                Some(slot) => {
                    dropped += 1;
                    slot
                }
                None => locals + index - dropped,
            })
            .collect();
        for instr in unit.blocks.iter_mut().flat_map(|block| &mut block.code) {
            if matches!(instr.op, LOAD_CLOSURE | LOAD_DEREF | STORE_DEREF | DELETE_DEREF | LOAD_CLASSDEREF) {
                instr.arg = slots[instr.arg as usize] as u32;
            }
        }
        let instr = |op: Op, arg: usize, loc: Loc| Instr { op, arg: arg as u32, target: NONE, loc, handler: NONE };
        let mut front = Vec::new();
        if !unit.freevars.is_empty() {
            front.push(instr(COPY_FREE_VARS, unit.freevars.len(), Loc::NOWHERE));
        }
        let mut cells = slots[..unit.cellvars.len()].to_vec();
        cells.sort_unstable();
        front.extend(cells.into_iter().map(|slot| instr(MAKE_CELL, slot, Loc::NOWHERE)));
        if suspends {
            let line = unit.first_line as i32;
            let loc = Loc { line, end_line: line, column: -1, end_column: -1 };
            front.push(instr(RETURN_GENERATOR, 0, loc));
            front.push(instr(POP_TOP, 0, loc));
        }
        unit.blocks[0].code.splice(0..0, front);
    }
}

/// `normalize_jumps`: jumps forwards and backwards are different instructions.
fn direct_jumps(blocks: &mut [Block], ids: &[usize]) {
    blocks.iter_mut().for_each(|block| block.visited = false);
    for &id in ids {
        blocks[id].visited = true;
        let Some(jump) = blocks[id].jump() else { continue };
        let backwards = blocks[jump.target].visited;
        let op = match (jump.op, backwards) {
            (JUMP, true) => JUMP_BACKWARD,
            (JUMP_NO_INTERRUPT, true) => JUMP_BACKWARD_NO_INTERRUPT,
            (JUMP | JUMP_NO_INTERRUPT, false) => JUMP_FORWARD,
            (POP_JUMP_IF_FALSE, false) => POP_JUMP_FORWARD_IF_FALSE,
            (POP_JUMP_IF_FALSE, true) => POP_JUMP_BACKWARD_IF_FALSE,
            (POP_JUMP_IF_TRUE, false) => POP_JUMP_FORWARD_IF_TRUE,
            (POP_JUMP_IF_TRUE, true) => POP_JUMP_BACKWARD_IF_TRUE,
            (POP_JUMP_IF_NONE, false) => POP_JUMP_FORWARD_IF_NONE,
            (POP_JUMP_IF_NONE, true) => POP_JUMP_BACKWARD_IF_NONE,
            (POP_JUMP_IF_NOT_NONE, false) => POP_JUMP_FORWARD_IF_NOT_NONE,
            (POP_JUMP_IF_NOT_NONE, true) => POP_JUMP_BACKWARD_IF_NOT_NONE,
            (op, _) => op,
        };
        if let Some(last) = blocks[id].code.last_mut() {
            last.op = op;
        }
    }
}

/// An instruction's argument; below this number there is none.
fn argument(instr: &Instr) -> u32 {
    const HAVE_ARGUMENT: Op = 90;
    if instr.op < HAVE_ARGUMENT { 0 } else { instr.arg }
}

/// How many instructions extend an argument.
fn prefixes(arg: u32) -> usize {
    usize::from(arg > 0xff_ffff) + usize::from(arg > 0xffff) + usize::from(arg > 0xff)
}

/// Code units that an instruction takes, with what extends its argument, and its caches.
pub(super) fn size(instr: &Instr) -> usize {
    prefixes(argument(instr)) + 1 + caches(instr.op)
}

/// `assemble_jump_offsets`: until no jump needs a larger argument than before.
fn settle_offsets(blocks: &mut [Block], ids: &[usize]) {
    loop {
        let mut offset = 0;
        for &id in ids {
            blocks[id].offset = offset;
            offset += blocks[id].code.iter().map(size).sum::<usize>();
        }
        let mut grown = false;
        for &id in ids {
            let mut at = blocks[id].offset;
            for index in 0..blocks[id].code.len() {
                let instr = blocks[id].code[index];
                let before = size(&instr);
                at += before;
                if is_jump(instr.op) {
                    let target = blocks[instr.target].offset;
                    blocks[id].code[index].arg = target.abs_diff(at) as u32;
                    grown |= size(&blocks[id].code[index]) != before;
                }
            }
        }
        if !grown {
            return;
        }
    }
}

fn bytes(blocks: &[Block], ids: &[usize]) -> Vec<u8> {
    let mut out = Vec::new();
    for instr in ids.iter().flat_map(|&id| &blocks[id].code) {
        let arg = argument(instr);
        for shift in (1..=prefixes(arg)).rev() {
            out.extend([EXTENDED_ARG as u8, (arg >> (8 * shift)) as u8]);
        }
        out.extend([instr.op as u8, arg as u8]);
        out.extend(std::iter::repeat_n(0, 2 * caches(instr.op)));
    }
    out
}
