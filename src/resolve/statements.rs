//! Lowering of statements.
//!
//! Not here: definitions (`definitions`), `match` (`patterns`), assignment targets (`targets`).

use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{
    self, Alias, Command, CommandSide, Constant, ExceptHandler, ExprKind, Name, StmtKind, Text, WithItem,
};

use super::arith;
use super::bodies::{annotates, docstring};
use super::code::{
    Assert, Block, Expr, For, Handler, Import, ImportFrom, NameId, ScopeKind, Slot, StmtNode, Target, Try, While, With,
};
use super::future;
use super::scopes::Binding;
use super::unit::{Around, Lowered, Lowerer};

/// `CO_MAXBLOCKS` of CPython's `code.h`.
const MAX_BLOCKS: usize = 20;

impl Lowerer {
    /// The body of the whole text.
    pub(super) fn module_body(&mut self, body: &[ast::Stmt]) -> Lowered<()> {
        self.unit.stack_size = self.stack_of_body(body);
        match (self.mode, body) {
            (ScopeKind::Expression, [ast::Stmt { span, node: StmtKind::Expr(e) }]) => {
                self.unit.stack_size = self.stack_of_value(e);
                let value = self.expr(e)?;
                self.emit(*span, StmtNode::Return(Some(value)));
                return Ok(());
            }
            (ScopeKind::Interactive, _) => {
                self.set_up_annotations(body);
                self.statements(body)?;
            }
            _ => self.documented_body(body)?,
        }
        match self.ends(body) {
            true => self.unit.consts.add_unused(Constant::None),
            false => self.unit.consts.add(Constant::None),
        };
        Ok(())
    }

    /// The body of a module or class: annotations set up, docstring stored.
    pub(super) fn documented_body(&mut self, body: &[ast::Stmt]) -> Lowered<()> {
        self.set_up_annotations(body);
        let Some((doc, rest)) = docstring(body) else { return self.statements(body) };
        let value = self.constant(Constant::Str(doc));
        let at = body[0].span;
        let target = self.name_target(&Name::from("__doc__"), at)?;
        self.store(target, value, at);
        self.commands_beside(&body[0], CommandSide::Behind);
        self.statements(rest)
    }

    fn commands_beside(&mut self, s: &ast::Stmt, side: CommandSide) {
        if !self.commands.0.is_empty() {
            let found = self.commands.beside(s, side).to_vec();
            self.emit_commands(&found);
        }
    }

    pub(super) fn emit_commands(&mut self, commands: &[Command]) {
        commands.iter().for_each(|command| self.emit(command.span, StmtNode::Command(command.number)));
    }

    fn set_up_annotations(&mut self, body: &[ast::Stmt]) {
        if let Some(first) = body.first().filter(|_| annotates(body)) {
            self.unit.sets_annotations = true;
            self.emit(first.span, StmtNode::SetupAnnotations);
        }
    }

    /// Lowers statements into the block being made.
    pub(super) fn statements(&mut self, body: &[ast::Stmt]) -> Lowered<()> {
        let around = self.unit.consts.unreachable;
        for (index, s) in body.iter().enumerate() {
            let temps = self.unit.temps;
            self.commands_beside(s, CommandSide::Before);
            self.deeper(|this| this.statement(s))?;
            self.commands_beside(s, CommandSide::Behind);
            self.unit.temps = temps;
            let ends = |this: &mut Lowerer| {
                matches!(s.node, StmtKind::Break | StmtKind::Continue) || this.ends(std::slice::from_ref(s))
            };
            if index + 1 < body.len() && !self.unit.consts.unreachable && ends(self) {
                self.unit.consts.unreachable = true;
            }
        }
        self.unit.consts.unreachable = around;
        Ok(())
    }

