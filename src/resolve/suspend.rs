//! Expressions that hold a `yield`: cut into statements, so that `yield` stands only as a statement.
//!
//! One mechanism: an expression lowers its operands with [`Lowerer::operands`], in evaluation order. What an operand
//! has to run first is emitted as statements before the one being lowered. Operands that come before a suspending
//! one are saved in temporaries, and read back with `Take`. Only what evaluates conditionally needs more: `and`,
//! `or`, `if`-`else` and chains of comparisons become `If` statements over a temporary.
//!
//! Invariants:
//! - operands are evaluated in Python's order, saved ones before the suspending one runs;
//! - a temporary is taken exactly once on every path that does not raise.

use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{self, BoolOperator, CompareOperator};

use super::code::{Awaited, Compare, Expr, FPart, If, Quick, Run, Shape, Slot, StmtNode};
use super::unit::{Lowered, Lowerer};

impl Lowerer {
    /// Lowers expressions that are evaluated one after the other.
    pub(super) fn operands(&mut self, exprs: &[&ast::Expr]) -> Lowered<Vec<Expr>> {
        self.operands_with(exprs, |_, _| ())
    }

    /// The same; `before(i)` runs before expression `i` is lowered, and once more behind the last.
    pub(super) fn operands_with(
        &mut self,
        exprs: &[&ast::Expr],
        mut before: impl FnMut(&mut Lowerer, usize),
    ) -> Lowered<Vec<Expr>> {
        let saved = exprs.iter().rposition(|e| self.suspends(e)).unwrap_or(0);
        let mut values = Vec::with_capacity(exprs.len());
        for (index, e) in exprs.iter().enumerate() {
            before(self, index);
            let mut value = self.operand(e)?;
            if index < saved {
                value = self.save(value, e.span);
            }
            values.push(value);
        }
        before(self, exprs.len());
        Ok(values)
    }

    /// Lowers two expressions that are evaluated one after the other.
    pub(super) fn pair(&mut self, first: &ast::Expr, second: &ast::Expr) -> Lowered<(Expr, Expr)> {
        let mut left = self.expr(first)?;
        if self.suspends(second) {
            left = self.save(left, first.span);
        }
        Ok((left, self.expr(second)?))
    }

    fn operand(&mut self, e: &ast::Expr) -> Lowered<Expr> {
        match &e.node {
            ast::ExprKind::Starred(inner) => Ok(Expr::Star(Box::new(self.expr(inner)?), e.span)),
            _ => self.expr(e),
        }
    }

    /// Evaluates a value now, into a temporary; what reads the value then takes it from there.
    pub(super) fn save(&mut self, value: Expr, at: Span) -> Expr {
        match value {
            Expr::Const(_) | Expr::Take(_) => value,
            Expr::Star(inner, star_at) => {
                let list = Expr::List { items: Box::new([Expr::Star(inner, star_at)]), star: true };
                Expr::Star(Box::new(self.save(list, at)), star_at)
            }
            _ => {
                let slot = self.unit.temp();
                self.emit(at, StmtNode::StoreLocal { slot, value });
                Expr::Take(slot)
            }
        }
    }

    /// Evaluates values now, if one of the expressions behind them suspends.
    pub(super) fn save_before(&mut self, values: &mut [Expr], rest: &[&ast::Expr], at: Span) {
        if !rest.iter().any(|e| self.suspends(e)) {
            return;
        }
        for value in values {
            let taken = std::mem::replace(value, Expr::Const(0));
            *value = self.save(taken, at);
        }
    }

    /// `yield value`, `await value` inside an expression.
    pub(super) fn yield_value(&mut self, e: &ast::Expr) -> Lowered<Expr> {
        let into = self.unit.temp();
        self.yield_into(e, Some(into))?;
        Ok(Expr::Take(into))
    }

    /// The statement for a `yield`, `yield from` or `await`.
    pub(super) fn yield_into(&mut self, e: &ast::Expr, into: Option<Slot>) -> Lowered<()> {
        let node = match &e.node {
            ast::ExprKind::YieldFrom(value) => {
                self.check_yield(e.span)?;
                if self.scope().async_def {
                    return Err(SyntaxError::new("'yield from' inside async function", e.span));
                }
                let value = self.expr(value)?;
                self.unit.consts.add(ast::Constant::None);
                let (iter_slot, position) = (self.unit.temp(), self.unit.position());
                StmtNode::YieldFrom { value, source: Awaited::Iterable, iter_slot, into, position }
            }
            ast::ExprKind::Await(value) => {
                self.check_await(e.span)?;
                let value = self.expr(value)?;
                self.await_value(value, into, e.span);
                return Ok(());
            }
            ast::ExprKind::Yield(value) => {
                self.check_yield(e.span)?;
                let value = match value {
                    Some(value) => Some(self.expr(value)?),
                    None => {
                        self.unit.consts.add(ast::Constant::None);
                        None
                    }
                };
                StmtNode::Yield { value, into, position: self.unit.position() }
            }
            _ => return Ok(()),
        };
        self.emit(e.span, node);
        Ok(())
    }

