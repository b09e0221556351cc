//! Expressions: reading, storing, deleting.

use crate::resolve::deep;
use crate::syntax::ast::{BoolOperator, CompareOperator, Constant, Expr, ExprKind, Operator, UnaryOperator};

use super::block::{BlockId, Loc};
use super::opcode::{
    ASYNC_GEN_WRAP, BINARY_OP, BINARY_SUBSCR, BUILD_LIST, BUILD_SET, BUILD_SLICE, BUILD_STRING, CALL, COMPARE_OP,
    CONTAINS_OP, COPY, DELETE_ATTR, DELETE_SUBSCR, FORMAT_VALUE, GET_AWAITABLE, GET_YIELD_FROM_ITER, IS_OP, JUMP,
    JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP, JUMP_NO_INTERRUPT, LIST_APPEND, LIST_EXTEND, LOAD_ATTR, LOAD_METHOD, Op,
    POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, POP_TOP, PRECALL, RESUME, SEND, SET_ADD, SET_UPDATE, STORE_ATTR, STORE_SUBSCR,
    SWAP, UNARY_INVERT, UNARY_NEGATIVE, UNARY_NOT, UNARY_POSITIVE, UNPACK_EX, UNPACK_SEQUENCE, YIELD_VALUE,
};
use super::unit::{Compiler, Usage};

/// `STACK_USE_GUIDELINE`: so many values may wait on the stack.
pub(super) const STACK_USE_GUIDELINE: usize = 30;

impl<'t> Compiler<'t> {
    /// Evaluates; the place of what follows stays as it was.
    pub(super) fn expr(&mut self, e: &'t Expr) {
        self.visit(e, Usage::Load);
    }

    /// Stores the top of the stack.
    pub(super) fn store(&mut self, e: &'t Expr) {
        self.visit(e, Usage::Store);
    }

    /// Reads, stores to, or deletes.
    pub(super) fn visit(&mut self, e: &'t Expr, usage: Usage) {
        let around = self.unit.loc;
        self.at(e.span);
        deep(|| if usage == Usage::Load { self.load(e) } else { self.target(e, usage) });
        self.unit.loc = around;
    }

    pub(super) fn exprs(&mut self, items: &'t [Expr]) {
        items.iter().for_each(|e| self.expr(e));
    }

    fn load(&mut self, e: &'t Expr) {
        match &e.node {
            ExprKind::BoolOp { op, values } => self.bool_op(*op, values),
            ExprKind::NamedExpr { target, target_span, value } => {
                self.expr(value);
                self.op_arg(COPY, 1);
                let around = self.unit.loc;
                self.at(*target_span);
                self.name(target, Usage::Store);
                self.unit.loc = around;
            }
            ExprKind::BinOp { left, op, right } => {
                self.expr(left);
                self.expr(right);
                self.binary(*op);
            }
            ExprKind::UnaryOp { op, operand } => {
                self.expr(operand);
                self.op(match op {
                    UnaryOperator::Invert => UNARY_INVERT,
                    UnaryOperator::Not => UNARY_NOT,
                    UnaryOperator::UAdd => UNARY_POSITIVE,
                    UnaryOperator::USub => UNARY_NEGATIVE,
                });
            }
            ExprKind::Lambda { args, body } => self.lambda(e, args, body),
            ExprKind::IfExp { test, body, orelse } => {
                let (end, next) = (self.block(), self.block());
                self.jump_if(test, next, false);
                self.expr(body);
                self.jump_nowhere(JUMP, end);
                self.begin(next);
                self.expr(orelse);
                self.begin(end);
            }
            ExprKind::Dict { keys, values } => self.dict(keys, values),
            ExprKind::Set(items) => self.display(items, 0, BUILD_SET, SET_ADD, SET_UPDATE, false),
            ExprKind::List(items) => self.display(items, 0, BUILD_LIST, LIST_APPEND, LIST_EXTEND, false),
            ExprKind::Tuple(items) => self.display(items, 0, BUILD_LIST, LIST_APPEND, LIST_EXTEND, true),
            ExprKind::ListComp { .. }
            | ExprKind::SetComp { .. }
            | ExprKind::DictComp { .. }
            | ExprKind::GeneratorExp { .. } => self.comprehension(e),
            ExprKind::Await(value) => {
                self.expr(value);
                self.await_top(0);
            }
            ExprKind::Yield(value) => {
                match value {
                    Some(value) => self.expr(value),
                    None => self.none(),
                }
                self.yield_top();
            }
            ExprKind::YieldFrom(value) => {
                self.expr(value);
                self.op(GET_YIELD_FROM_ITER);
                self.none();
                self.delegate(2);
            }
            ExprKind::Compare { left, ops, comparators } => self.compare(left, ops, comparators),
            ExprKind::Call { func, args, keywords } => self.call(e, func, args, keywords),
            ExprKind::FormattedValue { value, conversion, format_spec } => {
                self.expr(value);
                let kind = conversion.map_or(0, |c| "sra".find(c).map_or(0, |at| at + 1));
                if let Some(spec) = format_spec {
                    self.expr(spec);
                }
                self.op_arg(FORMAT_VALUE, kind | if format_spec.is_some() { 4 } else { 0 });
            }
            ExprKind::JoinedStr(parts) => self.joined(parts),
            ExprKind::Slice { lower, upper, step } => {
                for part in [lower, upper] {
                    match part {
                        Some(part) => self.expr(part),
                        None => self.none(),
                    }
                }
                if let Some(step) = step {
                    self.expr(step);
                }
                self.op_arg(BUILD_SLICE, 2 + usize::from(step.is_some()));
            }
            ExprKind::Constant(value) => self.constant(value.clone()),
            _ => self.target(e, Usage::Load),
        }
    }

