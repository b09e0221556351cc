//! What CPython's compiler does to the blocks of a code before it writes them: jumps are threaded, small exits copied,
//! unreachable blocks and needless `NOP`s dropped (`optimize_cfg`, `assemble`).

use super::{Block, BlockId, Instruction, NO_LINE, Op};

/// Exits of at most so many instructions are copied to where a jump leads to them.
const MAX_COPY_SIZE: usize = 4;

/// Does nothing of the same block follow?
pub(super) fn ends_block(op: Op) -> bool {
    is_jump(op) || op == Op::Exit
}

fn is_jump(op: Op) -> bool {
    matches!(
        op,
        Op::Jump | Op::JumpNoInterrupt | Op::PopJump(_) | Op::PopJumpNone(_) | Op::JumpOrPop(_) | Op::Step
    )
}

fn has_target(op: Op) -> bool {
    is_jump(op) || op == Op::Setup
}

/// The length of the whole in code units.
pub(super) fn units(blocks: Vec<Block>) -> u32 {
    let mut flow = Flow { blocks };
    flow.normalize();
    for block in flow.order() {
        flow.optimize(block);
        flow.clean(block, NO_LINE);
    }
    for block in (0..flow.blocks.len()).rev() {
        flow.extend(block);
    }
    flow.drop_unreachable();
    flow.drop_empty();
    for block in flow.order() {
        flow.clean(block, NO_LINE);
    }
    flow.drop_empty();
    flow.drop_needless_jumps();
    flow.count_predecessors();
    flow.copy_exits();
    flow.spread_lines();
    for block in flow.order() {
        for instruction in &mut flow.blocks[block].code {
            if matches!(instruction.op, Op::Setup | Op::PopBlock) {
                instruction.op = Op::Nop;
            }
        }
    }
    for block in flow.order() {
        flow.clean(block, NO_LINE);
    }
    flow.length()
}

struct Flow {
    blocks: Vec<Block>,
}

impl Flow {
    /// The blocks in the order of the text.
    fn order(&self) -> Vec<BlockId> {
        std::iter::successors(Some(0), |&block| self.blocks[block].next).collect()
    }

    fn skip_empty(&self, mut block: BlockId) -> BlockId {
        while let (true, Some(next)) = (self.blocks[block].code.is_empty(), self.blocks[block].next) {
            block = next;
        }
        block
    }

    fn normalize(&mut self) {
        for block in 0..self.blocks.len() {
            for index in 0..self.blocks[block].code.len() {
                let Instruction { op, target, .. } = self.blocks[block].code[index];
                let own = &mut self.blocks[block];
                own.is_exit |= op == Op::Exit;
                own.no_fall |= matches!(op, Op::Exit | Op::Jump | Op::JumpNoInterrupt);
                if has_target(op) {
                    self.blocks[block].code[index].target = self.skip_empty(target);
                }
            }
        }
    }

    /// `optimize_basic_block`
    fn optimize(&mut self, block: BlockId) {
        let mut index = 0;
        while index < self.blocks[block].code.len() {
            if has_target(self.blocks[block].code[index].op) {
                let target = self.skip_empty(self.blocks[block].code[index].target);
                self.blocks[block].code[index].target = target;
            }
            let again = match self.blocks[block].code[index].op {
                Op::Const { truth, none } => self.constant(block, index, truth, none),
                Op::BuildTuple => self.tuple(block, index),
                Op::Swap => {
                    index = self.swap(block, index);
                    false
                }
                Op::PushNull => self.null(block, index),
                op if is_jump(op) => self.thread(block, index, op),
                _ => false,
            };
            index += usize::from(!again);
        }
    }

    fn code(&mut self, block: BlockId) -> &mut Vec<Instruction> {
        &mut self.blocks[block].code
    }

    fn constant(&mut self, block: BlockId, index: usize, truth: bool, none: bool) -> bool {
        let after = self.code(block).get(index + 2).map(|i| i.op);
        let Some(next) = self.code(block).get(index + 1).map(|i| i.op) else { return false };
        match next {
            Op::PopJump(when) => {
                let jumps = truth == when;
                let code = self.code(block);
                code[index].op = Op::Nop;
                code[index + 1].op = if jumps { Op::Jump } else { Op::Nop };
                self.blocks[block].no_fall |= jumps;
            }
            Op::JumpOrPop(when) if truth == when => {
                self.code(block)[index + 1].op = Op::Jump;
                self.blocks[block].no_fall = true;
            }
            Op::JumpOrPop(_) => {
                let code = self.code(block);
                code[index].op = Op::Nop;
                code[index + 1].op = Op::Nop;
            }
            Op::Is if none => {
                if let Some(Op::PopJump(when)) = after {
                    let code = self.code(block);
                    let inverted = code[index + 1].arg == 1;
                    code[index].op = Op::Nop;
                    code[index + 1].op = Op::Nop;
                    code[index + 2].op = Op::PopJumpNone(inverted != when);
                }
            }
            _ => {}
        }
        false
    }

