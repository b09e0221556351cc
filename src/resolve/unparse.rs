//! Expressions back to text, as CPython's `ast_unparse.c` writes them: the values of annotations under
//! `from __future__ import annotations`.
//!
//! Not here: the layout of the source (quotes, spaces and redundant parentheses are lost).

use crate::syntax::ast::{
    Arg, Arguments, BoolOperator, CompareOperator, Comprehension, Constant, Expr, ExprKind, Keyword, Operator, Text,
    UnaryOperator,
};
use crate::text::{complex, escape, float};

use super::deep;

/// How tightly an expression binds; one that binds more loosely than its place wants gets parentheses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Comparison,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arith,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

impl Level {
    /// The next tighter level.
    fn tighter(self) -> Level {
        match self {
            Level::Tuple => Level::Test,
            Level::Test => Level::Or,
            Level::Or => Level::And,
            Level::And => Level::Not,
            Level::Not => Level::Comparison,
            Level::Comparison => Level::BitOr,
            Level::BitOr => Level::BitXor,
            Level::BitXor => Level::BitAnd,
            Level::BitAnd => Level::Shift,
            Level::Shift => Level::Arith,
            Level::Arith => Level::Term,
            Level::Term => Level::Factor,
            Level::Factor => Level::Power,
            Level::Power => Level::Await,
            Level::Await | Level::Atom => Level::Atom,
        }
    }
}

/// An expression's text.
pub fn unparse(e: &Expr) -> String {
    let mut writer = Writer { out: String::new() };
    writer.expr(e, Level::Test);
    writer.out
}

/// A constant's `repr`, infinities as numbers that overflow.
pub(super) fn constant(value: &Constant) -> String {
    let finite = |text: String| text.replace("inf", "1e309");
    match value {
        Constant::None => "None".into(),
        Constant::Bool(true) => "True".into(),
        Constant::Bool(false) => "False".into(),
        Constant::Ellipsis => "...".into(),
        Constant::Int(i) => i.to_string(),
        Constant::Float(f) => finite(float::repr(*f)),
        Constant::Complex(re, im) => finite(complex::repr(*re, *im)),
        Constant::Str(Text::Utf8(s)) => escape::repr_text(s),
        Constant::Str(Text::CodePoints(points)) => escape::repr(points.iter().copied()),
        Constant::Bytes(bytes) => escape::repr_bytes(bytes),
        Constant::Tuple(items) if items.len() == 1 => format!("({},)", constant(&items[0])),
        Constant::Tuple(items) => format!("({})", constants(items)),
        Constant::FrozenSet(items) => format!("frozenset({{{}}})", constants(items)),
    }
}

fn constants(items: &[Constant]) -> String {
    items.iter().map(constant).collect::<Vec<_>>().join(", ")
}

struct Writer {
    out: String,
}

impl Writer {
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// In parentheses, if the place wants something tighter than `own`.
    fn enclosed(&mut self, own: Level, level: Level, write: impl FnOnce(&mut Writer)) {
        let parentheses = level > own;
        if parentheses {
            self.push("(");
        }
        write(self);
        if parentheses {
            self.push(")");
        }
    }

