//! Lines of instructions that have none: exits get that of who comes to them, others that of what stands before them.

use super::block::{Block, Loc, NONE, order};
use super::flow::remove_empty;
use super::opcode::RETURN_VALUE;

fn is_exit_without_line(block: &Block) -> bool {
    block.exit && block.code.iter().all(|instr| instr.loc.line < 0)
}

/// `duplicate_exits_without_lineno`: each jump to an exit without a line gets an exit of its own.
pub(super) fn duplicate_exits(blocks: &mut Vec<Block>) {
    // CPython goes through its list of blocks, which begins with the last that was made.
    for id in (0..blocks.len()).rev() {
        if let Some(jump) = blocks[id].jump().copied() {
            let target = jump.target;
            if is_exit_without_line(&blocks[target]) && blocks[target].predecessors > 1 {
                let mut copy = blocks[target].clone();
                if let Some(first) = copy.code.first_mut() {
                    first.loc = jump.loc;
                }
                copy.predecessors = 1;
                let number = blocks.len();
                blocks.push(copy);
                blocks[target].predecessors -= 1;
                blocks[target].next = number;
                if let Some(last) = blocks[id].code.last_mut() {
                    last.target = number;
                }
            }
        }
    }
    remove_empty(blocks);
    for id in order(blocks) {
        let next = blocks[id].next;
        if !blocks[id].no_fall && next != NONE && is_exit_without_line(&blocks[next]) {
            let last = blocks[id].code.last().map(|last| last.loc);
            if let (Some(loc), Some(first)) = (last, blocks[next].code.first_mut()) {
                first.loc = loc;
            }
        }
    }
}

/// `propagate_line_numbers`: inside of a block, and to a block that is reached from one place only.
pub(super) fn propagate(blocks: &mut [Block]) {
    for id in order(blocks) {
        let mut before = Loc::NOWHERE;
        for instr in &mut blocks[id].code {
            if instr.loc.line < 0 {
                instr.loc = before;
            } else {
                before = instr.loc;
            }
        }
        if blocks[id].code.is_empty() {
            continue;
        }
        let next = Some(blocks[id].next).filter(|&next| next != NONE && !blocks[id].no_fall);
        let target = blocks[id].jump().map(|jump| jump.target);
        for to in next.into_iter().chain(target) {
            if blocks[to].predecessors == 1
                && let Some(first) = blocks[to].code.first_mut().filter(|first| first.loc.line < 0)
            {
                first.loc = before;
            }
        }
    }
}

/// `guarantee_lineno_for_exits`: a `return` without a line has that of the block before.
pub(super) fn guarantee(blocks: &mut [Block], first_line: u32) {
    let mut line = first_line as i32;
    for id in order(blocks) {
        let Some(last) = blocks[id].code.last() else { continue };
        if last.loc.line >= 0 {
            line = last.loc.line;
        } else if last.op == RETURN_VALUE {
            blocks[id].code.iter_mut().for_each(|instr| instr.loc.line = line);
        }
    }
}
