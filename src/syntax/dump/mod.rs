//! The tree as text, in the format of `ast.dump(tree, include_attributes=True)`.
//!
//! For `%ast`, and for comparing with CPython. Positions are lines from 1 and columns in UTF-8 bytes from 0.
//!
//! Not here: type comments, the texts of constants and operators (`repr`).

mod repr;

use std::fmt::Write;

use self::repr::{compare_operator, constant, operator, unary_operator};

use super::ast::{
    Alias, Arg, Arguments, BoolOperator, Comprehension, Constant, ExceptHandler, Expr, ExprKind, Keyword, MatchCase,
    Module, Pattern, PatternKind, Stmt, StmtKind, WithItem,
};
use crate::source::{Source, Span};

/// The whole tree in one line.
pub fn dump(module: &Module, source: &Source) -> String {
    let mut dumper = Dumper { source, out: String::new() };
    dumper.out.push_str("Module(body=");
    dumper.list(&module.body, Dumper::stmt);
    dumper.out.push_str(", type_ignores=[])");
    dumper.out
}

/// How a target is used: it decides the `ctx` field.
#[derive(Clone, Copy)]
enum Use {
    Load,
    Store,
    Del,
}

impl Use {
    fn name(self) -> &'static str {
        match self {
            Use::Load => "Load()",
            Use::Store => "Store()",
            Use::Del => "Del()",
        }
    }
}

struct Dumper<'s> {
    source: &'s Source,
    out: String,
}

