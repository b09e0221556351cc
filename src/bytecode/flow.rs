//! The control flow of a code: what CPython's optimizer does to its blocks.
//!
//! Small exits are copied to the jumps that lead there, jumps go straight to where they end, what cannot be reached
//! goes away, and so do instructions that do nothing and that no line needs.
//!
//! Not here: what is done inside of a block (`peephole`), lines that are missing (`lines`).

use super::block::{Block, Instr, NONE, order, skip_empty};
use super::opcode::{
    JUMP, JUMP_NO_INTERRUPT, NOP, POP_BLOCK, SETUP_CLEANUP, SETUP_WITH, has_target, is_block_push, is_jump, leaves,
    stack_effect,
};
use super::peephole;
use super::pool::Pool;

/// `MAX_COPY_SIZE`: an exit of so few instructions is copied.
const MAX_COPY_SIZE: usize = 4;

/// `optimize_cfg`
pub(super) fn optimize(blocks: &mut [Block], consts: &mut Pool) {
    let ids = order(blocks);
    ids.iter().for_each(|&id| normalize(blocks, id));
    copy_exits(blocks);
    for &id in &ids {
        peephole::optimize(blocks, id, consts);
        remove_nops(blocks, id);
    }
    copy_exits(blocks);
    mark_reachable(blocks);
    for &id in &ids {
        if blocks[id].predecessors == 0 {
            blocks[id].code.clear();
            blocks[id].no_fall = false;
        }
    }
    ids.iter().for_each(|&id| remove_nops(blocks, id));
    remove_empty(blocks);
    remove_jumps_to_next(blocks);
}

/// Says of a block how it ends; its jump goes to a block that is not empty.
fn normalize(blocks: &mut [Block], id: usize) {
    for index in 0..blocks[id].code.len() {
        let instr = blocks[id].code[index];
        if leaves(instr.op) {
            (blocks[id].exit, blocks[id].no_fall) = (true, true);
        }
        if matches!(instr.op, JUMP | JUMP_NO_INTERRUPT) {
            blocks[id].no_fall = true;
        }
        if is_jump(instr.op) {
            blocks[id].code[index].target = skip_empty(blocks, instr.target);
        }
    }
}

/// Copies exits in the order of CPython's list of blocks, which begins with the last that was made.
fn copy_exits(blocks: &mut [Block]) {
    (0..blocks.len()).rev().for_each(|id| copy_exit(blocks, id));
}

/// A jump to a small exit becomes that exit.
fn copy_exit(blocks: &mut [Block], id: usize) {
    let Some(last) = blocks[id].code.last() else { return };
    if !matches!(last.op, JUMP | JUMP_NO_INTERRUPT) {
        return;
    }
    let target = &blocks[last.target];
    if target.exit && target.code.len() <= MAX_COPY_SIZE && target.code.iter().all(|instr| instr.loc.line < 0) {
        let copied = target.code.clone();
        let block = &mut blocks[id];
        if let Some(last) = block.code.last_mut() {
            last.op = NOP;
        }
        block.code.extend(copied);
        block.exit = true;
    }
}

fn mark_reachable(blocks: &mut [Block]) {
    blocks[0].predecessors = 1;
    let mut waiting = vec![0];
    while let Some(id) = waiting.pop() {
        let block = &blocks[id];
        let next = Some(block.next).filter(|&next| next != NONE && !block.no_fall);
        let targets = block.code.iter().filter(|i| has_target(i.op)).map(|i| i.target);
        for to in next.into_iter().chain(targets).collect::<Vec<_>>() {
            if blocks[to].predecessors == 0 {
                waiting.push(to);
            }
            blocks[to].predecessors += 1;
        }
    }
}

/// `clean_basic_block`: removes what does nothing, unless a line would not be seen without it.
pub(super) fn remove_nops(blocks: &mut [Block], id: usize) {
    let mut line_before = -1;
    let mut code = std::mem::take(&mut blocks[id].code);
    let mut next = blocks[id].next;
    while next != NONE && blocks[next].code.is_empty() {
        next = blocks[next].next;
    }
    let line_behind = if next == NONE { None } else { blocks[next].code.first().map(|i| i.loc.line) };
    let mut kept: Vec<Instr> = Vec::with_capacity(code.len());
    for index in 0..code.len() {
        let instr = code[index];
        let line = instr.loc.line;
        if instr.op == NOP {
            if line < 0 || line_before == line {
                continue;
            }
            match code.get_mut(index + 1) {
                Some(behind) if behind.loc.line < 0 => {
                    behind.loc = instr.loc;
                    continue;
                }
                Some(behind) if behind.loc.line == line => continue,
                None if line_behind == Some(line) => continue,
                _ => {}
            }
        }
        kept.push(instr);
        line_before = line;
    }
    blocks[id].code = kept;
}

