//! Quoting: `repr` and `ascii` of text and bytes.
//!
//! Place in the flow: `str.__repr__`, `bytes.__repr__`, error messages that quote a value.
//!
//! Invariants:
//! - the result has no unprintable character, so it is a Rust `String` even when the text has lone surrogates;
//! - single quotes, unless the text holds one and no double quote.
//!
//! Not here: reading escapes (`syntax`).

use std::fmt::Write as _;

use super::unicode::is_printable;

/// `repr` of a str given by its code points.
pub fn repr(points: impl Iterator<Item = u32> + Clone) -> String {
    quoted(points, is_printable)
}

/// `ascii` of a str: `repr` with everything beyond ASCII escaped.
pub fn ascii(points: impl Iterator<Item = u32> + Clone) -> String {
    quoted(points, |point| (0x20..0x7f).contains(&point))
}

/// `ascii` of anything else: its `repr`, with everything beyond ASCII escaped (`backslashreplace`).
pub fn ascii_only(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() { out.push(c) } else { push_escape(&mut out, u32::from(c)) }
    }
    out
}

/// `repr` of Rust text.
pub fn repr_text(text: &str) -> String {
    repr(text.chars().map(u32::from))
}

/// `unicode_repr` with a choice of what stands for itself.
fn quoted(points: impl Iterator<Item = u32> + Clone, plain: impl Fn(u32) -> bool) -> String {
    let quote = quote_for(points.clone());
    let mut out = String::from(quote);
    for point in points {
        match char::from_u32(point) {
            Some(c @ '\\') => out.extend(['\\', c]),
            Some(c) if c == quote => out.extend(['\\', c]),
            Some('\t') => out.push_str("\\t"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some(c) if plain(point) => out.push(c),
            _ => push_escape(&mut out, point),
        }
    }
    out.push(quote);
    out
}

/// The quote that needs no escape, single if neither does.
fn quote_for(points: impl Iterator<Item = u32>) -> char {
    let (mut single, mut double) = (false, false);
    for point in points {
        single |= point == u32::from(b'\'');
        double |= point == u32::from(b'"');
    }
    if single && !double { '"' } else { '\'' }
}

/// The shortest of `\xhh`, `\uhhhh`, `\Uhhhhhhhh`.
pub fn push_escape(out: &mut String, point: u32) {
    let written = match point {
        0..=0xff => write!(out, "\\x{point:02x}"),
        0x100..=0xffff => write!(out, "\\u{point:04x}"),
        _ => write!(out, "\\U{point:08x}"),
    };
    written.unwrap_or_default();
}

/// `repr` of bytes (`PyBytes_Repr`).
pub fn repr_bytes(bytes: &[u8]) -> String {
    let quote = quote_for(bytes.iter().map(|byte| u32::from(*byte)));
    let mut out = String::from("b");
    push_bytes(&mut out, bytes, quote, quote);
    out
}

/// `repr` of a bytearray (`bytearray_repr`), which escapes single quotes even between double ones.
pub fn repr_bytearray(bytes: &[u8]) -> String {
    let quote = quote_for(bytes.iter().map(|byte| u32::from(*byte)));
    let mut out = String::from("bytearray(b");
    push_bytes(&mut out, bytes, quote, '\'');
    out.push(')');
    out
}

/// Writes `bytes` between `quote`s, with a backslash before each `escaped` quote.
fn push_bytes(out: &mut String, bytes: &[u8], quote: char, escaped: char) {
    out.push(quote);
    for byte in bytes {
        match char::from(*byte) {
            c if c == escaped || c == '\\' => out.extend(['\\', c]),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c @ ' '..='~' => out.push(c),
            _ => push_escape(out, u32::from(*byte)),
        }
    }
    out.push(quote);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text() {
        let all = [0x7f, 0x80, 0xa0, 0xe9, 0x378, 0xd800, 0x1f600, 0xe0001, 0x27, 0x22, 0x5c, 9, 13, 10, 0x1b];
        let shown = r#"'\x7f\x80\xa0é\u0378\ud800😀\U000e0001\'"\\\t\r\n\x1b'"#;
        assert_eq!(repr(all.into_iter()), shown);
        assert_eq!(repr_text("it's"), r#""it's""#);
        assert_eq!(repr_text(r#"it's "q""#), r#"'it\'s "q"'"#);
        assert_eq!(ascii([0xe9, 0x378, 0xd800, 0x1f600, 0x22].into_iter()), r#"'\xe9\u0378\ud800\U0001f600"'"#);
        assert_eq!(ascii_only("[é'Ā']"), r"[\xe9'\u0100']");
    }

    #[test]
    fn bytes() {
        assert_eq!(repr_bytes(b"'"), r#"b"'""#);
        assert_eq!(repr_bytes(b"'\""), r#"b'\'"'"#);
        assert_eq!(repr_bytes(b"\x00\t\n\\a\xff\x7f"), r"b'\x00\t\n\\a\xff\x7f'");
        assert_eq!(repr_bytearray(b"'"), r#"bytearray(b"\'")"#);
        assert_eq!(repr_bytearray(b"\"'"), r#"bytearray(b'"\'')"#);
    }
}