    fn list(&mut self, items: &[Expr], level: Level) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            self.expr(item, level);
        }
    }

    fn expr(&mut self, e: &Expr, level: Level) {
        deep(|| self.expr_inside(e, level));
    }

    fn expr_inside(&mut self, e: &Expr, level: Level) {
        match &e.node {
            ExprKind::BoolOp { op, values } => self.bool_op(*op, values, level),
            ExprKind::NamedExpr { target, value, .. } => self.enclosed(Level::Tuple, level, |w| {
                w.push(target);
                w.push(" := ");
                w.expr(value, Level::Atom);
            }),
            ExprKind::BinOp { left, op, right } => self.binary(left, *op, right, level),
            ExprKind::UnaryOp { op, operand } => self.unary(*op, operand, level),
            ExprKind::Lambda { args, body } => self.lambda(args, body, level),
            ExprKind::IfExp { test, body, orelse } => self.enclosed(Level::Test, level, |w| {
                w.expr(body, Level::Or);
                w.push(" if ");
                w.expr(test, Level::Or);
                w.push(" else ");
                w.expr(orelse, Level::Test);
            }),
            ExprKind::Dict { keys, values } => self.dict(keys, values),
            ExprKind::Set(items) => self.between("{", "}", |w| w.list(items, Level::Test)),
            ExprKind::List(items) => self.between("[", "]", |w| w.list(items, Level::Test)),
            ExprKind::ListComp { elt, generators } => self.between("[", "]", |w| w.comprehension(elt, generators)),
            ExprKind::SetComp { elt, generators } => self.between("{", "}", |w| w.comprehension(elt, generators)),
            ExprKind::GeneratorExp { elt, generators } => {
                self.between("(", ")", |w| w.comprehension(elt, generators));
            }
            ExprKind::DictComp { key, value, generators } => self.between("{", "}", |w| {
                w.expr(key, Level::Test);
                w.push(": ");
                w.comprehension(value, generators);
            }),
            ExprKind::Await(value) => self.enclosed(Level::Await, level, |w| {
                w.push("await ");
                w.expr(value, Level::Atom);
            }),
            ExprKind::Yield(None) => self.push("(yield)"),
            ExprKind::Yield(Some(value)) => self.between("(yield ", ")", |w| w.expr(value, Level::Test)),
            ExprKind::YieldFrom(value) => self.between("(yield from ", ")", |w| w.expr(value, Level::Test)),
            ExprKind::Compare { left, ops, comparators } => self.compare(left, ops, comparators, level),
            ExprKind::Call { func, args, keywords } => self.call(func, args, keywords),
            ExprKind::FormattedValue { .. } => {
                let text = formatted(e);
                self.push(&text);
            }
            ExprKind::JoinedStr(parts) => {
                let body: String = parts.iter().map(formatted).collect();
                self.push("f");
                self.push(&escape::repr_text(&body));
            }
            ExprKind::Constant(value) => self.push(&constant(value)),
            ExprKind::Attribute { value, attr } => {
                self.expr(value, Level::Atom);
                let number = matches!(value.node, ExprKind::Constant(Constant::Int(_)));
                self.push(if number { " ." } else { "." });
                self.push(attr);
            }
            ExprKind::Subscript { value, slice } => {
                self.expr(value, Level::Atom);
                self.between("[", "]", |w| w.expr(slice, Level::Tuple));
            }
            ExprKind::Starred(value) => {
                self.push("*");
                self.expr(value, Level::BitOr);
            }
            ExprKind::Name(name) => self.push(name),
            ExprKind::Tuple(items) if items.is_empty() => self.push("()"),
            ExprKind::Tuple(items) => self.enclosed(Level::Tuple, level, |w| {
                w.list(items, Level::Test);
                if items.len() == 1 {
                    w.push(",");
                }
            }),
            ExprKind::Slice { lower, upper, step } => self.slice([lower, upper, step]),
        }
    }

    fn between(&mut self, open: &str, close: &str, write: impl FnOnce(&mut Writer)) {
        self.push(open);
        write(self);
        self.push(close);
    }

    fn slice(&mut self, [lower, upper, step]: [&Option<Box<Expr>>; 3]) {
        if let Some(lower) = lower {
            self.expr(lower, Level::Test);
        }
        self.push(":");
        if let Some(upper) = upper {
            self.expr(upper, Level::Test);
        }
        if let Some(step) = step {
            self.push(":");
            self.expr(step, Level::Test);
        }
    }

    fn bool_op(&mut self, op: BoolOperator, values: &[Expr], level: Level) {
        let (own, word) = match op {
            BoolOperator::And => (Level::And, " and "),
            BoolOperator::Or => (Level::Or, " or "),
        };
        self.enclosed(own, level, |w| {
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    w.push(word);
                }
                w.expr(value, own.tighter());
            }
        });
    }

    fn binary(&mut self, left: &Expr, op: Operator, right: &Expr, level: Level) {
        let (own, sign) = operator(op);
        let from_right = op == Operator::Pow;
        self.enclosed(own, level, |w| {
            w.expr(left, if from_right { own.tighter() } else { own });
            w.push(sign);
            w.expr(right, if from_right { own } else { own.tighter() });
        });
    }

    fn unary(&mut self, op: UnaryOperator, operand: &Expr, level: Level) {
        let (own, sign) = match op {
            UnaryOperator::Invert => (Level::Factor, "~"),
            UnaryOperator::Not => (Level::Not, "not "),
            UnaryOperator::UAdd => (Level::Factor, "+"),
            UnaryOperator::USub => (Level::Factor, "-"),
        };
        self.enclosed(own, level, |w| {
            w.push(sign);
            w.expr(operand, own);
        });
    }

    fn compare(&mut self, left: &Expr, ops: &[CompareOperator], comparators: &[Expr], level: Level) {
        self.enclosed(Level::Comparison, level, |w| {
            w.expr(left, Level::BitOr);
            for (op, right) in ops.iter().zip(comparators) {
                w.push(comparison(*op));
                w.expr(right, Level::BitOr);
            }
        });
    }

    fn lambda(&mut self, args: &Arguments, body: &Expr, level: Level) {
        self.enclosed(Level::Test, level, |w| {
            // CPython looks at the positional parameters only, and so writes `lambda*a: ..`.
            let positional = !args.posonly.is_empty() || !args.args.is_empty();
            w.push(if positional { "lambda " } else { "lambda" });
            w.parameters(args);
            w.push(": ");
            w.expr(body, Level::Test);
        });
    }

    fn parameters(&mut self, args: &Arguments) {
        let mut first = true;
        let positional = args.posonly.len() + args.args.len();
        for (index, arg) in args.posonly.iter().chain(&args.args).enumerate() {
            self.comma(&mut first);
            let default = (index + args.defaults.len()).checked_sub(positional).and_then(|i| args.defaults.get(i));
            self.parameter(arg, default);
            if index + 1 == args.posonly.len() {
                self.push(", /");
            }
        }
        if args.vararg.is_some() || !args.kwonly.is_empty() {
            self.comma(&mut first);
            self.push("*");
            if let Some(arg) = &args.vararg {
                self.parameter(arg, None);
            }
        }
        for (arg, default) in args.kwonly.iter().zip(&args.kw_defaults) {
            self.comma(&mut first);
            self.parameter(arg, default.as_ref());
        }
        if let Some(arg) = &args.kwarg {
            self.comma(&mut first);
            self.push("**");
            self.parameter(arg, None);
        }
    }

    fn comma(&mut self, first: &mut bool) {
        if !std::mem::take(first) {
            self.push(", ");
        }
    }

    fn parameter(&mut self, arg: &Arg, default: Option<&Expr>) {
        self.push(&arg.name);
        if let Some(annotation) = &arg.annotation {
            self.push(": ");
            self.expr(annotation, Level::Test);
        }
        if let Some(default) = default {
            self.push("=");
            self.expr(default, Level::Test);
        }
    }

    fn dict(&mut self, keys: &[Option<Expr>], values: &[Expr]) {
        self.push("{");
        for (index, (key, value)) in keys.iter().zip(values).enumerate() {
            if index > 0 {
                self.push(", ");
            }
            match key {
                Some(key) => {
                    self.expr(key, Level::Test);
                    self.push(": ");
                    self.expr(value, Level::Test);
                }
                None => {
                    self.push("**");
                    self.expr(value, Level::BitOr);
                }
            }
        }
        self.push("}");
    }

    fn comprehension(&mut self, elt: &Expr, generators: &[Comprehension]) {
        self.expr(elt, Level::Test);
        for generator in generators {
            self.push(if generator.is_async { " async for " } else { " for " });
            self.expr(&generator.target, Level::Tuple);
            self.push(" in ");
            self.expr(&generator.iter, Level::Or);
            for test in &generator.ifs {
                self.push(" if ");
                self.expr(test, Level::Or);
            }
        }
    }

    fn call(&mut self, func: &Expr, args: &[Expr], keywords: &[Keyword]) {
        self.expr(func, Level::Atom);
        if let ([only @ Expr { node: ExprKind::GeneratorExp { .. }, .. }], []) = (args, keywords) {
            return self.expr(only, Level::Tuple);
        }
        self.push("(");
        let mut first = true;
        for arg in args {
            self.comma(&mut first);
            self.expr(arg, Level::Test);
        }
        for keyword in keywords {
            self.comma(&mut first);
            match &keyword.name {
                Some(name) => {
                    self.push(name);
                    self.push("=");
                }
                None => self.push("**"),
            }
            self.expr(&keyword.value, Level::Test);
        }
        self.push(")");
    }
}

