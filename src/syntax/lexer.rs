//! Text to tokens: finds the ends of literals, checks names, matches brackets, and makes the layout tokens.
//!
//! Stands between the raw tokens of logos and the grammar; in CPython it is `Parser/tokenizer.c`.
//!
//! Invariants:
//! - every logical line ends with one `Newline`; `Indent` and `Dedent` are balanced when there is no failure;
//! - without a failure the list ends with `End`; with one, it holds the tokens before it;
//! - brackets in the list are balanced when there is no failure.
//!
//! Not here: soft keywords (`soft`), values of literals (`number`, `string`).

use logos::Logos;

use super::error::{ErrorKind, RangeEnd, SyntaxError, Warning, WarningCategory};
use super::number;
use super::token::Token;
use crate::source::{Source, Span};
use crate::text::unicode;

/// Nested brackets at most (`MAXLEVEL`, `Parser/tokenizer.h`).
const MAX_BRACKETS: usize = 200;
/// Nested blocks at most (`MAXINDENT`, `Parser/tokenizer.h`).
const MAX_INDENTS: usize = 100;
/// A tab goes to the next multiple of this column (`TABSIZE`, `Parser/tokenizer.h`).
const TAB_SIZE: u32 = 8;

/// A token with its first byte and the byte after its last.
pub type Spanned = (u32, Token, u32);

/// What the text was cut into.
#[derive(Debug, Default)]
pub struct Lexed {
    /// The tokens, comments left out.
    pub tokens: Vec<Spanned>,
    /// Where the comments are.
    pub comments: Vec<Span>,
    /// What stopped the lexer.
    pub failure: Option<Failure>,
    /// Doubtful literals.
    pub warnings: Vec<Warning>,
}

/// Why the lexer stopped.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What to report.
    pub error: SyntaxError,
    /// Does it win over an error that the parser finds before it? (In CPython: set by the tokenizer itself, not
    /// derived from its end state by the parser.)
    pub hard: bool,
    /// The bracket that is open there: its line and the error about it, which wins over a parser's error in a later
    /// line (unless this failure is hard).
    pub unclosed: Option<Box<(u32, SyntaxError)>>,
}

impl From<SyntaxError> for Failure {
    fn from(error: SyntaxError) -> Failure {
        Failure { error, hard: true, unclosed: None }
    }
}

fn soft(error: SyntaxError) -> Failure {
    Failure { error, hard: false, unclosed: None }
}

/// Cuts the text of `source` into tokens.
pub fn lex(source: &Source) -> Lexed {
    let text = &source.text;
    let mut layout = Layout::new(source, text, 0);
    if let Some(nul) = memchr::memchr(0, text.as_bytes()) {
        let error = SyntaxError::new("source code string cannot contain null bytes", Span::new(nul, nul));
        layout.lexed.failure = Some(error.into());
    } else if let Err(failure) = layout.run() {
        layout.lexed.failure = Some(failure);
    }
    layout.lexed
}

/// Cuts some whole lines of a text, whose last ends at `end` or behind it.
pub(super) fn lex_lines(source: &Source, start: usize, end: usize) -> Lexed {
    let mut layout = Layout::new(source, &source.text[..end], start);
    if let Err(failure) = layout.run() {
        layout.lexed.failure = Some(failure);
    }
    layout.lexed
}

/// Cuts the bytes `start..end`, an expression part of an f-string, as if they stood in parentheses: the brace before
/// them becomes `(`, what is behind them `)`.
pub(super) fn lex_part(source: &Source, start: usize, end: usize) -> Lexed {
    let mut layout = Layout::new(source, &source.text[..end], start);
    layout.embedded = true;
    layout.push(start - 1, Token::ParenOpen, start);
    if let Err(failure) = layout.line() {
        layout.lexed.failure = Some(failure);
    } else if !layout.brackets.is_empty() {
        layout.lexed.failure = Some(layout.unclosed());
    } else {
        layout.push(end, Token::ParenClose, end + 1);
        layout.push(end + 1, Token::End, end + 1);
    }
    layout.lexed
}

#[derive(Clone, Copy)]
struct Bracket {
    token: Token,
    at: usize,
}

struct Layout<'a> {
    source: &'a Source,
    text: &'a str,
    /// The next byte to read.
    at: usize,
    /// Is this an f-string's expression? Then line ends mean nothing.
    embedded: bool,
    /// Columns of the open blocks, counted with tabs to 8 and tabs as 1: both must agree on what is deeper.
    indents: Vec<(u32, u32)>,
    brackets: Vec<Bracket>,
    lexed: Lexed,
}

