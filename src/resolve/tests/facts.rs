//! Names, slots and constants of code objects.

use std::rc::Rc;

use super::super::code::{CoConst, Code, ScopeKind};
use super::super::unparse::constant;
use super::super::{Options, resolve};
use super::{code, codes};
use crate::source::{Source, Span};
use crate::syntax::ast::{Commands, Expr, ExprKind, Module, Operator, Stmt, StmtKind, UnaryOperator};

/// Source, and for each code `co_qualname: co_varnames; co_cellvars; co_freevars; co_names; co_consts`.
const FACTS: &[(&str, &[&str])] = &[
    (
        "def f(a, b=1, *args, c, d=2, **kw):\n    x = a\n    def g():\n        return b, y\n    y = x\n    return g",
        &[
            "<module>: ; ; ; f; 1 | 2 | ('d',) | <code> | None | (1,)",
            "f: a b c d args kw x g; b y; ; ; None | <code>",
            "f.<locals>.g: ; ; b y; ; None",
        ],
    ),
    (
        "class C:\n    __p = 1\n    def m(self, __q):\n        return super().m(self.__p, __q)",
        &[
            "<module>: ; ; ; C; <code> | 'C' | None",
            "C: ; __class__; ; __name__ __module__ __qualname__ _C__p m __classcell__; 'C' | 1 | <code>",
            "C.m: self _C__q; ; __class__; super m _C__p; None",
        ],
    ),
    (
        "def f(n):\n    return [i * n for i in range(n) if (last := i)], last",
        &[
            "<module>: ; ; ; f; <code> | None",
            "f: n; n last; ; range; None | <code>",
            "f.<locals>.<listcomp>: .0 i; ; last n; ; ",
        ],
    ),
    (
        "def f():\n    x: int\n    y: int = 1\n    (z): int = 2",
        &["<module>: ; ; ; f; <code> | None", "f: y z; ; ; ; None | 1 | 2"],
    ),
    (
        "def outer():\n    x = 1\n    class K:\n        x = 2\n        def m(self):\n            return x\n    return K",
        &[
            "<module>: ; ; ; outer; <code> | None",
            "outer: K; x; ; ; None | 1 | <code> | 'K'",
            "outer.<locals>.K: ; ; x; __name__ __module__ __qualname__ x m; 'outer.<locals>.K' | 2 | <code> | None",
            "outer.<locals>.K.m: self; ; x; ; None",
        ],
    ),
    (
        "def f():\n    for i in [1, 2, 3]:\n        if i in {4, 5}:\n            return -1 ** 2 + 3 * 4, \"a\" \"b\" * 2, 1 << 200",
        &[
            "<module>: ; ; ; f; <code> | None",
            "f: i; ; ; ; None | (1, 2, 3) | frozenset({4, 5}) | 11 | 'abab' | 1 | 200",
        ],
    ),
    (
        "import a.b.c, d.e as f\nfrom . import g as h, i",
        &["<module>: ; ; ; a.b.c a d.e e f  g h i; 0 | None | 1 | ('g', 'i')"],
    ),
    (
        "def f(x, y=(1, 2), *, z=3):\n    \"doc\"\n    return {\"a\": x, \"b\": y}, [1, 2, 3], x[1:], \"%s!\" % (x,)",
        &[
            "<module>: ; ; ; f; (1, 2) | 3 | ('z',) | <code> | None | ((1, 2),)",
            "f: x y z; ; ; ; 'doc' | ('a', 'b') | (1, 2, 3) | 1 | None | '!'",
        ],
    ),
    (
        "def f():\n    try:\n        return g(1)\n    except E as e:\n        x = e\n    with a as b, c:\n        yield b",
        &["<module>: ; ; ; f; <code> | None", "f: e x b; ; ; g E a c; None | 1"],
    ),
];

fn facts(code: &Code) -> String {
    let names: Vec<&str> = code.co_names.iter().map(|&id| &*code.names[id as usize]).collect();
    let cells: Vec<&str> = code.cellvars.iter().map(|(name, _)| &**name).collect();
    let shown = |entry: &CoConst| match entry {
        CoConst::Const(id) => constant(&code.consts[*id as usize]),
        CoConst::Child(_) => "<code>".into(),
    };
    let consts: Vec<String> = code.co_consts.iter().map(shown).collect();
    format!(
        "{}: {}; {}; {}; {}; {}",
        code.qualname,
        code.varnames.join(" "),
        cells.join(" "),
        code.freevars.join(" "),
        names.join(" "),
        consts.join(" | ")
    )
}

#[test]
fn code_objects_are_those_of_cpython() {
    for (text, expected) in FACTS {
        let found: Vec<String> = codes(text).iter().map(|code| facts(code)).collect();
        assert_eq!(&found, expected, "{text}");
    }
}

