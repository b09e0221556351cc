//! `match`: patterns that take the subject from the stack, and jump to where it is cleaned up when they fail.

use crate::resolve::deep;
use crate::syntax::ast::{CompareOperator, Constant, Expr, MatchCase, Name, Operator, Pattern, PatternKind};

use super::block::BlockId;
use super::opcode::{
    BINARY_SUBSCR, BUILD_MAP, BUILD_TUPLE, COPY, DELETE_SUBSCR, DICT_UPDATE, GET_LEN, IS_OP, JUMP, MATCH_CLASS,
    MATCH_KEYS, MATCH_MAPPING, MATCH_SEQUENCE, NOP, Op, POP_JUMP_IF_FALSE, POP_TOP, SWAP, UNPACK_SEQUENCE,
};
use super::unit::{Compiler, Usage, text_constant};

/// What is going on while a pattern is tried.
#[derive(Default)]
struct State {
    /// Names that were captured; their values are on the stack, below `on_top`.
    stores: Vec<Name>,
    /// Where to go on failure: block `n` pops `n` values first.
    fail: Vec<BlockId>,
    /// Values that are needed above the captured ones.
    on_top: usize,
}

/// `_`
fn is_wildcard(p: &Pattern) -> bool {
    matches!(p.node, PatternKind::As { pattern: None, name: None })
}

fn is_star(p: &Pattern) -> bool {
    matches!(p.node, PatternKind::Star(_))
}

impl<'t> Compiler<'t> {
    pub(super) fn match_statement(&mut self, subject: &'t Expr, cases: &'t [MatchCase]) {
        self.expr(subject);
        let end = self.block();
        let last_case = cases.last();
        let has_default = cases.len() > 1 && last_case.is_some_and(|case| is_wildcard(&case.pattern));
        let count = cases.len() - usize::from(has_default);
        for (index, case) in cases[..count].iter().enumerate() {
            let last = index + 1 == count;
            self.at(case.pattern.span);
            if !last {
                self.op_arg(COPY, 1);
            }
            let mut state = State::default();
            self.pattern(&case.pattern, &mut state);
            for name in &state.stores {
                self.name(name, Usage::Store);
            }
            if let Some(guard) = &case.guard {
                self.ensure_fail(&mut state, 0);
                self.jump_if(guard, state.fail[0], false);
            }
            if !last {
                self.op(POP_TOP);
            }
            self.statements(&case.body);
            self.nowhere();
            self.jump(JUMP, end);
            self.at(case.pattern.span);
            self.emit_fail(&mut state);
        }
        if let (true, Some(case)) = (has_default, last_case) {
            self.at(case.pattern.span);
            self.op(NOP);
            if let Some(guard) = &case.guard {
                self.jump_if(guard, end, false);
            }
            self.statements(&case.body);
            self.nowhere();
        }
        self.begin(end);
    }

    fn ensure_fail(&mut self, state: &mut State, pops: usize) {
        while state.fail.len() <= pops {
            let block = self.block();
            state.fail.push(block);
        }
    }

    fn jump_to_fail(&mut self, state: &mut State, op: Op) {
        let pops = state.on_top + state.stores.len();
        self.ensure_fail(state, pops);
        self.jump(op, state.fail[pops]);
    }

    fn emit_fail(&mut self, state: &mut State) {
        while let Some(block) = state.fail.pop() {
            self.begin(block);
            if !state.fail.is_empty() {
                self.op(POP_TOP);
            }
        }
    }

    /// Puts the top of the stack below `count - 1` others.
    fn rotate(&mut self, count: usize) {
        (2..=count).rev().for_each(|depth| self.op_arg(SWAP, depth));
    }

    fn capture(&mut self, name: Option<&Name>, state: &mut State) {
        let Some(name) = name else { return self.op(POP_TOP) };
        self.rotate(state.on_top + state.stores.len() + 1);
        state.stores.push(name.clone());
    }

