//! Tests of the whole parser. `errors.txt` and `trees.txt` are CPython 3.11.7's words, written by `record.py`.

use super::ast::{Constant, ExprKind, StmtKind, Text};
use super::{Mode, dump, error::ErrorKind, parse, tokens, wants_more};
use crate::source::Source;

fn source(text: &str) -> Source {
    Source::new("<string>", text)
}

/// The value of a Python string literal.
fn unquote(literal: &str) -> String {
    let parsed = parse(&source(literal), Mode::Eval).expect("rows start with a string literal");
    match parsed.module.body.into_iter().next().map(|stmt| stmt.node) {
        Some(StmtKind::Expr(value)) => match value.node {
            ExprKind::Constant(Constant::Str(Text::Utf8(text))) => text.to_string(),
            other => panic!("not a string: {other:?}"),
        },
        other => panic!("not an expression: {other:?}"),
    }
}

/// The error of a text in the form of `errors.txt`.
fn error_row(text: &str) -> String {
    let source = source(text);
    match parse(&source, Mode::Exec) {
        Ok(_) => "valid\t".into(),
        Err(error) => {
            let at = error.position(&source);
            let message = error.message.replace('\n', "\\n");
            let place = format!("{} {} {} {}", at.lineno, at.offset, at.end_lineno, at.end_offset);
            format!("{}: {message}\t{place}", error.kind.name())
        }
    }
}

#[test]
fn errors_are_cpythons() {
    let mut wrong = Vec::new();
    let rows = include_str!("errors.txt");
    for row in rows.lines() {
        let (literal, expected) = row.split_once('\t').expect("a row has columns");
        let found = error_row(&unquote(literal));
        if found != expected {
            wrong.push(format!("{literal}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.lines().count(), wrong.join("\n"));
}

#[test]
fn trees_are_cpythons() {
    for row in include_str!("trees.txt").lines() {
        let (literal, expected) = row.split_once('\t').expect("a row has columns");
        let source = source(&unquote(literal));
        match parse(&source, Mode::Exec) {
            Ok(parsed) => assert_eq!(dump::dump(&parsed.module, &source), expected, "{literal}"),
            Err(error) => panic!("{literal}: {}", error.message),
        }
    }
}

#[test]
fn crlf_means_newline() {
    let unix = source("if x:\n  y = '''a\nb'''\n  z = '\\\nc'\n");
    let dos = source("if x:\r\n  y = '''a\r\nb'''\r\n  z = '\\\r\nc'\r\n");
    let values = |source: &Source| {
        let text = dump::dump(&parse(source, Mode::Exec).expect("it is valid").module, source);
        text.split("value='").skip(1).map(|rest| rest.split('\'').next().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(values(&unix), values(&dos));
}

#[test]
fn repl_asks_for_more_while_something_is_open() {
    let open = [
        "if x:",
        "if x: pass",
        "if x:\n  pass",
        "x = (",
        "x = '''a",
        "a\\",
        "try:\n  pass\n",
        "@a",
        "@a\n",
        "match x:",
        "if x:\n  y = (\n",
        "[1,\n2,",
        "f'''{",
        "'a\\",
        "class A: pass",
        "f(a=1,",
        "else_ = {1:",
        "def f(\n",
    ];
    for text in open {
        assert!(wants_more(&source(text)), "{text:?}");
    }
}

#[test]
fn repl_does_not_ask_when_nothing_is_open() {
    let closed = [
        "x",
        "a;",
        "# c",
        "",
        "if x: pass\n",
        "if x:\n  pass\n",
        "x=1;y=2",
        "a b",
        "x =",
        "for",
        "(a b",
        "x = 'a",
        "if x:\n  pass\n\n",
    ];
    for text in closed {
        assert!(!wants_more(&source(text)), "{text:?}");
    }
}

#[test]
fn single_mode_takes_one_statement() {
    assert!(parse(&source("x; y\n"), Mode::Single).is_ok());
    let error = parse(&source("x\ny\n"), Mode::Single).expect_err("there are two");
    assert_eq!(error.message, "multiple statements found while compiling a single statement");
}

#[test]
fn eval_mode_takes_one_expression() {
    assert!(parse(&source("a, b\n\n"), Mode::Eval).is_ok());
    assert!(parse(&source("a = b"), Mode::Eval).is_err());
}

#[test]
fn warnings_are_cpythons() {
    let cases = [
        ("'\\d'", "invalid escape sequence '\\d'"),
        ("b'\\400'", "invalid octal escape sequence '\\400'"),
        ("1if x else 2", "invalid decimal literal"),
    ];
    for (text, message) in cases {
        let parsed = parse(&source(text), Mode::Exec).expect("it is valid");
        let messages: Vec<&str> = parsed.warnings.iter().map(|warning| &*warning.message).collect();
        assert_eq!(messages, [message], "{text}");
    }
    for text in ["x is 1", "assert (a, b)", "1()", "1[2]", "'\\n'"] {
        assert!(parse(&source(text), Mode::Exec).expect("it is valid").warnings.is_empty(), "{text}");
    }
}

#[test]
fn long_chains_parse_up_to_cpythons_limit() {
    let sum = |terms: usize| vec!["1"; terms].join("+");
    assert!(parse(&source(&sum(2_999)), Mode::Exec).is_ok());
    let error = parse(&source(&sum(3_000)), Mode::Exec).expect_err("one too many");
    assert_eq!(
        (error.kind, &*error.message),
        (ErrorKind::RecursionError, "maximum recursion depth exceeded during compilation")
    );
}

#[test]
fn no_depth_crashes() {
    for depth in [5_000, 50_000, 250_000] {
        let texts = [
            vec!["1"; depth].join("+"),
            vec!["x"; depth].join("**"),
            "not ".repeat(depth) + "x",
            "-".repeat(depth) + "x",
            "x".to_owned() + &".a".repeat(depth),
            "x".to_owned() + &"()".repeat(depth),
            "x".to_owned() + &"[0]".repeat(depth),
            "lambda:".repeat(depth) + "0",
            "x if y else ".repeat(depth) + "z",
            "if x: pass\n".to_owned() + &"elif y: pass\n".repeat(depth),
        ];
        for text in &texts {
            let error = parse(&source(text), Mode::Exec).expect_err("it is too deep");
            assert_eq!(error.kind, ErrorKind::RecursionError);
        }
        // Wrong as well as deep.
        for text in texts.iter().map(|text| text.clone() + " $") {
            assert!(parse(&source(&text), Mode::Exec).is_err());
        }
        assert!(parse(&source(&("(".repeat(depth) + &")".repeat(depth))), Mode::Exec).is_err());
    }
}

#[test]
fn wide_is_not_deep() {
    let wide = [
        vec!["x"; 20_000].join(" and "),
        format!("[{}]", vec!["-1"; 20_000].join(", ")),
        "x = ".repeat(2_000) + "1",
        "a.b(c)\n".repeat(5_000),
    ];
    for text in wide {
        assert!(parse(&source(&text), Mode::Exec).is_ok());
    }
}

#[test]
fn listing_goes_on_behind_errors() {
    for text in
        ["x = 'abc", "f(]) + 1 # c", "1__0 + x", "a\n  b\n c", "'''", "\u{201C}x\u{201D}", "a\\ b", "x = 0777 + $"]
    {
        let listed = tokens(&source(text));
        assert!(
            listed.iter().all(|(_, span)| span.start <= span.end && span.end as usize <= text.len()),
            "{text}: {listed:?}"
        );
        assert!(listed.windows(2).all(|pair| pair[0].1.start <= pair[1].1.start), "{text}: {listed:?}");
    }
}
