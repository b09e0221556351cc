//! Text encodings: code points to bytes and back.
//!
//! Place in the flow: under `str.encode`, `bytes.decode`, `str(b, ..)`, files. The names that Python code may give an
//! encoding lead to a [`Codec`]; what it cannot convert goes to an error handler, which the caller supplies
//! ([`Handler`] has the ones that are known by name).
//!
//! Invariants:
//! - problems are reported with CPython's spans, reasons and codec names (`unicodeobject.c`);
//! - a handler's answer is believed: where to go on, and what stands for the problem.
//!
//! Not here: exception objects, handlers written in Python.

pub mod charmaps;
pub mod decode;
pub mod encode;
pub mod handler;

pub use decode::decode;
pub use encode::encode;
pub use handler::Handler;

/// The order of the bytes of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The machine's (little), told by a byte order mark in front.
    Marked,
    /// The lowest byte first.
    Little,
    /// The highest byte first.
    Big,
}

/// A way to write text as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a mark in front.
    Utf8Sig,
    /// Code points below 128.
    Ascii,
    /// Code points below 256.
    Latin1,
    /// UTF-16.
    Utf16(Order),
    /// UTF-32.
    Utf32(Order),
    /// Backslash escapes, in latin-1.
    UnicodeEscape,
    /// `\uxxxx` for what is not latin-1.
    RawUnicodeEscape,
    /// A byte a character, by the table of this number ([`charmaps`]).
    Charmap(u8),
}

/// What an encoding is found under besides its own name, normalized.
#[rustfmt::skip]
const ALIASES: &[(&str, Codec)] = &[
    ("utf_8", Codec::Utf8), ("u8", Codec::Utf8), ("utf", Codec::Utf8), ("utf8", Codec::Utf8),
    ("utf8_ucs2", Codec::Utf8), ("utf8_ucs4", Codec::Utf8), ("cp65001", Codec::Utf8),
    ("utf_8_sig", Codec::Utf8Sig),
    ("ascii", Codec::Ascii), ("646", Codec::Ascii), ("ansi_x3_4_1968", Codec::Ascii), ("ansi_x3_4_1986", Codec::Ascii),
    ("cp367", Codec::Ascii), ("csascii", Codec::Ascii), ("ibm367", Codec::Ascii), ("iso646_us", Codec::Ascii),
    ("iso_646_irv_1991", Codec::Ascii), ("iso_ir_6", Codec::Ascii), ("us", Codec::Ascii), ("us_ascii", Codec::Ascii),
    ("latin_1", Codec::Latin1), ("8859", Codec::Latin1), ("cp819", Codec::Latin1), ("csisolatin1", Codec::Latin1),
    ("ibm819", Codec::Latin1), ("iso8859", Codec::Latin1), ("iso8859_1", Codec::Latin1),
    ("iso_8859_1", Codec::Latin1), ("iso_8859_1_1987", Codec::Latin1), ("iso_ir_100", Codec::Latin1),
    ("l1", Codec::Latin1), ("latin", Codec::Latin1), ("latin1", Codec::Latin1),
    ("utf_16", Codec::Utf16(Order::Marked)), ("u16", Codec::Utf16(Order::Marked)),
    ("utf16", Codec::Utf16(Order::Marked)),
    ("utf_16_le", Codec::Utf16(Order::Little)), ("unicodelittleunmarked", Codec::Utf16(Order::Little)),
    ("utf_16le", Codec::Utf16(Order::Little)),
    ("utf_16_be", Codec::Utf16(Order::Big)), ("unicodebigunmarked", Codec::Utf16(Order::Big)),
    ("utf_16be", Codec::Utf16(Order::Big)),
    ("utf_32", Codec::Utf32(Order::Marked)), ("u32", Codec::Utf32(Order::Marked)),
    ("utf32", Codec::Utf32(Order::Marked)),
    ("utf_32_le", Codec::Utf32(Order::Little)), ("utf_32le", Codec::Utf32(Order::Little)),
    ("utf_32_be", Codec::Utf32(Order::Big)), ("utf_32be", Codec::Utf32(Order::Big)),
    ("unicode_escape", Codec::UnicodeEscape), ("unicodeescape", Codec::UnicodeEscape),
    ("raw_unicode_escape", Codec::RawUnicodeEscape), ("rawunicodeescape", Codec::RawUnicodeEscape),
];