    /// What can be read, stored to and deleted.
    fn target(&mut self, e: &'t Expr, usage: Usage) {
        let choose = |ops: [Op; 3]| ops[usage as usize];
        match &e.node {
            ExprKind::Attribute { value, attr } => {
                self.expr(value);
                self.at_attribute(e);
                self.op_name(choose([LOAD_ATTR, STORE_ATTR, DELETE_ATTR]), attr);
            }
            ExprKind::Subscript { value, slice } => {
                self.expr(value);
                self.expr(slice);
                self.op(choose([BINARY_SUBSCR, STORE_SUBSCR, DELETE_SUBSCR]));
            }
            ExprKind::Name(name) => self.name(name, usage),
            ExprKind::List(items) | ExprKind::Tuple(items) => {
                if usage == Usage::Store {
                    self.unpack(items.len(), items.iter().position(|e| matches!(e.node, ExprKind::Starred(_))));
                }
                items.iter().for_each(|e| match &e.node {
                    ExprKind::Starred(inner) => self.visit(inner, usage),
                    _ => self.visit(e, usage),
                });
            }
            ExprKind::Starred(inner) => self.visit(inner, usage),
            _ => {}
        }
    }

    /// Unpacks the top of the stack into so many, one of which may be starred.
    pub(super) fn unpack(&mut self, size: usize, star: Option<usize>) {
        match star {
            Some(star) => self.op_arg(UNPACK_EX, star + ((size - star - 1) << 8)),
            None => self.op_arg(UNPACK_SEQUENCE, size),
        }
    }

    /// What is emitted next comes from the attribute's name, if that stands on another line.
    pub(super) fn at_attribute(&mut self, e: &Expr) {
        let ExprKind::Attribute { attr, .. } = &e.node else { return };
        let place = self.loc_of(e.span);
        let loc = &mut self.unit.loc;
        if loc.line != place.end_line {
            loc.line = place.end_line;
            let length = attr.chars().count() as i32;
            if length <= place.end_column {
                loc.column = place.end_column - length;
            } else {
                (loc.column, loc.end_column) = (-1, -1);
            }
        }
    }

    pub(super) fn binary(&mut self, op: Operator) {
        self.op_arg(BINARY_OP, op as usize);
    }

    pub(super) fn compare_op(&mut self, op: CompareOperator) {
        match op {
            CompareOperator::Lt => self.op_arg(COMPARE_OP, 0),
            CompareOperator::LtE => self.op_arg(COMPARE_OP, 1),
            CompareOperator::Eq => self.op_arg(COMPARE_OP, 2),
            CompareOperator::NotEq => self.op_arg(COMPARE_OP, 3),
            CompareOperator::Gt => self.op_arg(COMPARE_OP, 4),
            CompareOperator::GtE => self.op_arg(COMPARE_OP, 5),
            CompareOperator::Is => self.op_arg(IS_OP, 0),
            CompareOperator::IsNot => self.op_arg(IS_OP, 1),
            CompareOperator::In => self.op_arg(CONTAINS_OP, 0),
            CompareOperator::NotIn => self.op_arg(CONTAINS_OP, 1),
        }
    }

    fn bool_op(&mut self, op: BoolOperator, values: &'t [Expr]) {
        let Some((last, rest)) = values.split_last() else { return };
        let jump = if op == BoolOperator::And { JUMP_IF_FALSE_OR_POP } else { JUMP_IF_TRUE_OR_POP };
        let end = self.block();
        for value in rest {
            self.expr(value);
            self.jump(jump, end);
            let next = self.block();
            self.begin(next);
        }
        self.expr(last);
        self.begin(end);
    }

    fn compare(&mut self, left: &'t Expr, ops: &[CompareOperator], comparators: &'t [Expr]) {
        self.expr(left);
        let Some((last, rest)) = comparators.split_last() else { return };
        let last_op = ops[rest.len()];
        if rest.is_empty() {
            self.expr(last);
            self.compare_op(last_op);
            return;
        }
        let cleanup = self.block();
        for (e, op) in rest.iter().zip(ops) {
            self.link(e, *op);
            self.jump(JUMP_IF_FALSE_OR_POP, cleanup);
        }
        self.expr(last);
        self.compare_op(last_op);
        let end = self.block();
        self.jump_nowhere(JUMP, end);
        self.begin(cleanup);
        self.op_arg(SWAP, 2);
        self.op(POP_TOP);
        self.begin(end);
    }

