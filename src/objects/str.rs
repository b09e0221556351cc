//! Strings: PEP 393, one, two or four bytes a character, whichever the widest character needs.
//!
//! ```text
//!   +16 hash i64 (-1: not yet known) | +24 length u32 | width u8 | ascii u8 | interned u8 | utf8 u8 | characters ...
//! ```
//!
//! Invariants:
//! - `width` is the smallest that holds every character: 1 below U+0100, 2 below U+10000, else 4;
//! - `ascii` is set if and only if every character is below U+0080; then the bytes are UTF-8;
//! - lone surrogates are characters like any other;
//! - an exact string of one latin-1 character, or none, is the shared object of [`super::statics`], where CPython looks
//!   for that.
//!
//! Not here: methods (`builtins::str`), interning (`super::intern`).

use std::borrow::Cow;
use std::cell::Cell;

use super::Kind;
use super::statics::with_statics;
use crate::heap::tailed::{TailWriter, ascii_str, bytes_of, new_str, new_str_of, new_str_with, units};
use crate::heap::{Header, Ref, Tailed};
use crate::layout;
use crate::text::hash::HashKey;

/// A string.
#[repr(C, align(8))]
pub struct StrObject {
    header: Header,
    hash: Cell<i64>,
    length: u32,
    width: u8,
    ascii: bool,
    interned: Cell<bool>,
    /// Would CPython keep the text's UTF-8 beside it? (`PyUnicode_AsUTF8AndSize` has been asked.)
    utf8: Cell<bool>,
}

