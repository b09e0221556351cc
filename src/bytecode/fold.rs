//! Constant folding in place: what CPython 3.11's `ast_opt.c` makes of a tree before its compiler sees it.
//!
//! Not here: the arithmetic (`resolve::arith`).

use crate::resolve::arith;
use crate::resolve::fold::distinct;
use crate::resolve::formats::{self, Piece};
use crate::source::Span;
use crate::syntax::ast::{
    Arguments, CompareOperator, Comprehension, Constant, Expr, ExprKind, Keyword, MatchCase, Module, Operator, Pattern,
    PatternKind, Stmt, StmtKind, Text, UnaryOperator,
};

use super::deep;

/// The span of what the optimizer makes of nothing.
pub(super) const NO_SPAN: Span = Span { start: u32::MAX, end: u32::MAX };

/// Folds a module's tree.
pub(super) fn fold_module(module: &mut Module, future_annotations: bool) {
    Folder { future_annotations }.body(&mut module.body);
}

struct Folder {
    /// Annotations are texts, and stay as they are.
    future_annotations: bool,
}

/// Is the first statement a string?
pub(super) fn docstring(body: &[Stmt]) -> Option<&Text> {
    match &body.first()?.node {
        StmtKind::Expr(Expr { node: ExprKind::Constant(Constant::Str(text)), .. }) => Some(text),
        _ => None,
    }
}

fn constant(e: &Expr) -> Option<&Constant> {
    match &e.node {
        ExprKind::Constant(value) => Some(value),
        _ => None,
    }
}

fn constants(items: &[Expr]) -> Option<Vec<Constant>> {
    items.iter().map(|item| constant(item).cloned()).collect()
}

impl Folder {
    /// The body of a module, class or function: what becomes a string by folding is no docstring.
    fn body(&mut self, body: &mut [Stmt]) {
        let had = docstring(body).is_some();
        self.stmts(body);
        if !had
            && docstring(body).is_some()
            && let Some(Stmt { node: StmtKind::Expr(value), .. }) = body.first_mut()
        {
            let inner = std::mem::replace(value, Expr { span: value.span, node: ExprKind::JoinedStr(Vec::new()) });
            value.node = ExprKind::JoinedStr(vec![inner]);
        }
    }

    fn stmts(&mut self, body: &mut [Stmt]) {
        body.iter_mut().for_each(|s| deep(|| self.stmt(s)));
    }

