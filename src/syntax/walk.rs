//! A walk over the tree that names every node and field as the `ast` module does (`Parser/Python.asdl`).
//!
//! One walk, two uses: the text of `%ast`, and the objects of the `ast` module. Who walks gets events in the order of
//! the fields, and makes of them what it likes.
//!
//! Invariants:
//! - `field` comes before each value of a node; a value is a node, a list, a name, a constant, a number or nothing;
//! - each `open` has its `close`, and each `open_list` its `close_list`.
//!
//! Not here: type comments (the lexer drops comments).

use super::ast::{
    Alias, Arg, Arguments, BoolOperator, CompareOperator, Comprehension, Constant, ExceptHandler, Expr, ExprKind,
    FunctionDef, Keyword, MatchCase, Module, Operator, Pattern, PatternKind, Stmt, StmtKind, UnaryOperator, WithItem,
};
use crate::source::Span;

/// What a walk tells.
pub trait Sink {
    /// A node of this class begins.
    fn open(&mut self, class: &'static str);
    /// The value that comes next is this field's.
    fn field(&mut self, name: &'static str);
    /// The innermost node ends; its place, if its class has one.
    fn close(&mut self, span: Option<Span>);
    /// A list begins.
    fn open_list(&mut self);
    /// The innermost list ends.
    fn close_list(&mut self);
    /// An identifier.
    fn name(&mut self, name: &str);
    /// The value of a literal at this place.
    fn constant(&mut self, value: &Constant, span: Span);
    /// A small number.
    fn number(&mut self, value: i64);
    /// An optional field, or an entry of a list, that is not there.
    fn absent(&mut self);
}

/// How a target is used: it decides the `ctx` field.
#[derive(Clone, Copy)]
enum Use {
    Load,
    Store,
    Del,
}

/// Walks a file.
pub fn walk_module(module: &Module, sink: &mut dyn Sink) {
    let mut walk = Walk { sink };
    walk.sink.open("Module");
    walk.block("body", &module.body);
    walk.list("type_ignores", &[], Walk::stmt);
    walk.sink.close(None);
}

/// Walks what was typed at the prompt.
pub fn walk_interactive(module: &Module, sink: &mut dyn Sink) {
    let mut walk = Walk { sink };
    walk.sink.open("Interactive");
    walk.block("body", &module.body);
    walk.sink.close(None);
}

/// Walks an expression that stands alone.
pub fn walk_expression(module: &Module, sink: &mut dyn Sink) {
    let mut walk = Walk { sink };
    walk.sink.open("Expression");
    if let Some(Stmt { node: StmtKind::Expr(value), .. }) = module.body.first() {
        walk.value("body", value);
    }
    walk.sink.close(None);
}

struct Walk<'s> {
    sink: &'s mut dyn Sink,
}

impl Walk<'_> {
    fn list<T>(&mut self, name: &'static str, items: &[T], each: impl Fn(&mut Self, &T)) {
        self.sink.field(name);
        self.sink.open_list();
        for item in items {
            each(self, item);
        }
        self.sink.close_list();
    }

    fn names(&mut self, name: &'static str, names: &[super::ast::Name]) {
        self.list(name, names, |w, name| w.sink.name(name));
    }

    fn value(&mut self, name: &'static str, value: &Expr) {
        self.target(name, value, Use::Load);
    }

    fn target(&mut self, name: &'static str, value: &Expr, usage: Use) {
        self.sink.field(name);
        self.expr(value, usage);
    }

    fn optional(&mut self, name: &'static str, value: Option<&Expr>) {
        self.sink.field(name);
        match value {
            Some(value) => self.expr(value, Use::Load),
            None => self.sink.absent(),
        }
    }

    fn optional_name(&mut self, name: &'static str, value: Option<&str>) {
        self.sink.field(name);
        match value {
            Some(value) => self.sink.name(value),
            None => self.sink.absent(),
        }
    }

    fn text(&mut self, name: &'static str, value: &str) {
        self.optional_name(name, Some(value));
    }

    fn number(&mut self, name: &'static str, value: i64) {
        self.sink.field(name);
        self.sink.number(value);
    }

    fn exprs(&mut self, name: &'static str, values: &[Expr], usage: Use) {
        self.list(name, values, |w, value| w.expr(value, usage));
    }