/// The characters of a string.
#[derive(Clone, Copy, Debug)]
pub enum StrView<'a> {
    /// All below U+0100.
    Latin1(&'a [u8]),
    /// All below U+10000.
    Ucs2(&'a [u16]),
    /// Any.
    Ucs4(&'a [u32]),
}

impl<'a> StrView<'a> {
    /// Number of characters.
    #[inline]
    pub fn len(self) -> usize {
        match self {
            StrView::Latin1(s) => s.len(),
            StrView::Ucs2(s) => s.len(),
            StrView::Ucs4(s) => s.len(),
        }
    }

    /// No characters?
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The character at `index`.
    #[inline]
    pub fn at(self, index: usize) -> u32 {
        match self {
            StrView::Latin1(s) => s[index] as u32,
            StrView::Ucs2(s) => s[index] as u32,
            StrView::Ucs4(s) => s[index],
        }
    }

    /// The characters from `start` up to `end`.
    pub fn slice(self, start: usize, end: usize) -> StrView<'a> {
        match self {
            StrView::Latin1(s) => StrView::Latin1(&s[start..end]),
            StrView::Ucs2(s) => StrView::Ucs2(&s[start..end]),
            StrView::Ucs4(s) => StrView::Ucs4(&s[start..end]),
        }
    }

    /// The characters in order.
    pub fn chars(self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + 'a {
        (0..self.len()).map(move |i| self.at(i))
    }

    /// All characters as a vector.
    pub fn to_vec(self) -> Vec<u32> {
        match self {
            StrView::Latin1(s) => s.iter().map(|&c| c as u32).collect(),
            StrView::Ucs2(s) => s.iter().map(|&c| c as u32).collect(),
            StrView::Ucs4(s) => s.to_vec(),
        }
    }

    /// The largest character, 0 if empty.
    pub fn max_char(self) -> u32 {
        match self {
            StrView::Latin1(s) => s.iter().copied().max().unwrap_or(0) as u32,
            StrView::Ucs2(s) => s.iter().copied().max().unwrap_or(0) as u32,
            StrView::Ucs4(s) => s.iter().copied().max().unwrap_or(0),
        }
    }
}

impl StrObject {
    fn head(length: usize, width: u8, ascii: bool) -> StrObject {
        let length = u32::try_from(length).expect("a string of over four thousand million characters");
        let (hash, interned, utf8) = (Cell::new(-1), Cell::new(false), Cell::new(false));
        StrObject { header: Header::new(Kind::Str), hash, length, width, ascii, interned, utf8 }
    }

    pub(super) fn make_char(byte: u8) -> Ref {
        new_str(None, StrObject::head(1, 1, byte < 128), &[&[byte]])
    }

    pub(super) fn make_empty() -> Ref {
        new_str(None, StrObject::head(0, 1, true), &[])
    }

    /// Number of characters.
    #[inline]
    pub fn len(&self) -> usize {
        self.length as usize
    }

    /// No characters?
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Number of bytes of the characters.
    #[inline]
    pub fn byte_len(&self) -> usize {
        self.length as usize * self.width as usize
    }

    /// Bytes a character: 1, 2 or 4.
    pub fn width(&self) -> usize {
        self.width as usize
    }

    /// All characters below U+0080?
    #[inline]
    pub fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// The text, if it is ASCII.
    #[inline]
    pub fn as_ascii(&self) -> Option<&str> {
        self.ascii.then(|| ascii_str(self.tail()))
    }

    /// The characters.
    #[inline]
    pub fn view(&self) -> StrView<'_> {
        match self.width {
            1 => StrView::Latin1(self.tail()),
            2 => StrView::Ucs2(units(self.tail())),
            _ => StrView::Ucs4(units(self.tail())),
        }
    }

    /// The raw bytes of the characters.
    pub fn bytes(&self) -> &[u8] {
        self.tail()
    }

    /// The text as UTF-8, for people: lone surrogates are written as escapes (`\ud800`).
    pub fn to_str(&self) -> Cow<'_, str> {
        match self.as_ascii() {
            Some(text) => Cow::Borrowed(text),
            None => {
                let mut text = String::with_capacity(self.len() * 2);
                for c in self.view().chars() {
                    match char::from_u32(c) {
                        Some(c) => text.push(c),
                        None => text.push_str(&format!("\\u{c:04x}")),
                    }
                }
                Cow::Owned(text)
            }
        }
    }

    /// The text as UTF-8, unless it has lone surrogates; then the index of the first.
    pub fn to_utf8(&self) -> Result<Cow<'_, str>, usize> {
        if let Some(text) = self.as_ascii() {
            return Ok(Cow::Borrowed(text));
        }
        let mut out = String::with_capacity(self.len() * 2);
        for (index, c) in self.view().chars().enumerate() {
            out.push(char::from_u32(c).ok_or(index)?);
        }
        Ok(Cow::Owned(out))
    }

    /// The same characters? (The widths agree for equal strings.)
    #[inline]
    pub fn same_text(&self, other: &StrObject) -> bool {
        self.length == other.length && self.width == other.width && self.tail() == other.tail()
    }

    /// Is this the text `text`?
    pub fn is_text(&self, text: &str) -> bool {
        match self.as_ascii() {
            Some(own) => own == text,
            None => self.to_utf8().is_ok_and(|own| own == text),
        }
    }

    /// The hash, computed once.
    #[inline]
    pub fn hash(&self) -> i64 {
        let known = self.hash.get();
        if known != -1 {
            return known;
        }
        self.compute_hash()
    }

    #[cold]
    fn compute_hash(&self) -> i64 {
        let hash = hash_key().bytes(self.tail());
        self.hash.set(hash);
        hash
    }

    /// Is it the interned string of its text?
    pub fn is_interned(&self) -> bool {
        self.interned.get()
    }

    pub(super) fn set_interned(&self) {
        self.interned.set(true);
    }

    /// C code looks at the text as UTF-8: CPython makes that once and keeps it. ASCII is UTF-8 already.
    pub fn keep_utf8(&self) {
        self.utf8.set(!self.ascii);
    }

    /// `__sizeof__` (a header is not counted).
    pub fn sizeof(&self) -> usize {
        let kept = if self.utf8.get() { self.to_str().len() + 1 } else { 0 };
        let max = match (self.ascii, self.width) {
            (true, _) => 0x7f,
            (_, 1) => 0xff,
            (_, 2) => 0xffff,
            _ => 0x10_ffff,
        };
        match self.header.is_subclass() {
            true => layout::str_subclass_size(self.len(), max) + kept,
            false => layout::str_size(self.len(), max) + kept,
        }
    }
}

impl Drop for StrObject {
    fn drop(&mut self) {
        if self.interned.get() {
            super::intern::forget(self.hash.get(), &self.header);
        }
    }
}