    fn pattern(&mut self, p: &'t Pattern, state: &mut State) {
        self.at(p.span);
        deep(|| match &p.node {
            PatternKind::Value(value) => {
                self.expr(value);
                self.compare_op(CompareOperator::Eq);
                self.jump_to_fail(state, POP_JUMP_IF_FALSE);
            }
            PatternKind::Singleton(value) => {
                self.constant(value.clone());
                self.compare_op(CompareOperator::Is);
                self.jump_to_fail(state, POP_JUMP_IF_FALSE);
            }
            PatternKind::Sequence(patterns) => self.sequence(patterns, state),
            PatternKind::Mapping { keys, patterns, rest } => self.mapping(keys, patterns, rest.as_ref(), state),
            PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns } => {
                self.class_pattern(cls, patterns, kwd_attrs, kwd_patterns, state);
            }
            PatternKind::Star(name) => self.capture(name.as_ref(), state),
            PatternKind::As { pattern: None, name } => self.capture(name.as_ref(), state),
            PatternKind::As { pattern: Some(inner), name } => {
                state.on_top += 1;
                self.op_arg(COPY, 1);
                self.pattern(inner, state);
                state.on_top -= 1;
                self.capture(name.as_ref(), state);
            }
            PatternKind::Or(patterns) => self.alternatives(patterns, state),
        });
    }

    fn integer(&mut self, value: usize) {
        self.constant(Constant::Int(value.into()));
    }

    fn sequence(&mut self, patterns: &'t [Pattern], state: &mut State) {
        let size = patterns.len();
        let star = patterns.iter().position(is_star);
        let star_wildcard = patterns.iter().any(|p| matches!(p.node, PatternKind::Star(None)));
        let only_wildcard = patterns.iter().all(|p| is_wildcard(p) || matches!(p.node, PatternKind::Star(None)));
        state.on_top += 1;
        self.op(MATCH_SEQUENCE);
        self.jump_to_fail(state, POP_JUMP_IF_FALSE);
        if star.is_none() || size > 1 {
            self.op(GET_LEN);
            self.integer(size - usize::from(star.is_some()));
            self.compare_op(if star.is_some() { CompareOperator::GtE } else { CompareOperator::Eq });
            self.jump_to_fail(state, POP_JUMP_IF_FALSE);
        }
        state.on_top -= 1;
        match star {
            _ if only_wildcard => self.op(POP_TOP),
            Some(star) if star_wildcard => self.subscripts(patterns, star, state),
            _ => {
                self.unpack(size, star);
                state.on_top += size;
                for p in patterns {
                    state.on_top -= 1;
                    self.pattern(p, state);
                }
            }
        }
    }

    /// Takes items by index, when what the star takes is not wanted.
    fn subscripts(&mut self, patterns: &'t [Pattern], star: usize, state: &mut State) {
        state.on_top += 1;
        for (index, p) in patterns.iter().enumerate() {
            if is_wildcard(p) || index == star {
                continue;
            }
            self.op_arg(COPY, 1);
            if index < star {
                self.integer(index);
            } else {
                self.op(GET_LEN);
                self.integer(patterns.len() - index);
                self.binary(Operator::Sub);
            }
            self.op(BINARY_SUBSCR);
            self.pattern(p, state);
        }
        state.on_top -= 1;
        self.op(POP_TOP);
    }

    /// Fails if the top of the stack is `None`.
    fn fail_if_none(&mut self, state: &mut State) {
        self.op_arg(COPY, 1);
        self.none();
        self.op_arg(IS_OP, 1);
        self.jump_to_fail(state, POP_JUMP_IF_FALSE);
    }

    fn class_pattern(
        &mut self,
        cls: &'t Expr,
        patterns: &'t [Pattern],
        attrs: &'t [Name],
        attr_patterns: &'t [Pattern],
        state: &mut State,
    ) {
        self.expr(cls);
        let names: Vec<Constant> = attrs.iter().map(|name| text_constant(name)).collect();
        self.constant(Constant::Tuple(names.into()));
        self.op_arg(MATCH_CLASS, patterns.len());
        self.op_arg(COPY, 1);
        self.none();
        self.op_arg(IS_OP, 1);
        state.on_top += 1;
        self.jump_to_fail(state, POP_JUMP_IF_FALSE);
        let size = patterns.len() + attrs.len();
        self.op_arg(UNPACK_SEQUENCE, size);
        state.on_top += size;
        state.on_top -= 1;
        for p in patterns.iter().chain(attr_patterns) {
            state.on_top -= 1;
            if is_wildcard(p) {
                self.op(POP_TOP);
            } else {
                self.pattern(p, state);
            }
        }
    }

    fn mapping(&mut self, keys: &'t [Expr], patterns: &'t [Pattern], rest: Option<&Name>, state: &mut State) {
        let size = keys.len();
        state.on_top += 1;
        self.op(MATCH_MAPPING);
        self.jump_to_fail(state, POP_JUMP_IF_FALSE);
        if size == 0 && rest.is_none() {
            state.on_top -= 1;
            return self.op(POP_TOP);
        }
        if size > 0 {
            self.op(GET_LEN);
            self.integer(size);
            self.compare_op(CompareOperator::GtE);
            self.jump_to_fail(state, POP_JUMP_IF_FALSE);
        }
        self.exprs(keys);
        self.op_arg(BUILD_TUPLE, size);
        self.op(MATCH_KEYS);
        state.on_top += 2;
        self.fail_if_none(state);
        self.op_arg(UNPACK_SEQUENCE, size);
        state.on_top += size;
        state.on_top -= 1;
        for p in patterns {
            state.on_top -= 1;
            self.pattern(p, state);
        }
        state.on_top -= 2;
        let Some(rest) = rest else {
            self.op(POP_TOP);
            return self.op(POP_TOP);
        };
        self.op_arg(BUILD_MAP, 0);
        self.op_arg(SWAP, 3);
        self.op_arg(DICT_UPDATE, 2);
        self.op_arg(UNPACK_SEQUENCE, size);
        for left in (1..=size).rev() {
            self.op_arg(COPY, 1 + left);
            self.op_arg(SWAP, 2);
            self.op(DELETE_SUBSCR);
        }
        self.capture(Some(rest), state);
    }

    fn alternatives(&mut self, patterns: &'t [Pattern], state: &mut State) {
        let end = self.block();
        let mut control: Vec<Name> = Vec::new();
        for (index, p) in patterns.iter().enumerate() {
            self.at(p.span);
            let mut own = State::default();
            self.op_arg(COPY, 1);
            self.pattern(p, &mut own);
            if index == 0 {
                control = own.stores.clone();
            } else {
                self.reorder(&control, &mut own);
            }
            self.jump(JUMP, end);
            self.emit_fail(&mut own);
        }
        self.op(POP_TOP);
        self.jump_to_fail(state, JUMP);
        self.begin(end);
        let rotations = control.len() + 1 + state.on_top + state.stores.len();
        for name in control {
            self.rotate(rotations);
            state.stores.push(name);
        }
        self.op(POP_TOP);
    }

    /// Brings what an alternative captured into the order of the first.
    fn reorder(&mut self, control: &[Name], own: &mut State) {
        for (wanted, name) in control.iter().enumerate().rev() {
            let Some(found) = own.stores.iter().position(|n| n == name).filter(|&found| found < wanted) else {
                continue;
            };
            let rotated: Vec<Name> = own.stores.drain(..=found).collect();
            own.stores.splice(wanted - found..wanted - found, rotated);
            (0..=found).for_each(|_| self.rotate(wanted + 1));
        }
    }
}
