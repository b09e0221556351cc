//! What code is made of before it is bytes: instructions in basic blocks.
//!
//! Invariant: a block is known by its number, and the order of the code is that of `next`.

use super::opcode::{Op, is_jump};

/// Number of a block.
pub(super) type BlockId = usize;
/// No block.
pub(super) const NONE: BlockId = usize::MAX;

/// Where in the text an instruction comes from: lines from 1, columns in bytes. Negative where there is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Loc {
    pub(super) line: i32,
    pub(super) end_line: i32,
    pub(super) column: i32,
    pub(super) end_column: i32,
}

impl Loc {
    /// An instruction that is nobody's.
    pub(super) const NOWHERE: Loc = Loc { line: -1, end_line: -1, column: -1, end_column: -1 };
}

/// One instruction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Instr {
    pub(super) op: Op,
    pub(super) arg: u32,
    /// Where a jump goes, or the handler of a set-up.
    pub(super) target: BlockId,
    pub(super) loc: Loc,
    /// The handler that is entered if it raises.
    pub(super) handler: BlockId,
}

/// Instructions of which all are executed if the first is, unless one raises.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) code: Vec<Instr>,
    /// The block behind it.
    pub(super) next: BlockId,
    /// It ends in leaving the code.
    pub(super) exit: bool,
    /// The block behind it is not reached from its end.
    pub(super) no_fall: bool,
    /// How many ways lead to it.
    pub(super) predecessors: u32,
    /// How deep the stack is at its start; negative until that is known.
    pub(super) depth: i32,
    /// A handler that finds the place of the instruction that raised on the stack.
    pub(super) lasti: bool,
    /// For passes that go through the blocks.
    pub(super) visited: bool,
    /// Where it begins, in code units.
    pub(super) offset: usize,
}

impl Block {
    pub(super) fn new() -> Block {
        Block {
            code: Vec::new(),
            next: NONE,
            exit: false,
            no_fall: false,
            predecessors: 0,
            depth: -1,
            lasti: false,
            visited: false,
            offset: 0,
        }
    }

    /// Does it end in a jump?
    pub(super) fn jump(&self) -> Option<&Instr> {
        self.code.last().filter(|last| is_jump(last.op))
    }
}

/// The numbers of blocks in the order of the code.
pub(super) fn order(blocks: &[Block]) -> Vec<BlockId> {
    let mut ids = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while at != NONE {
        ids.push(at);
        at = blocks[at].next;
    }
    ids
}

/// The first block from `at` on that holds something.
pub(super) fn skip_empty(blocks: &[Block], mut at: BlockId) -> BlockId {
    while blocks[at].code.is_empty() && blocks[at].next != NONE {
        at = blocks[at].next;
    }
    at
}