impl<'a> Layout<'a> {
    fn new(source: &'a Source, text: &'a str, at: usize) -> Layout<'a> {
        let lexed = Lexed::default();
        Layout { source, text, at, embedded: false, indents: vec![(0, 0)], brackets: Vec::new(), lexed }
    }

    fn run(&mut self) -> Result<(), Failure> {
        while self.indentation()? {
            self.line()?;
        }
        self.finish()
    }

    /// Reads to the end of a logical line, or of the text.
    fn line(&mut self) -> Result<(), Failure> {
        let text = self.text;
        let base = self.at;
        // A comment belongs to the `Newline` behind it.
        let mut comment = None;
        let mut raw = Token::lexer(&text[base..]);
        while let Some(found) = raw.next() {
            let (start, end) = (base + raw.span().start, base + raw.span().end);
            self.at = end;
            match found.unwrap_or(Token::Unknown) {
                Token::LineEnd if self.brackets.is_empty() && !self.embedded => {
                    self.push(comment.unwrap_or(start), Token::Newline, start);
                    return Ok(());
                }
                Token::LineEnd => comment = None,
                Token::Comment if start == base && self.source.command_at(start).is_some() => {
                    self.push(start, Token::Command, end);
                }
                Token::Comment => {
                    comment = Some(start);
                    self.lexed.comments.push(Span::new(start, end));
                }
                token => self.token(start, token, end)?,
            }
            // Literals and continued lines end where this layer says, not where logos stopped.
            raw.bump(self.at - end);
        }
        self.at = text.len();
        Ok(())
    }

    fn push(&mut self, start: usize, token: Token, end: usize) {
        self.lexed.tokens.push((start as u32, token, end as u32));
    }

    /// One raw token that is neither a comment nor a line end. Leaves `at` behind what it took.
    fn token(&mut self, start: usize, token: Token, end: usize) -> Result<(), Failure> {
        match token {
            Token::Backslash => return self.continuation(end),
            Token::Name => check_name(self.text, start, end)?,
            Token::Number => return self.number(start),
            Token::Str => return self.string(start, end),
            Token::Unknown => check_printable(self.text, start)?,
            token if token.opens() => {
                if self.brackets.len() >= MAX_BRACKETS {
                    return Err(at_char("too many nested parentheses", start).into());
                }
                self.brackets.push(Bracket { token, at: start });
            }
            token if token.closes() => self.close(start, token)?,
            _ => {}
        }
        self.push(start, token, end);
        Ok(())
    }

    /// Behind a backslash: the line must end here, and another must follow.
    fn continuation(&mut self, end: usize) -> Result<(), Failure> {
        let rest = &self.text[end..];
        let newline = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) };
        if newline == 0 && !rest.is_empty() {
            let message = "unexpected character after line continuation character";
            let error = SyntaxError::new(message, Span::new(end, end)).with_end(RangeEnd::Literal(0));
            return Err(Failure { unclosed: self.open_bracket().map(Box::new), ..soft(error) });
        }
        self.at = end + newline;
        if self.at == self.text.len() {
            if !self.brackets.is_empty() {
                return Err(self.unclosed());
            }
            let error = SyntaxError::new("unexpected EOF while parsing", Span::new(end, end));
            return Err(soft(error.with_end(RangeEnd::Literal(-1)).incomplete()));
        }
        Ok(())
    }

    fn number(&mut self, start: usize) -> Result<(), Failure> {
        let extent = number::scan(self.text, start)?;
        if let Some(kind) = extent.glued {
            self.lexed.warnings.push(Warning {
                category: WarningCategory::SyntaxWarning,
                message: format!("invalid {kind} literal"),
                span: Span::new(start, extent.end),
            });
        }
        self.push(start, Token::Number, extent.end);
        self.at = extent.end;
        Ok(())
    }

    /// Finds the closing quote of the literal whose opening quotes end at `body`.
    fn string(&mut self, start: usize, body: usize) -> Result<(), Failure> {
        let bytes = self.text.as_bytes();
        let quote = bytes[body - 1];
        let triple = body - start >= 3 && bytes[body - 3..body] == [quote; 3];
        let mut at = body;
        loop {
            at += match memchr::memchr3(quote, b'\\', b'\n', &bytes[at..]) {
                Some(found) => found,
                None => return Err(self.unterminated(start, triple, bytes.len())),
            };
            match bytes[at] {
                b'\\' => at += if bytes[at + 1..].starts_with(b"\r\n") { 3 } else { 2 },
                b'\n' if !triple => return Err(self.unterminated(start, false, at)),
                b'\n' => at += 1,
                _ if !triple => break,
                _ if bytes[at..].starts_with(&[quote; 3]) => {
                    at += 2;
                    break;
                }
                _ => at += 1,
            }
            if at > bytes.len() {
                return Err(self.unterminated(start, triple, bytes.len()));
            }
        }
        self.push(start, Token::Str, at + 1);
        self.at = at + 1;
        Ok(())
    }

    fn unterminated(&self, start: usize, triple: bool, end: usize) -> Failure {
        // The line in which the reading ended: an empty last line does not count.
        let end = if end == self.text.len() && self.text.ends_with('\n') { end - 1 } else { end };
        let line = self.source.line_of(end as u32);
        let kind = if triple { "triple-quoted string" } else { "string" };
        let error = at_char(format!("unterminated {kind} literal (detected at line {line})"), start);
        let continued = end == self.text.len() && self.text.ends_with('\\');
        SyntaxError { incomplete: triple || continued, ..error }.into()
    }

    fn close(&mut self, start: usize, token: Token) -> Result<(), Failure> {
        let closing = &self.text[start..=start];
        let Some(bracket) = self.brackets.pop() else {
            return Err(at_char(format!("unmatched '{closing}'"), start).into());
        };
        let fits = matches!(
            (bracket.token, token),
            (Token::ParenOpen, Token::ParenClose)
                | (Token::BracketOpen, Token::BracketClose)
                | (Token::BraceOpen, Token::BraceClose)
        );
        if fits {
            return Ok(());
        }
        let opening = &self.text[bracket.at..=bracket.at];
        let mut message = format!("closing parenthesis '{closing}' does not match opening parenthesis '{opening}'");
        let line = self.source.line_of(bracket.at as u32);
        if line != self.source.line_of(start as u32) {
            message.push_str(&format!(" on line {line}"));
        }
        Err(at_char(message, start).into())
    }

    fn unclosed(&self) -> Failure {
        match self.open_bracket() {
            Some((line, error)) => Failure { unclosed: Some(Box::new((line, error.clone()))), ..soft(error) },
            None => unreachable!("asked only while a bracket is open"),
        }
    }

    /// The innermost open bracket's line, and the error that it is never closed.
    fn open_bracket(&self) -> Option<(u32, SyntaxError)> {
        let bracket = self.brackets.last()?;
        let message = format!("'{}' was never closed", &self.text[bracket.at..=bracket.at]);
        let error = SyntaxError::new(message, Span::new(bracket.at, bracket.at)).with_end(RangeEnd::Literal(0));
        Some((self.source.line_of(bracket.at as u32), error.incomplete()))
    }

    /// The end of the text: closes the last line and all blocks.
    fn finish(&mut self) -> Result<(), Failure> {
        if !self.brackets.is_empty() {
            return Err(self.unclosed());
        }
        let end = self.text.len();
        if self.lexed.tokens.last().is_some_and(|t| t.1 != Token::Newline) {
            self.push(end, Token::Newline, end);
        }
        // CPython's position there is behind the last line's newline, which it adds when it is missing.
        let last = if self.text.ends_with('\n') { end - 1 } else { end };
        for _ in 1..self.indents.len() {
            self.push(last, Token::Dedent, last);
        }
        self.push(last, Token::End, last);
        Ok(())
    }

    /// At a line start: skips blank lines, then makes `Indent` or `Dedent`. False at the end of the text.
    fn indentation(&mut self) -> Result<bool, Failure> {
        loop {
            let (column, tabs_as_one) = self.measure()?;
            let rest = &self.text[self.at..];
            if rest.is_empty() {
                return Ok(false);
            }
            let command = self.source.command_at(self.at).is_some();
            if rest.starts_with(['#', '\n', '\r']) && !command {
                self.skip_blank_line();
                continue;
            }
            self.compare_indent(column, tabs_as_one)?;
            return Ok(true);
        }
    }

    fn skip_blank_line(&mut self) {
        let bytes = self.text.as_bytes();
        let end = memchr::memchr2(b'\n', b'\r', &bytes[self.at..]).map_or(bytes.len(), |found| self.at + found);
        if end > self.at {
            self.lexed.comments.push(Span::new(self.at, end));
        }
        let crlf = bytes[end..].starts_with(b"\r\n");
        self.at = (end + 1 + usize::from(crlf)).min(bytes.len());
    }

    /// Reads the white space at a line start. A backslash there joins lines; the first line's column counts.
    fn measure(&mut self) -> Result<(u32, u32), Failure> {
        let (mut column, mut tabs_as_one) = (0, 0);
        let mut joined = None;
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b' ') => (column, tabs_as_one) = (column + 1, tabs_as_one + 1),
                Some(b'\t') => (column, tabs_as_one) = ((column / TAB_SIZE + 1) * TAB_SIZE, tabs_as_one + 1),
                Some(b'\x0C') => (column, tabs_as_one) = (0, 0),
                Some(b'\\') => {
                    joined = joined.or((column > 0).then_some((column, tabs_as_one)));
                    self.continuation(self.at + 1)?;
                    continue;
                }
                _ => return Ok(joined.unwrap_or((column, tabs_as_one))),
            }
            self.at += 1;
        }
    }

    fn compare_indent(&mut self, column: u32, tabs_as_one: u32) -> Result<(), Failure> {
        let (top, top_tabs) = *self.indents.last().unwrap_or(&(0, 0));
        let here = self.at;
        if column > top {
            if self.indents.len() >= MAX_INDENTS {
                return Err(self.line_error(ErrorKind::IndentationError, "too many levels of indentation"));
            }
            if tabs_as_one <= top_tabs {
                return Err(self.tab_error());
            }
            self.indents.push((column, tabs_as_one));
            self.push(here, Token::Indent, here);
            return Ok(());
        }
        let kept = self.indents.iter().rposition(|&(open, _)| open <= column).unwrap_or(0);
        match self.indents[kept] {
            (open, _) if open != column => return Err(self.dedent_error()),
            (_, open_tabs) if open_tabs != tabs_as_one => return Err(self.tab_error()),
            _ => {}
        }
        while self.indents.len() > kept + 1 {
            self.indents.pop();
            self.push(here, Token::Dedent, here);
        }
        Ok(())
    }

    fn tab_error(&self) -> Failure {
        self.line_error(ErrorKind::TabError, "inconsistent use of tabs and spaces in indentation")
    }

    /// An error on the first column of the current line.
    fn line_error(&self, kind: ErrorKind, message: &str) -> Failure {
        let start = self.text[..self.at].rfind('\n').map_or(0, |newline| newline + 1);
        let error = SyntaxError::new(message, Span::new(start, start)).with_kind(kind);
        soft(error.with_end(RangeEnd::Literal(0)))
    }

    /// CPython reports it behind the last character of the line.
    fn dedent_error(&self) -> Failure {
        let bytes = self.text.as_bytes();
        let end = memchr::memchr(b'\n', &bytes[self.at..]).map_or(bytes.len(), |found| self.at + found);
        let message = "unindent does not match any outer indentation level";
        let error = SyntaxError::new(message, Span::new(end, end)).with_kind(ErrorKind::IndentationError);
        soft(error.with_end(RangeEnd::Literal(-1)))
    }
}

