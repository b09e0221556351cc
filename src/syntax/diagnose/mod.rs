//! What is wrong with a text that the grammar refused, in CPython's words.
//!
//! Like CPython, this reads the tokens twice more: without the mistakes, to see how far a reader gets (the furthest
//! token is where "invalid syntax" is reported), then with them, to find a better sentence.
//!
//! Invariants:
//! - it runs only after a failure, so its speed matters little;
//! - an error of the lexer behind the parser's error wins, as in CPython (which reads on to look for one).
//!
//! Not here: the success path; errors of the lexer that stop everything (`lexer`).

mod machine;
mod notation;
mod verdicts;

use lalrpop_util::ParseError;

use self::machine::{Machine, Stop};
use self::notation::Rules;
use super::build::{Builder, Rejection};
use super::error::{ErrorKind, ErrorPosition, RangeEnd, Shown, Stage, SyntaxError};
use super::lexer::Lexed;
use super::token::Token;
use super::{Failed, Mode};
use crate::source::Reading;

/// The error that CPython would report for the tokens that the parser refused.
pub(super) fn explain(b: &Builder<'_>, lexed: &Lexed, mode: Mode, failed: Failed) -> SyntaxError {
    let start = if mode == Mode::Eval { "eval" } else { "file" };
    let error = find(b, lexed, start, failed);
    let error = match &lexed.failure {
        // CPython reads the rest of the text to look for such an error, but not when the indentation is wrong.
        Some(failure) if failure.hard && !error.message.starts_with("unexpected ") => {
            SyntaxError { incomplete: error.incomplete, ..failure.error.clone() }
        }
        _ => error,
    };
    let stage = if is_tokenizers(lexed, &error) { Stage::Tokenizer } else { Stage::Parser };
    SyntaxError { stage, ..error }
}

/// Some failures of the lexer are sentences of CPython's parser about what the tokenizer gave it (`tokenizer_error`).
const ABOUT_TOKENS: &[&str] = &["invalid syntax", "unexpected ", "unindent ", "inconsistent use", "too many "];

fn is_tokenizers(lexed: &Lexed, error: &SyntaxError) -> bool {
    let reported =
        lexed.failure.as_ref().is_some_and(|f| f.error.span == error.span && f.error.message == error.message);
    let about_tokens = ABOUT_TOKENS.iter().any(|start| error.message.starts_with(start));
    reported && !about_tokens && !error.message.ends_with("was never closed")
}

/// The same for an expression part of an f-string. CPython parses it as a text of its own, `(expression)`, and
/// reports places in that.
pub(super) fn explain_embedded(b: &Builder<'_>, lexed: &Lexed, failed: Failed) -> SyntaxError {
    let from_lexer = lexed.failure.is_some();
    let mut error = match &lexed.failure {
        Some(failure) => failure.error.clone(),
        None => find(b, lexed, "embedded", failed),
    };
    if !from_lexer && error.shown.is_none() && !error.message.starts_with('(') {
        error.message = format!("f-string: {}", error.message);
    }
    if error.shown.is_none() {
        error.shown = Some(Box::new(shown_in_parentheses(b, lexed, &error)));
    }
    SyntaxError { incomplete: false, ..error }
}

/// The line `(expression)` and the error's place in it.
fn shown_in_parentheses(b: &Builder<'_>, lexed: &Lexed, error: &SyntaxError) -> Shown {
    let first = lexed.tokens.first().map_or(error.span.start, |t| t.0);
    let text = &b.source.text;
    let end = lexed.tokens.last().filter(|t| t.1 == Token::End).map_or(error.span.end, |t| t.0 - 1);
    let whole = format!("({})", &text[first as usize + 1..end.max(first + 1) as usize]);
    // CPython counts bytes here, from the brace on, or from the line's start when a line end follows the brace.
    let column = |offset: u32| offset as usize - text[..offset as usize].rfind('\n').map_or(0, |newline| newline + 1);
    let line_follows = text[first as usize + 1..].trim_start_matches([' ', '\t', '\x0C']).starts_with('\n');
    let shift = if line_follows { 0 } else { column(first) };
    let plain = error.position(b.source);
    let line = b.source.line_of(first);
    let offset = (column(error.span.start) + 1).saturating_sub(shift) as i32;
    let end_offset = match error.end {
        RangeEnd::Known => (column(error.span.end) + 1).saturating_sub(shift) as i32,
        RangeEnd::Same => offset,
        _ => plain.end_offset,
    };
    let position = ErrorPosition { offset, end_offset, ..plain };
    let row = (plain.lineno - line as i32).max(0) as usize;
    let text = whole.lines().nth(row).unwrap_or(&whole).to_owned();
    Shown { text, position }
}

