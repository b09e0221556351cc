//! A string in the making (`_PyUnicodeWriter`): formatting and joining append to it.
//!
//! Invariants:
//! - `narrow` holds everything as long as all characters are latin-1; then `wide` holds everything;
//! - a string that is all there is, and was pushed as the last piece, comes out as the same object.

use std::fmt;

use super::Kind;
use super::str::{StrObject, StrView, new_ascii, new_char, new_from_points, new_latin1, new_unshared_points};
use crate::heap::Ref;
use crate::text::short::Sink;

/// A machine word in decimal digits, written to the end of `room`: the digits with their sign.
#[inline]
pub fn decimal(value: i64, room: &mut [u8; 20]) -> &[u8] {
    let mut at = room.len();
    let mut rest = value.unsigned_abs();
    loop {
        at -= 1;
        room[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        at -= 1;
        room[at] = b'-';
    }
    &room[at..]
}

impl fmt::Write for TextWriter {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.push_text(text);
        Ok(())
    }
}

impl Sink for TextWriter {
    fn put(&mut self, text: &str) {
        self.push_text(text);
    }

    fn fill(&mut self, fill: char, count: usize) {
        TextWriter::fill(self, u32::from(fill), count);
    }
}

/// Collects characters.
#[derive(Default)]
pub struct TextWriter {
    narrow: Vec<u8>,
    wide: Option<Vec<u32>>,
    beyond_ascii: bool,
    whole: Option<Ref>,
}

impl TextWriter {
    /// With room for about `capacity` characters.
    pub fn with_capacity(capacity: usize) -> TextWriter {
        TextWriter { narrow: Vec::with_capacity(capacity), ..TextWriter::default() }
    }

    /// Number of characters.
    pub fn len(&self) -> usize {
        let whole = self.whole.as_ref().map_or(0, |s| s.expect::<StrObject>().len());
        whole + self.wide.as_ref().map_or(self.narrow.len(), Vec::len)
    }

    /// No characters?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// From now on every character goes to `wide`.
    #[cold]
    fn widen(&mut self) -> &mut Vec<u32> {
        let narrow = std::mem::take(&mut self.narrow);
        self.wide.insert(narrow.into_iter().map(u32::from).collect())
    }

    /// A shared string becomes the first characters.
    #[cold]
    fn unshare(&mut self) {
        if let Some(string) = self.whole.take() {
            self.push_str(string.expect::<StrObject>());
        }
    }

    /// Appends ASCII text.
    #[inline]
    pub fn push_ascii(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        if self.whole.is_some() {
            self.unshare();
        }
        match &mut self.wide {
            None => self.narrow.extend_from_slice(bytes),
            Some(wide) => wide.extend(bytes.iter().map(|b| u32::from(*b))),
        }
    }

    /// Appends a machine word in decimal digits.
    #[inline]
    pub fn push_word(&mut self, value: i64) {
        self.push_ascii(decimal(value, &mut [0; 20]));
    }

    /// Appends text.
    pub fn push_text(&mut self, text: &str) {
        if text.is_ascii() {
            return self.push_ascii(text.as_bytes());
        }
        text.chars().for_each(|c| self.push(u32::from(c)));
    }

    /// Appends a character.
    #[inline]
    pub fn push(&mut self, point: u32) {
        if self.whole.is_some() {
            self.unshare();
        }
        match &mut self.wide {
            Some(wide) => wide.push(point),
            None if point < 0x100 => {
                self.beyond_ascii |= point >= 0x80;
                self.narrow.push(point as u8);
            }
            None => self.widen().push(point),
        }
    }

    /// Appends a character `count` times.
    pub fn fill(&mut self, point: u32, count: usize) {
        if count == 0 {
            return;
        }
        self.push(point);
        match &mut self.wide {
            Some(wide) => wide.resize(wide.len() + count - 1, point),
            None => self.narrow.resize(self.narrow.len() + count - 1, point as u8),
        }
    }

    /// Appends a string's characters.
    #[inline]
    pub fn push_str(&mut self, text: &StrObject) {
        match text.view() {
            StrView::Latin1(bytes) if text.is_ascii() => self.push_ascii(bytes),
            view => self.push_view(view),
        }
    }

    /// Appends characters.
    pub fn push_view(&mut self, view: StrView<'_>) {
        if self.whole.is_some() {
            self.unshare();
        }
        match (&mut self.wide, view) {
            (None, StrView::Latin1(bytes)) => {
                self.beyond_ascii |= !bytes.is_ascii();
                self.narrow.extend_from_slice(bytes);
            }
            (Some(wide), view) => wide.extend(view.chars()),
            (None, view) => self.widen().extend(view.chars()),
        }
    }

    /// Appends a str; if it is the first and the `last` piece, it will be the result itself.
    #[inline]
    pub fn push_object(&mut self, string: &Ref, last: bool) {
        if last && string.kind() == Kind::Str && self.is_empty() {
            self.whole = Some(string.clone());
        } else {
            self.push_str(string.expect::<StrObject>());
        }
    }

    /// The string.
    pub fn finish(self) -> Ref {
        self.string()
    }

    /// The string of several pieces, where a single character is not looked up among the shared ones
    /// (`_PyUnicode_JoinArray`).
    pub fn finish_unshared(self) -> Ref {
        match (&self.wide, self.narrow.as_slice()) {
            (None, [byte]) => new_unshared_points(&[u32::from(*byte)]),
            _ => self.string(),
        }
    }

    /// The characters, taken out.
    pub fn take_points(&mut self) -> Vec<u32> {
        self.unshare();
        let taken = std::mem::take(self);
        taken.wide.unwrap_or_else(|| taken.narrow.into_iter().map(u32::from).collect())
    }

    /// The string so far.
    pub fn string(&self) -> Ref {
        match (&self.whole, &self.wide) {
            (Some(string), _) => string.clone(),
            (None, Some(wide)) => new_from_points(wide),
            (None, None) => match self.narrow.as_slice() {
                [byte] => new_char(u32::from(*byte)),
                bytes if self.beyond_ascii => new_latin1(bytes),
                bytes => new_ascii(bytes),
            },
        }
    }
}
