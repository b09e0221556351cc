//! Complex numbers as Python writes and reads them.
//!
//! Place in the flow: `complex.__repr__`, `complex(text)`.
//!
//! Invariant: `parse(&repr(re, im))` gives both parts back.
//!
//! Not here: format specs (`spec`), the hash (`hash`).

use super::float::{self, Style};
use super::unicode::is_space;

/// `complex.__repr__`: the imaginary part alone if the real one is a positive zero, else both in parentheses.
pub fn repr(real: f64, imaginary: f64) -> String {
    let part = |value: f64| float::format(value, 'r', 0, Style::default());
    if real == 0.0 && real.is_sign_positive() {
        return format!("{}j", part(imaginary));
    }
    let second = part(imaginary);
    let plus = if second.starts_with('-') { "" } else { "+" };
    format!("({}{plus}{second}j)", part(real))
}

/// `complex(text)`: real and imaginary part. `None` where Python raises
/// `ValueError("complex() arg is a malformed string")`. Unicode digits must already be ASCII.
pub fn parse(text: &str) -> Option<(f64, f64)> {
    let clean = if text.contains('_') { without_underscores(text)? } else { text.to_string() };
    let text = trim(&clean);
    match text.strip_prefix('(') {
        Some(inner) => parts(trim(inner.strip_suffix(')')?)),
        None => parts(text),
    }
}

/// Without surrounding whitespace.
fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| is_space(u32::from(c)))
}

/// Underscores are allowed between digits only.
fn without_underscores(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    let lawful = |(index, byte): (usize, &u8)| *byte != b'_' || (index > 0 && digit(index - 1) && digit(index + 1));
    bytes.iter().enumerate().all(lawful).then(|| text.replace('_', ""))
}

/// `x`, `yj`, `x+yj`, `x±j`, `±j` or `j` (`complex_from_string_inner`).
fn parts(text: &str) -> Option<(f64, f64)> {
    let length = float::number_length(text);
    let (first, rest) = text.split_at(length);
    match rest {
        "" => Some((first.parse().ok()?, 0.0)),
        "j" | "J" if length > 0 => Some((0.0, first.parse().ok()?)),
        _ if length > 0 => Some((first.parse().ok()?, imaginary(rest).filter(|_| rest.starts_with(['+', '-']))?)),
        _ => Some((0.0, imaginary(rest)?)),
    }
}

/// A number, or only its sign, or nothing, before `j`.
fn imaginary(text: &str) -> Option<f64> {
    match text.strip_suffix(['j', 'J'])? {
        "" | "+" => Some(1.0),
        "-" => Some(-1.0),
        number => (float::number_length(number) == number.len()).then(|| number.parse().ok())?,
    }
}
