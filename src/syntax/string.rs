//! String literals: prefixes, escapes, and adjacent literals that become one.
//!
//! Called by the grammar's `Strings` rule; hands f-strings to `fstring`. In CPython: `Parser/string_parser.c`.
//!
//! Invariants:
//! - a literal's text has been delimited by the lexer, so its quotes are there;
//! - an error in an escape is reported on the token *behind* the literals, as CPython does.
//!
//! Not here: where a literal ends (`lexer`).

use super::ast::{Constant, Expr, ExprKind, Text};
use super::build::{Builder, Rejection};
use super::error::{RangeEnd, SyntaxError, Warning, WarningCategory};
use super::fstring;
use crate::source::Span;

/// One literal, taken apart.
pub(super) struct Literal {
    /// Bytes (`b`), an f-string (`f`), raw (`r`).
    pub bytes: bool,
    pub formatted: bool,
    pub raw: bool,
    /// What stands between the quotes.
    pub body: Span,
}

impl Literal {
    fn new(text: &str, span: Span) -> Literal {
        let literal = &text[span.start as usize..span.end as usize];
        let prefix = literal.find(['"', '\'']).unwrap_or(0);
        let has = |letter: char| literal[..prefix].chars().any(|c| c.to_ascii_lowercase() == letter);
        let quoted = &literal[prefix..];
        let triple = quoted.len() >= 6 && (quoted.starts_with("\"\"\"") || quoted.starts_with("'''"));
        let quotes = if triple { 3 } else { 1 };
        let body = Span { start: span.start + (prefix + quotes) as u32, end: span.end - quotes as u32 };
        Literal { bytes: has('b'), formatted: has('f'), raw: has('r'), body }
    }
}

/// Joins adjacent literals into one node.
pub(super) fn concatenate(b: &Builder<'_>, pieces: &[Span]) -> Result<Expr, Rejection> {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return Err(Rejection::Diagnose) };
    let span = first.to(*last);
    let behind = b.token_from(span.end);
    let mut bytes: Vec<u8> = Vec::new();
    let mut bytes_mode = None;
    let mut parts = fstring::Parts::new(span);
    for &piece in pieces {
        let literal = Literal::new(&b.source.text, piece);
        if literal.bytes {
            decode_bytes(b, &literal, piece, behind, &mut bytes)?;
        } else if !literal.formatted {
            decode_text(b, literal.body, literal.raw, behind, &mut parts.pending)?;
        }
        if bytes_mode.is_some_and(|mode| mode != literal.bytes) {
            return Err(SyntaxError::new("cannot mix bytes and nonbytes literals", behind).into());
        }
        bytes_mode = Some(literal.bytes);
        if literal.formatted {
            fstring::parse(b, &literal, piece, behind, &mut parts)?;
        }
    }
    let node = match bytes_mode {
        Some(true) => ExprKind::Constant(Constant::Bytes(bytes.into())),
        _ => parts.finish(),
    };
    Ok(Expr { span, node })
}

/// Text under construction: UTF-8 until the first lone surrogate.
#[derive(Default)]
pub(super) struct TextBuffer {
    utf8: String,
    code_points: Option<Vec<u32>>,
}

impl TextBuffer {
    /// Appends one character.
    pub(super) fn push(&mut self, c: char) {
        match &mut self.code_points {
            Some(points) => points.push(c as u32),
            None => self.utf8.push(c),
        }
    }

    /// Appends text.
    pub(super) fn push_str(&mut self, text: &str) {
        match &mut self.code_points {
            Some(points) => points.extend(text.chars().map(|c| c as u32)),
            None => self.utf8.push_str(text),
        }
    }

    /// Appends any code point up to U+10FFFF.
    fn push_code(&mut self, code: u32) {
        if let Some(c) = char::from_u32(code) {
            return self.push(c);
        }
        let utf8 = &self.utf8;
        self.code_points.get_or_insert_with(|| utf8.chars().map(|c| c as u32).collect()).push(code);
    }

    /// Is there anything in it?
    pub(super) fn is_empty(&self) -> bool {
        self.utf8.is_empty() && self.code_points.is_none()
    }