#[test]
fn slots_lie_in_order() {
    for (text, _) in FACTS {
        for code in codes(text) {
            let cells = code.cellvars.iter().filter(|(name, _)| !code.varnames.contains(name)).count();
            assert_eq!(code.free_start as usize, code.varnames.len() + cells, "{text}");
            assert_eq!(code.temp_start, code.free_start + code.freevars.len() as u32, "{text}");
            assert!(code.nslots >= code.temp_start, "{text}");
        }
    }
}

#[test]
fn first_line_is_that_of_the_decorator() {
    let all = codes("x = 1\n@a\n@b\ndef f():\n    pass\n");
    assert_eq!(all[1].first_line, 2);
    assert_eq!(all[1].name.as_ref(), "f");
}

#[test]
fn stack_size_is_that_of_cpython() {
    for (text, expected) in STACK_SIZES {
        assert_eq!(codes(text)[1].stack_size, *expected, "{text}");
    }
}

/// A function, and its `co_stacksize`.
const STACK_SIZES: &[(&str, u32)] = &[
    ("def f(): pass", 1),
    ("def f(a):\n with a: pass", 6),
    ("def f(a):\n with a as b: b.c()", 6),
    ("def f():\n try: pass\n except: pass", 4),
    ("def f():\n try: a\n except E: pass", 4),
    ("def f():\n try: a\n except E as e: f(e)", 4),
    ("def f():\n try: a\n finally: f(e)", 5),
    ("def f():\n try: a\n except* E: f(e)", 7),
    ("def f():\n try: a\n except* E as e: f(1,2,3)\n except* F: pass", 9),
    ("def f(a):\n for x in a: yield x", 2),
    ("def f(a):\n yield from a", 2),
    ("def f(a):\n with a: return a(1)", 6),
    ("def f(a):\n match a:\n  case 1: pass\n  case [a,b]: pass", 3),
    ("def f(a):\n match a:\n  case {1:b,**c}: pass", 4),
    ("def f(a):\n match a:\n  case A(x=1,y=2): pass", 3),
    ("def f(a):\n match a:\n  case [1,[2,x]]: pass\n  case [a,*b]|{1:[a,b]}: pass\n  case _: pass", 6),
    ("def f(a):\n class A(B,metaclass=C): pass", 6),
    ("def f(a,b):\n assert a<b<4, \"x\"", 3),
    ("def f():\n while 1: yield", 1),
    ("def f(n):\n for i in range(n):\n  yield i*i", 3),
    ("def f():\n x=[i for i in y]", 2),
    ("def f():\n x={i:j for i in y}", 2),
    ("def f(*a,**k): return g(*a,**k)", 5),
    ("def f(*a,**k): return g(1,*a,x=2,**k)", 5),
    ("def f():\n import a.b as c", 2),
    ("def f():\n from a import b,c", 2),
    ("def f(a):\n return a+1", 2),
    ("def f(a,b):\n a,b=b,a", 2),
    ("def f(a,b):\n a=b=1", 2),
];

/// Far deeper than what the parser lets through: the tree is made by hand.
#[test]
fn deep_trees_overflow_nothing() {
    const LEVELS: usize = 20_000;
    let run = std::thread::Builder::new().stack_size(256 * 1024).spawn(|| {
        let at = Span::new(0, 1);
        let name = || Expr { span: at, node: ExprKind::Name("a".into()) };
        let mut e = name();
        for level in 0..LEVELS {
            let inner = Box::new(e);
            let node = match level % 3 {
                0 => ExprKind::BinOp { left: inner, op: Operator::Add, right: Box::new(name()) },
                1 => ExprKind::Attribute { value: inner, attr: "b".into() },
                _ => ExprKind::UnaryOp { op: UnaryOperator::USub, operand: inner },
            };
            e = Expr { span: at, node };
        }
        let module = Module { body: vec![Stmt { span: at, node: StmtKind::Expr(e) }], commands: Commands::default() };
        let source = Rc::new(Source::new("test", "a"));
        let result = resolve(&module, &source, ScopeKind::Module, Options::default());
        let depth = result.map(|(code, _)| code.depth as usize);
        // Dropping the syntax tree is not what is tested here.
        std::mem::forget(module);
        depth
    });
    let depth = run.map(|thread| thread.join().is_ok_and(|depth| depth.is_ok_and(|d| d > LEVELS)));
    assert!(matches!(depth, Ok(true)));
}

#[test]
fn future_annotations_are_text() {
    let code = code("from __future__ import annotations\ndef f(x: list [ int ]) -> 1: pass\n");
    assert!(code.future_annotations);
    assert!(facts(&code).contains("'list[int]'"), "{}", facts(&code));
}