/// Encodings that are no text encodings: CPython has them for bytes or str alone.
const NOT_TEXT: &[&str] = &[
    "base64",
    "base64_codec",
    "base_64",
    "bz2",
    "bz2_codec",
    "hex",
    "hex_codec",
    "quopri",
    "quopri_codec",
    "quoted_printable",
    "quotedprintable",
    "rot13",
    "rot_13",
    "uu",
    "uu_codec",
    "zip",
    "zlib",
    "zlib_codec",
];

/// What a name of an encoding leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A codec.
    Codec(Codec),
    /// A codec that is no text encoding.
    NotText,
    /// Nothing.
    Unknown,
}

impl Codec {
    /// The codec that `name` stands for (`encodings.normalize_encoding` and the aliases).
    pub fn find(name: &str) -> Found {
        match name {
            "utf-8" => return Found::Codec(Codec::Utf8),
            "ascii" => return Found::Codec(Codec::Ascii),
            "latin-1" => return Found::Codec(Codec::Latin1),
            _ => {}
        }
        let normal = normalized(name);
        if let Some((_, codec)) = ALIASES.iter().find(|(alias, _)| *alias == normal) {
            return Found::Codec(*codec);
        }
        if NOT_TEXT.contains(&normal.as_str()) {
            return Found::NotText;
        }
        charmaps::find(&normal).map_or(Found::Unknown, |map| Found::Codec(Codec::Charmap(map)))
    }

    /// Its name in `UnicodeEncodeError`.
    pub fn encode_name(self) -> &'static str {
        match self {
            Codec::Utf8 | Codec::Utf8Sig => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
            Codec::Utf16(Order::Marked) => "utf-16",
            Codec::Utf16(Order::Little) => "utf-16-le",
            Codec::Utf16(Order::Big) => "utf-16-be",
            Codec::Utf32(Order::Marked) => "utf-32",
            Codec::Utf32(Order::Little) => "utf-32-le",
            Codec::Utf32(Order::Big) => "utf-32-be",
            Codec::UnicodeEscape => "unicodeescape",
            Codec::RawUnicodeEscape => "rawunicodeescape",
            Codec::Charmap(_) => "charmap",
        }
    }

    /// The name that `codecs.lookup(name).name` shows, and files as their encoding's.
    pub fn name(self) -> &'static str {
        match self {
            Codec::Utf8Sig => "utf-8-sig",
            Codec::Latin1 => "iso8859-1",
            Codec::UnicodeEscape => "unicode-escape",
            Codec::RawUnicodeEscape => "raw-unicode-escape",
            Codec::Charmap(map) => charmaps::name(map),
            codec => codec.encode_name(),
        }
    }
}

/// Letters and digits in lower case, everything between them one underscore.
fn normalized(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            if gap && !out.is_empty() {
                out.push('_');
            }
            out.push(c.to_ascii_lowercase());
            gap = false;
        } else {
            gap = true;
        }
    }
    out
}

/// What cannot be encoded or decoded: the span of characters or bytes, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The codec's name in the exception.
    pub encoding: &'static str,
    /// First position.
    pub start: usize,
    /// End, not included.
    pub end: usize,
    /// CPython's words.
    pub reason: &'static str,
}

/// What stands for a problem in encoded bytes, and where to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// Characters to encode, or bytes to take as they are.
    pub output: Output,
    /// The position to go on at.
    pub resume: usize,
}

/// What a handler puts in place of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Characters.
    Text(Vec<u32>),
    /// Bytes; when encoding only.
    Bytes(Vec<u8>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for name in ["UTF-8", "utf8", "U8", "utf_8"] {
            assert_eq!(Codec::find(name), Found::Codec(Codec::Utf8), "{name}");
        }
        assert_eq!(Codec::find("ISO-8859-1"), Found::Codec(Codec::Latin1));
        assert_eq!(Codec::find("UTF-16LE"), Found::Codec(Codec::Utf16(Order::Little)));
        assert_eq!(Codec::find("rot13"), Found::NotText);
        assert_eq!(Codec::find("nothing"), Found::Unknown);
    }

    #[test]
    fn there_and_back() {
        let points: Vec<u32> = "aé€😀\u{7ff}".chars().map(u32::from).collect();
        let fail = |problem: &Problem| -> Result<Replacement, Problem> { Err(problem.clone()) };
        for name in ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "utf-32-be", "unicode_escape"] {
            let Found::Codec(codec) = Codec::find(name) else { panic!("{name}") };
            let bytes = encode(codec, &points, &mut { fail }).expect("everything can be encoded");
            assert_eq!(decode(codec, &bytes, &mut { fail }), Ok(points.clone()), "{name}");
        }
    }
}
