//! Statements, those that guard others (`guard`) and `match` (`pattern`) apart.

use crate::resolve::deep;
use crate::syntax::ast::{Alias, Constant, Expr, ExprKind, Name, Operator, Stmt, StmtKind};

use super::fold::docstring;
use super::opcode::{
    BINARY_OP, BINARY_SUBSCR, CALL, COPY, END_ASYNC_FOR, FOR_ITER, GET_AITER, GET_ANEXT, GET_ITER, IMPORT_FROM,
    IMPORT_NAME, IMPORT_STAR, JUMP, LOAD_ASSERTION_ERROR, LOAD_ATTR, LOAD_NAME, NOP, POP_BLOCK, POP_TOP, PRECALL,
    PRINT_EXPR, RAISE_VARARGS, RETURN_VALUE, SETUP_ANNOTATIONS, SETUP_FINALLY, STORE_ATTR, STORE_SUBSCR, SWAP,
};
use super::unit::{Around, Compiler, UnitKind, Usage, text_constant};

impl<'t> Compiler<'t> {
    /// The body of a module or class.
    pub(super) fn body(&mut self, body: &'t [Stmt]) {
        if let (UnitKind::Module, Some(first)) = (self.unit.kind, body.first()) {
            self.at(first.span);
        }
        if body.iter().any(has_annotation) {
            self.op(SETUP_ANNOTATIONS);
        }
        let mut rest = body;
        if docstring(body).is_some()
            && let [Stmt { node: StmtKind::Expr(value), .. }, behind @ ..] = body
        {
            rest = behind;
            self.expr(value);
            self.nowhere();
            self.name(&"__doc__".into(), Usage::Store);
        }
        self.statements(rest);
    }

    pub(super) fn statements(&mut self, body: &'t [Stmt]) {
        body.iter().for_each(|s| deep(|| self.statement(s)));
    }