    /// A comparison in a chain: its right side is kept for the next.
    fn link(&mut self, e: &'t Expr, op: CompareOperator) {
        self.expr(e);
        self.op_arg(SWAP, 2);
        self.op_arg(COPY, 2);
        self.compare_op(op);
    }

    /// Jumps to `next` if the truth of `e` is `wanted`.
    pub(super) fn jump_if(&mut self, e: &'t Expr, next: BlockId, wanted: bool) {
        deep(|| self.jump_if_inside(e, next, wanted));
    }

    fn jump_if_inside(&mut self, e: &'t Expr, next: BlockId, wanted: bool) {
        match &e.node {
            ExprKind::UnaryOp { op: UnaryOperator::Not, operand } => return self.jump_if(operand, next, !wanted),
            ExprKind::BoolOp { op, values } => {
                let Some((last, rest)) = values.split_last() else { return };
                let decides = *op == BoolOperator::Or;
                let early = if decides == wanted { next } else { self.block() };
                rest.iter().for_each(|value| self.jump_if(value, early, decides));
                self.jump_if(last, next, wanted);
                if early != next {
                    self.begin(early);
                }
                return;
            }
            ExprKind::IfExp { test, body, orelse } => {
                let (end, other) = (self.block(), self.block());
                self.jump_if(test, other, false);
                self.jump_if(body, next, wanted);
                self.jump_nowhere(JUMP, end);
                self.begin(other);
                self.jump_if(orelse, next, wanted);
                self.begin(end);
                return;
            }
            ExprKind::Compare { left, ops, comparators } => {
                self.at(e.span);
                if let ([first @ .., last], true) = (&comparators[..], ops.len() > 1) {
                    return self.jump_if_chain(left, ops, first, last, next, wanted);
                }
            }
            _ => {}
        }
        self.expr(e);
        self.jump(if wanted { POP_JUMP_IF_TRUE } else { POP_JUMP_IF_FALSE }, next);
    }

    fn jump_if_chain(
        &mut self,
        left: &'t Expr,
        ops: &[CompareOperator],
        rest: &'t [Expr],
        last: &'t Expr,
        next: BlockId,
        wanted: bool,
    ) {
        let cleanup = self.block();
        self.expr(left);
        for (e, op) in rest.iter().zip(ops) {
            self.link(e, *op);
            self.jump(POP_JUMP_IF_FALSE, cleanup);
        }
        self.expr(last);
        self.compare_op(ops[rest.len()]);
        self.jump(if wanted { POP_JUMP_IF_TRUE } else { POP_JUMP_IF_FALSE }, next);
        let end = self.block();
        self.jump_nowhere(JUMP, end);
        self.begin(cleanup);
        self.op(POP_TOP);
        if !wanted {
            self.jump_nowhere(JUMP, next);
        }
        self.begin(end);
    }

    fn joined(&mut self, parts: &'t [Expr]) {
        if parts.len() > STACK_USE_GUIDELINE {
            self.text("");
            self.op_name(LOAD_METHOD, &"join".into());
            self.op_arg(BUILD_LIST, 0);
            for part in parts {
                self.expr(part);
                self.op_arg(LIST_APPEND, 1);
            }
            self.op_arg(PRECALL, 1);
            self.op_arg(CALL, 1);
            return;
        }
        self.exprs(parts);
        if parts.len() != 1 {
            self.op_arg(BUILD_STRING, parts.len());
        }
    }

    /// `yield` of the top of the stack.
    pub(super) fn yield_top(&mut self) {
        let scope = &self.table.scopes[self.unit.scope];
        if scope.generator && scope.coroutine {
            self.op(ASYNC_GEN_WRAP);
        }
        self.op(YIELD_VALUE);
        self.op_arg(RESUME, 1);
    }

    /// `await` of the top of the stack; `why`: 1 and 2 for what `async with` awaits.
    pub(super) fn await_top(&mut self, why: usize) {
        self.op_arg(GET_AWAITABLE, why);
        self.none();
        self.delegate(3);
    }

    /// The loop that hands on what another generator yields.
    pub(super) fn delegate(&mut self, resume: usize) {
        let (start, again, exit) = (self.block(), self.block(), self.block());
        self.begin(start);
        self.jump(SEND, exit);
        self.begin(again);
        self.op(YIELD_VALUE);
        self.op_arg(RESUME, resume);
        self.jump(JUMP_NO_INTERRUPT, start);
        self.begin(exit);
    }

    /// Runs with another place, which is undone afterwards.
    pub(super) fn keeping_place(&mut self, act: impl FnOnce(&mut Self)) {
        let around: Loc = self.unit.loc;
        act(self);
        self.unit.loc = around;
    }
}

/// The values of expressions that are all constants.
pub(super) fn constants(items: &[Expr]) -> Option<Vec<Constant>> {
    let value = |e: &Expr| match &e.node {
        ExprKind::Constant(value) => Some(value.clone()),
        _ => None,
    };
    items.iter().map(value).collect()
}
