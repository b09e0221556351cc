//! Text to tree: tokens, the layout layer, the grammar, and syntax errors in CPython's words.
//!
//! The way of a text: [`lexer`] cuts it (on raw tokens of [`token`]), `soft` settles soft keywords, the generated
//! parser (from `grammar/python.lalrpop`) calls [`build`] to make the [`ast`]; when it fails, `diagnose` reads the
//! tokens again and says what is wrong.
//!
//! Invariants:
//! - any text gives a tree or a [`SyntaxError`]; no nesting overflows the native stack;
//! - the parser's own expected-token list is never shown.
//!
//! Not here: what depends on scopes or on more than one statement (`return` outside a function, duplicate
//! parameters, several stars in a target): the resolver checks that.

pub mod ast;
pub mod build;
mod commands;
mod depth;
mod diagnose;
pub mod dump;
pub mod error;
mod fstring;
pub mod lexer;
pub mod number;
mod outline;
mod soft;
mod string;
mod target;
pub mod token;
pub mod walk;

#[cfg(test)]
mod tests;

use lalrpop_util::ParseError;

use ast::{Expr, Module, Stmt, StmtKind};
use build::{Builder, Rejection};
use lexer::Spanned;
use token::Token;

pub use error::{ErrorKind, ErrorPosition, RangeEnd, Shown, Stage, SyntaxError, Warning, WarningCategory};

use crate::source::{Source, Span};

/// The generated parser.
#[allow(
    clippy::all,
    clippy::unwrap_used,
    missing_docs,
    unreachable_pub,
    unused_imports,
    unused_parens,
    reason = "generated code"
)]
mod python {
    include!(concat!(env!("OUT_DIR"), "/python.rs"));
}

/// What the text is to be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Any number of statements.
    Exec,
    /// One expression.
    Eval,
    /// One statement, as typed in the REPL.
    Single,
}

/// A tree, and what is doubtful about its text.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The tree. In `Eval` mode: one expression statement.
    pub module: Module,
    /// Warnings in the order of the text.
    pub warnings: Vec<Warning>,
}

/// Parses a text.
pub fn parse(source: &Source, mode: Mode) -> Result<Parsed, SyntaxError> {
    let mut lexed = lexer::lex(source);
    soft::settle(&mut lexed.tokens, &source.text);
    let bound = depth::bound(&lexed.tokens);
    if bound > depth::HOPELESS {
        return Err(too_deep());
    }
    if bound <= depth::LIMIT {
        return parse_tokens(source, &lexed, mode);
    }
    // Also a tree that is refused must be dropped with enough stack.
    stacker::grow(bound as usize * depth::STACK_PER_LEVEL, || {
        let parsed = parse_tokens(source, &lexed, mode)?;
        if depth::of_module(&parsed.module) > depth::LIMIT { Err(too_deep()) } else { Ok(parsed) }
    })
}

/// Parses a module of the library: bodies of functions may be promised only.
pub fn parse_outline(source: &Source) -> Result<Parsed, SyntaxError> {
    let mut lexed = lexer::lex(source);
    soft::settle(&mut lexed.tokens, &source.text);
    outline::outline(&mut lexed.tokens, &source.text);
    parse_tokens(source, &lexed, Mode::Exec)
}

/// Parses a definition of such a module in full, as if it stood alone.
pub fn parse_definition(source: &Source, definition: Span) -> Result<Parsed, SyntaxError> {
    let start = source.line_start(source.line_of(definition.start));
    let mut lexed = lexer::lex_lines(source, start as usize, definition.end as usize);
    soft::settle(&mut lexed.tokens, &source.text);
    lexed.tokens = outline::unwrapped(lexed.tokens);
    parse_tokens(source, &lexed, Mode::Exec)
}

/// All tokens of a text with their places, for display; goes on behind errors.
pub fn tokens(source: &Source) -> Vec<(Token, Span)> {
    lexer::listing(source)
}

/// Should a REPL ask for another line before it runs this text? Follows CPython's `codeop`: yes while a bracket, a
/// triple-quoted string or a block is open; a compound statement ends with an empty line.
pub fn wants_more(source: &Source) -> bool {
    match parse(source, Mode::Single) {
        Err(error) => error.incomplete,
        Ok(parsed) => {
            let compound = parsed.module.body.last().is_some_and(|stmt| is_compound(&stmt.node));
            compound && !source.text.ends_with('\n')
        }
    }
}

fn is_compound(node: &StmtKind) -> bool {
    matches!(
        node,
        StmtKind::FunctionDef(_)
            | StmtKind::ClassDef(_)
            | StmtKind::For { .. }
            | StmtKind::While { .. }
            | StmtKind::If { .. }
            | StmtKind::With { .. }
            | StmtKind::Match { .. }
            | StmtKind::Try { .. }
    )
}