/// Takes empty blocks out of the order, and out of what jumps lead to.
pub(super) fn remove_empty(blocks: &mut [Block]) {
    let mut at = 0;
    while at != NONE {
        let next = blocks[at].next;
        if next != NONE {
            blocks[at].next = skip_empty(blocks, next);
        }
        at = blocks[at].next;
    }
    for id in order(blocks) {
        for index in 0..blocks[id].code.len() {
            if has_target(blocks[id].code[index].op) {
                blocks[id].code[index].target = skip_empty(blocks, blocks[id].code[index].target);
            }
        }
    }
}

/// A jump to the block behind it is none.
fn remove_jumps_to_next(blocks: &mut [Block]) {
    let mut emptied = false;
    for id in order(blocks) {
        let next = blocks[id].next;
        let jump = blocks[id].code.last().filter(|last| matches!(last.op, JUMP | JUMP_NO_INTERRUPT));
        if jump.is_some_and(|last| last.target == next) {
            blocks[id].no_fall = false;
            if let Some(last) = blocks[id].code.last_mut() {
                last.op = NOP;
            }
            remove_nops(blocks, id);
            emptied = true;
        }
    }
    if emptied {
        remove_empty(blocks);
    }
}

/// `stackdepth`: how deep the stack is at the start of each block; gives the deepest it gets.
pub(super) fn stack_depth(blocks: &mut [Block], suspends: bool) -> u32 {
    fn enter(blocks: &mut [Block], waiting: &mut Vec<usize>, id: usize, depth: i32) {
        if blocks[id].depth < depth && blocks[id].depth < 100 {
            blocks[id].depth = depth;
            waiting.push(id);
        }
    }
    let (mut most, mut waiting) = (0, Vec::new());
    enter(blocks, &mut waiting, 0, i32::from(suspends));
    while let Some(id) = waiting.pop() {
        let mut depth = blocks[id].depth;
        let mut next = blocks[id].next;
        for index in 0..blocks[id].code.len() {
            let Instr { op, arg, target, .. } = blocks[id].code[index];
            let behind = depth + stack_effect(op, arg, false);
            most = most.max(behind);
            if has_target(op) {
                let there = depth + stack_effect(op, arg, true);
                most = most.max(there);
                enter(blocks, &mut waiting, target, there);
            }
            depth = behind;
            if leaves(op) || matches!(op, JUMP | JUMP_NO_INTERRUPT) {
                next = NONE;
                break;
            }
        }
        if next != NONE {
            enter(blocks, &mut waiting, next, depth);
        }
    }
    most.max(0) as u32
}

/// `label_exception_targets`: says of each instruction which handler is entered if it raises; afterwards the set-ups
/// do nothing any more.
pub(super) fn label_handlers(blocks: &mut [Block]) {
    let mut waiting: Vec<(usize, Vec<usize>)> = vec![(0, Vec::new())];
    blocks.iter_mut().for_each(|block| block.visited = false);
    blocks[0].visited = true;
    while let Some((id, mut handlers)) = waiting.pop() {
        for index in 0..blocks[id].code.len() {
            let Instr { op, target, .. } = blocks[id].code[index];
            if is_block_push(op) {
                if !blocks[target].visited {
                    blocks[target].visited = true;
                    waiting.push((target, handlers.clone()));
                }
                blocks[target].lasti |= matches!(op, SETUP_WITH | SETUP_CLEANUP);
                handlers.push(target);
                blocks[id].code[index].op = NOP;
                continue;
            }
            if op == POP_BLOCK {
                handlers.pop();
                blocks[id].code[index].op = NOP;
                continue;
            }
            blocks[id].code[index].handler = handlers.last().copied().unwrap_or(NONE);
            if is_jump(op) && !blocks[target].visited {
                blocks[target].visited = true;
                waiting.push((target, handlers.clone()));
            }
        }
        let next = blocks[id].next;
        if next != NONE && !blocks[id].no_fall && !blocks[next].visited {
            blocks[next].visited = true;
            waiting.push((next, handlers));
        }
    }
}
