//! `await`, `async for`, `async with`: their resolved statements, and lowering to them.
//!
//! An `await` suspends like a `yield from`; what differs is where its iterator comes from ([`Awaited`]). The two
//! compound statements wait in the middle of what they do themselves, so they have nodes of their own, which only the
//! resumable executor runs.
//!
//! Not here: comprehensions with `async for` (`comprehensions`).

use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{self, Constant, WithItem};

use super::code::{Block, Expr, PositionId, Slot, StmtNode, Target};
use super::scopes::BlockKind;
use super::unit::{Around, Lowered, Lowerer};

/// What a frame delegates to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// `yield from value`: an iterator.
    Iterable,
    /// `await value`: what its `__await__` returns.
    Awaitable,
}

/// `async for target in iter: body else: orelse`
#[derive(Debug)]
pub struct AsyncFor {
    /// What each item is bound to.
    pub target: Target,
    /// What is iterated.
    pub iter: Expr,
    /// Where errors of the iteration point.
    pub at: Span,
    /// True where `iter` already is an asynchronous iterator (`.0` of a comprehension).
    pub is_iterator: bool,
    /// Holds the asynchronous iterator while the loop runs.
    pub iter_slot: Slot,
    /// Holds what is awaited for the next item.
    pub await_slot: Slot,
    /// The loop's statements.
    pub body: Block,
    /// Runs at the end of the iteration.
    pub orelse: Block,
    /// 0: not in; 1: awaiting the next item; 2: in `body`; 3: in `orelse`.
    pub position: PositionId,
}

/// `async with context as target: body`
#[derive(Debug)]
pub struct AsyncWith {
    /// The context manager.
    pub context: Expr,
    /// Where that stands.
    pub at: Span,
    /// What `__aenter__` gives is bound to.
    pub target: Option<Target>,
    /// The statements.
    pub body: Block,
    /// Holds the bound `__aexit__`; while it runs because of an exception, what was handled before.
    pub exit_slot: Slot,
    /// Holds `__aexit__` while it is awaited because of an exception.
    pub held_slot: Slot,
    /// Holds what is awaited.
    pub await_slot: Slot,
    /// Holds the value of a `return`, or the exception, while `__aexit__` is awaited.
    pub pending_slot: Slot,
    /// 0: not in; 1: awaiting `__aenter__`; 2: in `body`; 3: awaiting `__aexit__`; 4: the same, with an exception.
    pub position: PositionId,
    /// How `body` was left, while 3.
    pub flow_position: PositionId,
}

impl Lowerer {
    /// May an `await` stand here?
    pub(super) fn check_await(&self, at: Span) -> Lowered<()> {
        let scope = self.scope();
        let message = match scope.kind {
            BlockKind::Function if scope.async_def || scope.comprehension.is_some() => return Ok(()),
            BlockKind::Function => "'await' outside async function",
            _ => "'await' outside function",
        };
        Err(SyntaxError::new(message, at))
    }

    /// `async for` and `async with` stand only right in an `async def`.
    fn check_async(&self, message: &str, at: Span) -> Lowered<()> {
        if self.scope().async_def { Ok(()) } else { Err(SyntaxError::new(message, at)) }
    }

    /// Awaits a value that is already lowered.
    pub(super) fn await_value(&mut self, value: Expr, into: Option<Slot>, at: Span) {
        self.unit.consts.add(Constant::None);
        let (iter_slot, position) = (self.unit.temp(), self.unit.position());
        self.emit(at, StmtNode::YieldFrom { value, source: Awaited::Awaitable, iter_slot, into, position });
    }

    pub(super) fn async_for(
        &mut self,
        target: &ast::Expr,
        iter: &ast::Expr,
        body: &[ast::Stmt],
        orelse: &[ast::Stmt],
        at: Span,
    ) -> Lowered<()> {
        self.check_async("'async for' outside async function", at)?;
        let iter = self.inside(Around::Loop, at, |this| this.expr(iter))?;
        self.unit.consts.add(Constant::None);
        let (iter_slot, await_slot) = (self.unit.temp(), self.unit.temp());
        let position = self.unit.position();
        let (target, first) = self.late_target(target)?;
        let body = self.inside(Around::Loop, at, |this| {
            this.block_of(|this| {
                this.assign_late(first, at)?;
                this.statements(body)
            })
        })?;
        let orelse = self.block(orelse)?;
        let node = AsyncFor { target, iter, at, is_iterator: false, iter_slot, await_slot, body, orelse, position };
        self.emit(at, StmtNode::AsyncFor(Box::new(node)));
        Ok(())
    }

    pub(super) fn async_with(&mut self, items: &[WithItem], body: &[ast::Stmt], at: Span) -> Lowered<()> {
        self.check_async("'async with' outside async function", at)?;
        let Some((item, rest)) = items.split_first() else { return self.statements(body) };
        let context = self.expr(&item.context)?;
        self.unit.consts.add(Constant::None);
        let (exit_slot, held_slot) = (self.unit.temp(), self.unit.temp());
        let (await_slot, pending_slot) = (self.unit.temp(), self.unit.temp());
        let (position, flow_position) = (self.unit.position(), self.unit.position());
        let (target, first) = match &item.target {
            Some(target) => {
                let (target, first) = self.late_target(target)?;
                (Some(target), first)
            }
            None => (None, None),
        };
        let body = self.inside(Around::Closing, at, |this| {
            this.block_of(|this| {
                this.assign_late(first, at)?;
                match rest {
                    [] => this.statements(body),
                    rest => this.async_with(rest, body, at),
                }
            })
        })?;
        let at = item.context.span;
        let node = AsyncWith {
            context,
            at,
            target,
            body,
            exit_slot,
            held_slot,
            await_slot,
            pending_slot,
            position,
            flow_position,
        };
        self.emit(at, StmtNode::AsyncWith(Box::new(node)));
        Ok(())
    }
}
