//! `from __future__ import ..`: which features, and whether they are known (CPython's `future.c`).

use crate::source::{Source, Span};
use crate::syntax::ast::{Constant, ExprKind, Module, Stmt, StmtKind};
use crate::syntax::{RangeEnd, SyntaxError};

/// The message for a future import behind other statements.
pub(crate) const LATE: &str = "from __future__ imports must occur at the beginning of the file";

/// Features that are known; all but `annotations` change nothing any more.
const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

/// What the future imports of a module say.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Future {
    /// `annotations`
    pub(crate) annotations: bool,
    /// Line of the last of them, 0 if there is none.
    pub(crate) last_line: u32,
}

/// Is it `from __future__ import ..`?
pub(crate) fn is_future(s: &Stmt) -> bool {
    matches!(&s.node, StmtKind::ImportFrom { module: Some(module), .. } if **module == *"__future__")
}

/// Reads the future imports at the head of a module.
pub(crate) fn find(module: &Module, source: &Source) -> Result<Future, SyntaxError> {
    let mut future = Future::default();
    let (mut done, mut previous) = (false, 0);
    for (index, s) in module.body.iter().enumerate() {
        let line = source.line_of(s.span.start);
        if done && line > previous {
            break;
        }
        previous = line;
        if is_future(s) {
            if done {
                // CPython's column is one too small here.
                return Err(without_end(LATE.into(), Span { start: s.span.start.saturating_sub(1), ..s.span }));
            }
            check_features(s, &mut future)?;
            future.last_line = line;
        } else if index > 0 || !is_string(s) {
            done = true;
        }
    }
    Ok(future)
}

fn is_string(s: &Stmt) -> bool {
    matches!(&s.node, StmtKind::Expr(e) if matches!(e.node, ExprKind::Constant(Constant::Str(_))))
}

fn check_features(s: &Stmt, future: &mut Future) -> Result<(), SyntaxError> {
    let StmtKind::ImportFrom { names, .. } = &s.node else { return Ok(()) };
    for alias in names {
        let name = &*alias.name;
        if name == "braces" {
            return Err(without_end("not a chance".into(), s.span));
        }
        if !FEATURES.contains(&name) {
            return Err(without_end(format!("future feature {name} is not defined"), s.span));
        }
        future.annotations |= name == "annotations";
    }
    Ok(())
}

/// These errors know where they start only.
fn without_end(message: String, at: Span) -> SyntaxError {
    SyntaxError::new(message, at).with_end(RangeEnd::Literal(0))
}
