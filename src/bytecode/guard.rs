//! `try` and `with`, and leaving them.

use crate::syntax::ast::{ExceptHandler, Name, Stmt, WithItem};

use super::block::BlockId;
use super::opcode::{
    BEFORE_ASYNC_WITH, BEFORE_WITH, BUILD_LIST, CALL, CHECK_EG_MATCH, CHECK_EXC_MATCH, COPY, JUMP, LIST_APPEND, NOP,
    POP_BLOCK, POP_EXCEPT, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE, POP_JUMP_IF_TRUE, POP_TOP,
    PRECALL, PREP_RERAISE_STAR, PUSH_EXC_INFO, RERAISE, SETUP_CLEANUP, SETUP_FINALLY, SETUP_WITH, SWAP,
    WITH_EXCEPT_START,
};
use super::unit::{Around, Compiler, Usage};

impl<'t> Compiler<'t> {
    /// Leaves everything around, for a `return`; `kept`: its value is on the stack.
    pub(super) fn unwind_all(&mut self, kept: bool) {
        if let Some(top) = self.unit.around.pop() {
            self.unwind(top, kept);
            super::deep(|| self.unwind_all(kept));
            self.unit.around.push(top);
        }
    }

    /// Leaves what stands between here and the loop around, which it gives.
    pub(super) fn unwind_to_loop(&mut self) -> Option<Around<'t>> {
        let top = self.unit.around.pop()?;
        let found = if matches!(top, Around::While { .. } | Around::For { .. }) {
            Some(top)
        } else {
            self.unwind(top, false);
            super::deep(|| self.unwind_to_loop())
        };
        self.unit.around.push(top);
        found
    }

    /// Leaves one construct.
    pub(super) fn unwind(&mut self, around: Around<'t>, kept: bool) {
        let below = |this: &mut Self| {
            if kept {
                this.op_arg(SWAP, 2);
            }
        };
        match around {
            Around::While { .. } | Around::Handlers | Around::Body => {
                if matches!(around, Around::Body) {
                    self.op(POP_BLOCK);
                }
            }
            Around::For { .. } | Around::Value => {
                below(self);
                self.op(POP_TOP);
            }
            Around::Finally(body) => {
                self.op(POP_BLOCK);
                if kept {
                    self.unit.around.push(Around::Value);
                }
                self.statements(body);
                if kept {
                    self.unit.around.pop();
                }
                self.nowhere();
            }
            Around::FinallyEnd => {
                below(self);
                self.op(POP_TOP);
                below(self);
                self.op(POP_BLOCK);
                self.op(POP_EXCEPT);
            }
            Around::With { stmt, is_async } => {
                self.at(stmt.span);
                self.op(POP_BLOCK);
                below(self);
                self.exit_with_nones();
                if is_async {
                    self.await_top(2);
                }
                self.op(POP_TOP);
                self.nowhere();
            }
            Around::Handler { name } => {
                if name.is_some() {
                    self.op(POP_BLOCK);
                }
                below(self);
                self.op(POP_BLOCK);
                self.op(POP_EXCEPT);
                self.unbind(name);
            }
        }
    }

    /// `name = None; del name`
    fn unbind(&mut self, name: Option<&Name>) {
        if let Some(name) = name {
            self.none();
            self.name(name, Usage::Store);
            self.name(name, Usage::Delete);
        }
    }

    /// `__exit__(None, None, None)`
    fn exit_with_nones(&mut self) {
        (0..3).for_each(|_| self.none());
        self.op_arg(PRECALL, 2);
        self.op_arg(CALL, 2);
    }

    /// Raises again what a handler raised: the stack holds the exception before, the place, the exception.
    fn reraise(&mut self, cleanup: BlockId) {
        self.begin(cleanup);
        self.op_arg(COPY, 3);
        self.op(POP_EXCEPT);
        self.op_arg(RERAISE, 1);
    }

    pub(super) fn with_statement(&mut self, s: &'t Stmt, items: &'t [WithItem], body: &'t [Stmt], is_async: bool) {
        let Some((item, rest)) = items.split_first() else { return self.statements(body) };
        let (block, last, exit, cleanup) = (self.block(), self.block(), self.block(), self.block());
        self.expr(&item.context);
        if is_async {
            self.op(BEFORE_ASYNC_WITH);
            self.await_top(1);
        } else {
            self.op(BEFORE_WITH);
        }
        self.jump(SETUP_WITH, last);
        self.begin(block);
        self.unit.around.push(Around::With { stmt: s, is_async });
        match &item.target {
            Some(target) => self.store(target),
            None => self.op(POP_TOP),
        }
        super::deep(|| self.with_statement(s, rest, body, is_async));
        if !is_async {
            self.nowhere();
        }
        self.op(POP_BLOCK);
        self.unit.around.pop();
        self.at(s.span);
        self.exit_with_nones();
        if is_async {
            self.await_top(2);
        }
        self.op(POP_TOP);
        self.jump(JUMP, exit);
        self.begin(last);
        self.jump(SETUP_CLEANUP, cleanup);
        self.op(PUSH_EXC_INFO);
        self.op(WITH_EXCEPT_START);
        if is_async {
            self.await_top(2);
        }
        let swallowed = self.block();
        self.jump(POP_JUMP_IF_TRUE, swallowed);
        self.op_arg(RERAISE, 2);
        self.nowhere();
        self.reraise(cleanup);
        self.begin(swallowed);
        self.op(POP_TOP);
        self.op(POP_BLOCK);
        self.op(POP_EXCEPT);
        self.op(POP_TOP);
        self.op(POP_TOP);
        self.begin(exit);
    }

    pub(super) fn try_statement(
        &mut self,
        body: &'t [Stmt],
        handlers: &'t [ExceptHandler],
        orelse: &'t [Stmt],
        finalbody: &'t [Stmt],
        star: bool,
    ) {
        if finalbody.is_empty() {
            return self.try_except(body, handlers, orelse, star);
        }
        let (guarded, end, exit, cleanup) = (self.block(), self.block(), self.block(), self.block());
        self.jump(SETUP_FINALLY, end);
        self.begin(guarded);
        self.unit.around.push(Around::Finally(finalbody));
        if handlers.is_empty() {
            self.statements(body);
        } else {
            self.try_except(body, handlers, orelse, star);
        }
        self.op_nowhere(POP_BLOCK, 0);
        self.unit.around.pop();
        self.statements(finalbody);
        self.jump_nowhere(JUMP, exit);
        self.begin(end);
        self.nowhere();
        self.jump(SETUP_CLEANUP, cleanup);
        self.op(PUSH_EXC_INFO);
        self.unit.around.push(Around::FinallyEnd);
        self.statements(finalbody);
        self.unit.around.pop();
        self.op_arg(RERAISE, 0);
        self.reraise(cleanup);
        self.begin(exit);
    }

    fn try_except(&mut self, body: &'t [Stmt], handlers: &'t [ExceptHandler], orelse: &'t [Stmt], star: bool) {
        if star {
            return self.try_star(body, handlers, orelse);
        }
        let (guarded, except, end, cleanup) = (self.block(), self.block(), self.block(), self.block());
        self.jump(SETUP_FINALLY, except);
        self.begin(guarded);
        self.unit.around.push(Around::Body);
        self.statements(body);
        self.unit.around.pop();
        self.op_nowhere(POP_BLOCK, 0);
        self.statements(orelse);
        self.jump_nowhere(JUMP, end);
        self.begin(except);
        self.nowhere();
        self.jump(SETUP_CLEANUP, cleanup);
        self.op(PUSH_EXC_INFO);
        self.unit.around.push(Around::Handlers);
        for handler in handlers {
            self.handler(handler, end);
        }
        self.nowhere();
        self.unit.around.pop();
        self.op_arg(RERAISE, 0);
        self.reraise(cleanup);
        self.begin(end);
    }

    fn handler(&mut self, handler: &'t ExceptHandler, end: BlockId) {
        self.at(handler.span);
        let next = self.block();
        if let Some(typ) = &handler.typ {
            self.expr(typ);
            self.op(CHECK_EXC_MATCH);
            self.jump(POP_JUMP_IF_FALSE, next);
        }
        let (inside, failed) = (self.block(), self.block());
        let name = handler.name.as_ref();
        match name {
            Some(name) => {
                self.name(name, Usage::Store);
                self.jump(SETUP_CLEANUP, failed);
            }
            None => self.op(POP_TOP),
        }
        self.begin(inside);
        self.unit.around.push(Around::Handler { name });
        self.statements(&handler.body);
        self.unit.around.pop();
        self.nowhere();
        if name.is_some() {
            self.op(POP_BLOCK);
        }
        self.op(POP_BLOCK);
        self.op(POP_EXCEPT);
        self.unbind(name);
        self.jump(JUMP, end);
        if name.is_some() {
            self.begin(failed);
            self.nowhere();
            self.unbind(name);
            self.op_arg(RERAISE, 1);
        }
        self.begin(next);
    }

    fn try_star(&mut self, body: &'t [Stmt], handlers: &'t [ExceptHandler], orelse: &'t [Stmt]) {
        let (guarded, except, otherwise) = (self.block(), self.block(), self.block());
        let (end, cleanup, star) = (self.block(), self.block(), self.block());
        self.jump(SETUP_FINALLY, except);
        self.begin(guarded);
        self.unit.around.push(Around::Body);
        self.statements(body);
        self.unit.around.pop();
        self.op_nowhere(POP_BLOCK, 0);
        self.jump_nowhere(JUMP, otherwise);
        self.begin(except);
        self.nowhere();
        self.jump(SETUP_CLEANUP, cleanup);
        self.op(PUSH_EXC_INFO);
        self.unit.around.push(Around::Handlers);
        for (index, handler) in handlers.iter().enumerate() {
            self.star_handler(handler, index == 0);
            if index + 1 == handlers.len() {
                self.op_arg(LIST_APPEND, 1);
                self.jump(JUMP, star);
            }
        }
        self.nowhere();
        self.unit.around.pop();
        let again = self.block();
        self.begin(star);
        self.op(PREP_RERAISE_STAR);
        self.op_arg(COPY, 1);
        self.jump(POP_JUMP_IF_NOT_NONE, again);
        self.op(POP_TOP);
        self.op(POP_BLOCK);
        self.op(POP_EXCEPT);
        self.jump(JUMP, end);
        self.begin(again);
        self.op(POP_BLOCK);
        self.op_arg(SWAP, 2);
        self.op(POP_EXCEPT);
        self.op_arg(RERAISE, 0);
        self.reraise(cleanup);
        self.begin(otherwise);
        self.statements(orelse);
        self.begin(end);
    }

    /// One `except*`. The stack holds the whole group, the list of what handlers raised, and what is left.
    fn star_handler(&mut self, handler: &'t ExceptHandler, first: bool) {
        self.at(handler.span);
        let (done, next, no_match) = (self.block(), self.block(), self.block());
        if first {
            self.op_arg(COPY, 1);
            self.op_arg(BUILD_LIST, 0);
            self.op_arg(SWAP, 2);
        }
        if let Some(typ) = &handler.typ {
            self.expr(typ);
            self.op(CHECK_EG_MATCH);
            self.op_arg(COPY, 1);
            self.jump(POP_JUMP_IF_NONE, no_match);
        }
        let (inside, failed) = (self.block(), self.block());
        let name = handler.name.as_ref();
        match name {
            Some(name) => self.name(name, Usage::Store),
            None => self.op(POP_TOP),
        }
        self.jump(SETUP_CLEANUP, failed);
        self.begin(inside);
        self.unit.around.push(Around::Handler { name });
        self.statements(&handler.body);
        self.unit.around.pop();
        self.nowhere();
        self.op(POP_BLOCK);
        self.unbind(name);
        self.jump(JUMP, done);
        self.begin(failed);
        self.nowhere();
        self.unbind(name);
        self.op_arg(LIST_APPEND, 3);
        self.op(POP_TOP);
        self.jump(JUMP, next);
        self.begin(done);
        self.op(NOP);
        self.jump(JUMP, next);
        self.begin(no_match);
        self.op(POP_TOP);
        self.begin(next);
    }
}
