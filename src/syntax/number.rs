//! Number literals: where one ends, whether it is well formed, and its value.
//!
//! Invariants:
//! - [`scan`] accepts exactly what CPython's tokenizer accepts (`tok_get` in `Parser/tokenizer.c`);
//! - [`value`] is given only what `scan` accepted, so it cannot fail on form.
//!
//! Not here: signs (`-1` is an operator and a literal) and the sum in `1+2j`.

use num_bigint::BigInt;
use num_traits::Num;

use super::ast::Constant;
use super::error::{RangeEnd, SyntaxError};
use crate::source::Span;

/// Where a number literal ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// One past its last byte.
    pub end: usize,
    /// The kind ("decimal", ...) when a keyword follows without a space, which deserves a warning.
    pub glued: Option<&'static str>,
}

/// Finds the end of the number that starts at byte `start`.
pub fn scan(text: &str, start: usize) -> Result<Extent, SyntaxError> {
    let mut scanner = Scanner { bytes: text.as_bytes(), start, at: start };
    match (scanner.peek(), scanner.bytes.get(start + 1)) {
        (Some(b'0'), Some(b'x' | b'X')) => scanner.based("hexadecimal", |b| b.is_ascii_hexdigit()),
        (Some(b'0'), Some(b'o' | b'O')) => scanner.based("octal", |b| matches!(b, b'0'..=b'7')),
        (Some(b'0'), Some(b'b' | b'B')) => scanner.based("binary", |b| matches!(b, b'0' | b'1')),
        (Some(b'0'), _) => scanner.zero(),
        (Some(b'.'), _) => {
            scanner.at += 1;
            scanner.fraction()
        }
        _ => {
            scanner.digits()?;
            scanner.tail()
        }
    }
}