fn too_deep() -> SyntaxError {
    let message = "maximum recursion depth exceeded during compilation";
    SyntaxError::new(message, Span::default()).with_kind(ErrorKind::RecursionError)
}

type Failed = ParseError<u32, Token, Rejection>;

/// The token list as the generated parser wants it; the lexer's failure comes at its end.
fn stream(lexed: &lexer::Lexed) -> impl Iterator<Item = Result<Spanned, Rejection>> + '_ {
    let failure = lexed.failure.iter().map(|failure| Err(failure.error.clone().into()));
    lexed.tokens.iter().map(|&token| Ok(token)).chain(failure)
}

fn parse_tokens(source: &Source, lexed: &lexer::Lexed, mode: Mode) -> Result<Parsed, SyntaxError> {
    let builder = Builder::new(source, &lexed.tokens);
    builder.warnings.borrow_mut().extend(lexed.warnings.iter().cloned());
    let result: Result<Vec<Stmt>, Failed> = match mode {
        Mode::Exec | Mode::Single => python::FileParser::new().parse(&builder, stream(lexed)),
        Mode::Eval => python::EvalParser::new().parse(&builder, stream(lexed)).map(|e| vec![expression_statement(e)]),
    };
    match result {
        Ok(mut body) => {
            let commands = commands::detach(source, &mut body);
            if mode == Mode::Single {
                check_single(source, lexed, &body)?;
            }
            let mut warnings = builder.warnings.into_inner();
            warnings.sort_by_key(|warning| warning.span.start);
            Ok(Parsed { module: Module { body, commands }, warnings })
        }
        Err(failed) => Err(diagnose::explain(&builder, lexed, mode, failed)),
    }
}

fn expression_statement(value: Expr) -> Stmt {
    Stmt { span: value.span, node: StmtKind::Expr(value) }
}

/// In `Single` mode only one line or one compound statement is allowed.
fn check_single(source: &Source, lexed: &lexer::Lexed, body: &[Stmt]) -> Result<(), SyntaxError> {
    let Some(first) = body.first() else {
        // An empty line at the prompt is nothing; an empty text is no statement.
        let end = source.text.len();
        let error = || SyntaxError::new("invalid syntax", Span::new(end, end)).with_end(RangeEnd::Nowhere);
        return if source.ends_bare() { Err(error()) } else { Ok(()) };
    };
    let more = if is_compound(&first.node) {
        body.get(1)
    } else {
        let line_end = lexed.tokens.iter().find(|t| t.1 == Token::Newline).map_or(u32::MAX, |t| t.0);
        body.iter().find(|stmt| stmt.span.start > line_end)
    };
    match more {
        // Behind a compound statement the line must end: what stands there instead is the error.
        Some(next) if is_compound(&first.node) => {
            let token = lexed.tokens.iter().find(|t| t.0 == next.span.start && t.2 > t.0);
            let end = token.map_or(next.span.end, |t| t.2);
            Err(SyntaxError::new("invalid syntax", Span { start: next.span.start, end }))
        }
        Some(_) => {
            let message = "multiple statements found while compiling a single statement";
            let end = lexed.tokens.iter().find(|t| t.1 == Token::Newline).map_or(first.span.end, |t| t.0);
            Err(SyntaxError::new(message, Span { start: end, end }))
        }
        None => Ok(()),
    }
}

/// The expression part `start..end` of an f-string, parsed as if it stood in parentheses.
fn parse_embedded(outer: &Builder<'_>, start: usize, end: usize) -> Result<Expr, Rejection> {
    let lexed = lexer::lex_part(outer.source, start, end);
    let builder = Builder::new(outer.source, &lexed.tokens);
    match python::EvalParser::new().parse(&builder, stream(&lexed)) {
        Ok(value) => {
            outer.warnings.borrow_mut().append(&mut builder.warnings.borrow_mut());
            Ok(value)
        }
        Err(failed) => Err(diagnose::explain_embedded(&builder, &lexed, failed).into()),
    }
}

/// Some tokens of a text as an expression of its own, if they are one. For `diagnose`.
fn parse_fragment(b: &Builder<'_>, tokens: &[Spanned]) -> Option<Expr> {
    let end = tokens.last()?.2;
    let stream = tokens.iter().copied().chain(std::iter::once((end, Token::End, end)));
    python::FragmentParser::new().parse(b, stream.map(Ok)).ok()
}

/// Some tokens of a text as a generator expression whose parentheses are missing. For `diagnose`.
fn parse_generator(b: &Builder<'_>, mut tokens: Vec<Spanned>) -> Option<Expr> {
    let (start, end) = (tokens.first()?.0, tokens.last()?.2);
    tokens.insert(0, (start, Token::ParenOpen, start));
    tokens.push((end, Token::ParenClose, end));
    parse_fragment(b, &tokens)
}
