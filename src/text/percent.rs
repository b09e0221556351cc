//! `%` formatting: a format string in pieces, and one value into text.
//!
//! Place in the flow: `str.__mod__` and `bytes.__mod__` walk [`Pieces`], fetch each argument, and call a `format_*`.
//!
//! Invariants:
//! - pieces are parsed only when asked for, so that errors come after the work CPython did before them;
//! - indexes in messages count code points;
//! - an error is the last piece.
//!
//! Not here: fetching arguments, `"not enough arguments for format string"` and its like.

use super::TextError;
use super::float::{self, Style};
use super::short::Sink;
use super::spec::IntValue;

/// A width or a precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// None given.
    Absent,
    /// `*`: the next argument ("* wants int", `TypeError`, if it is none).
    Argument,
    /// Digits.
    Given(usize),
}

/// One `%...` conversion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion<'a> {
    /// `(key)`.
    pub key: Option<&'a str>,
    /// `-`: aligned left.
    pub left: bool,
    /// `+`: a sign always.
    pub plus: bool,
    /// A space in place of `+`.
    pub blank: bool,
    /// `#`.
    pub alternate: bool,
    /// `0`: zeros for padding.
    pub zero: bool,
    /// Least width in code points.
    pub width: Count,
    /// After a point.
    pub precision: Count,
    /// The conversion's letter: one of `diuoxXeEfFgGcrsa`, or something to refuse ([`Pieces::unsupported`]) once its
    /// argument has been fetched; so is `%`, because only `%%` as it stands means a percent sign.
    pub kind: char,
    /// The code points before a letter to refuse, for messages; 0 for one of the others.
    pub index: usize,
}

/// A piece of a format string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text that stands for itself; `%` for `%%`.
    Literal(&'a str),
    /// A conversion.
    Conversion(Conversion<'a>),
}

/// The pieces of a format string, in order.
pub struct Pieces<'a> {
    text: &'a str,
    /// Bytes read.
    at: usize,
    mapping: bool,
}

impl<'a> Pieces<'a> {
    /// `mapping`: is the right operand one, so that `%(key)s` is possible?
    pub fn new(text: &'a str, mapping: bool) -> Pieces<'a> {
        Pieces { text, at: 0, mapping }
    }

    /// The `ValueError` for a conversion whose letter means nothing.
    pub fn unsupported(conversion: &Conversion) -> TextError {
        let kind = conversion.kind;
        let shown = if ('\x1f'..='~').contains(&kind) { kind } else { '?' };
        let (code, index) = (u32::from(kind), conversion.index);
        TextError::value(format!("unsupported format character '{shown}' (0x{code:x}) at index {index}"))
    }

    /// Is nothing left to read?
    pub fn is_done(&self) -> bool {
        self.at == self.text.len()
    }

    /// The next character, taken.
    fn take(&mut self) -> Option<char> {
        let c = self.text[self.at..].chars().next()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Takes the next byte if it is `wanted`, which only ASCII may be.
    fn take_if(&mut self, wanted: impl Fn(u8) -> bool) -> Option<u8> {
        let byte = self.text.as_bytes().get(self.at).copied().filter(|byte| wanted(*byte))?;
        self.at += 1;
        Some(byte)
    }

    /// What follows a `%` (`unicode_format_arg_parse`).
    fn conversion(&mut self) -> Result<Conversion<'a>, TextError> {
        let key = if self.take_if(|c| c == b'(').is_some() { Some(self.key()?) } else { None };
        let mut new = Conversion {
            key,
            left: false,
            plus: false,
            blank: false,
            alternate: false,
            zero: false,
            width: Count::Absent,
            precision: Count::Absent,
            kind: '%',
            index: 0,
        };
        while let Some(flag) = self.take_if(|c| matches!(c, b'-' | b'+' | b' ' | b'#' | b'0')) {
            match flag {
                b'-' => new.left = true,
                b'+' => new.plus = true,
                b' ' => new.blank = true,
                b'#' => new.alternate = true,
                _ => new.zero = true,
            }
        }
        new.width = self.count("width too big", isize::MAX as usize)?;
        if self.take_if(|c| c == b'.').is_some() {
            new.precision = match self.count("precision too big", i32::MAX as usize)? {
                Count::Absent => Count::Given(0),
                given => given,
            };
        }
        self.take_if(|c| matches!(c, b'h' | b'l' | b'L'));
        let before = self.at;
        new.kind = self.take().ok_or_else(|| TextError::value("incomplete format"))?;
        if !"diuoxXeEfFgGcrsa".contains(new.kind) {
            new.index = self.text[..before].chars().count();
        }
        Ok(new)
    }

    /// The key up to its closing parenthesis; inner ones come in pairs.
    fn key(&mut self) -> Result<&'a str, TextError> {
        if !self.mapping {
            return Err(TextError::type_error("format requires a mapping"));
        }
        let start = self.at;
        let mut open = 1;
        while let Some(c) = self.take() {
            match c {
                '(' => open += 1,
                ')' if open == 1 => return Ok(&self.text[start..self.at - 1]),
                ')' => open -= 1,
                _ => {}
            }
        }
        Err(TextError::value("incomplete format key"))
    }