    fn tuple(&mut self, block: BlockId, index: usize) -> bool {
        let code = self.code(block);
        let count = code[index].arg as usize;
        if let Some(next) = code.get(index + 1).filter(|next| next.op == Op::Unpack && next.arg as usize == count) {
            let line = next.line;
            match count {
                1 => {
                    code[index].op = Op::Nop;
                    code[index + 1].op = Op::Nop;
                    return false;
                }
                2 | 3 => {
                    code[index].op = Op::Nop;
                    code[index + 1] = Instruction { op: Op::Swap, arg: count as u32, target: usize::MAX, line };
                    return false;
                }
                _ => {}
            }
        }
        let is_constant = |i: &Instruction| matches!(i.op, Op::Const { .. });
        if index >= count && code[index - count..index].iter().all(is_constant) {
            code[index - count..index].iter_mut().for_each(|i| i.op = Op::Nop);
            code[index].op = Op::Const { truth: count > 0, none: false };
        }
        false
    }

    fn null(&mut self, block: BlockId, index: usize) -> bool {
        let code = self.code(block);
        if code.get(index + 1).is_some_and(|next| next.op == Op::Global && next.arg & 1 == 0) {
            code[index].op = Op::Nop;
            code[index + 1].arg |= 1;
        }
        false
    }

    /// A `SWAP` and those behind it. Returns the last of them.
    fn swap(&mut self, block: BlockId, index: usize) -> usize {
        let code = self.code(block);
        if code[index].arg == 1 {
            code[index].op = Op::Nop;
            return index;
        }
        let last = shorten_swaps(code, index);
        for at in (0..=last).rev() {
            let op = code[at].op;
            let goes_on = matches!(op, Op::Nop | Op::Store | Op::PopTop) || op == Op::Swap && take_swap(code, at);
            if !goes_on {
                break;
            }
        }
        last
    }

    /// `jump_thread`: a jump to a jump of the same line goes straight on. Says whether to look again.
    fn thread(&mut self, block: BlockId, index: usize, op: Op) -> bool {
        let own = self.blocks[block].code[index];
        let Some(&there) = self.blocks[own.target].code.first() else { return false };
        let becomes = match (op, there.op) {
            (Op::JumpOrPop(when), Op::PopJump(then)) if when == then => Op::PopJump(when),
            (Op::JumpOrPop(when), Op::JumpOrPop(then)) if when == then => op,
            (Op::JumpOrPop(when), Op::PopJump(_) | Op::JumpOrPop(_)) => {
                if own.line != there.line {
                    return false;
                }
                let Some(next) = self.blocks[own.target].next else { return false };
                let code = self.code(block);
                (code[index].op, code[index].target) = (Op::PopJump(when), next);
                return true;
            }
            (Op::JumpOrPop(_) | Op::PopJump(_) | Op::PopJumpNone(_) | Op::Jump, Op::Jump) => op,
            _ => return false,
        };
        if own.line != there.line || own.target == there.target {
            return false;
        }
        let code = self.code(block);
        (code[index].op, code[index].target) = (becomes, there.target);
        true
    }

    /// `clean_basic_block`: drops `NOP`s that no line needs.
    fn clean(&mut self, block: BlockId, before: i32) {
        let mut before = before;
        let next = self.blocks[block].next.map(|next| self.skip_empty(next));
        let next_line = next.and_then(|next| self.blocks[next].code.first()).map(|first| first.line);
        let old = std::mem::take(&mut self.blocks[block].code);
        let mut kept: Vec<Instruction> = Vec::with_capacity(old.len());
        let mut lines: Vec<i32> = old.iter().map(|i| i.line).collect();
        for (index, instruction) in old.iter().enumerate() {
            let line = lines[index];
            if instruction.op == Op::Nop {
                if line < 0 || before == line {
                    continue;
                }
                match lines.get(index + 1).copied() {
                    Some(after) if after < 0 || after == line => {
                        lines[index + 1] = line;
                        continue;
                    }
                    None if next_line == Some(line) => continue,
                    _ => {}
                }
            }
            kept.push(Instruction { line, ..*instruction });
            before = line;
        }
        self.blocks[block].code = kept;
    }