    fn values(&mut self, name: &'static str, values: &[Expr]) {
        self.exprs(name, values, Use::Load);
    }

    /// Values of which some are left out (`None` in the list).
    fn sparse(&mut self, name: &'static str, values: &[Option<Expr>]) {
        self.list(name, values, |w, value| match value {
            Some(value) => w.expr(value, Use::Load),
            None => w.sink.absent(),
        });
    }

    fn block(&mut self, name: &'static str, block: &[Stmt]) {
        self.list(name, block, Self::stmt);
    }

    /// A node without fields and place: an operator, a context.
    fn mark(&mut self, name: &'static str, class: &'static str) {
        self.sink.field(name);
        self.bare(class);
    }

    fn bare(&mut self, class: &'static str) {
        self.sink.open(class);
        self.sink.close(None);
    }

    fn context(&mut self, usage: Use) {
        let class = match usage {
            Use::Load => "Load",
            Use::Store => "Store",
            Use::Del => "Del",
        };
        self.mark("ctx", class);
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match &stmt.node {
            StmtKind::FunctionDef(function) => self.function(function),
            StmtKind::ClassDef(class) => {
                self.sink.open("ClassDef");
                self.text("name", &class.name);
                self.values("bases", &class.bases);
                self.list("keywords", &class.keywords, Self::keyword);
                self.block("body", &class.body);
                self.values("decorator_list", &class.decorators);
            }
            StmtKind::Pass | StmtKind::Promised | StmtKind::Command => self.sink.open("Pass"),
            StmtKind::Break => self.sink.open("Break"),
            StmtKind::Continue => self.sink.open("Continue"),
            StmtKind::For { .. } | StmtKind::While { .. } | StmtKind::If { .. } | StmtKind::With { .. } => {
                self.compound(&stmt.node);
            }
            StmtKind::Match { .. } | StmtKind::Try { .. } => self.branches(&stmt.node),
            StmtKind::Import(_) | StmtKind::ImportFrom { .. } | StmtKind::Global(_) | StmtKind::Nonlocal(_) => {
                self.declaration(&stmt.node);
            }
            node => self.simple(node),
        }
        self.sink.close(Some(stmt.span));
    }

    fn function(&mut self, function: &FunctionDef) {
        self.sink.open(if function.is_async { "AsyncFunctionDef" } else { "FunctionDef" });
        self.text("name", &function.name);
        self.arguments(&function.args);
        self.block("body", &function.body);
        self.values("decorator_list", &function.decorators);
        self.optional("returns", function.returns.as_ref());
        self.optional_name("type_comment", None);
    }

    fn simple(&mut self, node: &StmtKind) {
        match node {
            StmtKind::Expr(value) => {
                self.sink.open("Expr");
                self.value("value", value);
            }
            StmtKind::Return(value) => {
                self.sink.open("Return");
                self.optional("value", value.as_ref());
            }
            StmtKind::Delete(targets) => {
                self.sink.open("Delete");
                self.exprs("targets", targets, Use::Del);
            }
            StmtKind::Assign { targets, value } => {
                self.sink.open("Assign");
                self.exprs("targets", targets, Use::Store);
                self.value("value", value);
                self.optional_name("type_comment", None);
            }
            StmtKind::AugAssign { target, op, value } => {
                self.sink.open("AugAssign");
                self.target("target", target, Use::Store);
                self.mark("op", operator(*op));
                self.value("value", value);
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.sink.open("AnnAssign");
                self.target("target", target, Use::Store);
                self.value("annotation", annotation);
                self.optional("value", value.as_ref());
                self.number("simple", (*simple).into());
            }
            StmtKind::Raise { exc, cause } => {
                self.sink.open("Raise");
                self.optional("exc", exc.as_ref());
                self.optional("cause", cause.as_ref());
            }
            StmtKind::Assert { test, msg } => {
                self.sink.open("Assert");
                self.value("test", test);
                self.optional("msg", msg.as_ref());
            }
            _ => {}
        }
    }

