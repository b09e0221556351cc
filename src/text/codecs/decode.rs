//! Bytes to code points.
//!
//! Invariant: a handler is asked once for every ill-formed sequence, in order, with the span that CPython gives it.

use super::{Codec, Order, Output, Problem, Replacement, charmaps};

/// Asks what stands for an ill-formed sequence.
type Handle<'a, E> = &'a mut dyn FnMut(&Problem) -> Result<Replacement, E>;

/// The text of `bytes` in `codec`; what cannot be decoded goes to `handler`.
pub fn decode<E>(codec: Codec, bytes: &[u8], handler: Handle<'_, E>) -> Result<Vec<u32>, E> {
    match codec {
        Codec::Utf8 => utf8(bytes, 0, handler),
        Codec::Utf8Sig => utf8(bytes, if bytes.starts_with(&[0xef, 0xbb, 0xbf]) { 3 } else { 0 }, handler),
        Codec::Ascii => ascii(bytes, handler),
        Codec::Latin1 => Ok(bytes.iter().map(|byte| u32::from(*byte)).collect()),
        Codec::Utf16(order) => utf16(bytes, order, handler),
        Codec::Utf32(order) => utf32(bytes, order, handler),
        Codec::Charmap(map) => charmap(bytes, map, handler),
        Codec::UnicodeEscape => escapes(bytes, true, handler),
        Codec::RawUnicodeEscape => escapes(bytes, false, handler),
    }
}

/// Hands a problem to the handler; returns where to go on.
fn ask<E>(
    encoding: &'static str,
    span: (usize, usize),
    reason: &'static str,
    out: &mut Vec<u32>,
    handler: Handle<'_, E>,
) -> Result<usize, E> {
    let replacement = handler(&Problem { encoding, start: span.0, end: span.1, reason })?;
    match replacement.output {
        Output::Text(points) => out.extend(points),
        Output::Bytes(bytes) => out.extend(bytes.into_iter().map(u32::from)),
    }
    Ok(replacement.resume)
}

fn ascii<E>(bytes: &[u8], handler: Handle<'_, E>) -> Result<Vec<u32>, E> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii() {
            out.push(u32::from(*byte));
            at += 1;
        } else {
            at = ask("ascii", (at, at + 1), "ordinal not in range(128)", &mut out, handler)?;
        }
    }
    Ok(out)
}

fn charmap<E>(bytes: &[u8], map: u8, handler: Handle<'_, E>) -> Result<Vec<u32>, E> {
    let table = charmaps::table(map);
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match table[usize::from(*byte)] {
            charmaps::UNDEFINED => {
                at = ask("charmap", (at, at + 1), "character maps to <undefined>", &mut out, handler)?;
            }
            point => {
                out.push(u32::from(point));
                at += 1;
            }
        }
    }
    Ok(out)
}

fn utf8<E>(bytes: &[u8], start: usize, handler: Handle<'_, E>) -> Result<Vec<u32>, E> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = start;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let error = match std::str::from_utf8(rest) {
            Ok(text) => {
                out.extend(text.chars().map(u32::from));
                break;
            }
            Err(error) => error,
        };
        let good = error.valid_up_to();
        // The bytes up to there are valid, so nothing is lost.
        out.extend(String::from_utf8_lossy(&rest[..good]).chars().map(u32::from));
        let lead = rest[good];
        let (length, reason) = match error.error_len() {
            None => (rest.len() - good, "unexpected end of data"),
            Some(length) if (0xc2..0xf5).contains(&lead) => (length, "invalid continuation byte"),
            Some(length) => (length, "invalid start byte"),
        };
        at = ask("utf-8", (at + good, at + good + length), reason, &mut out, handler)?;
    }
    Ok(out)
}

fn utf16<E>(bytes: &[u8], order: Order, handler: Handle<'_, E>) -> Result<Vec<u32>, E> {
    let (big, mut at) = match (order, bytes) {
        (Order::Marked, [0xff, 0xfe, ..]) => (false, 2),
        (Order::Marked, [0xfe, 0xff, ..]) => (true, 2),
        _ => (order == Order::Big, 0),
    };
    let name = if big { "utf-16-be" } else { "utf-16-le" };
    let unit = |at: usize| {
        let pair = [*bytes.get(at)?, *bytes.get(at + 1)?];
        Some(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
    };
    let mut out = Vec::with_capacity(bytes.len() / 2);
    while at < bytes.len() {
        let (end, reason) = match (unit(at), unit(at + 2)) {
            (None, _) => (bytes.len(), "truncated data"),
            (Some(0xdc00..=0xdfff), _) => (at + 2, "illegal encoding"),
            (Some(0xd800..=0xdbff), None) => (bytes.len(), "unexpected end of data"),
            (Some(high @ 0xd800..=0xdbff), Some(low @ 0xdc00..=0xdfff)) => {
                out.push(0x1_0000 + ((u32::from(high) & 0x3ff) << 10 | u32::from(low) & 0x3ff));
                at += 4;
                continue;
            }
            (Some(0xd800..=0xdbff), Some(_)) => (at + 2, "illegal UTF-16 surrogate"),
            (Some(unit), _) => {
                out.push(u32::from(unit));
                at += 2;
                continue;
            }
        };
        at = ask(name, (at, end), reason, &mut out, handler)?;
    }
    Ok(out)
}

fn utf32<E>(bytes: &[u8], order: Order, handler: Handle<'_, E>) -> Result<Vec<u32>, E> {
    let (big, mut at) = match (order, bytes) {
        (Order::Marked, [0xff, 0xfe, 0, 0, ..]) => (false, 4),
        (Order::Marked, [0, 0, 0xfe, 0xff, ..]) => (true, 4),
        _ => (order == Order::Big, 0),
    };
    let name = if big { "utf-32-be" } else { "utf-32-le" };
    let mut out = Vec::with_capacity(bytes.len() / 4);
    while at < bytes.len() {
        let (end, reason) = match bytes[at..] {
            [a, b, c, d, ..] => {
                let unit = [a, b, c, d];
                let point = if big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) };
                match point {
                    0xd800..=0xdfff => (at + 4, "code point in surrogate code point range(0xd800, 0xe000)"),
                    0x11_0000.. => (at + 4, "code point not in range(0x110000)"),
                    point => {
                        out.push(point);
                        at += 4;
                        continue;
                    }
                }
            }
            _ => (bytes.len(), "truncated data"),
        };
        at = ask(name, (at, end), reason, &mut out, handler)?;
    }
    Ok(out)
}