    fn statement(&mut self, s: &'t Stmt) {
        self.at(s.span);
        match &s.node {
            StmtKind::FunctionDef(def) => self.function(s, def),
            StmtKind::ClassDef(def) => self.class_definition(s, def),
            StmtKind::Return(value) => self.return_statement(s, value.as_ref()),
            StmtKind::Delete(targets) => targets.iter().for_each(|t| self.visit(t, Usage::Delete)),
            StmtKind::Assign { targets, value } => {
                self.expr(value);
                for (index, target) in targets.iter().enumerate() {
                    if index + 1 < targets.len() {
                        self.op_arg(COPY, 1);
                    }
                    self.store(target);
                }
            }
            StmtKind::AugAssign { target, op, value } => self.augmented(target, *op, value),
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(target, annotation, value.as_ref(), *simple);
            }
            StmtKind::For { target, iter, body, orelse, is_async } => {
                self.for_statement(target, iter, body, orelse, *is_async);
            }
            StmtKind::While { test, body, orelse } => self.while_statement(s, test, body, orelse),
            StmtKind::If { test, body, orelse } => self.if_statement(test, body, orelse),
            StmtKind::With { items, body, is_async } => self.with_statement(s, items, body, *is_async),
            StmtKind::Match { subject, cases } => self.match_statement(subject, cases),
            StmtKind::Raise { exc, cause } => {
                let given = exc.iter().chain(cause);
                let count = given.clone().count();
                given.for_each(|e| self.expr(e));
                self.op_arg(RAISE_VARARGS, count);
            }
            StmtKind::Try { body, handlers, orelse, finalbody, star } => {
                self.try_statement(body, handlers, orelse, finalbody, *star);
            }
            StmtKind::Assert { test, msg } => self.assert_statement(test, msg.as_ref()),
            StmtKind::Import(names) => names.iter().for_each(|alias| self.import(alias)),
            StmtKind::ImportFrom { module, names, level } => self.import_from(module.as_ref(), names, *level),
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => {}
            StmtKind::Expr(value) => self.expression(value),
            StmtKind::Pass | StmtKind::Promised | StmtKind::Command => self.op(NOP),
            StmtKind::Break => {
                self.op(NOP);
                if let Some(found) = self.unwind_to_loop() {
                    self.unwind(found, false);
                    if let Around::While { end, .. } | Around::For { end, .. } = found {
                        self.jump(JUMP, end);
                    }
                }
            }
            StmtKind::Continue => {
                self.op(NOP);
                if let Some(Around::While { start, .. } | Around::For { start, .. }) = self.unwind_to_loop() {
                    self.jump(JUMP, start);
                }
            }
        }
    }

    fn expression(&mut self, value: &'t Expr) {
        if self.interactive && self.outer.is_empty() {
            self.expr(value);
            return self.op(PRINT_EXPR);
        }
        if matches!(value.node, ExprKind::Constant(_)) {
            return self.op(NOP);
        }
        self.expr(value);
        self.nowhere();
        self.op(POP_TOP);
    }

    fn return_statement(&mut self, s: &'t Stmt, value: Option<&'t Expr>) {
        let constant = value.and_then(|value| match &value.node {
            ExprKind::Constant(constant) => Some(constant),
            _ => None,
        });
        let kept = value.is_some() && constant.is_none();
        if let Some(value) = value {
            if kept {
                self.expr(value);
            } else {
                self.at(value.span);
                self.op(NOP);
            }
        }
        if value.is_none_or(|value| self.loc_of(value.span).line != self.loc_of(s.span).line) {
            self.at(s.span);
            self.op(NOP);
        }
        self.unwind_all(kept);
        if !kept {
            self.constant(constant.cloned().unwrap_or(Constant::None));
        }
        self.op(RETURN_VALUE);
    }

    fn augmented(&mut self, target: &'t Expr, op: Operator, value: &'t Expr) {
        self.keeping_place(|this| {
            this.at(target.span);
            match &target.node {
                ExprKind::Attribute { value, attr } => {
                    this.expr(value);
                    this.op_arg(COPY, 1);
                    this.at_attribute(target);
                    this.op_name(LOAD_ATTR, attr);
                }
                ExprKind::Subscript { value, slice } => {
                    this.expr(value);
                    this.expr(slice);
                    this.op_arg(COPY, 2);
                    this.op_arg(COPY, 2);
                    this.op(BINARY_SUBSCR);
                }
                ExprKind::Name(name) => this.name(name, Usage::Load),
                _ => {}
            }
        });
        self.expr(value);
        self.op_arg(BINARY_OP, op as usize + 13);
        self.at(target.span);
        match &target.node {
            ExprKind::Attribute { attr, .. } => {
                self.at_attribute(target);
                self.op_arg(SWAP, 2);
                self.op_name(STORE_ATTR, attr);
            }
            ExprKind::Subscript { .. } => {
                self.op_arg(SWAP, 3);
                self.op_arg(SWAP, 2);
                self.op(STORE_SUBSCR);
            }
            ExprKind::Name(name) => self.name(name, Usage::Store),
            _ => {}
        }
    }

    fn annotated(&mut self, target: &'t Expr, annotation: &'t Expr, value: Option<&'t Expr>, simple: bool) {
        if let Some(value) = value {
            self.expr(value);
            self.store(target);
        }
        let open = matches!(self.unit.kind, UnitKind::Module | UnitKind::Class);
        match &target.node {
            ExprKind::Name(name) if simple && open => {
                if self.future_annotations {
                    self.annotation(annotation);
                } else {
                    self.expr(annotation);
                }
                self.op_name(LOAD_NAME, &"__annotations__".into());
                self.text(&self.mangled(name));
                self.op(STORE_SUBSCR);
            }
            ExprKind::Attribute { value: object, .. } if value.is_none() => self.dropped(object),
            ExprKind::Subscript { value: object, slice } if value.is_none() => {
                self.dropped(object);
                self.dropped_index(slice);
            }
            _ => {}
        }
        if !simple && !self.future_annotations && open {
            self.dropped(annotation);
        }
    }

    /// Evaluates and drops.
    fn dropped(&mut self, e: &'t Expr) {
        self.expr(e);
        self.op(POP_TOP);
    }

    fn dropped_index(&mut self, e: &'t Expr) {
        match &e.node {
            ExprKind::Slice { lower, upper, step } => {
                [lower, upper, step].into_iter().flatten().for_each(|part| self.dropped(part));
            }
            ExprKind::Tuple(items) => items.iter().for_each(|item| self.dropped_index(item)),
            _ => self.dropped(e),
        }
    }

    fn for_statement(&mut self, target: &'t Expr, iter: &'t Expr, body: &'t [Stmt], orelse: &'t [Stmt], waits: bool) {
        let (start, cleanup, end) = (self.block(), self.block(), self.block());
        if !waits {
            self.unit.around.push(Around::For { start, end });
        }
        self.expr(iter);
        if waits {
            self.op(GET_AITER);
            self.begin(start);
            self.unit.around.push(Around::For { start, end });
            self.jump(SETUP_FINALLY, cleanup);
            self.op(GET_ANEXT);
            self.none();
            self.delegate(3);
            self.op(POP_BLOCK);
        } else {
            self.op(GET_ITER);
            self.begin(start);
            self.jump(FOR_ITER, cleanup);
            let body = self.block();
            self.begin(body);
        }
        self.store(target);
        self.statements(body);
        self.nowhere();
        self.jump(JUMP, start);
        self.unit.around.pop();
        self.begin(cleanup);
        if waits {
            self.at(iter.span);
            self.op(END_ASYNC_FOR);
        }
        self.statements(orelse);
        self.begin(end);
    }

    fn while_statement(&mut self, s: &'t Stmt, test: &'t Expr, body: &'t [Stmt], orelse: &'t [Stmt]) {
        let (start, inside, anchor, end) = (self.block(), self.block(), self.block(), self.block());
        self.begin(start);
        self.unit.around.push(Around::While { start, end });
        self.jump_if(test, anchor, false);
        self.begin(inside);
        self.statements(body);
        self.at(s.span);
        self.jump_if(test, inside, true);
        self.unit.around.pop();
        self.begin(anchor);
        self.statements(orelse);
        self.begin(end);
    }

    fn if_statement(&mut self, test: &'t Expr, body: &'t [Stmt], orelse: &'t [Stmt]) {
        let end = self.block();
        let next = if orelse.is_empty() { end } else { self.block() };
        self.jump_if(test, next, false);
        self.statements(body);
        if !orelse.is_empty() {
            self.jump_nowhere(JUMP, end);
            self.begin(next);
            self.statements(orelse);
        }
        self.begin(end);
    }

    fn assert_statement(&mut self, test: &'t Expr, msg: Option<&'t Expr>) {
        let end = self.block();
        self.jump_if(test, end, true);
        self.op(LOAD_ASSERTION_ERROR);
        if let Some(msg) = msg {
            self.expr(msg);
            self.op_arg(PRECALL, 0);
            self.op_arg(CALL, 0);
        }
        self.op_arg(RAISE_VARARGS, 1);
        self.begin(end);
    }

    fn import(&mut self, alias: &'t Alias) {
        self.constant(Constant::Int(0.into()));
        self.none();
        self.op_name(IMPORT_NAME, &alias.name);
        let mut parts = alias.name.split('.');
        let first = parts.next().unwrap_or_default();
        let Some(asname) = &alias.asname else { return self.name(&first.into(), Usage::Store) };
        let mut more = false;
        for part in parts {
            if more {
                self.op_arg(SWAP, 2);
                self.op(POP_TOP);
            }
            self.op_name(IMPORT_FROM, &part.into());
            more = true;
        }
        self.name(asname, Usage::Store);
        if more {
            self.op(POP_TOP);
        }
    }

    fn import_from(&mut self, module: Option<&'t Name>, names: &'t [Alias], level: u32) {
        self.constant(Constant::Int(level.into()));
        let wanted: Vec<Constant> = names.iter().map(|alias| text_constant(&alias.name)).collect();
        self.constant(Constant::Tuple(wanted.into()));
        self.op_name(IMPORT_NAME, module.unwrap_or(&"".into()));
        if names.first().is_some_and(|alias| *alias.name == *"*") {
            return self.op(IMPORT_STAR);
        }
        for alias in names {
            self.op_name(IMPORT_FROM, &alias.name);
            self.name(alias.asname.as_ref().unwrap_or(&alias.name), Usage::Store);
        }
        self.op(POP_TOP);
    }
}

/// Does a statement, or one inside of it, annotate a name of this scope?
fn has_annotation(s: &Stmt) -> bool {
    let any = |body: &[Stmt]| body.iter().any(has_annotation);
    match &s.node {
        StmtKind::AnnAssign { .. } => true,
        StmtKind::For { body, orelse, .. }
        | StmtKind::While { body, orelse, .. }
        | StmtKind::If { body, orelse, .. } => any(body) || any(orelse),
        StmtKind::With { body, .. } => any(body),
        StmtKind::Match { cases, .. } => cases.iter().any(|case| any(&case.body)),
        StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
            any(body) || handlers.iter().any(|h| any(&h.body)) || any(orelse) || any(finalbody)
        }
        _ => false,
    }
}