    fn stmt(&mut self, s: &mut Stmt) {
        match &mut s.node {
            StmtKind::FunctionDef(def) => {
                self.arguments(&mut def.args);
                self.body(&mut def.body);
                self.exprs(&mut def.decorators);
                if !self.future_annotations {
                    self.optional(def.returns.as_mut());
                }
            }
            StmtKind::ClassDef(def) => {
                self.exprs(&mut def.bases);
                self.keywords(&mut def.keywords);
                self.body(&mut def.body);
                self.exprs(&mut def.decorators);
            }
            StmtKind::Return(value) => self.optional(value.as_mut()),
            StmtKind::Delete(targets) => targets.iter_mut().for_each(|t| self.target(t)),
            StmtKind::Assign { targets, value } => {
                targets.iter_mut().for_each(|t| self.target(t));
                self.expr(value);
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.target(target);
                self.expr(value);
            }
            StmtKind::AnnAssign { target, annotation, value, .. } => {
                self.target(target);
                if !self.future_annotations {
                    self.expr(annotation);
                }
                self.optional(value.as_mut());
            }
            StmtKind::For { target, iter, body, orelse, .. } => {
                self.target(target);
                self.expr(iter);
                fold_iter(iter);
                self.stmts(body);
                self.stmts(orelse);
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                self.expr(test);
                self.stmts(body);
                self.stmts(orelse);
            }
            StmtKind::With { items, body, .. } => {
                for item in items {
                    self.expr(&mut item.context);
                    if let Some(target) = &mut item.target {
                        self.target(target);
                    }
                }
                self.stmts(body);
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject);
                cases.iter_mut().for_each(|case| self.case(case));
            }
            StmtKind::Raise { exc, cause } => {
                self.optional(exc.as_mut());
                self.optional(cause.as_mut());
            }
            StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
                self.stmts(body);
                for handler in handlers {
                    self.optional(handler.typ.as_mut());
                    self.stmts(&mut handler.body);
                }
                self.stmts(orelse);
                self.stmts(finalbody);
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test);
                self.optional(msg.as_mut());
            }
            StmtKind::Expr(value) => self.expr(value),
            _ => {}
        }
    }

    fn case(&mut self, case: &mut MatchCase) {
        self.pattern(&mut case.pattern);
        self.optional(case.guard.as_mut());
        self.stmts(&mut case.body);
    }

    fn pattern(&mut self, p: &mut Pattern) {
        match &mut p.node {
            PatternKind::Value(value) => self.expr(value),
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => self.patterns(patterns),
            PatternKind::Mapping { keys, patterns, .. } => {
                self.exprs(keys);
                self.patterns(patterns);
            }
            PatternKind::Class { cls, patterns, kwd_patterns, .. } => {
                self.expr(cls);
                self.patterns(patterns);
                self.patterns(kwd_patterns);
            }
            PatternKind::As { pattern: Some(inner), .. } => deep(|| self.pattern(inner)),
            _ => {}
        }
    }

    fn patterns(&mut self, patterns: &mut [Pattern]) {
        patterns.iter_mut().for_each(|p| deep(|| self.pattern(p)));
    }

    fn arguments(&mut self, args: &mut Arguments) {
        if !self.future_annotations {
            let plain = args.posonly.iter_mut().chain(&mut args.args).chain(&mut args.kwonly);
            for arg in plain.chain(&mut args.vararg).chain(&mut args.kwarg) {
                self.optional(arg.annotation.as_mut());
            }
        }
        args.kw_defaults.iter_mut().flatten().for_each(|e| self.expr(e));
        self.exprs(&mut args.defaults);
    }

    fn keywords(&mut self, keywords: &mut [Keyword]) {
        keywords.iter_mut().for_each(|k| self.expr(&mut k.value));
    }

    fn optional(&mut self, e: Option<&mut Expr>) {
        if let Some(e) = e {
            self.expr(e);
        }
    }

    fn exprs(&mut self, items: &mut [Expr]) {
        items.iter_mut().for_each(|e| self.expr(e));
    }

    /// What is stored to or deleted: only what stands inside of it is folded.
    fn target(&mut self, e: &mut Expr) {
        match &mut e.node {
            ExprKind::Attribute { value, .. } => self.expr(value),
            ExprKind::Subscript { value, slice } => {
                self.expr(value);
                self.expr(slice);
            }
            ExprKind::Starred(inner) => deep(|| self.target(inner)),
            ExprKind::List(items) | ExprKind::Tuple(items) => {
                items.iter_mut().for_each(|item| deep(|| self.target(item)));
            }
            _ => {}
        }
    }

    fn expr(&mut self, e: &mut Expr) {
        deep(|| {
            self.inside(e);
            if let Some(node) = folded(e) {
                e.node = node;
            }
        });
    }

    fn inside(&mut self, e: &mut Expr) {
        match &mut e.node {
            ExprKind::BoolOp { values, .. } | ExprKind::JoinedStr(values) => self.exprs(values),
            ExprKind::NamedExpr { value, .. } => self.expr(value),
            ExprKind::BinOp { left, right, .. } => {
                self.expr(left);
                self.expr(right);
            }
            ExprKind::UnaryOp { operand, .. } => self.expr(operand),
            ExprKind::Lambda { args, body } => {
                self.arguments(args);
                self.expr(body);
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test);
                self.expr(body);
                self.expr(orelse);
            }
            ExprKind::Dict { keys, values } => {
                keys.iter_mut().flatten().for_each(|k| self.expr(k));
                self.exprs(values);
            }
            ExprKind::Set(items) | ExprKind::List(items) | ExprKind::Tuple(items) => self.exprs(items),
            ExprKind::ListComp { elt, generators }
            | ExprKind::SetComp { elt, generators }
            | ExprKind::GeneratorExp { elt, generators } => {
                self.expr(elt);
                self.generators(generators);
            }
            ExprKind::DictComp { key, value, generators } => {
                self.expr(key);
                self.expr(value);
                self.generators(generators);
            }
            ExprKind::Await(value) | ExprKind::YieldFrom(value) | ExprKind::Starred(value) => self.expr(value),
            ExprKind::Yield(value) => self.optional(value.as_deref_mut()),
            ExprKind::Compare { left, ops, comparators } => {
                self.expr(left);
                self.exprs(comparators);
                if let (Some(CompareOperator::In | CompareOperator::NotIn), Some(last)) =
                    (ops.last(), comparators.last_mut())
                {
                    fold_iter(last);
                }
            }
            ExprKind::Call { func, args, keywords } => {
                self.expr(func);
                self.exprs(args);
                self.keywords(keywords);
            }
            ExprKind::FormattedValue { value, format_spec, .. } => {
                self.expr(value);
                self.optional(format_spec.as_deref_mut());
            }
            ExprKind::Attribute { value, .. } => self.expr(value),
            ExprKind::Subscript { value, slice } => {
                self.expr(value);
                self.expr(slice);
            }
            ExprKind::Slice { lower, upper, step } => {
                [lower, upper, step].into_iter().for_each(|part| self.optional(part.as_deref_mut()));
            }
            ExprKind::Constant(_) | ExprKind::Name(_) => {}
        }
    }

    fn generators(&mut self, generators: &mut [Comprehension]) {
        for generator in generators {
            self.target(&mut generator.target);
            self.expr(&mut generator.iter);
            self.exprs(&mut generator.ifs);
            fold_iter(&mut generator.iter);
        }
    }
}

