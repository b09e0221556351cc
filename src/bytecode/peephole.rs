//! What CPython's optimizer does inside of a block: conditions that are known, chains of jumps, constant tuples,
//! unpacking without a tuple, swaps.

use super::block::{Block, Instr, skip_empty};
use super::opcode::{
    BUILD_TUPLE, IS_OP, JUMP, JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP, LOAD_CONST, LOAD_GLOBAL, NOP, Op,
    POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, POP_JUMP_IF_TRUE, POP_TOP, PUSH_NULL, STORE_FAST, SWAP,
    UNPACK_SEQUENCE, has_target,
};
use super::pool::Pool;

/// `optimize_basic_block`
pub(super) fn optimize(blocks: &mut [Block], id: usize, consts: &mut Pool) {
    let mut index = 0;
    while index < blocks[id].code.len() {
        let instr = blocks[id].code[index];
        let next = blocks[id].code.get(index + 1).copied();
        let next_op = next.map_or(0, |next| next.op);
        let mut again = false;
        if has_target(instr.op) {
            let target = skip_empty(blocks, instr.target);
            blocks[id].code[index].target = target;
            again = jump(blocks, id, index);
        } else {
            let block = &mut blocks[id];
            match instr.op {
                LOAD_CONST => known_condition(block, index, next_op, consts),
                BUILD_TUPLE => match next {
                    Some(unpack) if next_op == UNPACK_SEQUENCE && unpack.arg == instr.arg && instr.arg == 1 => {
                        block.code[index].op = NOP;
                        block.code[index + 1].op = NOP;
                    }
                    Some(unpack)
                        if next_op == UNPACK_SEQUENCE && unpack.arg == instr.arg && matches!(instr.arg, 2 | 3) =>
                    {
                        block.code[index].op = NOP;
                        block.code[index + 1].op = SWAP;
                    }
                    _ => fold_tuple(&mut block.code[..=index], instr.arg as usize, consts),
                },
                SWAP if instr.arg == 1 => block.code[index].op = NOP,
                SWAP => {
                    index = shorten_swaps(&mut block.code, index);
                    apply_swaps(&mut block.code, index);
                }
                PUSH_NULL if next_op == LOAD_GLOBAL => {
                    block.code[index].op = NOP;
                    block.code[index + 1].arg |= 1;
                }
                _ => {}
            }
        }
        if !again {
            index += 1;
        }
    }
}

/// A condition that is a constant, or a comparison with `None`.
fn known_condition(block: &mut Block, index: usize, next: Op, consts: &Pool) {
    let arg = block.code[index].arg;
    match next {
        POP_JUMP_IF_FALSE | POP_JUMP_IF_TRUE => {
            let taken = consts.truth(arg) == (next == POP_JUMP_IF_TRUE);
            block.code[index].op = NOP;
            block.code[index + 1].op = if taken { JUMP } else { NOP };
            block.no_fall |= taken;
        }
        JUMP_IF_FALSE_OR_POP | JUMP_IF_TRUE_OR_POP => {
            let taken = consts.truth(arg) == (next == JUMP_IF_TRUE_OR_POP);
            if taken {
                block.code[index + 1].op = JUMP;
                block.no_fall = true;
            } else {
                block.code[index].op = NOP;
                block.code[index + 1].op = NOP;
            }
        }
        IS_OP if consts.is_none(arg) => {
            let Some(jump) = block.code.get(index + 2).map(|i| i.op) else { return };
            if matches!(jump, POP_JUMP_IF_FALSE | POP_JUMP_IF_TRUE) {
                let negated = block.code[index + 1].arg == 1;
                block.code[index].op = NOP;
                block.code[index + 1].op = NOP;
                let not_none = negated ^ (jump == POP_JUMP_IF_FALSE);
                block.code[index + 2].op = if not_none { POP_JUMP_IF_NOT_NONE } else { POP_JUMP_IF_NONE };
            }
        }
        _ => {}
    }
}