    /// `extend_block`: a jump to a small exit that has no line becomes that exit.
    fn extend(&mut self, block: BlockId) {
        let Some(last) = self.blocks[block].code.last().copied().filter(|last| last.op == Op::Jump) else { return };
        let target = &self.blocks[last.target];
        if !self.is_exit_without_line(last.target) || target.code.len() > MAX_COPY_SIZE {
            return;
        }
        let copied = target.code.clone();
        let own = &mut self.blocks[block];
        if let Some(last) = own.code.last_mut() {
            last.op = Op::Nop;
        }
        own.code.extend(copied);
        own.is_exit = true;
    }

    /// After this, what nothing leads to is empty (`mark_reachable`).
    fn drop_unreachable(&mut self) {
        self.count_predecessors();
        for block in &mut self.blocks {
            if block.predecessors == 0 {
                block.code.clear();
                block.no_fall = false;
            }
        }
    }

    /// How many ways lead to each block that the entry reaches.
    fn count_predecessors(&mut self) {
        self.blocks.iter_mut().for_each(|block| block.predecessors = 0);
        self.blocks[0].predecessors = 1;
        let mut visited = vec![false; self.blocks.len()];
        let mut todo = vec![0];
        while let Some(block) = todo.pop() {
            if std::mem::replace(&mut visited[block], true) {
                continue;
            }
            let own = &self.blocks[block];
            let falls = own.next.filter(|_| !own.no_fall);
            let jumps = own.code.iter().filter(|i| has_target(i.op)).map(|i| i.target);
            for target in falls.into_iter().chain(jumps).collect::<Vec<_>>() {
                self.blocks[target].predecessors += 1;
                todo.push(target);
            }
        }
    }

    /// After this, no block on the way and no jump leads to an empty one (`eliminate_empty_basic_blocks`).
    fn drop_empty(&mut self) {
        for block in self.order() {
            let next = self.blocks[block].next.map(|next| self.skip_empty(next));
            self.blocks[block].next = next.filter(|&next| !self.blocks[next].code.is_empty());
        }
        for block in 0..self.blocks.len() {
            for index in 0..self.blocks[block].code.len() {
                let Instruction { op, target, .. } = self.blocks[block].code[index];
                if has_target(op) {
                    self.blocks[block].code[index].target = self.skip_empty(target);
                }
            }
        }
    }

    /// Jumps to the block that follows.
    fn drop_needless_jumps(&mut self) {
        let mut dropped = false;
        for block in self.order() {
            let next = self.blocks[block].next;
            let own = &mut self.blocks[block];
            if let Some(last) = own.code.last_mut()
                && matches!(last.op, Op::Jump | Op::JumpNoInterrupt)
                && Some(last.target) == next
            {
                last.op = Op::Nop;
                own.no_fall = false;
                self.clean(block, NO_LINE);
                dropped = true;
            }
        }
        if dropped {
            self.drop_empty();
        }
    }

    fn is_exit_without_line(&self, block: BlockId) -> bool {
        let own = &self.blocks[block];
        own.is_exit && own.code.iter().all(|i| i.line < 0)
    }

    /// `duplicate_exits_without_lineno`
    fn copy_exits(&mut self) {
        for block in (0..self.blocks.len()).rev() {
            let Some(last) = self.blocks[block].code.last().copied().filter(|last| is_jump(last.op)) else { continue };
            let target = last.target;
            if self.is_exit_without_line(target) && self.blocks[target].predecessors > 1 {
                let mut copy = self.blocks[target].clone();
                copy.predecessors = 1;
                copy.code[0].line = last.line;
                self.blocks.push(copy);
                let id = self.blocks.len() - 1;
                self.blocks[target].predecessors -= 1;
                self.blocks[target].next = Some(id);
                if let Some(last) = self.blocks[block].code.last_mut() {
                    last.target = id;
                }
            }
        }
        for block in self.order() {
            let own = &self.blocks[block];
            if let (false, Some(next), Some(last)) = (own.no_fall, own.next, own.code.last().copied())
                && self.is_exit_without_line(next)
                && let Some(first) = self.blocks[next].code.first_mut()
            {
                first.line = last.line;
            }
        }
    }