    /// `*`, digits, or nothing.
    fn count(&mut self, too_big: &str, most: usize) -> Result<Count, TextError> {
        if self.take_if(|c| c == b'*').is_some() {
            return Ok(Count::Argument);
        }
        let mut value: Option<usize> = None;
        while let Some(digit) = self.take_if(|c| c.is_ascii_digit()) {
            let grown = value.unwrap_or(0).saturating_mul(10).saturating_add(usize::from(digit - b'0'));
            if grown > most {
                return Err(TextError::value(too_big));
            }
            value = Some(grown);
        }
        Ok(value.map_or(Count::Absent, Count::Given))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>, TextError>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.at..];
        if rest.starts_with("%%") {
            self.at += 2;
            return Some(Ok(Piece::Literal(&rest[..1])));
        }
        let literal = memchr::memchr(b'%', rest.as_bytes()).unwrap_or(rest.len());
        if literal > 0 {
            self.at += literal;
            return Some(Ok(Piece::Literal(&rest[..literal])));
        }
        self.take()?;
        let conversion = self.conversion();
        if conversion.is_err() {
            self.at = self.text.len();
        }
        Some(conversion.map(Piece::Conversion))
    }
}

/// A conversion with its `*` arguments filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fitted {
    /// Aligned left.
    pub left: bool,
    /// A sign always.
    pub plus: bool,
    /// A space in place of `+`.
    pub blank: bool,
    /// `#`.
    pub alternate: bool,
    /// Zeros for padding.
    pub zero: bool,
    /// Least width in code points.
    pub width: usize,
    /// After a point.
    pub precision: Option<usize>,
}

impl Conversion<'_> {
    /// Fills in width and precision; `None` for the ones not given by an argument. A negative width aligns left, a
    /// negative precision is 0.
    pub fn fitted(&self, width: Option<i64>, precision: Option<i64>) -> Fitted {
        let given = |count: Count| if let Count::Given(n) = count { Some(n) } else { None };
        Fitted {
            left: self.left || width.is_some_and(|n| n < 0),
            plus: self.plus,
            blank: self.blank,
            alternate: self.alternate,
            zero: self.zero,
            width: width.map_or(given(self.width).unwrap_or(0), |n| n.unsigned_abs() as usize),
            precision: precision.map_or(given(self.precision), |n| Some(n.max(0) as usize)),
        }
    }
}

/// `%d` `%i` `%u` `%o` `%x` `%X` of an int (`_PyUnicode_FormatLong`); `limit` is `sys.get_int_max_str_digits()`.
pub fn write_int(out: &mut impl Sink, value: IntValue, kind: char, fit: Fitted, limit: usize) -> Result<(), TextError> {
    let (radix, prefix) = match kind {
        'o' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        _ => (10, ""),
    };
    let mut digits = value.digits(radix, limit)?;
    if kind == 'X' {
        digits.make_ascii_uppercase();
    }
    let zeros = fit.precision.unwrap_or(0).saturating_sub(digits.len());
    let prefix = if fit.alternate { prefix } else { "" };
    signed(out, Parts { negative: value.is_negative(), prefix, zeros, body: digits.as_str() }, fit);
    Ok(())
}

/// `%e` `%E` `%f` `%F` `%g` `%G` of a float (`formatfloat`).
pub fn write_float(out: &mut impl Sink, value: f64, kind: char, fit: Fitted) {
    let style = Style { alternate: fit.alternate, ..Style::default() };
    let text = float::short(value, kind, fit.precision.unwrap_or(6), style);
    let text = text.as_str();
    let body = text.strip_prefix('-').unwrap_or(text);
    signed(out, Parts { negative: body.len() < text.len(), prefix: "", zeros: 0, body }, fit);
}

/// The code point that `%c` shows for an int.
pub fn code_point(value: IntValue) -> Result<u32, TextError> {
    value.code_point().map_err(|_| TextError::overflow("%c arg not in range(0x110000)"))
}

/// A number's text.
struct Parts<'a> {
    negative: bool,
    prefix: &'a str,
    /// Zeros before the body, for a precision.
    zeros: usize,
    body: &'a str,
}

/// A number's parts in its width (`unicode_format_arg_output`): zeros go behind sign and prefix, spaces before them.
fn signed(out: &mut impl Sink, parts: Parts, fit: Fitted) {
    let Parts { negative, prefix, zeros, body } = parts;
    let sign = match fit {
        _ if negative => "-",
        Fitted { plus: true, .. } => "+",
        Fitted { blank: true, .. } => " ",
        _ => "",
    };
    let missing = fit.width.saturating_sub(sign.len() + prefix.len() + zeros + body.len());
    let (before, inside, after) = match fit {
        Fitted { left: true, .. } => (0, zeros, missing),
        Fitted { zero: true, .. } => (0, zeros + missing, 0),
        _ => (missing, zeros, 0),
    };
    out.fill(' ', before);
    out.put(sign);
    out.put(prefix);
    out.fill('0', inside);
    out.put(body);
    out.fill(' ', after);
}

/// How `%s` `%r` `%a` `%c` cut and pad text of `length` code points: (shown, spaces before, spaces after).
pub fn text_plan(length: usize, fit: Fitted) -> (usize, usize, usize) {
    let shown = fit.precision.unwrap_or(length).min(length);
    let missing = fit.width.saturating_sub(shown);
    if fit.left { (shown, 0, missing) } else { (shown, missing, 0) }
}

/// `%s` of Rust text.
pub fn format_text(value: &str, fit: Fitted) -> String {
    let (shown, before, after) = text_plan(value.chars().count(), fit);
    let cut: String = value.chars().take(shown).collect();
    format!("{}{cut}{}", " ".repeat(before), " ".repeat(after))
}