/// A piece of an f-string between its quotes.
fn formatted(e: &Expr) -> String {
    match &e.node {
        ExprKind::Constant(Constant::Str(Text::Utf8(text))) => text.replace('{', "{{").replace('}', "}}"),
        ExprKind::JoinedStr(parts) => parts.iter().map(formatted).collect(),
        ExprKind::FormattedValue { value, conversion, format_spec } => {
            let mut writer = Writer { out: String::new() };
            writer.expr(value, Level::Or);
            let inside = writer.out;
            // Two braces in a row would be a brace as text.
            let mut text = String::from(if inside.starts_with('{') { "{ " } else { "{" });
            text.push_str(&inside);
            if let Some(conversion) = conversion {
                text.extend(['!', *conversion]);
            }
            if let Some(spec) = format_spec {
                text.push(':');
                text.push_str(&formatted(spec));
            }
            text.push('}');
            text
        }
        _ => unparse(e),
    }
}

fn operator(op: Operator) -> (Level, &'static str) {
    match op {
        Operator::Add => (Level::Arith, " + "),
        Operator::Sub => (Level::Arith, " - "),
        Operator::Mult => (Level::Term, " * "),
        Operator::MatMul => (Level::Term, " @ "),
        Operator::Div => (Level::Term, " / "),
        Operator::Mod => (Level::Term, " % "),
        Operator::FloorDiv => (Level::Term, " // "),
        Operator::LShift => (Level::Shift, " << "),
        Operator::RShift => (Level::Shift, " >> "),
        Operator::BitOr => (Level::BitOr, " | "),
        Operator::BitXor => (Level::BitXor, " ^ "),
        Operator::BitAnd => (Level::BitAnd, " & "),
        Operator::Pow => (Level::Power, " ** "),
    }
}

fn comparison(op: CompareOperator) -> &'static str {
    match op {
        CompareOperator::Eq => " == ",
        CompareOperator::NotEq => " != ",
        CompareOperator::Lt => " < ",
        CompareOperator::LtE => " <= ",
        CompareOperator::Gt => " > ",
        CompareOperator::GtE => " >= ",
        CompareOperator::Is => " is ",
        CompareOperator::IsNot => " is not ",
        CompareOperator::In => " in ",
        CompareOperator::NotIn => " not in ",
    }
}