impl Dumper<'_> {
    fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn list<T>(&mut self, items: &[T], each: impl Fn(&mut Self, &T)) {
        self.raw("[");
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.raw(", ");
            }
            each(self, item);
        }
        self.raw("]");
    }

    /// `, lineno=..)` and the other three.
    fn close(&mut self, span: Span, first: bool) {
        let comma = if first { "" } else { ", " };
        let (line, column) = self.place(span.start);
        let (end_line, end_column) = self.place(span.end);
        let _ = write!(
            self.out,
            "{comma}lineno={line}, col_offset={column}, end_lineno={end_line}, end_col_offset={end_column})"
        );
    }

    fn place(&self, offset: u32) -> (u32, usize) {
        let line = self.source.line_of(offset);
        let start = self.source.text[..offset as usize].rfind('\n').map_or(0, |newline| newline + 1);
        (line, offset as usize - start)
    }

    fn quoted(&mut self, text: &str) {
        self.out.push('\'');
        self.out.push_str(text);
        self.out.push('\'');
    }

    fn field(&mut self, name: &str, value: &Expr) {
        self.raw(name);
        self.raw("=");
        self.expr(value, Use::Load);
    }

    fn optional(&mut self, name: &str, value: Option<&Expr>) {
        if let Some(value) = value {
            self.field(name, value);
            self.raw(", ");
        }
    }

    fn exprs(&mut self, name: &str, values: &[Expr], ctx: Use) {
        self.raw(name);
        self.raw("=");
        self.list(values, |d, value| d.expr(value, ctx));
    }

    fn block(&mut self, name: &str, block: &[Stmt]) {
        self.raw(name);
        self.raw("=");
        self.list(block, Self::stmt);
    }

    fn stmt(&mut self, stmt: &Stmt) {
        let mut bare = false;
        match &stmt.node {
            StmtKind::FunctionDef(function) => {
                self.raw(if function.is_async { "AsyncFunctionDef(name=" } else { "FunctionDef(name=" });
                self.quoted(&function.name);
                self.raw(", args=");
                self.arguments(&function.args);
                self.block(", body", &function.body);
                self.exprs(", decorator_list", &function.decorators, Use::Load);
                if let Some(returns) = &function.returns {
                    self.field(", returns", returns);
                }
            }
            StmtKind::ClassDef(class) => {
                self.raw("ClassDef(name=");
                self.quoted(&class.name);
                self.exprs(", bases", &class.bases, Use::Load);
                self.raw(", keywords=");
                self.list(&class.keywords, Self::keyword);
                self.block(", body", &class.body);
                self.exprs(", decorator_list", &class.decorators, Use::Load);
            }
            StmtKind::Expr(value) => {
                self.field("Expr(value", value);
            }
            StmtKind::Pass => (bare, _) = (true, self.raw("Pass(")),
            StmtKind::Break => (bare, _) = (true, self.raw("Break(")),
            StmtKind::Continue => (bare, _) = (true, self.raw("Continue(")),
            StmtKind::Return(None) => (bare, _) = (true, self.raw("Return(")),
            StmtKind::Raise { exc: None, .. } => (bare, _) = (true, self.raw("Raise(")),
            node => self.simple_or_compound(node),
        }
        self.close(stmt.span, bare);
    }

    fn simple_or_compound(&mut self, node: &StmtKind) {
        match node {
            StmtKind::Return(value) => {
                if let Some(value) = value {
                    self.field("Return(value", value);
                }
            }
            StmtKind::Delete(targets) => self.exprs("Delete(targets", targets, Use::Del),
            StmtKind::Assign { targets, value } => {
                self.exprs("Assign(targets", targets, Use::Store);
                self.field(", value", value);
            }
            StmtKind::AugAssign { target, op, value } => {
                self.raw("AugAssign(target=");
                self.expr(target, Use::Store);
                self.raw(", op=");
                self.raw(operator(*op));
                self.field(", value", value);
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.raw("AnnAssign(target=");
                self.expr(target, Use::Store);
                self.field(", annotation", annotation);
                if let Some(value) = value {
                    self.field(", value", value);
                }
                self.raw(if *simple { ", simple=1" } else { ", simple=0" });
            }
            StmtKind::For { target, iter, body, orelse, is_async } => {
                self.raw(if *is_async { "AsyncFor(target=" } else { "For(target=" });
                self.expr(target, Use::Store);
                self.field(", iter", iter);
                self.block(", body", body);
                self.block(", orelse", orelse);
            }
            StmtKind::While { test, body, orelse } => {
                self.field("While(test", test);
                self.block(", body", body);
                self.block(", orelse", orelse);
            }
            StmtKind::If { test, body, orelse } => {
                self.field("If(test", test);
                self.block(", body", body);
                self.block(", orelse", orelse);
            }
            StmtKind::With { items, body, is_async } => {
                self.raw(if *is_async { "AsyncWith(items=" } else { "With(items=" });
                self.list(items, Self::with_item);
                self.block(", body", body);
            }
            StmtKind::Match { subject, cases } => {
                self.field("Match(subject", subject);
                self.raw(", cases=");
                self.list(cases, Self::match_case);
            }
            StmtKind::Raise { exc, cause } => {
                if let Some(exc) = exc {
                    self.field("Raise(exc", exc);
                }
                if let Some(cause) = cause {
                    self.field(", cause", cause);
                }
            }
            node => self.remaining(node),
        }
    }

    fn remaining(&mut self, node: &StmtKind) {
        match node {
            StmtKind::Try { body, handlers, orelse, finalbody, star } => {
                self.block(if *star { "TryStar(body" } else { "Try(body" }, body);
                self.raw(", handlers=");
                self.list(handlers, Self::handler);
                self.block(", orelse", orelse);
                self.block(", finalbody", finalbody);
            }
            StmtKind::Assert { test, msg } => {
                self.field("Assert(test", test);
                if let Some(msg) = msg {
                    self.field(", msg", msg);
                }
            }
            StmtKind::Import(names) => {
                self.raw("Import(names=");
                self.list(names, Self::alias);
            }
            StmtKind::ImportFrom { module, names, level } => {
                self.raw("ImportFrom(");
                if let Some(module) = module {
                    self.raw("module=");
                    self.quoted(module);
                    self.raw(", ");
                }
                self.raw("names=");
                self.list(names, Self::alias);
                let _ = write!(self.out, ", level={level}");
            }
            StmtKind::Global(names) => {
                self.raw("Global(names=");
                self.list(names, |d, name| d.quoted(name));
            }
            StmtKind::Nonlocal(names) => {
                self.raw("Nonlocal(names=");
                self.list(names, |d, name| d.quoted(name));
            }
            _ => {}
        }
    }

    fn arguments(&mut self, args: &Arguments) {
        self.raw("arguments(posonlyargs=");
        self.list(&args.posonly, Self::arg);
        self.raw(", args=");
        self.list(&args.args, Self::arg);
        if let Some(vararg) = &args.vararg {
            self.raw(", vararg=");
            self.arg(vararg);
        }
        self.raw(", kwonlyargs=");
        self.list(&args.kwonly, Self::arg);
        self.raw(", kw_defaults=");
        self.list(&args.kw_defaults, |d, default| match default {
            Some(value) => d.expr(value, Use::Load),
            None => d.raw("None"),
        });
        if let Some(kwarg) = &args.kwarg {
            self.raw(", kwarg=");
            self.arg(kwarg);
        }
        self.exprs(", defaults", &args.defaults, Use::Load);
        self.raw(")");
    }

    fn arg(&mut self, arg: &Arg) {
        self.raw("arg(arg=");
        self.quoted(&arg.name);
        if let Some(annotation) = &arg.annotation {
            self.field(", annotation", annotation);
        }
        self.close(arg.span, false);
    }

    fn keyword(&mut self, keyword: &Keyword) {
        self.raw("keyword(");
        if let Some(name) = &keyword.name {
            self.raw("arg=");
            self.quoted(name);
            self.raw(", ");
        }
        self.field("value", &keyword.value);
        self.close(keyword.span, false);
    }

    fn alias(&mut self, alias: &Alias) {
        self.raw("alias(name=");
        self.quoted(&alias.name);
        if let Some(asname) = &alias.asname {
            self.raw(", asname=");
            self.quoted(asname);
        }
        self.close(alias.span, false);
    }

    fn with_item(&mut self, item: &WithItem) {
        self.field("withitem(context_expr", &item.context);
        if let Some(target) = &item.target {
            self.raw(", optional_vars=");
            self.expr(target, Use::Store);
        }
        self.raw(")");
    }

    fn handler(&mut self, handler: &ExceptHandler) {
        self.raw("ExceptHandler(");
        self.optional("type", handler.typ.as_ref());
        if let Some(name) = &handler.name {
            self.raw("name=");
            self.quoted(name);
            self.raw(", ");
        }
        self.block("body", &handler.body);
        self.close(handler.span, false);
    }

    fn match_case(&mut self, case: &MatchCase) {
        self.raw("match_case(pattern=");
        self.pattern(&case.pattern);
        if let Some(guard) = &case.guard {
            self.field(", guard", guard);
        }
        self.block(", body", &case.body);
        self.raw(")");
    }

    fn pattern(&mut self, pattern: &Pattern) {
        let mut bare = false;
        match &pattern.node {
            PatternKind::Value(value) => self.field("MatchValue(value", value),
            PatternKind::Singleton(value) => {
                self.raw("MatchSingleton(value=");
                self.constant(value);
            }
            PatternKind::Sequence(items) => {
                self.raw("MatchSequence(patterns=");
                self.list(items, Self::pattern);
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                self.exprs("MatchMapping(keys", keys, Use::Load);
                self.raw(", patterns=");
                self.list(patterns, Self::pattern);
                if let Some(rest) = rest {
                    self.raw(", rest=");
                    self.quoted(rest);
                }
            }
            PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns } => {
                self.field("MatchClass(cls", cls);
                self.raw(", patterns=");
                self.list(patterns, Self::pattern);
                self.raw(", kwd_attrs=");
                self.list(kwd_attrs, |d, name| d.quoted(name));
                self.raw(", kwd_patterns=");
                self.list(kwd_patterns, Self::pattern);
            }
            PatternKind::Star(name) => {
                bare = name.is_none();
                self.raw("MatchStar(");
                if let Some(name) = name {
                    self.raw("name=");
                    self.quoted(name);
                }
            }
            PatternKind::As { pattern, name } => {
                bare = pattern.is_none() && name.is_none();
                self.raw("MatchAs(");
                if let Some(inner) = pattern {
                    self.raw("pattern=");
                    self.pattern(inner);
                    self.raw(", ");
                }
                if let Some(name) = name {
                    self.raw("name=");
                    self.quoted(name);
                }
            }
            PatternKind::Or(items) => {
                self.raw("MatchOr(patterns=");
                self.list(items, Self::pattern);
            }
        }
        self.close(pattern.span, bare);
    }

    fn expr(&mut self, expr: &Expr, ctx: Use) {
        let mut bare = false;
        match &expr.node {
            ExprKind::Name(name) => {
                self.raw("Name(id=");
                self.quoted(name);
                self.context(ctx);
            }
            ExprKind::Attribute { value, attr } => {
                self.field("Attribute(value", value);
                self.raw(", attr=");
                self.quoted(attr);
                self.context(ctx);
            }
            ExprKind::Subscript { value, slice } => {
                self.field("Subscript(value", value);
                self.field(", slice", slice);
                self.context(ctx);
            }
            ExprKind::Starred(value) => {
                self.raw("Starred(value=");
                self.expr(value, ctx);
                self.context(ctx);
            }
            ExprKind::List(items) => {
                self.exprs("List(elts", items, ctx);
                self.context(ctx);
            }
            ExprKind::Tuple(items) => {
                self.exprs("Tuple(elts", items, ctx);
                self.context(ctx);
            }
            ExprKind::Constant(value) => {
                self.raw("Constant(value=");
                self.constant(value);
            }
            ExprKind::Yield(None) => (bare, _) = (true, self.raw("Yield(")),
            ExprKind::Slice { lower, upper, step } => {
                bare = lower.is_none() && upper.is_none() && step.is_none();
                self.slice([("lower", lower), ("upper", upper), ("step", step)]);
            }
            node => self.operation(node),
        }
        self.close(expr.span, bare);
    }

    fn context(&mut self, ctx: Use) {
        self.raw(", ctx=");
        self.raw(ctx.name());
    }

    fn slice(&mut self, parts: [(&str, &Option<Box<Expr>>); 3]) {
        self.raw("Slice(");
        let mut comma = "";
        for (name, part) in parts {
            if let Some(part) = part {
                self.raw(comma);
                self.field(name, part);
                comma = ", ";
            }
        }
    }

    fn operation(&mut self, node: &ExprKind) {
        match node {
            ExprKind::BoolOp { op, values } => {
                self.raw("BoolOp(op=");
                self.raw(if *op == BoolOperator::And { "And()" } else { "Or()" });
                self.exprs(", values", values, Use::Load);
            }
            ExprKind::NamedExpr { target, target_span, value } => {
                self.raw("NamedExpr(target=Name(id=");
                self.quoted(target);
                self.raw(", ctx=Store()");
                self.close(*target_span, false);
                self.field(", value", value);
            }
            ExprKind::BinOp { left, op, right } => {
                self.field("BinOp(left", left);
                self.raw(", op=");
                self.raw(operator(*op));
                self.field(", right", right);
            }
            ExprKind::UnaryOp { op, operand } => {
                self.raw("UnaryOp(op=");
                self.raw(unary_operator(*op));
                self.field(", operand", operand);
            }
            ExprKind::Compare { left, ops, comparators } => {
                self.field("Compare(left", left);
                self.raw(", ops=");
                self.list(ops, |d, op| d.raw(compare_operator(*op)));
                self.exprs(", comparators", comparators, Use::Load);
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.field("IfExp(test", test);
                self.field(", body", body);
                self.field(", orelse", orelse);
            }
            ExprKind::Lambda { args, body } => {
                self.raw("Lambda(args=");
                self.arguments(args);
                self.field(", body", body);
            }
            ExprKind::Call { func, args, keywords } => {
                self.field("Call(func", func);
                self.exprs(", args", args, Use::Load);
                self.raw(", keywords=");
                self.list(keywords, Self::keyword);
            }
            node => self.display(node),
        }
    }

    fn display(&mut self, node: &ExprKind) {
        match node {
            ExprKind::Dict { keys, values } => {
                self.raw("Dict(keys=");
                self.list(keys, |d, key| match key {
                    Some(key) => d.expr(key, Use::Load),
                    None => d.raw("None"),
                });
                self.exprs(", values", values, Use::Load);
            }
            ExprKind::Set(items) => self.exprs("Set(elts", items, Use::Load),
            ExprKind::ListComp { elt, generators } => self.comprehension("ListComp(elt", elt, generators),
            ExprKind::SetComp { elt, generators } => self.comprehension("SetComp(elt", elt, generators),
            ExprKind::GeneratorExp { elt, generators } => self.comprehension("GeneratorExp(elt", elt, generators),
            ExprKind::DictComp { key, value, generators } => {
                self.field("DictComp(key", key);
                self.comprehension(", value", value, generators);
            }
            ExprKind::Await(value) => self.field("Await(value", value),
            ExprKind::Yield(Some(value)) => self.field("Yield(value", value),
            ExprKind::YieldFrom(value) => self.field("YieldFrom(value", value),
            ExprKind::JoinedStr(values) => self.exprs("JoinedStr(values", values, Use::Load),
            ExprKind::FormattedValue { value, conversion, format_spec } => {
                self.field("FormattedValue(value", value);
                let _ = write!(self.out, ", conversion={}", conversion.map_or(-1, |c| c as i32));
                if let Some(spec) = format_spec {
                    self.field(", format_spec", spec);
                }
            }
            _ => {}
        }
    }

    fn comprehension(&mut self, name: &str, elt: &Expr, generators: &[Comprehension]) {
        self.field(name, elt);
        self.raw(", generators=");
        self.list(generators, |d, generator| {
            d.raw("comprehension(target=");
            d.expr(&generator.target, Use::Store);
            d.field(", iter", &generator.iter);
            d.exprs(", ifs", &generator.ifs, Use::Load);
            d.raw(if generator.is_async { ", is_async=1)" } else { ", is_async=0)" });
        });
    }

    fn constant(&mut self, value: &Constant) {
        let text = constant(value);
        self.raw(&text);
    }
}