    fn statement(&mut self, s: &ast::Stmt) -> Lowered<()> {
        let at = s.span;
        match &s.node {
            StmtKind::FunctionDef(def) => self.function(def, at),
            StmtKind::ClassDef(def) => self.class(def, at),
            StmtKind::Return(value) => self.return_statement(value.as_ref(), at),
            StmtKind::Delete(targets) => self.delete(targets, at),
            StmtKind::Assign { targets, value } => self.assignment(targets, value, at),
            StmtKind::AugAssign { target, op, value } => self.augment(target, *op, value, at),
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(target, annotation, value.as_ref(), *simple, at)
            }
            StmtKind::For { target, iter, body, orelse, is_async } => {
                if *is_async {
                    return self.async_for(target, iter, body, orelse, at);
                }
                self.for_statement(target, iter, body, orelse, at)
            }
            StmtKind::While { test, body, orelse } => self.while_statement(test, body, orelse, at),
            StmtKind::If { test, body, orelse } => self.if_statement(test, body, orelse, at),
            StmtKind::With { items, body, is_async } => {
                if *is_async {
                    return self.async_with(items, body, at);
                }
                self.with_statement(items, body, at)
            }
            StmtKind::Match { subject, cases } => self.match_statement(subject, cases, at),
            StmtKind::Raise { exc, cause } => self.raise(exc.as_ref(), cause.as_ref(), at),
            StmtKind::Try { .. } => self.try_statement(s),
            StmtKind::Assert { test, msg } => self.assert(test, msg.as_ref(), at),
            StmtKind::Import(names) => names.iter().try_for_each(|alias| self.import(alias, at)),
            StmtKind::ImportFrom { module, names, level } => {
                self.check_future(s)?;
                self.import_from(module.as_ref(), names, *level, at)
            }
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => Ok(()),
            StmtKind::Expr(e) => self.expression_statement(e, at),
            StmtKind::Pass | StmtKind::Command => {
                self.emit(at, StmtNode::Pass);
                Ok(())
            }
            StmtKind::Promised => {
                self.unit.promised = true;
                Ok(())
            }
            StmtKind::Break => {
                self.check_loop("'break' outside loop", at)?;
                self.emit(at, StmtNode::Break);
                Ok(())
            }
            StmtKind::Continue => {
                self.check_loop("'continue' not properly in loop", at)?;
                self.emit(at, StmtNode::Continue);
                Ok(())
            }
        }
    }

    /// `break` and `continue` need a loop around, and may not leave a handler of `except*`.
    fn check_loop(&self, message: &str, at: Span) -> Lowered<()> {
        let stops = |around: &&Around| matches!(around, Around::Loop | Around::StarHandler);
        match self.unit.around.iter().rev().find(stops) {
            Some(Around::Loop) => Ok(()),
            Some(_) => Err(leaves_star_handler(at)),
            None => Err(SyntaxError::new(message, at)),
        }
    }

    /// A block inside a construct that has to be left in order.
    pub(super) fn block_in(&mut self, around: Around, body: &[ast::Stmt], at: Span) -> Lowered<Block> {
        self.inside(around, at, |this| this.block(body))
    }

    /// Lowers something inside such a construct.
    pub(super) fn inside<T>(
        &mut self,
        around: Around,
        at: Span,
        lower: impl FnOnce(&mut Lowerer) -> Lowered<T>,
    ) -> Lowered<T> {
        if self.unit.around.len() >= MAX_BLOCKS {
            return Err(SyntaxError::new("too many statically nested blocks", at));
        }
        self.unit.around.push(around);
        let lowered = lower(self)?;
        self.unit.around.pop();
        Ok(lowered)
    }

    fn return_statement(&mut self, value: Option<&ast::Expr>, at: Span) -> Lowered<()> {
        if !self.in_function() {
            return Err(SyntaxError::new("'return' outside function", at));
        }
        if value.is_some() && self.scope().coroutine && self.scope().generator {
            return Err(SyntaxError::new("'return' with value in async generator", at));
        }
        let lowered = match value {
            Some(e) => {
                // A constant is loaded only after the blocks around have been left.
                if self.folder.constant(e).is_some() && self.unit.around.contains(&Around::Closing) {
                    self.unit.consts.add(Constant::None);
                }
                Some(self.expr(e)?)
            }
            None => None,
        };
        if self.unit.around.contains(&Around::StarHandler) {
            // CPython points to a constant that is returned, if it stands on the same line.
            let constant = value.filter(|e| self.folder.constant(e).is_some());
            let same_line = |e: &&ast::Expr| self.source.line_of(e.span.start) == self.source.line_of(at.start);
            return Err(leaves_star_handler(constant.filter(same_line).map_or(at, |e| e.span)));
        }
        if lowered.is_none() {
            self.unit.consts.add(Constant::None);
        }
        self.emit(at, StmtNode::Return(lowered));
        Ok(())
    }

    fn expression_statement(&mut self, e: &ast::Expr, at: Span) -> Lowered<()> {
        if self.mode == ScopeKind::Interactive && self.unit.heading.kind == ScopeKind::Interactive {
            let value = self.expr(e)?;
            self.emit(at, StmtNode::Print(value));
            return Ok(());
        }
        if self.folder.constant(e).is_some() {
            self.emit(at, StmtNode::Pass);
            return Ok(());
        }
        if matches!(e.node, ExprKind::Yield(_) | ExprKind::YieldFrom(_) | ExprKind::Await(_)) {
            return self.yield_into(e, None);
        }
        let value = self.expr(e)?;
        self.emit(at, StmtNode::Expr(value));
        Ok(())
    }

    fn assignment(&mut self, targets: &[ast::Expr], value: &ast::Expr, at: Span) -> Lowered<()> {
        if let ([target], ExprKind::Yield(_) | ExprKind::YieldFrom(_) | ExprKind::Await(_)) = (targets, &value.node)
            && let ExprKind::Name(name) = &target.node
            && self.is_plain_local(name)
        {
            self.yield_into(value, None)?;
            let Target::Local { slot, .. } = self.name_target(name, target.span)? else { return Ok(()) };
            self.send_into(slot);
            return Ok(());
        }
        let value = self.expr(value)?;
        if let [target] = targets {
            return self.assign(target, value, at);
        }
        if targets.iter().any(|t| self.suspends(t)) {
            return self.assign_each(targets, value, at);
        }
        let targets = targets.iter().map(|t| self.target(t)).collect::<Lowered<_>>()?;
        self.emit(at, StmtNode::StoreMany { targets, value });
        Ok(())
    }

    fn is_plain_local(&self, name: &Name) -> bool {
        self.in_function() && self.scope().binding(&self.mangled(name)) == Binding::Local
    }

    /// The `yield` just emitted stores what it gets.
    fn send_into(&mut self, slot: Slot) {
        if let Some(StmtNode::Yield { into, .. } | StmtNode::YieldFrom { into, .. }) =
            self.unit.out.last_mut().map(|s| &mut s.node)
        {
            *into = Some(slot);
        }
    }

    /// `a = b[(yield)] = value`: one store after the other.
    fn assign_each(&mut self, targets: &[ast::Expr], value: Expr, at: Span) -> Lowered<()> {
        let slot = self.unit.temp();
        self.emit(at, StmtNode::StoreLocal { slot, value });
        for (index, target) in targets.iter().enumerate() {
            let last = index + 1 == targets.len();
            let value = if last { Expr::Take(slot) } else { Expr::Local { slot, at } };
            self.assign(target, value, at)?;
        }
        Ok(())
    }

    /// `target: annotation = value`. Functions evaluate no annotations of their locals.
    fn annotated(
        &mut self,
        target: &ast::Expr,
        annotation: &ast::Expr,
        value: Option<&ast::Expr>,
        simple: bool,
        at: Span,
    ) -> Lowered<()> {
        if let Some(value) = value {
            let value = self.expr(value)?;
            self.assign(target, value, at)?;
        }
        let evaluates = !self.in_function();
        match &target.node {
            ExprKind::Name(name) => {
                self.check_assignable(name, at)?;
                if simple && evaluates {
                    let annotations = Name::from("__annotations__");
                    let value = self.annotation(annotation)?;
                    self.unit.names.add(&annotations);
                    let name = self.mangled(name);
                    self.unit.consts.add(Constant::Str(Text::Utf8(name.clone())));
                    let name = self.unit.names.add_hidden(&name);
                    self.emit(at, StmtNode::Annotate { name, value });
                    return Ok(());
                }
            }
            ExprKind::Attribute { value: object, attr } => {
                self.check_assignable(attr, at)?;
                if value.is_none() {
                    self.evaluate(object)?;
                }
            }
            ExprKind::Subscript { value: object, slice } if value.is_none() => {
                self.evaluate(object)?;
                self.evaluate(slice)?;
            }
            _ => {}
        }
        if !simple && evaluates && !self.future_annotations {
            self.evaluate(annotation)?;
        }
        Ok(())
    }

    /// Evaluates and drops.
    fn evaluate(&mut self, e: &ast::Expr) -> Lowered<()> {
        let value = self.expr(e)?;
        self.emit(e.span, StmtNode::Expr(value));
        Ok(())
    }

    /// An annotation's value: its text, where they are not evaluated.
    pub(super) fn annotation(&mut self, e: &ast::Expr) -> Lowered<Expr> {
        if self.future_annotations {
            let text = Constant::Str(Text::Utf8(super::unparse(e).into()));
            return Ok(self.constant(text));
        }
        self.expr(e)
    }

    fn for_statement(
        &mut self,
        target: &ast::Expr,
        iter: &ast::Expr,
        body: &[ast::Stmt],
        orelse: &[ast::Stmt],
        at: Span,
    ) -> Lowered<()> {
        // CPython gives what it asks of the iterator the place of the whole statement.
        let iter_at = at;
        let iter = self.inside(Around::Loop, at, |this| this.iterable(iter))?;
        let iter_slot = self.unit.temp();
        let (target, first) = self.late_target(target)?;
        let body = self.inside(Around::Loop, at, |this| {
            this.block_of(|this| {
                this.assign_late(first, at)?;
                this.statements(body)
            })
        })?;
        let orelse = self.block(orelse)?;
        let position = self.position_for(&[&body, &orelse]);
        let node = For { target, iter, iter_at, is_iterator: false, iter_slot, body, orelse, position };
        self.emit(at, StmtNode::For(Box::new(node)));
        Ok(())
    }

    /// A target that a construct binds by itself. One that suspends becomes a temporary, from which the body's first
    /// statement assigns.
    pub(super) fn late_target<'e>(&mut self, e: &'e ast::Expr) -> Lowered<(Target, Option<(&'e ast::Expr, Slot)>)> {
        if !self.suspends(e) {
            return Ok((self.target(e)?, None));
        }
        let slot = self.unit.temp();
        Ok((Target::Local { slot, at: e.span }, Some((e, slot))))
    }

    pub(super) fn assign_late(&mut self, late: Option<(&ast::Expr, Slot)>, at: Span) -> Lowered<()> {
        match late {
            Some((e, slot)) => self.assign(e, Expr::Take(slot), at),
            None => Ok(()),
        }
    }

    fn while_statement(&mut self, test: &ast::Expr, body: &[ast::Stmt], orelse: &[ast::Stmt], at: Span) -> Lowered<()> {
        let known = self.known_truth(test);
        let mut condition = None;
        let before = self.block_of(|this| {
            condition = Some(this.inside(Around::Loop, at, |this| this.test_for(test, at))?);
            Ok(())
        })?;
        let Some(test) = condition else { return Ok(()) };
        let body = self.inside(Around::Loop, at, |this| this.block_unless(known == Some(false), body))?;
        let orelse = self.block_unless(known == Some(true), orelse)?;
        let position = self.position_for(&[&before, &body, &orelse]);
        self.emit(at, StmtNode::While(Box::new(While { at, before, test, body, orelse, position })));
        Ok(())
    }

    /// What a condition is that is a constant.
    fn known_truth(&mut self, test: &ast::Expr) -> Option<bool> {
        self.folder.constant(test).map(|value| arith::truth(&value))
    }

    /// A block; `never`: control does not get there, so that nothing loads what `co_consts` has for it.
    fn block_unless(&mut self, never: bool, body: &[ast::Stmt]) -> Lowered<Block> {
        let around = self.unit.consts.unreachable;
        self.unit.consts.unreachable |= never;
        let block = self.block(body);
        self.unit.consts.unreachable = around;
        block
    }

    fn if_statement(&mut self, test: &ast::Expr, body: &[ast::Stmt], orelse: &[ast::Stmt], at: Span) -> Lowered<()> {
        let known = self.known_truth(test);
        let test = self.test_for(test, at)?;
        let body = self.block_unless(known == Some(false), body)?;
        let orelse = self.block_unless(known == Some(true), orelse)?;
        self.emit_if(test, body, orelse, at);
        Ok(())
    }

    fn with_statement(&mut self, items: &[WithItem], body: &[ast::Stmt], at: Span) -> Lowered<()> {
        let Some((item, rest)) = items.split_first() else { return self.statements(body) };
        let context = self.expr(&item.context)?;
        let exit_slot = self.unit.temp();
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
                this.with_statement(rest, body, at)
            })
        })?;
        let position = self.position_for(&[&body]);
        let node = With { context, at, target, body, exit_slot, position };
        self.emit(at, StmtNode::With(Box::new(node)));
        // What leaving without an exception passes to `__exit__`.
        self.unit.consts.add(Constant::None);
        Ok(())
    }

    fn raise(&mut self, exc: Option<&ast::Expr>, cause: Option<&ast::Expr>, at: Span) -> Lowered<()> {
        let operands: Vec<&ast::Expr> = exc.into_iter().chain(cause).collect();
        let mut values = self.operands(&operands)?.into_iter();
        self.emit(at, StmtNode::Raise { exc: values.next(), cause: values.next() });
        Ok(())
    }

    fn assert(&mut self, test: &ast::Expr, msg: Option<&ast::Expr>, at: Span) -> Lowered<()> {
        self.warn_assert(test, at);
        let test_at = last_comparison(test).unwrap_or(at);
        let test = self.test_for(test, at)?;
        match msg {
            Some(e) if self.suspends(e) => {
                let body = self.block_of(|this| {
                    let test = Expr::Const(this.unit.consts.add_hidden(Constant::Bool(false)));
                    let msg = Some(this.expr(e)?);
                    this.emit(at, StmtNode::Assert(Box::new(Assert { test, msg, at: test_at })));
                    Ok(())
                })?;
                self.emit_if(test, Block::default(), body, at);
            }
            _ => {
                let msg = msg.map(|e| self.expr(e)).transpose()?;
                self.emit(at, StmtNode::Assert(Box::new(Assert { test, msg, at: test_at })));
            }
        }
        Ok(())
    }

    fn import(&mut self, alias: &Alias, at: Span) -> Lowered<()> {
        self.unit.consts.add(Constant::Int(0.into()));
        self.unit.consts.add(Constant::None);
        let name = self.module_name(&alias.name);
        let mut parts = alias.name.split('.');
        let first: Name = parts.next().unwrap_or_default().into();
        let target = match &alias.asname {
            Some(asname) => {
                for part in parts {
                    let part = self.mangled(&part.into());
                    self.unit.names.add(&part);
                }
                self.name_target(asname, at)?
            }
            None => self.name_target(&first, at)?,
        };
        let leaf = alias.asname.is_some();
        self.emit(at, StmtNode::Import(Box::new(Import { name, leaf, target, at })));
        Ok(())
    }

    fn module_name(&mut self, name: &Name) -> NameId {
        let name = self.mangled(name);
        self.unit.names.add(&name)
    }

    fn check_future(&self, s: &ast::Stmt) -> Lowered<()> {
        let late = self.source.line_of(s.span.start) > self.future_line;
        if late && future::is_future(s) { Err(SyntaxError::new(future::LATE, s.span)) } else { Ok(()) }
    }

    fn import_from(&mut self, module: Option<&Name>, names: &[Alias], level: u32, at: Span) -> Lowered<()> {
        self.unit.consts.add(Constant::Int(level.into()));
        let listed = names.iter().map(|a| Constant::Str(Text::Utf8(a.name.clone())));
        self.unit.consts.add(Constant::Tuple(listed.collect()));
        let module = self.module_name(&module.cloned().unwrap_or_else(|| Name::from("")));
        let star = names.first().is_some_and(|a| *a.name == *"*");
        let mut targets = Vec::new();
        for alias in names.iter().filter(|_| !star) {
            let name = self.module_name(&alias.name);
            targets.push((name, self.name_target(alias.asname.as_ref().unwrap_or(&alias.name), at)?));
        }
        let node = ImportFrom { module, level, names: targets.into(), star, at };
        self.emit(at, StmtNode::ImportFrom(Box::new(node)));
        Ok(())
    }

    fn try_statement(&mut self, s: &ast::Stmt) -> Lowered<()> {
        let StmtKind::Try { body, handlers, orelse, finalbody, star } = &s.node else { return Ok(()) };
        let (at, body_of_try) = (s.span, body);
        let (saved_slot, pending_slot) = (self.unit.temp(), self.unit.temp());
        let star_slots = if *star { [self.unit.temp(), self.unit.temp()] } else { [saved_slot, saved_slot] };
        let has_finally = !finalbody.is_empty();
        let guarded = |this: &mut Lowerer| {
            let around = Around::Other;
            let body = if handlers.is_empty() { this.block(body)? } else { this.block_in(around, body, at)? };
            // The `else` of `except*` comes behind the handlers.
            let never = this.ends(body_of_try);
            let before = if *star { None } else { Some(this.block_unless(never, orelse)?) };
            let handlers = this.handlers(handlers, *star, at)?;
            let orelse = before.map_or_else(|| this.block_unless(never, orelse), Ok)?;
            Ok((body, handlers, orelse))
        };
        let (body, handlers, orelse) =
            if has_finally { self.inside(Around::Other, at, guarded)? } else { guarded(self)? };
        let finalbody = match has_finally {
            true => Some(self.block_in(Around::Other, finalbody, at)?),
            false => None,
        };
        let blocks = [&body, &orelse].into_iter().chain(handlers.iter().map(|h| &h.body)).chain(&finalbody);
        let position = self.position_for(&blocks.collect::<Vec<_>>());
        let flow_position = finalbody.as_ref().filter(|b| b.position.is_some()).map(|_| self.unit.position());
        let node = Try {
            body,
            handlers: handlers.into(),
            star: *star,
            orelse,
            finalbody,
            saved_slot,
            pending_slot,
            star_slots,
            position,
            flow_position,
        };
        self.emit(at, StmtNode::Try(Box::new(node)));
        Ok(())
    }

    fn handlers(&mut self, handlers: &[ExceptHandler], star: bool, at: Span) -> Lowered<Vec<Handler>> {
        let mut lowered = Vec::with_capacity(handlers.len());
        for (index, handler) in handlers.iter().enumerate() {
            match &handler.typ {
                None if index + 1 < handlers.len() => {
                    return Err(SyntaxError::new("default 'except:' must be last", handler.span));
                }
                Some(typ) if self.suspends(typ) && !star => {
                    lowered.push(self.handlers_suspending(&handlers[index..], at)?);
                    return Ok(lowered);
                }
                typ => {
                    let typ = typ.as_ref().map(|e| self.expr(e)).transpose()?;
                    lowered.push(self.handler(handler, typ, star)?);
                }
            }
        }
        Ok(lowered)
    }

    fn handler(&mut self, handler: &ExceptHandler, typ: Option<Expr>, star: bool) -> Lowered<Handler> {
        let target = handler.name.as_ref().map(|n| self.name_target(n, handler.span)).transpose()?;
        let around = if star { Around::StarHandler } else { Around::Other };
        let body = self.inside(around, handler.span, |this| match target {
            Some(_) => this.block_in(Around::Closing, &handler.body, handler.span),
            None => this.block(&handler.body),
        })?;
        if target.is_some() {
            self.unit.consts.add(Constant::None);
        }
        Ok(Handler {
            at: handler.span,
            typ,
            typ_at: handler.typ.as_ref().map_or(handler.span, |t| t.span),
            target,
            body,
        })
    }

    /// Handlers of which the first has a `yield` in its type: the exception is caught, the type evaluated, and the
    /// exception raised again for the handlers.
    fn handlers_suspending(&mut self, handlers: &[ExceptHandler], at: Span) -> Lowered<Handler> {
        let handler_at = handlers[0].span;
        let body = self.block_of(|this| {
            let typ = handlers[0].typ.as_ref().map(|e| this.expr(e)).transpose()?;
            let (saved_slot, pending_slot) = (this.unit.temp(), this.unit.temp());
            let body = this.block_of(|this| {
                this.emit(handler_at, StmtNode::Raise { exc: None, cause: None });
                Ok(())
            })?;
            let mut lowered = vec![this.handler(&handlers[0], typ, false)?];
            lowered.extend(this.handlers(&handlers[1..], false, at)?);
            let blocks: Vec<&Block> = lowered.iter().map(|h| &h.body).collect();
            let position = this.position_for(&blocks);
            let node = Try {
                body,
                handlers: lowered.into(),
                star: false,
                orelse: Block::default(),
                finalbody: None,
                saved_slot,
                pending_slot,
                star_slots: [saved_slot, saved_slot],
                position,
                flow_position: None,
            };
            this.emit(handler_at, StmtNode::Try(Box::new(node)));
            Ok(())
        })?;
        Ok(Handler { at: handler_at, typ: None, typ_at: handler_at, target: None, body })
    }
}

fn leaves_star_handler(at: Span) -> SyntaxError {
    SyntaxError::new("'break', 'continue' and 'return' cannot appear in an except* block", at)
}

/// Where a failing `assert` is shown: CPython's compiler leaves the place of the last comparison that it turned into a
/// jump; without one it is the whole statement.
fn last_comparison(test: &ast::Expr) -> Option<Span> {
    match &test.node {
        ExprKind::Compare { .. } => Some(test.span),
        ExprKind::UnaryOp { op: ast::UnaryOperator::Not, operand } => last_comparison(operand),
        ExprKind::BoolOp { values, .. } => values.iter().rev().find_map(last_comparison),
        ExprKind::IfExp { test, body, orelse } => {
            [orelse, body, test].into_iter().find_map(|part| last_comparison(part))
        }
        _ => None,
    }
}
