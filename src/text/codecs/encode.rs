//! Code points to bytes.
//!
//! Invariant: a handler is asked once for every run of characters that cannot be encoded (UTF-16 and UTF-32 ask for
//! each character), in order.

use super::{Codec, Order, Output, Problem, Replacement, charmaps};

/// `text` in `codec`; what cannot be encoded goes to `handler`.
pub fn encode<E>(
    codec: Codec,
    text: &[u32],
    handler: &mut dyn FnMut(&Problem) -> Result<Replacement, E>,
) -> Result<Vec<u8>, E> {
    let mut out = Vec::with_capacity(text.len() + 4);
    push_mark(codec, &mut out);
    let mut at = 0;
    while at < text.len() {
        if push_point(codec, text[at], &mut out) {
            at += 1;
            continue;
        }
        let end = at + run_of_problems(codec, &text[at..]);
        let problem = Problem { encoding: codec.encode_name(), start: at, end, reason: reason(codec) };
        let replacement = handler(&problem)?;
        match replacement.output {
            Output::Bytes(bytes) => out.extend(bytes),
            Output::Text(points) => push_replacement(codec, &points, &problem, &mut out, handler)?,
        }
        at = replacement.resume;
    }
    Ok(out)
}

/// A replacement must be encodable itself; if it is not, the original problem is reported for good.
fn push_replacement<E>(
    codec: Codec,
    points: &[u32],
    problem: &Problem,
    out: &mut Vec<u8>,
    handler: &mut dyn FnMut(&Problem) -> Result<Replacement, E>,
) -> Result<(), E> {
    for point in points {
        if !push_point(codec, *point, out) {
            // An empty span tells the handler that there is nothing more to try.
            let last = Problem { end: problem.start, ..problem.clone() };
            handler(&last)?;
            return Ok(());
        }
    }
    Ok(())
}

/// The byte order mark, where there is one.
fn push_mark(codec: Codec, out: &mut Vec<u8>) {
    match codec {
        Codec::Utf8Sig => out.extend([0xef, 0xbb, 0xbf]),
        Codec::Utf16(Order::Marked) => out.extend([0xff, 0xfe]),
        Codec::Utf32(Order::Marked) => out.extend([0xff, 0xfe, 0, 0]),
        _ => {}
    }
}

/// Why a character cannot be encoded.
fn reason(codec: Codec) -> &'static str {
    match codec {
        Codec::Ascii => "ordinal not in range(128)",
        Codec::Latin1 => "ordinal not in range(256)",
        Codec::Charmap(_) => "character maps to <undefined>",
        _ => "surrogates not allowed",
    }
}

/// How many characters from the first on are one problem.
fn run_of_problems(codec: Codec, text: &[u32]) -> usize {
    let is_problem = |point: &&u32| match codec {
        Codec::Ascii => **point >= 0x80,
        Codec::Latin1 => **point >= 0x100,
        Codec::Charmap(map) => charmaps::byte(map, **point).is_none(),
        _ => (0xd800..0xe000).contains(*point),
    };
    match codec {
        Codec::Utf16(_) | Codec::Utf32(_) => 1,
        _ => text.iter().take_while(is_problem).count(),
    }
}

/// Appends one character, if it can be encoded.
fn push_point(codec: Codec, point: u32, out: &mut Vec<u8>) -> bool {
    let surrogate = (0xd800..0xe000).contains(&point);
    match codec {
        Codec::Utf8 | Codec::Utf8Sig => match char::from_u32(point) {
            Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => return false,
        },
        Codec::Ascii if point < 0x80 => out.push(point as u8),
        Codec::Latin1 if point < 0x100 => out.push(point as u8),
        Codec::Utf16(order) if !surrogate => push_utf16(point, order, out),
        Codec::Utf32(order) if !surrogate => push_word(point, order, out),
        Codec::Charmap(map) => match charmaps::byte(map, point) {
            Some(byte) => out.push(byte),
            None => return false,
        },
        Codec::UnicodeEscape => push_escaped(point, out),
        Codec::RawUnicodeEscape if point < 0x100 => out.push(point as u8),
        Codec::RawUnicodeEscape => push_hex(point, out),
        _ => return false,
    }
    true
}

fn push_utf16(point: u32, order: Order, out: &mut Vec<u8>) {
    match point.checked_sub(0x1_0000) {
        None => push_half(point as u16, order, out),
        Some(rest) => {
            push_half(0xd800 | (rest >> 10) as u16, order, out);
            push_half(0xdc00 | (rest & 0x3ff) as u16, order, out);
        }
    }
}

/// A unit of UTF-16, surrogates too.
pub(super) fn push_half(unit: u16, order: Order, out: &mut Vec<u8>) {
    match order {
        Order::Big => out.extend(unit.to_be_bytes()),
        _ => out.extend(unit.to_le_bytes()),
    }
}

/// A unit of UTF-32, surrogates too.
pub(super) fn push_word(point: u32, order: Order, out: &mut Vec<u8>) {
    match order {
        Order::Big => out.extend(point.to_be_bytes()),
        _ => out.extend(point.to_le_bytes()),
    }
}

/// `unicode_escape`: what is not printable ASCII as an escape.
fn push_escaped(point: u32, out: &mut Vec<u8>) {
    match point {
        0x5c => out.extend(b"\\\\"),
        0x09 => out.extend(b"\\t"),
        0x0a => out.extend(b"\\n"),
        0x0d => out.extend(b"\\r"),
        0x20..0x7f => out.push(point as u8),
        _ => push_hex(point, out),
    }
}

fn push_hex(point: u32, out: &mut Vec<u8>) {
    let mut text = String::new();
    crate::text::escape::push_escape(&mut text, point);
    out.extend(text.as_bytes());
}