    fn compound(&mut self, node: &StmtKind) {
        match node {
            StmtKind::For { target, iter, body, orelse, is_async } => {
                self.sink.open(if *is_async { "AsyncFor" } else { "For" });
                self.target("target", target, Use::Store);
                self.value("iter", iter);
                self.block("body", body);
                self.block("orelse", orelse);
                self.optional_name("type_comment", None);
            }
            StmtKind::While { test, body, orelse } => {
                self.sink.open("While");
                self.value("test", test);
                self.block("body", body);
                self.block("orelse", orelse);
            }
            StmtKind::If { test, body, orelse } => {
                self.sink.open("If");
                self.value("test", test);
                self.block("body", body);
                self.block("orelse", orelse);
            }
            StmtKind::With { items, body, is_async } => {
                self.sink.open(if *is_async { "AsyncWith" } else { "With" });
                self.list("items", items, Self::with_item);
                self.block("body", body);
                self.optional_name("type_comment", None);
            }
            _ => {}
        }
    }

    fn branches(&mut self, node: &StmtKind) {
        match node {
            StmtKind::Match { subject, cases } => {
                self.sink.open("Match");
                self.value("subject", subject);
                self.list("cases", cases, Self::match_case);
            }
            StmtKind::Try { body, handlers, orelse, finalbody, star } => {
                self.sink.open(if *star { "TryStar" } else { "Try" });
                self.block("body", body);
                self.list("handlers", handlers, Self::handler);
                self.block("orelse", orelse);
                self.block("finalbody", finalbody);
            }
            _ => {}
        }
    }

    fn declaration(&mut self, node: &StmtKind) {
        match node {
            StmtKind::Import(names) => {
                self.sink.open("Import");
                self.list("names", names, Self::alias);
            }
            StmtKind::ImportFrom { module, names, level } => {
                self.sink.open("ImportFrom");
                self.optional_name("module", module.as_deref());
                self.list("names", names, Self::alias);
                self.number("level", (*level).into());
            }
            StmtKind::Global(names) => {
                self.sink.open("Global");
                self.names("names", names);
            }
            StmtKind::Nonlocal(names) => {
                self.sink.open("Nonlocal");
                self.names("names", names);
            }
            _ => {}
        }
    }

    fn arguments(&mut self, args: &Arguments) {
        self.sink.field("args");
        self.sink.open("arguments");
        self.list("posonlyargs", &args.posonly, Self::arg);
        self.list("args", &args.args, Self::arg);
        self.optional_arg("vararg", args.vararg.as_ref());
        self.list("kwonlyargs", &args.kwonly, Self::arg);
        self.sparse("kw_defaults", &args.kw_defaults);
        self.optional_arg("kwarg", args.kwarg.as_ref());
        self.values("defaults", &args.defaults);
        self.sink.close(None);
    }

    fn optional_arg(&mut self, name: &'static str, arg: Option<&Arg>) {
        self.sink.field(name);
        match arg {
            Some(arg) => self.arg(arg),
            None => self.sink.absent(),
        }
    }

    fn arg(&mut self, arg: &Arg) {
        self.sink.open("arg");
        self.text("arg", &arg.name);
        self.optional("annotation", arg.annotation.as_ref());
        self.optional_name("type_comment", None);
        self.sink.close(Some(arg.span));
    }

    fn keyword(&mut self, keyword: &Keyword) {
        self.sink.open("keyword");
        self.optional_name("arg", keyword.name.as_deref());
        self.value("value", &keyword.value);
        self.sink.close(Some(keyword.span));
    }

    fn alias(&mut self, alias: &Alias) {
        self.sink.open("alias");
        self.text("name", &alias.name);
        self.optional_name("asname", alias.asname.as_deref());
        self.sink.close(Some(alias.span));
    }

    fn with_item(&mut self, item: &WithItem) {
        self.sink.open("withitem");
        self.value("context_expr", &item.context);
        self.sink.field("optional_vars");
        match &item.target {
            Some(target) => self.expr(target, Use::Store),
            None => self.sink.absent(),
        }
        self.sink.close(None);
    }

    fn handler(&mut self, handler: &ExceptHandler) {
        self.sink.open("ExceptHandler");
        self.optional("type", handler.typ.as_ref());
        self.optional_name("name", handler.name.as_deref());
        self.block("body", &handler.body);
        self.sink.close(Some(handler.span));
    }

