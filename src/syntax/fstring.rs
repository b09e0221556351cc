//! f-strings as Python 3.11 reads them: the literal is scanned by hand, each expression part parsed on its own.
//!
//! In CPython: `fstring_find_literal`, `fstring_find_expr` and `fstring_parse` in `Parser/string_parser.c`.
//!
//! Invariants:
//! - constants and formatted values have the span of the whole run of adjacent literals, format specs that of
//!   their own literal, as in CPython;
//! - the nodes inside an expression part have their true spans;
//! - an error of the scan is reported on the token behind the literals; an error of an expression part is
//!   reported in CPython's way, in a line that reads `(expression)`.
//!
//! Not here: escapes (`string`), the grammar of the parts (they are parsed as a parenthesised expression).

use super::ast::{Constant, Expr, ExprKind};
use super::build::{Builder, Rejection};
use super::error::{SyntaxError, Warning, WarningCategory};
use super::string::{self, Literal, TextBuffer};
use crate::source::Span;

/// The pieces of adjacent literals, text runs merged.
pub(super) struct Parts {
    /// Text behind the last formatted value.
    pub pending: TextBuffer,
    values: Vec<Expr>,
    formatted: bool,
    span: Span,
}

impl Parts {
    /// No pieces yet; `span` covers all literals.
    pub(super) fn new(span: Span) -> Parts {
        Parts { pending: TextBuffer::default(), values: Vec::new(), formatted: false, span }
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let text = self.pending.take();
            self.values.push(Expr { span: self.span, node: ExprKind::Constant(Constant::Str(text)) });
        }
    }

    fn push(&mut self, value: Expr) {
        self.flush();
        self.values.push(value);
    }

    /// A constant if no literal was an f-string, else a `JoinedStr`.
    pub(super) fn finish(mut self) -> ExprKind {
        if !self.formatted {
            return ExprKind::Constant(Constant::Str(self.pending.take()));
        }
        self.flush();
        ExprKind::JoinedStr(self.values)
    }
}

/// Scans the body of one f-string literal into `parts`.
pub(super) fn parse(
    b: &Builder<'_>,
    literal: &Literal,
    piece: Span,
    behind: Span,
    parts: &mut Parts,
) -> Result<(), Rejection> {
    parts.formatted = true;
    let (at, end) = (literal.body.start as usize, literal.body.end as usize);
    Scanner { b, at, end, raw: literal.raw, piece, behind }.run(0, parts)
}

struct Scanner<'a, 's> {
    b: &'a Builder<'s>,
    at: usize,
    end: usize,
    raw: bool,
    /// This literal, of all that are joined.
    piece: Span,
    behind: Span,
}

/// Where an expression part ended, and how.
struct ExpressionPart {
    value: Expr,
    /// The text of `expr=`, white space included.
    debug: Option<String>,
}

impl Scanner<'_, '_> {
    fn fail<T>(&self, message: impl Into<String>) -> Result<T, Rejection> {
        Err(SyntaxError::new(message, self.behind).into())
    }

    fn peek(&self) -> Option<u8> {
        self.b.source.text.as_bytes()[..self.end].get(self.at).copied()
    }

    fn is_next(&self, byte: u8) -> bool {
        self.peek() == Some(byte)
    }

    /// Literals and expressions in turn. With `depth` 1 this is a format spec, which ends before its `}`.
    fn run(&mut self, depth: u32, parts: &mut Parts) -> Result<(), Rejection> {
        loop {
            self.literal(depth, parts)?;
            match self.peek() {
                Some(b'{') => self.expression(depth, parts)?,
                Some(_) => return Ok(()),
                None if depth > 0 => return self.fail("f-string: expecting '}'"),
                None => return Ok(()),
            }
        }
    }