/// What an expression becomes whose parts are folded.
fn folded(e: &mut Expr) -> Option<ExprKind> {
    match &mut e.node {
        ExprKind::Name(name) if **name == *"__debug__" => Some(ExprKind::Constant(Constant::Bool(true))),
        ExprKind::UnaryOp { op: UnaryOperator::Not, operand } => match &mut operand.node {
            ExprKind::Constant(value) => arith::unary(UnaryOperator::Not, value).map(ExprKind::Constant),
            ExprKind::Compare { ops, .. } => {
                let [op] = &mut ops[..] else { return None };
                *op = match op {
                    CompareOperator::Is => CompareOperator::IsNot,
                    CompareOperator::IsNot => CompareOperator::Is,
                    CompareOperator::In => CompareOperator::NotIn,
                    CompareOperator::NotIn => CompareOperator::In,
                    _ => return None,
                };
                e.span = operand.span;
                Some(std::mem::replace(&mut operand.node, ExprKind::Constant(Constant::None)))
            }
            _ => None,
        },
        ExprKind::UnaryOp { op, operand } => arith::unary(*op, constant(operand)?).map(ExprKind::Constant),
        ExprKind::BinOp { left, op: Operator::Mod, right } if matches!(right.node, ExprKind::Tuple(_)) => {
            percent_format(left, right)
        }
        ExprKind::BinOp { left, op, right } => {
            arith::binary(*op, constant(left)?, constant(right)?).map(ExprKind::Constant)
        }
        ExprKind::Tuple(items) => constants(items).map(|values| ExprKind::Constant(Constant::Tuple(values.into()))),
        ExprKind::Subscript { value, slice } => {
            arith::subscript(constant(value)?, constant(slice)?).map(ExprKind::Constant)
        }
        _ => None,
    }
}

/// A display that is only iterated over, or searched, is a constant or a tuple.
fn fold_iter(e: &mut Expr) {
    match &mut e.node {
        ExprKind::List(items) => {
            if items.iter().any(|item| matches!(item.node, ExprKind::Starred(_))) {
                return;
            }
            e.node = match constants(items) {
                Some(values) => ExprKind::Constant(Constant::Tuple(values.into())),
                None => ExprKind::Tuple(std::mem::take(items)),
            };
        }
        ExprKind::Set(items) => {
            if let Some(values) = constants(items) {
                e.node = ExprKind::Constant(Constant::FrozenSet(distinct(values).into()));
            }
        }
        _ => {}
    }
}

/// `"..." % (a, b)` with simple conversions is an f-string.
fn percent_format(left: &Expr, right: &mut Expr) -> Option<ExprKind> {
    let (Some(Constant::Str(Text::Utf8(format))), ExprKind::Tuple(items)) = (constant(left), &mut right.node) else {
        return None;
    };
    if items.iter().any(|item| matches!(item.node, ExprKind::Starred(_))) {
        return None;
    }
    let pieces = formats::parse(format)?;
    if pieces.iter().filter(|p| matches!(p, Piece::Value { .. })).count() != items.len() {
        return None;
    }
    let text = |text: String| Expr { span: NO_SPAN, node: ExprKind::Constant(Constant::Str(Text::Utf8(text.into()))) };
    let mut items = std::mem::take(items).into_iter();
    let mut parts = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => parts.push(text(literal)),
            Piece::Value { conversion, spec } => {
                let value = items.next()?;
                let format_spec = (!spec.is_empty()).then(|| Box::new(text(spec)));
                parts.push(Expr {
                    span: value.span,
                    node: ExprKind::FormattedValue {
                        value: Box::new(value),
                        conversion: Some(conversion),
                        format_spec,
                    },
                });
            }
        }
    }
    Some(ExprKind::JoinedStr(parts))
}