    fn match_case(&mut self, case: &MatchCase) {
        self.sink.open("match_case");
        self.sink.field("pattern");
        self.pattern(&case.pattern);
        self.optional("guard", case.guard.as_ref());
        self.block("body", &case.body);
        self.sink.close(None);
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.node {
            PatternKind::Value(value) => {
                self.sink.open("MatchValue");
                self.value("value", value);
            }
            PatternKind::Singleton(value) => {
                self.sink.open("MatchSingleton");
                self.sink.field("value");
                self.sink.constant(value, pattern.span);
            }
            PatternKind::Sequence(items) => {
                self.sink.open("MatchSequence");
                self.list("patterns", items, Self::pattern);
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                self.sink.open("MatchMapping");
                self.values("keys", keys);
                self.list("patterns", patterns, Self::pattern);
                self.optional_name("rest", rest.as_deref());
            }
            PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns } => {
                self.sink.open("MatchClass");
                self.value("cls", cls);
                self.list("patterns", patterns, Self::pattern);
                self.names("kwd_attrs", kwd_attrs);
                self.list("kwd_patterns", kwd_patterns, Self::pattern);
            }
            PatternKind::Star(name) => {
                self.sink.open("MatchStar");
                self.optional_name("name", name.as_deref());
            }
            PatternKind::As { pattern: inner, name } => {
                self.sink.open("MatchAs");
                self.sink.field("pattern");
                match inner {
                    Some(inner) => self.pattern(inner),
                    None => self.sink.absent(),
                }
                self.optional_name("name", name.as_deref());
            }
            PatternKind::Or(items) => {
                self.sink.open("MatchOr");
                self.list("patterns", items, Self::pattern);
            }
        }
        self.sink.close(Some(pattern.span));
    }

    fn expr(&mut self, expr: &Expr, usage: Use) {
        match &expr.node {
            ExprKind::Name(name) => {
                self.sink.open("Name");
                self.text("id", name);
                self.context(usage);
            }
            ExprKind::Attribute { value, attr } => {
                self.sink.open("Attribute");
                self.value("value", value);
                self.text("attr", attr);
                self.context(usage);
            }
            ExprKind::Subscript { value, slice } => {
                self.sink.open("Subscript");
                self.value("value", value);
                self.value("slice", slice);
                self.context(usage);
            }
            ExprKind::Starred(value) => {
                self.sink.open("Starred");
                self.target("value", value, usage);
                self.context(usage);
            }
            ExprKind::List(items) => {
                self.sink.open("List");
                self.exprs("elts", items, usage);
                self.context(usage);
            }
            ExprKind::Tuple(items) => {
                self.sink.open("Tuple");
                self.exprs("elts", items, usage);
                self.context(usage);
            }
            ExprKind::Constant(value) => {
                self.sink.open("Constant");
                self.sink.field("value");
                self.sink.constant(value, expr.span);
            }
            ExprKind::Slice { lower, upper, step } => {
                self.sink.open("Slice");
                self.optional("lower", lower.as_deref());
                self.optional("upper", upper.as_deref());
                self.optional("step", step.as_deref());
            }
            node => self.operation(node),
        }
        self.sink.close(Some(expr.span));
    }

    fn operation(&mut self, node: &ExprKind) {
        match node {
            ExprKind::BoolOp { op, values } => {
                self.sink.open("BoolOp");
                self.mark("op", if *op == BoolOperator::And { "And" } else { "Or" });
                self.values("values", values);
            }
            ExprKind::NamedExpr { target, target_span, value } => {
                self.sink.open("NamedExpr");
                self.sink.field("target");
                self.sink.open("Name");
                self.text("id", target);
                self.context(Use::Store);
                self.sink.close(Some(*target_span));
                self.value("value", value);
            }
            ExprKind::BinOp { left, op, right } => {
                self.sink.open("BinOp");
                self.value("left", left);
                self.mark("op", operator(*op));
                self.value("right", right);
            }
            ExprKind::UnaryOp { op, operand } => {
                self.sink.open("UnaryOp");
                self.mark("op", unary_operator(*op));
                self.value("operand", operand);
            }
            ExprKind::Compare { left, ops, comparators } => {
                self.sink.open("Compare");
                self.value("left", left);
                self.list("ops", ops, |w, op| w.bare(compare_operator(*op)));
                self.values("comparators", comparators);
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.sink.open("IfExp");
                self.value("test", test);
                self.value("body", body);
                self.value("orelse", orelse);
            }
            ExprKind::Lambda { args, body } => {
                self.sink.open("Lambda");
                self.arguments(args);
                self.value("body", body);
            }
            ExprKind::Call { func, args, keywords } => {
                self.sink.open("Call");
                self.value("func", func);
                self.values("args", args);
                self.list("keywords", keywords, Self::keyword);
            }
            node => self.display(node),
        }
    }

    fn display(&mut self, node: &ExprKind) {
        match node {
            ExprKind::Dict { keys, values } => {
                self.sink.open("Dict");
                self.sparse("keys", keys);
                self.values("values", values);
            }
            ExprKind::Set(items) => {
                self.sink.open("Set");
                self.values("elts", items);
            }
            ExprKind::ListComp { elt, generators } => self.comprehension("ListComp", elt, generators),
            ExprKind::SetComp { elt, generators } => self.comprehension("SetComp", elt, generators),
            ExprKind::GeneratorExp { elt, generators } => self.comprehension("GeneratorExp", elt, generators),
            ExprKind::DictComp { key, value, generators } => {
                self.sink.open("DictComp");
                self.value("key", key);
                self.value("value", value);
                self.generators(generators);
            }
            ExprKind::Await(value) => {
                self.sink.open("Await");
                self.value("value", value);
            }
            ExprKind::Yield(value) => {
                self.sink.open("Yield");
                self.optional("value", value.as_deref());
            }
            ExprKind::YieldFrom(value) => {
                self.sink.open("YieldFrom");
                self.value("value", value);
            }
            ExprKind::JoinedStr(values) => {
                self.sink.open("JoinedStr");
                self.values("values", values);
            }
            ExprKind::FormattedValue { value, conversion, format_spec } => {
                self.sink.open("FormattedValue");
                self.value("value", value);
                self.number("conversion", conversion.map_or(-1, |c| c as i64));
                self.optional("format_spec", format_spec.as_deref());
            }
            _ => {}
        }
    }

    fn comprehension(&mut self, class: &'static str, elt: &Expr, generators: &[Comprehension]) {
        self.sink.open(class);
        self.value("elt", elt);
        self.generators(generators);
    }

    fn generators(&mut self, generators: &[Comprehension]) {
        self.list("generators", generators, |w, generator| {
            w.sink.open("comprehension");
            w.target("target", &generator.target, Use::Store);
            w.value("iter", &generator.iter);
            w.values("ifs", &generator.ifs);
            w.number("is_async", generator.is_async.into());
            w.sink.close(None);
        });
    }
}

