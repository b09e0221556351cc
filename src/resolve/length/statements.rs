//! Lengths of statements (`compiler_visit_stmt`).

use super::super::scopes::key;
use super::super::deep;
use super::{Around, BlockId, Meter, Op};
use crate::source::Span;
use crate::syntax::ast::{
    Alias, ClassDef, Constant, ExceptHandler, Expr, ExprKind, FunctionDef, Name, Stmt, StmtKind, WithItem,
};
use crate::resolve::code::ScopeKind;

impl<'e> Meter<'_, 'e> {
    pub(super) fn statements(&mut self, body: &'e [Stmt]) {
        body.iter().for_each(|s| deep(|| self.statement(s)));
    }

    fn statement(&mut self, s: &'e Stmt) {
        self.at(s.span);
        match &s.node {
            StmtKind::FunctionDef(def) => self.definition(def),
            StmtKind::ClassDef(def) => self.class(def),
            StmtKind::Return(value) => self.return_statement(s, value.as_ref()),
            StmtKind::Delete(targets) => targets.iter().for_each(|target| self.delete(target)),
            StmtKind::Assign { targets, value } => {
                self.expr(value);
                for (target, left) in targets.iter().zip((0..targets.len()).rev()) {
                    if left > 0 {
                        self.emit(Op::Plain(0), 1);
                    }
                    self.store(target);
                }
            }
            StmtKind::AugAssign { target, value, .. } => self.augmented(target, value),
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(target, annotation, value.as_ref(), *simple);
            }
            StmtKind::For { target, iter, body, orelse, is_async } => {
                if *is_async { self.async_for(target, iter, body, orelse) } else { self.for_loop(target, iter, body, orelse) }
            }
            StmtKind::While { test, body, orelse } => self.while_loop(s, test, body, orelse),
            StmtKind::If { test, body, orelse } => self.if_statement(test, body, orelse),
            StmtKind::With { items, body, is_async } => self.with_statement(s.span, items, body, *is_async),
            StmtKind::Match { subject, cases } => self.match_statement(subject, cases),
            StmtKind::Raise { exc, cause } => {
                exc.iter().chain(cause).for_each(|e| self.expr(e));
                self.emit(Op::Exit, 0);
            }
            StmtKind::Try { body, handlers, orelse, finalbody, star } => {
                if finalbody.is_empty() {
                    self.try_except(body, handlers, orelse, *star);
                } else {
                    self.try_finally(body, handlers, orelse, finalbody, *star);
                }
            }
            StmtKind::Assert { test, msg } => {
                let end = self.new_block();
                self.jump_if(test, end, true);
                self.emit(Op::Plain(0), 0);
                if let Some(msg) = msg {
                    self.expr(msg);
                    self.invoke(0);
                }
                self.emit(Op::Exit, 1);
                self.use_block(end);
            }
            StmtKind::Import(names) => names.iter().for_each(|alias| self.import(alias)),
            StmtKind::ImportFrom { module, names, level } => self.import_from(module.as_ref(), names, *level),
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => {}
            StmtKind::Expr(e) => self.expression(e),
            StmtKind::Pass => self.emit(Op::Nop, 0),
            StmtKind::Break => self.leave_loop(true),
            StmtKind::Continue => self.leave_loop(false),
        }
    }

    fn expression(&mut self, e: &Expr) {
        if self.lowerer.unit.heading.kind == ScopeKind::Interactive {
            self.expr(e);
            return self.emit(Op::Plain(0), 0);
        }
        if self.lowerer.folder.constant(e).is_some() {
            return self.emit(Op::Nop, 0);
        }
        self.expr(e);
        self.line = super::NO_LINE;
        self.emit(Op::PopTop, 0);
    }

    fn decorated(&mut self, decorators: &[Expr], name: &Name, line: Span, make: impl FnOnce(&mut Self)) {
        decorators.iter().for_each(|d| self.expr(d));
        make(self);
        for decorator in decorators.iter().rev() {
            self.at(decorator.span);
            self.invoke(0);
        }
        self.at(line);
        self.store_name(name);
    }

    fn definition(&mut self, def: &FunctionDef) {
        let frees = self.frees_of(key(def), true);
        let line = Span::new(0, 0);
        let at = self.line;
        self.decorated(&def.decorators, &def.name, line, |this| this.function(&def.args, def.returns.as_ref(), frees));
        self.line = at;
    }

    fn class(&mut self, def: &ClassDef) {
        let frees = self.frees_of(key(def), true);
        let at = self.line;
        self.decorated(&def.decorators, &def.name, Span::new(0, 0), |this| {
            this.emit(Op::PushNull, 0);
            this.emit(Op::Plain(0), 0);
            this.closure(frees);
            this.text(&def.name);
            this.arguments(2, &def.bases, &def.keywords);
        });
        self.line = at;
    }

    /// `compiler_nameop` and its kin in a store.
    pub(super) fn store(&mut self, target: &Expr) {
        let line = self.line;
        self.at(target.span);
        match &target.node {
            ExprKind::Name(name) => self.store_name(name),
            ExprKind::Attribute { value, attr } => {
                self.expr(value);
                self.named(4, attr);
            }
            ExprKind::Subscript { value, slice } => {
                self.expr(value);
                self.expr(slice);
                self.emit(Op::Plain(1), 0);
            }
            ExprKind::List(items) | ExprKind::Tuple(items) => {
                let star = items.iter().position(|item| matches!(item.node, ExprKind::Starred(_)));
                self.unpack(items.len(), star);
                items.iter().for_each(|item| self.store(item));
            }
            ExprKind::Starred(inner) => self.store(inner),
            _ => {}
        }
        self.line = line;
    }

    /// `UNPACK_SEQUENCE`, or `UNPACK_EX` with what stands before and behind the star.
    pub(super) fn unpack(&mut self, count: usize, star: Option<usize>) {
        match star {
            Some(before) => self.emit(Op::Plain(0), (before | (count - before - 1) << 8) as u32),
            None => self.emit(Op::Unpack, count as u32),
        }
    }

    fn delete(&mut self, target: &Expr) {
        let line = self.line;
        self.at(target.span);
        match &target.node {
            ExprKind::Name(name) => self.delete_name(name),
            ExprKind::Attribute { value, attr } => {
                self.expr(value);
                self.named(0, attr);
            }
            ExprKind::Subscript { value, slice } => {
                self.expr(value);
                self.expr(slice);
                self.emit(Op::Plain(0), 0);
            }
            ExprKind::List(items) | ExprKind::Tuple(items) => items.iter().for_each(|item| self.delete(item)),
            _ => {}
        }
        self.line = line;
    }

    fn augmented(&mut self, target: &Expr, value: &Expr) {
        let line = self.line;
        self.at(target.span);
        match &target.node {
            ExprKind::Attribute { value: object, attr } => {
                self.expr(object);
                self.emit(Op::Plain(0), 1);
                self.named(4, attr);
            }
            ExprKind::Subscript { value: object, slice } => {
                self.expr(object);
                self.expr(slice);
                self.emit(Op::Plain(0), 2);
                self.emit(Op::Plain(0), 2);
                self.emit(Op::Plain(4), 0);
            }
            ExprKind::Name(name) => self.load_name(name),
            _ => {}
        }
        self.line = line;
        self.expr(value);
        self.emit(Op::Plain(1), 0);
        self.at(target.span);
        match &target.node {
            ExprKind::Attribute { attr, .. } => {
                self.emit(Op::Swap, 2);
                self.named(4, attr);
            }
            ExprKind::Subscript { .. } => {
                self.emit(Op::Swap, 3);
                self.emit(Op::Swap, 2);
                self.emit(Op::Plain(1), 0);
            }
            ExprKind::Name(name) => self.store_name(name),
            _ => {}
        }
    }

    /// An expression that is evaluated for its errors.
    fn evaluate(&mut self, e: &Expr) {
        self.expr(e);
        self.emit(Op::PopTop, 0);
    }

    fn annotated(&mut self, target: &Expr, annotation: &Expr, value: Option<&Expr>, simple: bool) {
        if let Some(value) = value {
            self.expr(value);
            self.store(target);
        }
        let outside = !self.lowerer.in_function();
        match &target.node {
            ExprKind::Name(name) if simple && outside => {
                self.annotation(annotation);
                self.named(0, &"__annotations__".into());
                let mangled = self.lowerer.mangled(name);
                self.text(&mangled);
                self.emit(Op::Plain(1), 0);
            }
            ExprKind::Attribute { value: object, .. } if value.is_none() => self.evaluate(object),
            ExprKind::Subscript { value: object, slice } if value.is_none() => {
                self.evaluate(object);
                self.evaluate(slice);
            }
            _ => {}
        }
        if !simple && outside && !self.lowerer.future_annotations {
            self.evaluate(annotation);
        }
    }

    fn if_statement(&mut self, test: &Expr, body: &'e [Stmt], orelse: &'e [Stmt]) {
        let end = self.new_block();
        let next = if orelse.is_empty() { end } else { self.new_block() };
        self.jump_if(test, next, false);
        self.statements(body);
        if !orelse.is_empty() {
            self.without_line(|this| this.jump(Op::Jump, end));
            self.use_block(next);
            self.statements(orelse);
        }
        self.use_block(end);
    }

    fn for_loop(&mut self, target: &Expr, iter: &Expr, body: &'e [Stmt], orelse: &'e [Stmt]) {
        let (start, inside, cleanup, end) = (self.new_block(), self.new_block(), self.new_block(), self.new_block());
        self.around.push(Around::For { start, exit: end });
        self.iterable(iter);
        self.emit(Op::Plain(0), 0);
        self.use_block(start);
        self.jump(Op::Step, cleanup);
        self.use_block(inside);
        self.store(target);
        self.statements(body);
        self.line = super::NO_LINE;
        self.jump(Op::Jump, start);
        self.use_block(cleanup);
        self.around.pop();
        self.statements(orelse);
        self.use_block(end);
    }

    fn async_for(&mut self, target: &Expr, iter: &Expr, body: &'e [Stmt], orelse: &'e [Stmt]) {
        let (start, except, end) = (self.new_block(), self.new_block(), self.new_block());
        self.expr(iter);
        self.emit(Op::Plain(0), 0);
        self.use_block(start);
        self.around.push(Around::For { start, exit: end });
        self.jump(Op::Setup, except);
        self.emit(Op::Plain(0), 0);
        self.yield_from();
        self.emit(Op::PopBlock, 0);
        self.store(target);
        self.statements(body);
        self.line = super::NO_LINE;
        self.jump(Op::Jump, start);
        self.around.pop();
        self.use_block(except);
        self.at(iter.span);
        self.emit(Op::Plain(0), 0);
        self.statements(orelse);
        self.use_block(end);
    }

    fn while_loop(&mut self, s: &Stmt, test: &Expr, body: &'e [Stmt], orelse: &'e [Stmt]) {
        let (start, inside, anchor, end) = (self.new_block(), self.new_block(), self.new_block(), self.new_block());
        self.use_block(start);
        self.around.push(Around::While { start, exit: end });
        self.jump_if(test, anchor, false);
        self.use_block(inside);
        self.statements(body);
        self.at(s.span);
        self.jump_if(test, inside, true);
        self.around.pop();
        self.use_block(anchor);
        self.statements(orelse);
        self.use_block(end);
    }

    /// `break` and `continue`
    fn leave_loop(&mut self, breaks: bool) {
        self.emit(Op::Nop, 0);
        let saved = self.around.clone();
        let target = self.unwind(false, true);
        match target {
            Some(Around::For { exit, .. }) if breaks => {
                self.emit(Op::PopTop, 0);
                self.jump(Op::Jump, exit);
            }
            Some(Around::While { exit, .. }) if breaks => self.jump(Op::Jump, exit),
            Some(Around::For { start, .. } | Around::While { start, .. }) => self.jump(Op::Jump, start),
            _ => {}
        }
        self.around = saved;
    }

    fn return_statement(&mut self, s: &Stmt, value: Option<&Expr>) {
        let line = |this: &Self, span: Span| this.lowerer.source.line_of(span.start);
        let constant = value.and_then(|e| self.lowerer.folder.constant(e));
        let kept = value.is_some() && constant.is_none();
        match value {
            Some(e) if kept => self.expr(e),
            Some(e) => {
                self.at(e.span);
                self.emit(Op::Nop, 0);
            }
            None => {}
        }
        if value.is_none_or(|e| line(self, e.span) != line(self, s.span)) {
            self.at(s.span);
            self.emit(Op::Nop, 0);
        }
        let saved = self.around.clone();
        self.unwind(kept, false);
        self.around = saved;
        if !kept {
            self.constant(&constant.unwrap_or(Constant::None));
        }
        self.emit(Op::Exit, 0);
    }

    /// Leaves what is around, up to a loop or all of it (`compiler_unwind_fblock_stack`).
    fn unwind(&mut self, kept: bool, to_loop: bool) -> Option<Around<'e>> {
        while let Some(around) = self.around.pop() {
            if to_loop && matches!(around, Around::For { .. } | Around::While { .. }) {
                return Some(around);
            }
            self.unwind_one(around, kept);
        }
        None
    }

    fn pop_below(&mut self, kept: bool, op: Op) {
        if kept {
            self.emit(Op::Swap, 2);
        }
        self.emit(op, 0);
    }

    fn unwind_one(&mut self, around: Around<'e>, kept: bool) {
        match around {
            Around::While { .. } | Around::Handlers => {}
            Around::For { .. } | Around::PopValue => self.pop_below(kept, Op::PopTop),
            Around::Try => self.emit(Op::PopBlock, 0),
            Around::Finally(body) => {
                self.emit(Op::PopBlock, 0);
                if kept {
                    self.around.push(Around::PopValue);
                }
                self.statements(body);
                if kept {
                    self.around.pop();
                }
                self.line = super::NO_LINE;
            }
            Around::FinallyEnd => {
                self.pop_below(kept, Op::PopTop);
                self.pop_below(kept, Op::PopBlock);
                self.emit(Op::Plain(0), 0);
            }
            Around::With { at, is_async } => {
                self.at(at);
                self.emit(Op::PopBlock, 0);
                if kept {
                    self.emit(Op::Swap, 2);
                }
                self.exit_with_nones(is_async);
                self.line = super::NO_LINE;
            }
            Around::Handler(name) => {
                if name.is_some() {
                    self.emit(Op::PopBlock, 0);
                }
                self.pop_below(kept, Op::PopBlock);
                self.emit(Op::Plain(0), 0);
                if let Some(name) = name {
                    self.unbind(name);
                }
            }
        }
    }

    fn unbind(&mut self, name: &Name) {
        self.none();
        self.store_name(name);
        self.delete_name(name);
    }

    fn exit_with_nones(&mut self, is_async: bool) {
        (0..3).for_each(|_| self.none());
        self.invoke(2);
        if is_async {
            self.wait();
        }
        self.emit(Op::PopTop, 0);
    }

    fn with_statement(&mut self, at: Span, items: &'e [WithItem], body: &'e [Stmt], is_async: bool) {
        let Some((item, rest)) = items.split_first() else { return self.statements(body) };
        let (block, last, exit, cleanup) = (self.new_block(), self.new_block(), self.new_block(), self.new_block());
        self.expr(&item.context);
        self.emit(Op::Plain(0), 0);
        if is_async {
            self.wait();
        }
        self.jump(Op::Setup, last);
        self.use_block(block);
        self.around.push(Around::With { at, is_async });
        match &item.target {
            Some(target) => self.store(target),
            None => self.emit(Op::PopTop, 0),
        }
        self.with_statement(at, rest, body, is_async);
        self.without_line(|this| this.emit(Op::PopBlock, 0));
        self.around.pop();
        self.at(at);
        self.exit_with_nones(is_async);
        self.jump(Op::Jump, exit);
        self.use_block(last);
        self.jump(Op::Setup, cleanup);
        self.emit(Op::Plain(0), 0);
        self.emit(Op::Plain(0), 0);
        if is_async {
            self.wait();
        }
        let suppressed = self.new_block();
        self.jump(Op::PopJump(true), suppressed);
        self.emit(Op::Exit, 2);
        self.use_block(cleanup);
        self.raise_again();
        self.use_block(suppressed);
        for op in [Op::PopTop, Op::PopBlock, Op::Plain(0), Op::PopTop, Op::PopTop] {
            self.emit(op, 0);
        }
        self.use_block(exit);
    }

    fn try_finally(
        &mut self,
        body: &'e [Stmt],
        handlers: &'e [ExceptHandler],
        orelse: &'e [Stmt],
        finalbody: &'e [Stmt],
        star: bool,
    ) {
        let (inside, end, exit, cleanup) = (self.new_block(), self.new_block(), self.new_block(), self.new_block());
        self.jump(Op::Setup, end);
        self.use_block(inside);
        self.around.push(Around::Finally(finalbody));
        if handlers.is_empty() {
            self.statements(body);
        } else {
            self.try_except(body, handlers, orelse, star);
        }
        self.without_line(|this| this.emit(Op::PopBlock, 0));
        self.around.pop();
        self.statements(finalbody);
        self.without_line(|this| this.jump(Op::Jump, exit));
        self.use_block(end);
        self.around.push(Around::FinallyEnd);
        self.line = super::NO_LINE;
        self.jump(Op::Setup, cleanup);
        self.emit(Op::Plain(0), 0);
        self.statements(finalbody);
        self.emit(Op::Exit, 0);
        self.around.pop();
        self.use_block(cleanup);
        self.raise_again();
        self.use_block(exit);
    }

    fn try_except(&mut self, body: &'e [Stmt], handlers: &'e [ExceptHandler], orelse: &'e [Stmt], star: bool) {
        let (inside, except, end, cleanup) = (self.new_block(), self.new_block(), self.new_block(), self.new_block());
        self.jump(Op::Setup, except);
        self.use_block(inside);
        self.around.push(Around::Try);
        self.statements(body);
        self.around.pop();
        self.without_line(|this| this.emit(Op::PopBlock, 0));
        let after = if star { self.new_block() } else { end };
        if star {
            self.without_line(|this| this.jump(Op::Jump, after));
        } else {
            self.statements(orelse);
            self.without_line(|this| this.jump(Op::Jump, end));
        }
        self.use_block(except);
        self.line = super::NO_LINE;
        self.jump(Op::Setup, cleanup);
        self.emit(Op::Plain(0), 0);
        self.around.push(Around::Handlers);
        if star {
            self.star_handlers(handlers, end);
        } else {
            handlers.iter().for_each(|handler| self.handler(handler, end));
            self.line = super::NO_LINE;
        }
        self.around.pop();
        if !star {
            self.emit(Op::Exit, 0);
        }
        self.use_block(cleanup);
        self.raise_again();
        if star {
            self.use_block(after);
            self.statements(orelse);
        }
        self.use_block(end);
    }

    fn handler(&mut self, handler: &'e ExceptHandler, end: BlockId) {
        self.at(handler.span);
        let next = self.new_block();
        if let Some(typ) = &handler.typ {
            self.expr(typ);
            self.emit(Op::Plain(0), 0);
            self.jump(Op::PopJump(false), next);
        }
        let inside = self.new_block();
        match &handler.name {
            Some(name) => {
                let failed = self.new_block();
                self.store_name(name);
                self.jump(Op::Setup, failed);
                self.use_block(inside);
                self.handler_body(handler);
                self.emit(Op::PopBlock, 0);
                self.emit(Op::PopBlock, 0);
                self.emit(Op::Plain(0), 0);
                self.unbind(name);
                self.jump(Op::Jump, end);
                self.use_block(failed);
                self.line = super::NO_LINE;
                self.unbind(name);
                self.emit(Op::Exit, 1);
            }
            None => {
                self.emit(Op::PopTop, 0);
                self.use_block(inside);
                self.handler_body(handler);
                self.emit(Op::PopBlock, 0);
                self.emit(Op::Plain(0), 0);
                self.jump(Op::Jump, end);
            }
        }
        self.use_block(next);
    }

    fn handler_body(&mut self, handler: &'e ExceptHandler) {
        self.around.push(Around::Handler(handler.name.as_ref()));
        self.statements(&handler.body);
        self.around.pop();
        self.line = super::NO_LINE;
    }

    /// `except*`: what matches is split off the group, and what handlers raise is gathered.
    fn star_handlers(&mut self, handlers: &'e [ExceptHandler], end: BlockId) {
        let reraise = self.new_block();
        for (index, handler) in handlers.iter().enumerate() {
            self.at(handler.span);
            let (unmatched, done, next) = (self.new_block(), self.new_block(), self.new_block());
            let is_last = index + 1 == handlers.len();
            if index == 0 {
                self.emit(Op::Plain(0), 1);
                self.emit(Op::Plain(0), 0);
                self.emit(Op::Plain(0), 2);
            }
            if let Some(typ) = &handler.typ {
                self.expr(typ);
                self.emit(Op::Plain(0), 0);
                self.emit(Op::Plain(0), 1);
                self.jump(Op::PopJumpNone(true), unmatched);
            }
            let (failed, inside) = (self.new_block(), self.new_block());
            match &handler.name {
                Some(name) => self.store_name(name),
                None => self.emit(Op::PopTop, 0),
            }
            self.jump(Op::Setup, failed);
            self.use_block(inside);
            self.handler_body(handler);
            self.emit(Op::PopBlock, 0);
            if let Some(name) = &handler.name {
                self.unbind(name);
            }
            self.jump(Op::Jump, done);
            self.use_block(failed);
            self.line = super::NO_LINE;
            if let Some(name) = &handler.name {
                self.unbind(name);
            }
            self.emit(Op::Plain(0), 3);
            self.emit(Op::PopTop, 0);
            self.jump(Op::Jump, next);
            self.use_block(done);
            self.emit(Op::Nop, 0);
            self.jump(Op::Jump, next);
            self.use_block(unmatched);
            self.emit(Op::PopTop, 0);
            self.use_block(next);
            if is_last {
                self.emit(Op::Plain(0), 1);
                self.jump(Op::Jump, reraise);
            }
        }
        self.line = super::NO_LINE;
        let raises = self.new_block();
        self.use_block(reraise);
        self.emit(Op::Plain(0), 0);
        self.emit(Op::Plain(0), 1);
        self.jump(Op::PopJumpNone(false), raises);
        self.emit(Op::PopTop, 0);
        self.emit(Op::PopBlock, 0);
        self.emit(Op::Plain(0), 0);
        self.jump(Op::Jump, end);
        self.use_block(raises);
        self.emit(Op::PopBlock, 0);
        self.emit(Op::Swap, 2);
        self.emit(Op::Plain(0), 0);
        self.emit(Op::Exit, 0);
    }

    fn import(&mut self, alias: &Alias) {
        self.constant(&Constant::Int(0.into()));
        self.none();
        self.named(0, &alias.name);
        let Some(asname) = &alias.asname else {
            let first: Name = alias.name.split('.').next().unwrap_or("").into();
            return self.store_name(&first);
        };
        let parts: Vec<Name> = alias.name.split('.').skip(1).map(Name::from).collect();
        for (part, left) in parts.iter().zip((0..parts.len()).rev()) {
            self.named(0, part);
            if left > 0 {
                self.emit(Op::Swap, 2);
                self.emit(Op::PopTop, 0);
            }
        }
        self.store_name(asname);
        if !parts.is_empty() {
            self.emit(Op::PopTop, 0);
        }
    }

    fn import_from(&mut self, module: Option<&Name>, names: &[Alias], level: u32) {
        self.constant(&Constant::Int(level.into()));
        let all: Vec<&str> = names.iter().map(|alias| &*alias.name).collect();
        self.text(&format!("names {all:?}").into());
        self.named(0, module.unwrap_or(&"".into()));
        if all == ["*"] {
            return self.emit(Op::Plain(0), 0);
        }
        for alias in names {
            self.named(0, &alias.name);
            self.store_name(alias.asname.as_ref().unwrap_or(&alias.name));
        }
        self.emit(Op::PopTop, 0);
    }
}
