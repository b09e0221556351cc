//! The error handlers that are known by name (`codecs.c`: `PyCodec_*Errors`).
//!
//! Invariant: a handler that has no answer says so; then the caller raises the problem as an exception.

use super::encode::{push_half, push_word};
use super::{Codec, Output, Problem, Replacement};
use crate::text::escape::push_escape;

/// An error handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handler {
    /// `strict`: raise.
    Strict,
    /// `ignore`: leave it out.
    Ignore,
    /// `replace`: `?`, or U+FFFD.
    Replace,
    /// `backslashreplace`
    BackslashReplace,
    /// `xmlcharrefreplace`, when encoding.
    XmlCharRefReplace,
    /// `namereplace`, when encoding.
    NameReplace,
    /// `surrogateescape`: bytes from 128 on are U+DC80 to U+DCFF.
    SurrogateEscape,
    /// `surrogatepass`: lone surrogates are written as if they were characters.
    SurrogatePass,
}

impl Handler {
    /// The handler of that name.
    pub fn find(name: &str) -> Option<Handler> {
        Some(match name {
            "strict" => Handler::Strict,
            "ignore" => Handler::Ignore,
            "replace" => Handler::Replace,
            "backslashreplace" => Handler::BackslashReplace,
            "xmlcharrefreplace" => Handler::XmlCharRefReplace,
            "namereplace" => Handler::NameReplace,
            "surrogateescape" => Handler::SurrogateEscape,
            "surrogatepass" => Handler::SurrogatePass,
            _ => return None,
        })
    }

    /// May it be used when decoding?
    pub fn decodes(self) -> bool {
        !matches!(self, Handler::XmlCharRefReplace | Handler::NameReplace)
    }

    /// What stands for characters that cannot be encoded.
    pub fn encoding(self, codec: Codec, text: &[u32], problem: &Problem) -> Option<Replacement> {
        let span = &text[problem.start..problem.end];
        if span.is_empty() {
            return None;
        }
        let mut written = String::new();
        let output = match self {
            Handler::Strict => return None,
            Handler::Ignore => Output::Bytes(Vec::new()),
            Handler::Replace => Output::Text(vec![u32::from(b'?'); span.len()]),
            Handler::SurrogateEscape => Output::Bytes(escaped_bytes(span)?),
            Handler::SurrogatePass => Output::Bytes(passed(codec, span)?),
            _ => {
                span.iter().for_each(|point| self.describe(*point, &mut written));
                Output::Text(written.chars().map(u32::from).collect())
            }
        };
        Some(Replacement { output, resume: problem.end })
    }

    /// One character in words or numbers.
    fn describe(self, point: u32, out: &mut String) {
        let name = char::from_u32(point).filter(|_| self == Handler::NameReplace).and_then(unicode_names2::name);
        match name {
            Some(name) => out.push_str(&format!("\\N{{{name}}}")),
            None if self == Handler::XmlCharRefReplace => out.push_str(&format!("&#{point};")),
            None => push_escape(out, point),
        }
    }

    /// What stands for bytes that cannot be decoded.
    pub fn decoding(self, codec: Codec, bytes: &[u8], problem: &Problem) -> Option<Replacement> {
        let span = &bytes[problem.start..problem.end];
        let mut resume = problem.end;
        let points = match self {
            Handler::Ignore => Vec::new(),
            Handler::Replace => vec![0xfffd],
            Handler::BackslashReplace => {
                let text: String = span.iter().map(|byte| format!("\\x{byte:02x}")).collect();
                text.chars().map(u32::from).collect()
            }
            Handler::SurrogateEscape => {
                let escaped: Vec<u32> =
                    span.iter().take_while(|b| !b.is_ascii()).take(4).map(|b| 0xdc00 + u32::from(*b)).collect();
                if escaped.is_empty() {
                    return None;
                }
                resume = problem.start + escaped.len();
                escaped
            }
            Handler::SurrogatePass => {
                let (point, length) = surrogate_at(codec, problem.encoding, &bytes[problem.start..])?;
                resume = problem.start + length;
                vec![point]
            }
            _ => return None,
        };
        Some(Replacement { output: Output::Text(points), resume })
    }
}

/// The bytes that U+DC80 to U+DCFF stand for.
fn escaped_bytes(span: &[u32]) -> Option<Vec<u8>> {
    span.iter().map(|point| (0xdc80..=0xdcff).contains(point).then(|| (point - 0xdc00) as u8)).collect()
}

/// Surrogates as the codec would write them if they were characters.
fn passed(codec: Codec, span: &[u32]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for point in span {
        if !(0xd800..0xe000).contains(point) {
            return None;
        }
        match codec {
            Codec::Utf8 | Codec::Utf8Sig => {
                out.extend([0xe0 | (point >> 12) as u8, 0x80 | (point >> 6 & 0x3f) as u8, 0x80 | (point & 0x3f) as u8]);
            }
            Codec::Utf16(order) => push_half(*point as u16, order, &mut out),
            Codec::Utf32(order) => push_word(*point, order, &mut out),
            _ => return None,
        }
    }
    Some(out)
}

/// The surrogate that the bytes begin with, and how many they are.
fn surrogate_at(codec: Codec, encoding: &str, bytes: &[u8]) -> Option<(u32, usize)> {
    let big = encoding.ends_with("be");
    let (point, length) = match (codec, bytes) {
        (Codec::Utf8 | Codec::Utf8Sig, [a @ 0xe0..=0xef, b @ 0x80..=0xbf, c @ 0x80..=0xbf, ..]) => {
            ((u32::from(*a) & 0xf) << 12 | (u32::from(*b) & 0x3f) << 6 | u32::from(*c) & 0x3f, 3)
        }
        (Codec::Utf16(_), [a, b, ..]) => {
            let unit = [*a, *b];
            (u32::from(if big { u16::from_be_bytes(unit) } else { u16::from_le_bytes(unit) }), 2)
        }
        (Codec::Utf32(_), [a, b, c, d, ..]) => {
            let unit = [*a, *b, *c, *d];
            (if big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) }, 4)
        }
        _ => return None,
    };
    (0xd800..0xe000).contains(&point).then_some((point, length))
}