    /// The text, leaving the buffer empty.
    pub(super) fn take(&mut self) -> Text {
        let utf8 = std::mem::take(&mut self.utf8);
        match self.code_points.take() {
            Some(points) => Text::CodePoints(points.into()),
            None => Text::Utf8(utf8.into()),
        }
    }
}

/// Appends the value of the literal text at `body`.
pub(super) fn decode_text(
    b: &Builder<'_>,
    body: Span,
    raw: bool,
    behind: Span,
    out: &mut TextBuffer,
) -> Result<(), Rejection> {
    let text = b.text(body.start, body.end);
    if raw || !text.contains('\\') {
        push_lines(text, out);
        return Ok(());
    }
    let mut escapes = Escapes { b, rest: text, start: body.start, behind, decoded: 0, warned: false };
    while let Some(at) = memchr::memchr(b'\\', escapes.rest.as_bytes()) {
        let plain = &escapes.rest[..at];
        push_lines(plain, out);
        escapes.skip(plain);
        escapes.text_escape(out)?;
    }
    push_lines(escapes.rest, out);
    Ok(())
}

/// Appends text with all line ends as `\n`.
fn push_lines(text: &str, out: &mut TextBuffer) {
    if text.contains('\r') {
        out.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
    } else {
        out.push_str(text);
    }
}

/// Reads the escapes of one literal.
struct Escapes<'a, 'b> {
    b: &'a Builder<'b>,
    /// What has not been read.
    rest: &'a str,
    /// Where the literal's body starts.
    start: u32,
    behind: Span,
    /// Position in the buffer that CPython decodes: there, a character beyond ASCII takes ten bytes (`\UXXXXXXXX`).
    decoded: usize,
    /// Only the first doubtful escape of a literal is reported.
    warned: bool,
}

impl Escapes<'_, '_> {
    fn skip(&mut self, plain: &str) {
        self.decoded += plain.chars().map(|c| if c.is_ascii() { 1 } else { 10 }).sum::<usize>();
        self.rest = &self.rest[plain.len()..];
    }

    /// `rest` starts with a backslash; takes the escape.
    fn text_escape(&mut self, out: &mut TextBuffer) -> Result<(), Rejection> {
        // Before a brace of an f-string, or before a character beyond ASCII, a backslash is just that.
        let letter = self.rest[1..].chars().next().filter(char::is_ascii).unwrap_or('\u{80}');
        let length = match letter {
            '\u{80}' => {
                out.push('\\');
                1
            }
            'x' => return self.hex(2, "truncated \\xXX escape", out),
            'u' => return self.hex(4, "truncated \\uXXXX escape", out),
            'U' => return self.hex(8, "truncated \\UXXXXXXXX escape", out),
            'N' => return self.named(out),
            '\r' if self.rest[1..].starts_with("\r\n") => 3,
            '\r' | '\n' => 2,
            '0'..='7' => {
                let (code, length) = self.octal();
                out.push_code(code);
                length
            }
            _ => match simple_escape(letter) {
                Some(value) => {
                    out.push(value);
                    2
                }
                None => {
                    self.warn(format!("invalid escape sequence '\\{letter}'"));
                    out.push('\\');
                    1
                }
            },
        };
        let taken = &self.rest[..length];
        self.skip(taken);
        Ok(())
    }

    fn hex(&mut self, digits: usize, truncated: &str, out: &mut TextBuffer) -> Result<(), Rejection> {
        let found = self.rest[2..].bytes().take(digits).take_while(u8::is_ascii_hexdigit).count();
        if found < digits {
            return self.text_error(2 + found, truncated);
        }
        let code = u32::from_str_radix(&self.rest[2..2 + digits], 16).unwrap_or(u32::MAX);
        if code > 0x10_FFFF {
            return self.text_error(2 + digits, "illegal Unicode character");
        }
        out.push_code(code);
        let taken = &self.rest[..2 + digits];
        self.skip(taken);
        Ok(())
    }

