//! What is wrong with a text that the grammar refused, in CPython's words.
//!
//! Not here: finding the error's place in the first pass (the parser), errors of the lexer.

use lalrpop_util::ParseError;

use super::build::{Builder, Rejection};
use super::error::{ErrorKind, RangeEnd, SyntaxError};
use super::lexer::Lexed;
use super::token::Token;
use super::{Failed, Mode};
use crate::source::Span;

/// The error that CPython would report for the tokens that the parser refused.
pub(super) fn explain(b: &Builder<'_>, lexed: &Lexed, _mode: Mode, failed: Failed) -> SyntaxError {
    let _ = (b, lexed);
    match failed {
        ParseError::User { error: Rejection::Error(error) } => *error,
        ParseError::UnrecognizedToken { token: (start, token, end), .. } => generic(token, Span { start, end }),
        _ => SyntaxError::new("invalid syntax", Span::default()),
    }
}

fn generic(token: Token, span: Span) -> SyntaxError {
    match token {
        Token::Indent => SyntaxError::new("unexpected indent", span)
            .with_kind(ErrorKind::IndentationError)
            .with_end(RangeEnd::Literal(-1)),
        _ => SyntaxError::new("invalid syntax", span),
    }
}

/// The same for an expression part of an f-string.
pub(super) fn explain_embedded(b: &Builder<'_>, lexed: &Lexed, failed: Failed) -> SyntaxError {
    explain(b, lexed, Mode::Eval, failed)
}
