//! Annotations as text.

use crate::resolve::unparse;
use crate::source::Source;
use crate::syntax::ast::StmtKind;
use crate::syntax::{self, Mode};

/// Source of an annotation, and what `from __future__ import annotations` makes of it.
const TEXTS: &[(&str, &str)] = &[
    ("int", "int"),
    ("a.b.c", "a.b.c"),
    ("1 .real", "1 .real"),
    ("x[1:2, ::3]", "x[1:2, ::3]"),
    ("x[()]", "x[()]"),
    ("x[a,]", "x[a,]"),
    ("(a, b)", "(a, b)"),
    ("a + b * c - (d + e)", "a + b * c - (d + e)"),
    ("a ** -b ** c", "a ** (-b ** c)"),
    ("(-a) ** b", "(-a) ** b"),
    ("not (a and b or c)", "not (a and b or c)"),
    ("a if b else (c if d else e)", "a if b else c if d else e"),
    ("(a if b else c) if d else e", "(a if b else c) if d else e"),
    ("lambda x, /, y=1, *a, k: x", "lambda x, /, y=1, *a, k: x"),
    ("lambda *a: a", "lambda*a: a"),
    ("lambda: 1", "lambda: 1"),
    ("{1: 2, **d}", "{1: 2, **d}"),
    ("{1, 2}", "{1, 2}"),
    ("[i for i in x if i if j]", "[i for i in x if i if j]"),
    ("{k: v for k, v in x}", "{k: v for k, v in x}"),
    ("(i for i in x)", "(i for i in x)"),
    ("f(i for i in x)", "f(i for i in x)"),
    ("f(a, *b, k=1, **c)", "f(a, *b, k=1, **c)"),
    ("a < b <= c is not d not in e", "a < b <= c is not d not in e"),
    ("\"it's\"", "\"it's\""),
    ("b\"x\"", "b'x'"),
    ("1e400", "1e309"),
    ("-1e400j", "-1e309j"),
    ("...", "..."),
    ("f\"a{x!r:>{w}}{{b}}\"", "f'a{x!r:>{w}}{{b}}'"),
    ("f\"{ {1: 2} }\"", "f'{ {1: 2}}'"),
    ("*a", "*a"),
    ("x[*a]", "x[*a,]"),
    ("x[*a, b]", "x[*a, b]"),
    ("Callable[[int, str], None]", "Callable[[int, str], None]"),
    ("\"forward\"", "'forward'"),
    ("None | int", "None | int"),
    ("~a @ b // c << d & e ^ f", "~a @ b // c << d & e ^ f"),
    ("not a == b", "not a == b"),
    ("(lambda: 1)()", "(lambda: 1)()"),
    ("a.b(c)[d].e", "a.b(c)[d].e"),
    ("(1).real", "1 .real"),
    ("1.5.real", "1.5.real"),
];

#[test]
fn texts_are_those_of_cpython() {
    for (text, expected) in TEXTS {
        let source = Source::new("test", &format!("def f(*x: {text}): pass"));
        let Ok(parsed) = syntax::parse(&source, Mode::Exec) else { panic!("an error: {text}") };
        let StmtKind::FunctionDef(def) = &parsed.module.body[0].node else { panic!("no function: {text}") };
        let annotation = def.args.vararg.as_ref().and_then(|arg| arg.annotation.as_ref());
        assert_eq!(annotation.map(unparse).as_deref(), Some(*expected));
    }
}