fn find(b: &Builder<'_>, lexed: &Lexed, start: &str, failed: Failed) -> SyntaxError {
    let refused_at = match failed {
        // The lexer's error was met, but a mistake before it may have gone unnoticed so far.
        ParseError::User { error: Rejection::Error(error) } if !is_lexers(lexed, &error) => {
            let at = lexed.tokens.partition_point(|t| t.0 < error.span.start);
            return unclosed_bracket(b, lexed, at, *error);
        }
        ParseError::UnrecognizedToken { token: (at, ..), .. } => Some(at),
        _ => None,
    };
    let rules = Rules::read();
    let mut machine = Machine::new(b, lexed, &rules);
    let first_pass = machine.run(start, false);
    // Then the two grammars disagree; the parser's place is the better one.
    let accepted = !matches!(first_pass, Ok(None) | Err(Stop::Error(_)));
    let mut found = match first_pass {
        Err(Stop::Error(error)) => Some(*error),
        _ => None,
    };
    let incomplete = found.as_ref().is_some_and(|error| error.incomplete);
    let first_furthest = match found {
        None if accepted => refused_token(lexed, refused_at),
        _ => machine.furthest,
    };
    if found.is_none()
        && let Err(Stop::Error(error)) = machine.run(start, true)
    {
        found = Some(*error);
    }
    let error = found.unwrap_or_else(|| generic(&machine, first_furthest));
    let error = unclosed_bracket(b, lexed, machine.furthest, error);
    SyntaxError { incomplete: incomplete || at_end_of_text(lexed, first_furthest), ..error }
}

fn is_lexers(lexed: &Lexed, error: &SyntaxError) -> bool {
    lexed.failure.as_ref().is_some_and(|failure| failure.error == *error)
}

fn refused_token(lexed: &Lexed, at: Option<u32>) -> usize {
    let last = lexed.tokens.len().saturating_sub(1);
    at.and_then(|at| lexed.tokens.iter().position(|t| t.0 >= at)).unwrap_or(last)
}

/// "invalid syntax" on a token; a layout token tells of a wrong indentation.
fn generic(machine: &Machine<'_, '_>, at: usize) -> SyntaxError {
    let layout = match machine.lexed.tokens.get(at).map(|t| t.1) {
        Some(Token::Indent) => "unexpected indent",
        Some(Token::Dedent) => "unexpected unindent",
        Some(Token::Newline) if is_implied(machine, at) => {
            return machine.at_token(at, "invalid syntax".into()).with_end(RangeEnd::Nowhere);
        }
        Some(Token::End) => return machine.at_token(at, "invalid syntax".into()).with_end(RangeEnd::Nowhere),
        _ => return machine.at_token(at, "invalid syntax".into()),
    };
    machine.at_token(at, layout.into()).with_kind(ErrorKind::IndentationError)
}

/// Is this the line end of a text that has none, and is given none? It has no column.
fn is_implied(machine: &Machine<'_, '_>, at: usize) -> bool {
    let source = machine.b.source;
    source.ends_bare() && machine.lexed.tokens.get(at).is_some_and(|t| t.0 as usize == source.text.len())
}

/// A bracket that is never closed wins over an error in a later line.
fn unclosed_bracket(b: &Builder<'_>, lexed: &Lexed, furthest: usize, error: SyntaxError) -> SyntaxError {
    // At the prompt nobody can look for the rest of the text.
    if b.source.reading == Reading::Prompt {
        return error;
    }
    // The lexer's own error stands: then the reader has come to it.
    let Some(failure) = lexed.failure.as_ref().filter(|failure| failure.error != error) else { return error };
    let line = lexed.tokens.get(furthest).map_or(0, |t| b.source.line_of(t.0));
    match failure.unclosed.as_deref() {
        Some((opened, unclosed)) if line > *opened => unclosed.clone(),
        _ => error,
    }
}

/// Had the reader come to the layout tokens that end the text? Then more text might help.
fn at_end_of_text(lexed: &Lexed, furthest: usize) -> bool {
    let tail = lexed.tokens.iter().rposition(|t| !matches!(t.1, Token::Dedent | Token::End));
    lexed.failure.is_none() && furthest > tail.unwrap_or(0)
}