    /// Text up to a brace that is not doubled. Stops before `{`, and in a spec before `}`.
    fn literal(&mut self, depth: u32, parts: &mut Parts) -> Result<(), Rejection> {
        loop {
            let from = self.at;
            self.skip_text();
            let brace = self.peek();
            let doubled =
                brace.is_some() && self.b.source.text.as_bytes()[..self.end].get(self.at + 1).copied() == brace;
            // In a spec braces are never an escape: `{{` opens two expressions, `}}` closes two.
            let escape = depth == 0 && doubled;
            let to = if escape { self.at + 1 } else { self.at };
            string::decode_text(self.b, Span::new(from, to), self.raw, self.behind, &mut parts.pending)?;
            if escape {
                self.at += 2;
                continue;
            }
            if brace == Some(b'}') && depth == 0 {
                return self.fail("f-string: single '}' is not allowed");
            }
            return Ok(());
        }
    }

    /// Moves to the next brace, past escapes: `\{` is a backslash and a brace, `\N{..}` a name.
    fn skip_text(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'{' | b'}' => return,
                b'\\' if !self.raw => {
                    self.at += 1;
                    let rest = &self.b.source.text.as_bytes()[self.at..self.end];
                    if rest.starts_with(b"N{") {
                        self.at += memchr::memchr(b'}', rest).map_or(rest.len(), |close| close + 1);
                    } else if matches!(self.peek(), Some(b'{' | b'}')) {
                        if self.is_next(b'{') {
                            self.warn_brace();
                        }
                    } else {
                        self.at += 1;
                    }
                }
                _ => self.at += 1,
            }
        }
    }

    fn warn_brace(&self) {
        let category = WarningCategory::DeprecationWarning;
        let message = "invalid escape sequence '\\{'".into();
        self.b.warnings.borrow_mut().push(Warning { category, message, span: self.piece });
    }

    /// `{expr}`, `{expr=}`, `{expr!r}`, `{expr:spec}`.
    fn expression(&mut self, depth: u32, parts: &mut Parts) -> Result<(), Rejection> {
        if depth >= 2 {
            return self.fail("f-string: expressions nested too deeply");
        }
        self.at += 1;
        let part = self.expression_part()?;
        let conversion = self.conversion()?;
        let format_spec = if self.is_next(b':') {
            self.at += 1;
            let mut inner = Parts::new(parts.span);
            inner.formatted = true;
            self.run(depth + 1, &mut inner)?;
            // CPython gives the spec and its trailing text the span of this literal.
            inner.span = self.piece;
            Some(Box::new(Expr { span: self.piece, node: inner.finish() }))
        } else {
            None
        };
        if !self.is_next(b'}') {
            return self.fail("f-string: expecting '}'");
        }
        self.at += 1;
        // `{x=}` shows the repr unless a conversion or a format is given.
        let conversion = conversion.or((part.debug.is_some() && format_spec.is_none()).then_some('r'));
        if let Some(text) = part.debug {
            parts.pending.push_str(&text);
        }
        let node = ExprKind::FormattedValue { value: Box::new(part.value), conversion, format_spec };
        parts.push(Expr { span: parts.span, node });
        Ok(())
    }

    fn expression_part(&mut self) -> Result<ExpressionPart, Rejection> {
        let start = self.at;
        self.skip_expression()?;
        let end = self.at;
        let stop = match self.peek() {
            Some(b @ (b'!' | b':' | b'=' | b'}')) => b,
            _ => return self.fail("f-string: expecting '}'"),
        };
        if self.b.source.text[start..end].chars().all(is_space) {
            return self.fail(match stop {
                b'!' | b':' | b'=' => format!("f-string: expression required before '{}'", stop as char),
                _ => "f-string: empty expression not allowed".into(),
            });
        }
        let value = super::parse_embedded(self.b, start, end)?;
        let debug = if stop == b'=' {
            self.at += 1;
            while self.peek().is_some_and(|b| is_space(b as char)) {
                self.at += 1;
            }
            Some(self.b.source.text[start..self.at].to_owned())
        } else {
            None
        };
        if self.at >= self.end || !matches!(self.peek(), Some(b'!' | b':' | b'}')) {
            return self.fail("f-string: expecting '}'");
        }
        Ok(ExpressionPart { value, debug })
    }

    /// Moves to the byte that ends the expression: `}`, `:`, a `!` or `=` that is no operator, or one that is wrong.
    fn skip_expression(&mut self) -> Result<(), Rejection> {
        let mut brackets: Vec<u8> = Vec::new();
        // The quote and how many of it are open.
        let mut quote: Option<(u8, usize)> = None;
        while let Some(byte) = self.peek() {
            if byte == b'\\' {
                return self.fail("f-string expression part cannot include a backslash");
            }
            let run = self.quote_run(byte);
            if let Some((open, count)) = quote {
                if byte == open && run >= count {
                    quote = None;
                    self.at += count;
                } else {
                    self.at += 1;
                }
                continue;
            }
            if run > 0 {
                let count = if run >= 3 { 3 } else { 1 };
                quote = Some((byte, count));
                self.at += count;
                continue;
            }
            match byte {
                b'[' | b'{' | b'(' if brackets.len() >= 200 => {
                    return self.fail("f-string: too many nested parenthesis");
                }
                b'[' | b'{' | b'(' => brackets.push(byte),
                b'#' => return self.fail("f-string expression part cannot include '#'"),
                b'!' | b':' | b'}' | b'=' | b'>' | b'<' if brackets.is_empty() => {
                    let next = self.b.source.text.as_bytes()[..self.end].get(self.at + 1);
                    if matches!(byte, b'!' | b'=' | b'<' | b'>') && next == Some(&b'=') {
                        // `!=`, `==`, `<=`, `>=`
                        self.at += 2;
                        continue;
                    }
                    if !matches!(byte, b'<' | b'>') {
                        return Ok(());
                    }
                }
                b']' | b'}' | b')' => self.close(byte, &mut brackets)?,
                _ => {}
            }
            self.at += 1;
        }
        match (quote, brackets.last()) {
            (Some(_), _) => self.fail("f-string: unterminated string"),
            (_, Some(&open)) => self.fail(format!("f-string: unmatched '{}'", open as char)),
            _ => Ok(()),
        }
    }

    /// How many times a quote is repeated from here (3 at most count), 0 for other bytes.
    fn quote_run(&self, byte: u8) -> usize {
        if !matches!(byte, b'\'' | b'"') {
            return 0;
        }
        let rest = &self.b.source.text.as_bytes()[self.at..self.end];
        if rest.starts_with(&[byte; 3]) { 3 } else { 1 }
    }

    fn close(&self, closing: u8, brackets: &mut Vec<u8>) -> Result<(), Rejection> {
        let closing = closing as char;
        match brackets.pop().map(char::from) {
            None => self.fail(format!("f-string: unmatched '{closing}'")),
            Some(opening) if matches!((opening, closing), ('(', ')') | ('[', ']') | ('{', '}')) => Ok(()),
            Some(opening) => self.fail(format!(
                "f-string: closing parenthesis '{closing}' does not match opening parenthesis '{opening}'"
            )),
        }
    }

    /// `!s`, `!r`, `!a`
    fn conversion(&mut self) -> Result<Option<char>, Rejection> {
        if !self.is_next(b'!') {
            return Ok(None);
        }
        self.at += 1;
        let Some(letter) = self.peek() else { return self.fail("f-string: expecting '}'") };
        self.at += 1;
        if !matches!(letter, b's' | b'r' | b'a') {
            return self.fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
        }
        if !matches!(self.peek(), Some(b':' | b'}')) {
            return self.fail("f-string: expecting '}'");
        }
        Ok(Some(letter as char))
    }
}

/// The white space that C's `isspace` knows.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0B' | '\x0C')
}