/// An error at the one character that starts at `at`, as the tokenizer reports it.
fn at_char(message: impl Into<String>, at: usize) -> SyntaxError {
    SyntaxError::new(message, Span::new(at, at)).with_end(RangeEnd::Same)
}

/// An identifier that is not ASCII may hold characters that no identifier has.
fn check_name(text: &str, start: usize, end: usize) -> Result<(), SyntaxError> {
    let name = &text[start..end];
    if name.is_ascii() {
        return Ok(());
    }
    for (offset, c) in name.char_indices() {
        let fits =
            if offset == 0 { c == '_' || unicode_ident::is_xid_start(c) } else { unicode_ident::is_xid_continue(c) };
        if !fits {
            check_printable(text, start + offset)?;
            let message = format!("invalid character '{c}' (U+{:04X})", c as u32);
            return Err(at_char(message, start + offset));
        }
    }
    Ok(())
}

/// A control character, or a space that is not ASCII, has no place outside strings.
fn check_printable(text: &str, at: usize) -> Result<(), SyntaxError> {
    match text[at..].chars().next() {
        Some(c) if !unicode::is_printable(c as u32) => {
            Err(at_char(format!("invalid non-printable character U+{:04X}", c as u32), at))
        }
        _ => Ok(()),
    }
}

/// All tokens for display, comments included, in the order of the text. Goes on behind errors: what cannot be read
/// is `Unknown`, and an unterminated string goes to the end.
pub fn listing(source: &Source) -> Vec<(Token, Span)> {
    let lexed = lex(source);
    let mut all: Vec<(Token, Span)> =
        lexed.tokens.iter().map(|&(start, token, end)| (token, Span { start, end })).collect();
    all.extend(lexed.comments.iter().map(|&span| (Token::Comment, span)));
    if lexed.failure.is_some() {
        let read = all.iter().map(|&(_, span)| span.end).max().unwrap_or(0);
        all.extend(rest(&source.text, read as usize));
    }
    all.sort_by_key(|&(_, span)| span.start);
    all
}

/// The raw tokens from byte `from` on, for the part that the layout layer did not accept.
fn rest(text: &str, from: usize) -> Vec<(Token, Span)> {
    let mut raw = Token::lexer(&text[from..]);
    let mut found = Vec::new();
    while let Some(token) = raw.next() {
        let token = token.unwrap_or(Token::Unknown);
        let start = from + raw.span().start;
        let mut end = from + raw.span().end;
        match token {
            Token::LineEnd => continue,
            Token::Str => end = text.len(),
            Token::Number => {
                end += text[end..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len() - end)
            }
            _ => {}
        }
        found.push((token, Span::new(start, end)));
        raw.bump(end - from - raw.span().end);
    }
    found
}
