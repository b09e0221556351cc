//! Errors and warnings: CPython's words in CPython's places.

use super::resolved;

/// Source, message, line and column from 1.
const ERRORS: &[(&str, &str, (u32, u32))] = &[
    ("return", "'return' outside function", (1, 1)),
    ("class C:\n    return 1", "'return' outside function", (2, 5)),
    ("yield", "'yield' outside function", (1, 1)),
    ("await x", "'await' outside function", (1, 1)),
    ("def f():\n    await x", "'await' outside async function", (2, 5)),
    ("async with x: pass", "'async with' outside async function", (1, 1)),
    ("def f():\n    async for x in y: pass", "'async for' outside async function", (2, 5)),
    ("def f():\n    [x async for x in y]", "asynchronous comprehension outside of an asynchronous function", (2, 5)),
    ("break", "'break' outside loop", (1, 1)),
    ("if 1:\n    continue", "'continue' not properly in loop", (2, 5)),
    ("for x in y:\n    def f(): break", "'break' outside loop", (2, 14)),
    ("def f(x):\n    global x", "name 'x' is parameter and global", (2, 5)),
    ("def f():\n    x = 1\n    global x", "name 'x' is assigned to before global declaration", (3, 5)),
    ("def f():\n    print(x)\n    global x", "name 'x' is used prior to global declaration", (3, 5)),
    ("def f():\n    x: int\n    global x", "annotated name 'x' can't be global", (3, 5)),
    ("def f():\n    global x\n    x: int = 1", "annotated name 'x' can't be global", (3, 5)),
    ("nonlocal x", "nonlocal declaration not allowed at module level", (1, 1)),
    ("def f():\n    nonlocal x", "no binding for nonlocal 'x' found", (2, 5)),
    ("class A:\n    def f(self):\n        nonlocal __x", "no binding for nonlocal '_A__x' found", (3, 9)),
    ("def f(a):\n    nonlocal a", "name 'a' is parameter and nonlocal", (2, 5)),
    ("def f(a):\n    def g():\n        global a\n        nonlocal a", "name 'a' is nonlocal and global", (3, 9)),
    ("def f(a, b, a): pass", "duplicate argument 'a' in function definition", (1, 13)),
    ("lambda a, *a: 1", "duplicate argument 'a' in function definition", (1, 12)),
    ("def f():\n    from x import *", "import * only allowed at module level", (2, 19)),
    ("try: pass\nexcept: pass\nexcept A: pass", "default 'except:' must be last", (2, 1)),
    ("*a, *b = c", "multiple starred expressions in assignment", (1, 1)),
    ("*a = c", "starred assignment target must be in a list or tuple", (1, 1)),
    ("*a", "can't use starred expression here", (1, 1)),
    ("x = *a", "can't use starred expression here", (1, 5)),
    ("[(y := 1) for y in z]", "assignment expression cannot rebind comprehension iteration variable 'y'", (1, 3)),
    ("[i for i in (a := 1)]", "assignment expression cannot be used in a comprehension iterable expression", (1, 14)),
    (
        "class A: [(a := 1) for i in z]",
        "assignment expression within a comprehension cannot be used in a class body",
        (1, 12),
    ),
    (
        "[i for i in z if (j := i) for j in z]",
        "comprehension inner loop cannot rebind assignment expression target 'j'",
        (1, 31),
    ),
    ("def f():\n    [(yield) for x in y]", "'yield' inside list comprehension", (2, 7)),
    ("def f():\n    return {1: (yield) for x in y}", "'yield' inside dict comprehension", (2, 17)),
    ("__debug__ = 1", "cannot assign to __debug__", (1, 1)),
    ("x.__debug__ = 1", "cannot assign to __debug__", (1, 1)),
    ("del __debug__", "cannot delete __debug__", (1, 5)),
    ("f(__debug__=1)", "cannot assign to __debug__", (1, 1)),
    ("def f(__debug__): pass", "cannot assign to __debug__", (1, 1)),
    ("import __debug__", "cannot assign to __debug__", (1, 1)),
    ("f(a=1, b=2, a=3)", "keyword argument repeated: a", (1, 13)),
    ("from __future__ import nope", "future feature nope is not defined", (1, 1)),
    ("from __future__ import braces", "not a chance", (1, 1)),
    (
        "x = 1\nfrom __future__ import division",
        "from __future__ imports must occur at the beginning of the file",
        (2, 1),
    ),
    ("match x:\n    case _: pass\n    case 1: pass", "wildcard makes remaining patterns unreachable", (2, 10)),
    ("match x:\n    case y: pass\n    case 1: pass", "name capture 'y' makes remaining patterns unreachable", (2, 10)),
    ("match x:\n    case (a, a): pass", "multiple assignments to name 'a' in pattern", (2, 14)),
    ("match x:\n    case 1 | a: pass", "alternative patterns bind different names", (2, 14)),
    ("match x:\n    case (a | 1): pass", "name capture 'a' makes remaining patterns unreachable", (2, 11)),
    ("match x:\n    case [*a, *b]: pass", "multiple starred names in sequence pattern", (2, 10)),
    ("match x:\n    case A(x=1, x=2): pass", "attribute name repeated in class pattern: x", (2, 19)),
    ("match x:\n    case {1: a, True: b}: pass", "mapping pattern checks duplicate key (True)", (2, 10)),
    ("match x:\n    case f\"\": pass", "patterns may only match literals and attribute lookups", (2, 10)),
    ("try: pass\nexcept* A:\n    return", "'return' outside function", (3, 5)),
    (
        "while 1:\n    try: pass\n    except* A:\n        break",
        "'break', 'continue' and 'return' cannot appear in an except* block",
        (4, 9),
    ),
    (
        "def f():\n    try: pass\n    except* A:\n        return 1",
        "'break', 'continue' and 'return' cannot appear in an except* block",
        (4, 16),
    ),
    (
        "def f():\n    global x\n    x = 1\n    [x := 1 for x in y]",
        "assignment expression cannot rebind comprehension iteration variable 'x'",
        (4, 6),
    ),
    (
        "from __future__ import annotations\ndef f(x: (yield)): pass",
        "'yield expression' can not be used within an annotation",
        (2, 11),
    ),
    (
        "from __future__ import annotations\nx: (y := 1) = 2",
        "'named expression' can not be used within an annotation",
        (2, 5),
    ),
    (
        "for a in b:\n for a in b:\n  for a in b:\n   for a in b:\n    for a in b:\n     for a in b:\n      for a in b:\n       for a in b:\n        for a in b:\n         for a in b:\n          for a in b:\n           for a in b:\n            for a in b:\n             for a in b:\n              for a in b:\n               for a in b:\n                for a in b:\n                 for a in b:\n                  for a in b:\n                   for a in b:\n                    for a in b:\n                     pass",
        "too many statically nested blocks",
        (21, 21),
    ),
];