    /// Runs `build` in an `If` on the value in `slot`; the value is dropped first, as CPython pops it.
    fn continue_if(
        &mut self,
        slot: Slot,
        wanted: bool,
        at: Span,
        build: impl FnOnce(&mut Lowerer) -> Lowered<()>,
    ) -> Lowered<()> {
        let value = Expr::Local { slot, at };
        let test = if wanted { value } else { Expr::Not(Box::new(value), at) };
        let body = self.block_of(|this| {
            this.emit(at, StmtNode::Expr(Expr::Take(slot)));
            build(this)
        })?;
        self.emit_if(test, body, Default::default(), at);
        Ok(())
    }

    /// Emits an `If` of finished blocks.
    pub(super) fn emit_if(&mut self, test: Expr, body: super::code::Block, orelse: super::code::Block, at: Span) {
        let position = self.position_for(&[&body, &orelse]);
        self.emit(at, StmtNode::If(Box::new(If { test, body, orelse, position })));
    }

    /// `a and b and c`, `a or b or c`
    pub(super) fn bool_suspending(&mut self, op: BoolOperator, values: &[ast::Expr]) -> Lowered<Expr> {
        let slot = self.unit.temp();
        self.bool_rest(op, values, slot)?;
        Ok(Expr::Take(slot))
    }

    fn bool_rest(&mut self, op: BoolOperator, values: &[ast::Expr], slot: Slot) -> Lowered<()> {
        let Some((first, rest)) = values.split_first() else { return Ok(()) };
        let value = self.expr(first)?;
        self.emit(first.span, StmtNode::StoreLocal { slot, value });
        if rest.is_empty() {
            return Ok(());
        }
        self.deeper(|this| {
            this.continue_if(slot, op == BoolOperator::And, first.span, |this| this.bool_rest(op, rest, slot))
        })
    }

    /// `body if test else orelse`
    pub(super) fn conditional_suspending(
        &mut self,
        test: &ast::Expr,
        body: &ast::Expr,
        orelse: &ast::Expr,
        at: Span,
    ) -> Lowered<Expr> {
        let test = self.expr(test)?;
        let slot = self.unit.temp();
        let mut branch = |e: &ast::Expr| {
            self.block_of(|this| {
                let value = this.expr(e)?;
                this.emit(e.span, StmtNode::StoreLocal { slot, value });
                Ok(())
            })
        };
        let (body, orelse) = (branch(body)?, branch(orelse)?);
        self.emit_if(test, body, orelse, at);
        Ok(Expr::Take(slot))
    }

    /// `left op a op b ..`
    pub(super) fn chain_suspending(
        &mut self,
        left: &ast::Expr,
        rest: &[(CompareOperator, &ast::Expr)],
        at: Span,
    ) -> Lowered<Expr> {
        let result = self.unit.temp();
        let mut value = self.expr(left)?;
        if rest.first().is_some_and(|(_, e)| self.suspends(e)) {
            value = self.save(value, left.span);
        }
        self.chain_rest(value, rest, result, at)?;
        Ok(Expr::Take(result))
    }

    fn chain_rest(
        &mut self,
        left: Expr,
        rest: &[(CompareOperator, &ast::Expr)],
        result: Slot,
        at: Span,
    ) -> Lowered<()> {
        let Some((&(op, e), rest)) = rest.split_first() else { return Ok(()) };
        let right = self.expr(e)?;
        if rest.is_empty() {
            self.emit_comparison(left, op, right, result, at);
            return Ok(());
        }
        // The middle operand is read twice: compared here, and taken by the comparison behind.
        let middle = self.unit.temp();
        let left = self.save(left, at);
        self.emit(e.span, StmtNode::StoreLocal { slot: middle, value: right });
        self.emit_comparison(left, op, Expr::Local { slot: middle, at: e.span }, result, at);
        let body = self.block_of(|this| {
            this.emit(at, StmtNode::Expr(Expr::Take(result)));
            this.deeper(|this| this.chain_rest(Expr::Take(middle), rest, result, at))
        })?;
        let orelse = self.block_of(|this| {
            this.emit(at, StmtNode::Expr(Expr::Take(middle)));
            Ok(())
        })?;
        self.emit_if(Expr::Local { slot: result, at }, body, orelse, at);
        Ok(())
    }

    fn emit_comparison(&mut self, left: Expr, op: CompareOperator, right: Expr, slot: Slot, at: Span) {
        let run = Run::of(Shape::of(&left, &right, None, true), op as u8);
        let quick = Quick::of(&left, &right, None);
        let value = Expr::Compare(Box::new(Compare { op, run, left, right, quick, at }));
        self.emit(at, StmtNode::StoreLocal { slot, value });
    }

    /// Formats a piece of an f-string now.
    pub(super) fn save_part(&mut self, part: FPart, at: Span) -> FPart {
        match part {
            FPart::Literal(_) => part,
            FPart::Value { at: value_at, .. } => {
                let value = self.save(Expr::FString(Box::new([part])), at);
                FPart::Value { value, conversion: None, spec: None, at: value_at }
            }
        }
    }
}