struct Scanner<'a> {
    bytes: &'a [u8],
    start: usize,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn peek_digit(&self) -> bool {
        self.peek().is_some_and(|b| b.is_ascii_digit())
    }

    /// The error CPython reports on the last consumed byte.
    fn fail<T>(&self, message: String) -> Result<T, SyntaxError> {
        let last = self.at.saturating_sub(1).max(self.start);
        Err(SyntaxError::new(message, Span::new(last, last)).with_end(RangeEnd::Same))
    }

    /// `0x..`, `0o..`, `0b..`
    fn based(&mut self, kind: &'static str, accepts: fn(u8) -> bool) -> Result<Extent, SyntaxError> {
        self.at += 2;
        loop {
            if self.peek() == Some(b'_') {
                self.at += 1;
            }
            if !self.peek().is_some_and(accepts) {
                return self.bad_digit(kind);
            }
            while self.peek().is_some_and(accepts) {
                self.at += 1;
            }
            if self.peek() != Some(b'_') {
                break;
            }
        }
        if self.peek_digit() { self.bad_digit(kind) } else { self.finish(kind) }
    }

    fn bad_digit<T>(&mut self, kind: &str) -> Result<T, SyntaxError> {
        match self.peek() {
            Some(digit) if digit.is_ascii_digit() => {
                self.at += 1;
                self.fail(format!("invalid digit '{}' in {kind} literal", digit as char))
            }
            _ => self.fail(format!("invalid {kind} literal")),
        }
    }

    /// A literal that starts with `0` in base ten: zero itself, `0.5`, `0e1`, `00j`, or the octal of Python 2.
    fn zero(&mut self) -> Result<Extent, SyntaxError> {
        while self.peek() == Some(b'0') {
            self.at += 1;
            if self.peek() == Some(b'_') {
                self.at += 1;
                if !self.peek_digit() {
                    return self.fail("invalid decimal literal".into());
                }
            }
        }
        let zeros_end = self.at;
        let nonzero = self.peek_digit();
        if nonzero {
            self.digits()?;
        }
        let floats = matches!(self.peek(), Some(b'.' | b'e' | b'E' | b'j' | b'J'));
        if nonzero && !floats {
            let message = "leading zeros in decimal integer literals are not permitted; \
                           use an 0o prefix for octal integers";
            // CPython names the column of the last zero as the end.
            return Err(SyntaxError::new(message, Span::new(self.start, zeros_end)));
        }
        self.tail()
    }

    /// Digits with single underscores between them.
    fn digits(&mut self) -> Result<(), SyntaxError> {
        loop {
            while self.peek_digit() {
                self.at += 1;
            }
            if self.peek() != Some(b'_') {
                return Ok(());
            }
            self.at += 1;
            if !self.peek_digit() {
                return self.fail("invalid decimal literal".into());
            }
        }
    }

    /// After the whole part: a fraction, an exponent, a `j`.
    fn tail(&mut self) -> Result<Extent, SyntaxError> {
        if self.peek() == Some(b'.') {
            self.at += 1;
            return self.fraction();
        }
        self.exponent()
    }

    fn fraction(&mut self) -> Result<Extent, SyntaxError> {
        if self.peek_digit() {
            self.digits()?;
        }
        self.exponent()
    }

    fn exponent(&mut self) -> Result<Extent, SyntaxError> {
        if matches!(self.peek(), Some(b'e' | b'E')) {
            let signed = matches!(self.bytes.get(self.at + 1), Some(b'+' | b'-'));
            let first = self.at + 1 + usize::from(signed);
            if self.bytes.get(first).is_some_and(|b| b.is_ascii_digit()) {
                self.at = first;
                self.digits()?;
            } else if signed {
                self.at = first;
                return self.fail("invalid decimal literal".into());
            } else {
                return self.finish("decimal");
            }
        }
        if matches!(self.peek(), Some(b'j' | b'J')) {
            self.at += 1;
            return self.finish("imaginary");
        }
        self.finish("decimal")
    }

    /// What may follow: no identifier, except a keyword that can follow a number (then with a warning).
    fn finish(&mut self, kind: &'static str) -> Result<Extent, SyntaxError> {
        let rest = &self.bytes[self.at..];
        let is_word = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_' || *b >= 0x80;
        // `if`, `in` and `is` are told by two letters, the others must end there.
        let short: [&[u8]; 3] = [b"if", b"in", b"is"];
        let long: [&[u8]; 5] = [b"and", b"else", b"for", b"or", b"not"];
        let follows = |word: &[u8]| rest.strip_prefix(word).is_some_and(|behind| !behind.first().is_some_and(is_word));
        if short.iter().any(|word| rest.starts_with(word)) || long.iter().any(|word| follows(word)) {
            return Ok(Extent { end: self.at, glued: Some(kind) });
        }
        match rest.first() {
            Some(b) if b.is_ascii() && is_word(b) => self.fail(format!("invalid {kind} literal")),
            _ => Ok(Extent { end: self.at, glued: None }),
        }
    }
}

/// The value of a literal that [`scan`] accepted. `Err` is CPython's message for an integer with too many digits.
pub fn value(literal: &str) -> Result<Constant, String> {
    let digits: String = literal.chars().filter(|&c| c != '_').collect();
    let bytes = digits.as_bytes();
    let radix = match (bytes.first(), bytes.get(1)) {
        (Some(b'0'), Some(b'x' | b'X')) => 16,
        (Some(b'0'), Some(b'o' | b'O')) => 8,
        (Some(b'0'), Some(b'b' | b'B')) => 2,
        _ => 10,
    };
    if radix != 10 {
        return Ok(Constant::Int(BigInt::from_str_radix(&digits[2..], radix).unwrap_or_default()));
    }
    if let Some(imaginary) = digits.strip_suffix(['j', 'J']) {
        return Ok(Constant::Complex(0.0, imaginary.parse().unwrap_or(0.0)));
    }
    if digits.contains(['.', 'e', 'E']) {
        return Ok(Constant::Float(digits.parse().unwrap_or(0.0)));
    }
    if digits.len() > MAX_STR_DIGITS {
        return Err(format!(
            "Exceeds the limit ({MAX_STR_DIGITS} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals \
             to avoid decimal conversion limits.",
            digits.len()
        ));
    }
    Ok(Constant::Int(digits.parse().unwrap_or_default()))
}

/// `_PY_LONG_DEFAULT_MAX_STR_DIGITS` (`pycore_long.h`, 3.11).
const MAX_STR_DIGITS: usize = 4300;