/// `unicode_escape` (all escapes) and `raw_unicode_escape` (`\u` and `\U` only).
fn escapes<E>(bytes: &[u8], all: bool, handler: Handle<'_, E>) -> Result<Vec<u32>, E> {
    let name = if all { "unicodeescape" } else { "rawunicodeescape" };
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if *byte != b'\\' || (!all && !matches!(bytes.get(at + 1), Some(b'u' | b'U'))) {
            let pair = *byte == b'\\' && bytes.get(at + 1) == Some(&b'\\');
            out.extend(std::iter::repeat_n(u32::from(*byte), if pair { 2 } else { 1 }));
            at += if pair { 2 } else { 1 };
            continue;
        }
        match escape(bytes, at) {
            Ok((points, next)) => {
                out.extend(points);
                at = next;
            }
            Err((end, reason)) => at = ask(name, (at, end), reason, &mut out, handler)?,
        }
    }
    Ok(out)
}

/// The escape at a backslash: its characters and where it ends, or where the mistake ends and what it is.
fn escape(bytes: &[u8], at: usize) -> Result<(Vec<u32>, usize), (usize, &'static str)> {
    let Some(kind) = bytes.get(at + 1) else { return Err((at + 1, "\\ at end of string")) };
    let simple = match kind {
        b'\n' => return Ok((Vec::new(), at + 2)),
        b'\\' | b'\'' | b'"' => u32::from(*kind),
        b'a' => 7,
        b'b' => 8,
        b't' => 9,
        b'n' => 10,
        b'v' => 11,
        b'f' => 12,
        b'r' => 13,
        b'0'..=b'7' => return Ok(octal(bytes, at + 1)),
        b'x' => return hexadecimal(bytes, at, 2, "truncated \\xXX escape"),
        b'u' => return hexadecimal(bytes, at, 4, "truncated \\uXXXX escape"),
        b'U' => return hexadecimal(bytes, at, 8, "truncated \\UXXXXXXXX escape"),
        b'N' => return named(bytes, at),
        _ => return Ok((vec![0x5c, u32::from(*kind)], at + 2)),
    };
    Ok((vec![simple], at + 2))
}

/// Up to three octal digits.
fn octal(bytes: &[u8], start: usize) -> (Vec<u32>, usize) {
    let digits = bytes[start..].iter().take(3).take_while(|b| (b'0'..=b'7').contains(*b));
    let (value, count) = digits.fold((0, 0), |(value, count), b| (value * 8 + u32::from(b - b'0'), count + 1));
    (vec![value], start + count)
}

/// Exactly `count` hexadecimal digits.
fn hexadecimal(
    bytes: &[u8],
    at: usize,
    count: usize,
    reason: &'static str,
) -> Result<(Vec<u32>, usize), (usize, &'static str)> {
    let start = at + 2;
    let digits = bytes[start..].iter().take(count).map_while(|b| char::from(*b).to_digit(16));
    let (value, found) = digits.fold((0_u32, 0), |(value, found), digit| (value << 4 | digit, found + 1));
    match (found == count, value) {
        (false, _) => Err((start + found, reason)),
        (true, 0x11_0000..) => Err((start + count, "illegal Unicode character")),
        (true, value) => Ok((vec![value], start + count)),
    }
}

/// `\N{name}`
fn named(bytes: &[u8], at: usize) -> Result<(Vec<u32>, usize), (usize, &'static str)> {
    let reason = "malformed \\N character escape";
    if bytes.get(at + 2) != Some(&b'{') {
        return Err((at + 2, reason));
    }
    let Some(length) = bytes[at + 3..].iter().position(|b| *b == b'}') else { return Err((bytes.len(), reason)) };
    if length == 0 {
        return Err((at + 3, reason));
    }
    let end = at + 4 + length;
    let name = String::from_utf8_lossy(&bytes[at + 3..at + 3 + length]);
    match unicode_names2::character(&name) {
        Some(c) => Ok((vec![u32::from(c)], end)),
        None => Err((end, "unknown Unicode character name")),
    }
}