/// `ast`'s name of a binary operator.
fn operator(op: Operator) -> &'static str {
    match op {
        Operator::Add => "Add",
        Operator::BitAnd => "BitAnd",
        Operator::FloorDiv => "FloorDiv",
        Operator::LShift => "LShift",
        Operator::MatMul => "MatMult",
        Operator::Mult => "Mult",
        Operator::Mod => "Mod",
        Operator::BitOr => "BitOr",
        Operator::Pow => "Pow",
        Operator::RShift => "RShift",
        Operator::Sub => "Sub",
        Operator::Div => "Div",
        Operator::BitXor => "BitXor",
    }
}

/// `ast`'s name of a unary operator.
fn unary_operator(op: UnaryOperator) -> &'static str {
    match op {
        UnaryOperator::Invert => "Invert",
        UnaryOperator::Not => "Not",
        UnaryOperator::UAdd => "UAdd",
        UnaryOperator::USub => "USub",
    }
}

/// `ast`'s name of a comparison.
fn compare_operator(op: CompareOperator) -> &'static str {
    match op {
        CompareOperator::Eq => "Eq",
        CompareOperator::NotEq => "NotEq",
        CompareOperator::Lt => "Lt",
        CompareOperator::LtE => "LtE",
        CompareOperator::Gt => "Gt",
        CompareOperator::GtE => "GtE",
        CompareOperator::Is => "Is",
        CompareOperator::IsNot => "IsNot",
        CompareOperator::In => "In",
        CompareOperator::NotIn => "NotIn",
    }
}