/// A jump to a jump; says whether the instruction changed and is to be looked at again.
fn jump(blocks: &mut [Block], id: usize, index: usize) -> bool {
    let instr = blocks[id].code[index];
    let Some(&target) = blocks[instr.target].code.first() else { return false };
    match (instr.op, target.op) {
        (JUMP_IF_FALSE_OR_POP, POP_JUMP_IF_FALSE) | (JUMP_IF_TRUE_OR_POP, POP_JUMP_IF_TRUE) => {
            thread(&mut blocks[id].code[index], &target, target.op)
        }
        (JUMP_IF_FALSE_OR_POP, JUMP | JUMP_IF_FALSE_OR_POP) | (JUMP_IF_TRUE_OR_POP, JUMP | JUMP_IF_TRUE_OR_POP) => {
            thread(&mut blocks[id].code[index], &target, instr.op)
        }
        (JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP | POP_JUMP_IF_TRUE)
        | (JUMP_IF_TRUE_OR_POP, JUMP_IF_FALSE_OR_POP | POP_JUMP_IF_FALSE) => {
            if instr.loc.line != target.loc.line {
                return false;
            }
            let behind = blocks[instr.target].next;
            let falsy = instr.op == JUMP_IF_FALSE_OR_POP;
            blocks[id].code[index].op = if falsy { POP_JUMP_IF_FALSE } else { POP_JUMP_IF_TRUE };
            blocks[id].code[index].target = behind;
            true
        }
        (POP_JUMP_IF_NOT_NONE | POP_JUMP_IF_NONE | POP_JUMP_IF_FALSE | POP_JUMP_IF_TRUE | JUMP, JUMP) => {
            thread(&mut blocks[id].code[index], &target, instr.op)
        }
        _ => false,
    }
}

/// Goes where the target goes, if no line is lost by it.
fn thread(instr: &mut Instr, target: &Instr, op: Op) -> bool {
    if instr.loc.line == target.loc.line && instr.target != target.target {
        (instr.op, instr.target) = (op, target.target);
        return true;
    }
    false
}

/// Constants that become a tuple are a constant.
fn fold_tuple(code: &mut [Instr], size: usize, consts: &mut Pool) {
    let last = code.len() - 1;
    if last < size || code[last - size..last].iter().any(|instr| instr.op != LOAD_CONST) {
        return;
    }
    let items: Option<Vec<_>> = code[last - size..last].iter().map(|instr| consts.value(instr.arg)).collect();
    let Some(items) = items else { return };
    code[last - size..last].iter_mut().for_each(|instr| instr.op = NOP);
    code[last].op = LOAD_CONST;
    code[last].arg = consts.add(crate::syntax::ast::Constant::Tuple(items.into()));
}

/// `swaptimize`: a run of swaps becomes the shortest that does the same. Gives the place of its last instruction.
fn shorten_swaps(code: &mut [Instr], start: usize) -> usize {
    let run = code[start..].iter().take_while(|i| matches!(i.op, SWAP | NOP)).count();
    let swaps = code[start..start + run].iter().filter(|i| i.op == SWAP);
    if swaps.clone().count() < 2 {
        return start;
    }
    let depth = swaps.clone().map(|i| i.arg as usize).max().unwrap_or(0);
    let mut stack: Vec<Option<usize>> = (0..depth).map(Some).collect();
    swaps.for_each(|i| stack.swap(0, i.arg as usize - 1));
    // Each cycle of the permutation goes through the top; it is written from the end.
    let mut current = start + run;
    for first in 0..depth {
        if stack[first].is_none_or(|to| to == first) {
            continue;
        }
        let mut at = first;
        loop {
            if at > 0 {
                current -= 1;
                (code[current].op, code[current].arg) = (SWAP, at as u32 + 1);
            }
            let Some(to) = stack[at].take() else { break };
            at = to;
        }
    }
    code[start..current].iter_mut().for_each(|i| i.op = NOP);
    start + run - 1
}

fn next_swappable(code: &[Instr], from: usize, line: Option<i32>) -> Option<usize> {
    for (index, instr) in code.iter().enumerate().skip(from + 1) {
        if line.is_some_and(|line| line >= 0 && instr.loc.line != line) {
            return None;
        }
        match instr.op {
            NOP => {}
            STORE_FAST | POP_TOP => return Some(index),
            _ => return None,
        }
    }
    None
}

/// `apply_static_swaps`: instead of values, the instructions that store them change places.
fn apply_swaps(code: &mut [Instr], from: usize) {
    for index in (0..=from).rev() {
        let swap = code[index];
        if swap.op != SWAP {
            if matches!(swap.op, NOP | STORE_FAST | POP_TOP) {
                continue;
            }
            return;
        }
        let Some(first) = next_swappable(code, index, None) else { return };
        let mut second = first;
        for _ in 1..swap.arg {
            let Some(next) = next_swappable(code, second, Some(code[first].loc.line)) else { return };
            second = next;
        }
        let stores = |i: &Instr| (i.op == STORE_FAST).then_some(i.arg);
        let (a, b) = (stores(&code[first]), stores(&code[second]));
        if (a.is_some() || b.is_some())
            && (a == b || code[first + 1..second].iter().filter_map(stores).any(|s| Some(s) == a || Some(s) == b))
        {
            return;
        }
        code[index].op = NOP;
        code.swap(first, second);
    }
}