/// Source, and the warnings of the compiler.
const WARNINGS: &[(&str, &[&str])] = &[
    ("x is 1", &["\"is\" with a literal. Did you mean \"==\"?"]),
    ("x is not \"a\"", &["\"is not\" with a literal. Did you mean \"!=\"?"]),
    ("1 is x is 2", &["\"is\" with a literal. Did you mean \"==\"?"]),
    ("x is None", &[]),
    ("1()", &["'int' object is not callable; perhaps you missed a comma?"]),
    ("(a, b)(c)", &["'tuple' object is not callable; perhaps you missed a comma?"]),
    ("[1][1, 2]", &["list indices must be integers or slices, not tuple; perhaps you missed a comma?"]),
    ("\"a\"[\"b\"]", &["str indices must be integers or slices, not str; perhaps you missed a comma?"]),
    ("1[0]", &["'int' object is not subscriptable; perhaps you missed a comma?"]),
    ("{1}[0]", &["'set' object is not subscriptable; perhaps you missed a comma?"]),
    ("(x for x in y)[0]", &["'generator' object is not subscriptable; perhaps you missed a comma?"]),
    ("f\"{x}\"()", &["'str' object is not callable; perhaps you missed a comma?"]),
    ("assert (x, \"m\")", &["assertion is always true, perhaps remove parentheses?"]),
    ("assert ()", &[]),
    ("lambda: 1()", &["'int' object is not callable; perhaps you missed a comma?"]),
    ("not x is 1", &["\"is not\" with a literal. Did you mean \"!=\"?"]),
    ("[1][\"a\":\"b\"]", &[]),
    ("None[1]", &["'NoneType' object is not subscriptable; perhaps you missed a comma?"]),
    ("x = {}()", &["'dict' object is not callable; perhaps you missed a comma?"]),
    ("[1](2)(3)", &["'list' object is not callable; perhaps you missed a comma?"]),
];

#[test]
fn errors_are_those_of_cpython() {
    for (text, message, (line, column)) in ERRORS {
        let (source, result) = resolved(text);
        let Err(error) = result else { panic!("no error: {text}") };
        let place = source.position(error.span.start);
        assert_eq!(error.message, *message, "{text}");
        assert_eq!((place.line, place.column + 1), (*line, *column), "{text}");
    }
}

#[test]
fn warnings_are_those_of_cpython() {
    for (text, expected) in WARNINGS {
        let (_, result) = resolved(text);
        let Ok((_, warnings)) = result else { panic!("an error: {text}") };
        let messages: Vec<&str> = warnings.iter().map(|w| w.message.as_str()).collect();
        assert_eq!(&messages, expected, "{text}");
    }
}