    /// `\N{name}`
    fn named(&mut self, out: &mut TextBuffer) -> Result<(), Rejection> {
        let malformed = "malformed \\N character escape";
        if !self.rest[2..].starts_with('{') {
            return self.text_error(2, malformed);
        }
        let Some(length) = self.rest[3..].find('}') else {
            return self.text_error(self.rest.len(), malformed);
        };
        if length == 0 {
            return self.text_error(3, malformed);
        }
        match unicode_names2::character(&self.rest[3..3 + length]) {
            Some(c) => out.push(c),
            None => return self.text_error(4 + length, "unknown Unicode character name"),
        }
        let taken = &self.rest[..4 + length];
        self.skip(taken);
        Ok(())
    }

    /// Up to three octal digits behind the backslash, and the escape's length.
    fn octal(&mut self) -> (u32, usize) {
        let digits = self.rest[1..].bytes().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
        let code = u32::from_str_radix(&self.rest[1..=digits], 8).unwrap_or(0);
        if code > 0o377 {
            self.warn(format!("invalid octal escape sequence '\\{}'", &self.rest[1..=digits]));
        }
        (code, digits + 1)
    }

    fn warn(&mut self, message: String) {
        if self.warned {
            return;
        }
        self.warned = true;
        let span = Span { start: self.start, end: self.start };
        let category = WarningCategory::DeprecationWarning;
        self.b.warnings.borrow_mut().push(Warning { category, message, span });
    }

    /// The codec's error for an escape of `length` bytes that starts here.
    fn text_error<T>(&self, length: usize, reason: &str) -> Result<T, Rejection> {
        let (from, to) = (self.decoded, self.decoded + length - 1);
        let what = if length == 1 {
            format!("byte 0x5c in position {from}")
        } else {
            format!("bytes in position {from}-{to}")
        };
        let message = format!("(unicode error) 'unicodeescape' codec can't decode {what}: {reason}");
        Err(SyntaxError::new(message, self.behind).with_end(RangeEnd::Known).into())
    }
}

/// The escapes of one letter that text and bytes share.
fn simple_escape(letter: char) -> Option<char> {
    Some(match letter {
        '\\' | '\'' | '"' => letter,
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0C',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0B',
        _ => return None,
    })
}

/// Appends the value of a bytes literal.
fn decode_bytes(
    b: &Builder<'_>,
    literal: &Literal,
    span: Span,
    behind: Span,
    out: &mut Vec<u8>,
) -> Result<(), Rejection> {
    let text = b.text(literal.body.start, literal.body.end);
    if !text.is_ascii() {
        return Err(SyntaxError::new("bytes can only contain ASCII literal characters", span).into());
    }
    let text = text.replace("\r\n", "\n");
    if literal.raw {
        out.extend_from_slice(text.as_bytes());
        return Ok(());
    }
    let mut escapes = Escapes { b, rest: &text, start: literal.body.start, behind, decoded: 0, warned: false };
    while let Some(at) = memchr::memchr(b'\\', escapes.rest.as_bytes()) {
        out.extend_from_slice(&escapes.rest.as_bytes()[..at]);
        let plain = &escapes.rest[..at];
        escapes.skip(plain);
        escapes.bytes_escape(out)?;
    }
    out.extend_from_slice(escapes.rest.as_bytes());
    Ok(())
}

impl Escapes<'_, '_> {
    /// `rest` starts with a backslash; takes the escape. `\u`, `\U` and `\N` mean nothing in bytes.
    fn bytes_escape(&mut self, out: &mut Vec<u8>) -> Result<(), Rejection> {
        let letter = self.rest[1..].chars().next().unwrap_or('\n');
        let length = match letter {
            'x' => {
                let Some(value) = self.rest.get(2..4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit())) else {
                    let message = format!("(value error) invalid \\x escape at position {}", self.decoded);
                    return Err(SyntaxError::new(message, self.behind).into());
                };
                out.push(u8::from_str_radix(value, 16).unwrap_or(0));
                4
            }
            '\n' => 2,
            '0'..='7' => {
                let (code, length) = self.octal();
                out.push((code & 0xFF) as u8);
                length
            }
            _ => match simple_escape(letter) {
                Some(value) => {
                    out.push(value as u8);
                    2
                }
                None => {
                    self.warn(format!("invalid escape sequence '\\{letter}'"));
                    out.push(b'\\');
                    1
                }
            },
        };
        let taken = &self.rest[..length];
        self.skip(taken);
        Ok(())
    }
}