thread_local! {
    static HASH_KEY: Cell<HashKey> = const { Cell::new(HashKey::from_seed(0)) };
}

/// The key of string hashes in this thread.
pub fn hash_key() -> HashKey {
    HASH_KEY.get()
}

/// Sets the key of string hashes, before the first string is hashed.
pub fn set_hash_key(key: HashKey) {
    HASH_KEY.set(key);
}

/// A string of ASCII or any other text.
pub fn new_string(text: &str) -> Ref {
    if text.is_ascii() {
        return new_ascii(text.as_bytes());
    }
    let points: Vec<u32> = text.chars().map(|c| c as u32).collect();
    new_from_points(&points)
}

/// A string of ASCII bytes.
#[inline]
pub fn new_ascii(bytes: &[u8]) -> Ref {
    match bytes {
        [] => with_statics(|s| s.empty_str.clone()),
        [byte] => with_statics(|s| s.chars[*byte as usize].clone()),
        _ => new_str_of(StrObject::head(bytes.len(), 1, true), bytes),
    }
}

/// A string of latin-1 bytes.
pub fn new_latin1(bytes: &[u8]) -> Ref {
    match bytes {
        [] => with_statics(|s| s.empty_str.clone()),
        [byte] => with_statics(|s| s.chars[*byte as usize].clone()),
        _ => new_str_of(StrObject::head(bytes.len(), 1, bytes.is_ascii()), bytes),
    }
}

/// An ASCII string that CPython makes without looking for the shared one of its single character: a number's digits
/// (`long_to_decimal_string`), a text in another case (`ascii_upper_or_lower`).
pub fn new_unshared(text: &[u8]) -> Ref {
    match text {
        [single] => StrObject::make_char(*single),
        _ => new_ascii(text),
    }
}

/// The same of code points (`PyUnicode_New`, then filled): slices with a step, texts in another case.
pub fn new_unshared_points(points: &[u32]) -> Ref {
    match points {
        [single] => u8::try_from(*single).map_or_else(|_| new_char(*single), StrObject::make_char),
        _ => new_from_points(points),
    }
}

/// The string of one latin-1 character.
#[inline]
pub fn new_byte_char(byte: u8) -> Ref {
    with_statics(|s| s.chars[byte as usize].clone())
}

/// A string of one character.
#[inline]
pub fn new_char(point: u32) -> Ref {
    match u8::try_from(point) {
        Ok(byte) => with_statics(|s| s.chars[byte as usize].clone()),
        Err(_) => new_from_points(&[point]),
    }
}

/// A string of code points, stored as narrowly as they allow.
pub fn new_from_points(points: &[u32]) -> Ref {
    let max = points.iter().copied().max().unwrap_or(0);
    if max < 0x100 {
        return new_latin1(&points.iter().map(|&c| c as u8).collect::<Vec<u8>>());
    }
    if max < 0x1_0000 {
        let narrow: Vec<u16> = points.iter().map(|&c| c as u16).collect();
        return new_str(None, StrObject::head(points.len(), 2, false), &[bytes_of(&narrow)]);
    }
    new_str(None, StrObject::head(points.len(), 4, false), &[bytes_of(points)])
}

/// A string of the characters of a view, narrowed if it can be.
pub fn new_from_view(view: StrView<'_>) -> Ref {
    match view {
        StrView::Latin1(bytes) => new_latin1(bytes),
        StrView::Ucs2(chars) if view.max_char() >= 0x100 => {
            new_str(None, StrObject::head(chars.len(), 2, false), &[bytes_of(chars)])
        }
        StrView::Ucs4(chars) if view.max_char() >= 0x1_0000 => {
            new_str(None, StrObject::head(chars.len(), 4, false), &[bytes_of(chars)])
        }
        _ => new_from_points(&view.to_vec()),
    }
}