    /// `propagate_line_numbers`
    fn spread_lines(&mut self) {
        for block in self.order() {
            let Some(first) = self.blocks[block].code.first() else { continue };
            let mut line = first.line;
            for instruction in &mut self.blocks[block].code {
                if instruction.line < 0 {
                    instruction.line = line;
                } else {
                    line = instruction.line;
                }
            }
            let (next, no_fall) = (self.blocks[block].next, self.blocks[block].no_fall);
            let jump = self.blocks[block].code.last().filter(|last| is_jump(last.op)).map(|last| last.target);
            for target in next.filter(|_| !no_fall).into_iter().chain(jump) {
                let other = &mut self.blocks[target];
                if other.predecessors == 1
                    && let Some(first) = other.code.first_mut()
                    && first.line < 0
                {
                    first.line = line;
                }
            }
        }
    }

    /// Code units, with what arguments above a byte and distances of jumps take.
    fn length(&self) -> u32 {
        let order = self.order();
        let mut offsets = vec![0_u32; self.blocks.len()];
        loop {
            let mut total = 0;
            let mut moved = false;
            for &block in &order {
                moved |= std::mem::replace(&mut offsets[block], total) != total;
                for instruction in &self.blocks[block].code {
                    let size = self.size(instruction, total, &offsets);
                    total += size;
                }
            }
            if !moved {
                return total;
            }
        }
    }

    fn size(&self, instruction: &Instruction, at: u32, offsets: &[u32]) -> u32 {
        let caches = match instruction.op {
            Op::Plain(caches) => caches.into(),
            Op::Global => 5,
            Op::Unpack => 1,
            _ => 0,
        };
        let arg = if is_jump(instruction.op) {
            offsets[instruction.target].abs_diff(at + 1)
        } else {
            instruction.arg
        };
        let extended = match arg {
            0..=0xff => 0,
            0x100..=0xffff => 1,
            0x1_0000..=0xff_ffff => 2,
            _ => 3,
        };
        1 + extended + caches
    }
}

/// The same effect of a row of `SWAP`s with as few of them, by the cycles of what they do (`swaptimize`). Returns the
/// last of the row.
fn shorten_swaps(code: &mut [Instruction], first: usize) -> usize {
    let row = code[first..].iter().take_while(|i| matches!(i.op, Op::Swap | Op::Nop)).count();
    let swaps: Vec<usize> = code[first..first + row].iter().filter(|i| i.op == Op::Swap).map(|i| i.arg as usize).collect();
    if swaps.len() < 2 {
        return first;
    }
    let mut stack: Vec<Option<usize>> = (0..swaps.iter().copied().max().unwrap_or(0)).map(Some).collect();
    swaps.iter().for_each(|&arg| stack.swap(0, arg - 1));
    let mut needed = Vec::new();
    for start in 0..stack.len() {
        if stack[start].is_none_or(|item| item == start) {
            continue;
        }
        let mut at = start;
        loop {
            if at > 0 {
                needed.push(at + 1);
            }
            match stack[at].take() {
                Some(next) => at = next,
                None => break,
            }
        }
    }
    let mut needed = needed.into_iter();
    for instruction in code[first..first + row].iter_mut().rev() {
        match needed.next() {
            Some(arg) => (instruction.op, instruction.arg) = (Op::Swap, arg as u32),
            None => instruction.op = Op::Nop,
        }
    }
    first + row - 1
}

/// The next instruction behind `at` that a `SWAP` can go over, on this line if one is given.
fn next_operand(code: &[Instruction], at: usize, line: Option<i32>) -> Option<usize> {
    for (index, instruction) in code.iter().enumerate().skip(at + 1) {
        if line.is_some_and(|line| line >= 0 && instruction.line != line) {
            return None;
        }
        match instruction.op {
            Op::Nop => {}
            Op::Store | Op::PopTop => return Some(index),
            _ => return None,
        }
    }
    None
}

/// Exchanges the operands of a `SWAP` instead, if nothing between them minds (`apply_static_swaps`).
fn take_swap(code: &mut [Instruction], at: usize) -> bool {
    let Some(first) = next_operand(code, at, None) else { return false };
    let line = Some(code[first].line);
    let mut last = first;
    for _ in 1..code[at].arg {
        let Some(next) = next_operand(code, last, line) else { return false };
        last = next;
    }
    let stored = |i: &Instruction| (i.op == Op::Store).then_some(i.arg);
    let (a, b) = (stored(&code[first]), stored(&code[last]));
    let clashes = |i: &Instruction| stored(i).is_some_and(|to| Some(to) == a || Some(to) == b);
    if (a.is_some() && a == b) || code[first + 1..last].iter().any(clashes) {
        return false;
    }
    code[at].op = Op::Nop;
    code.swap(first, last);
    true
}