/// A string of `len` latin-1 bytes that `fill` writes; `ascii` tells whether all are ASCII. A single character is not
/// looked up among the shared ones (`PyUnicode_New`).
#[inline]
pub fn new_latin1_with(len: usize, ascii: bool, fill: impl FnOnce(&mut TailWriter<'_>)) -> Ref {
    match len {
        0 => new_latin1(&[]),
        _ => new_str_with(StrObject::head(len, 1, ascii), fill),
    }
}

/// A string of raw units, `width` bytes each, one part after the other; stored narrower if they allow. A single
/// character is not looked up among the shared ones.
pub fn new_from_parts(width: usize, parts: &[&[u8]]) -> Ref {
    let max = parts.iter().map(|part| max_unit(width, part)).max().unwrap_or(0);
    let length = parts.iter().map(|part| part.len()).sum::<usize>() / width;
    let least = if max < 0x100 {
        1
    } else if max < 0x1_0000 {
        2
    } else {
        4
    };
    match width {
        _ if length == 0 => return new_latin1(&[]),
        2 if least == 1 => {
            let units = parts.iter().flat_map(|part| halves(part)).map(u32::from);
            return new_unshared_points(&units.collect::<Vec<u32>>());
        }
        4 if least < 4 => return new_unshared_points(&parts.iter().flat_map(|part| words(part)).collect::<Vec<u32>>()),
        _ => {}
    }
    new_str(None, StrObject::head(length, width as u8, max < 0x80), parts)
}

/// The characters of `text` from `start` up to `end`.
#[inline]
pub fn substring(text: &StrObject, start: usize, end: usize) -> Ref {
    crate::heap::count_copied((end - start) * text.width());
    match text.view().slice(start, end) {
        StrView::Latin1(bytes) if text.ascii => new_ascii(bytes),
        view => new_from_view(view),
    }
}

/// Units of two bytes.
fn halves(bytes: &[u8]) -> impl Iterator<Item = u16> + '_ {
    bytes.chunks_exact(2).map(|unit| u16::from_ne_bytes([unit[0], unit[1]]))
}

/// Units of four bytes.
fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|unit| u32::from_ne_bytes([unit[0], unit[1], unit[2], unit[3]]))
}

/// A number on the same side of the limits between widths as the largest of raw units.
fn max_unit(width: usize, bytes: &[u8]) -> u32 {
    match width {
        1 => {
            if bytes.is_ascii() {
                0
            } else {
                0x80
            }
        }
        2 => u32::from(halves(bytes).fold(0, |all, unit| all | unit)),
        _ => words(bytes).max().unwrap_or(0),
    }
}

/// The same text as an instance of a subclass of `str`.
pub fn new_string_as(class: &Ref, text: &StrObject) -> Ref {
    new_str(Some(class), StrObject::head(text.len(), text.width, text.ascii), &[text.tail()])
}

/// `a + b`: one copy of each.
pub fn concat(a: &StrObject, b: &StrObject) -> Ref {
    crate::heap::count_copied(a.byte_len() + b.byte_len());
    if a.width == b.width {
        let head = StrObject::head(a.len() + b.len(), a.width, a.ascii && b.ascii);
        return new_str(None, head, &[a.tail(), b.tail()]);
    }
    let mut points = a.view().to_vec();
    points.extend(b.view().chars());
    new_from_points(&points)
}

/// `left + right`, where `left` is given up: if nobody else holds it, it grows where it is (`PyUnicode_Append`).
pub fn append(left: Ref, right: &Ref) -> Ref {
    let (a, b) = (left.expect::<StrObject>(), right.expect::<StrObject>());
    if a.is_empty() {
        return right.clone();
    }
    if b.is_empty() {
        return left;
    }
    let grows = left.refcnt() == 1 && !a.is_interned() && a.width >= b.width && a.hash.get() == -1;
    if !grows {
        return concat(a, b);
    }
    let head = StrObject::head(a.len() + b.len(), a.width, a.ascii && b.ascii);
    if a.width == b.width {
        return crate::heap::tailed::grow_str(left, head, b.tail());
    }
    let bytes = match (a.width, b.view()) {
        (2, view) => bytes_of(&view.chars().map(|c| c as u16).collect::<Vec<u16>>()).to_vec(),
        (_, view) => bytes_of(&view.to_vec()).to_vec(),
    };
    crate::heap::tailed::grow_str(left, head, &bytes)
}
