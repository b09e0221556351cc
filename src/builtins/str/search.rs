//! Finding, counting and replacing: substrings, prefixes, suffixes.
//!
//! Invariants:
//! - strings are searched as raw units: bytes for most, and units of two or four bytes with matches that are not at a
//!   unit's start passed over;
//! - positions inside are byte offsets, those given to Python are in characters.

use std::borrow::Cow;

use memchr::memmem;

use super::{named_text_argument, text_argument, unchanged};
use crate::heap::Ref;
use crate::heap::tailed::TailWriter;
use crate::interp::{Interp, PyResult};
use crate::objects::native::Args;
use crate::objects::{
    StrObject, TypeId, is_none, new_bool, new_from_parts, new_int, new_latin1_with, small_value, tuple_items,
};

/// The units of `text`, each `width` bytes; `None` if one does not fit.
pub(super) fn widened(text: &StrObject, width: usize) -> Option<Cow<'_, [u8]>> {
    match (text.width(), width) {
        (own, width) if own == width => Some(Cow::Borrowed(text.bytes())),
        (own, width) if own > width => None,
        (_, 2) => Some(text.view().chars().flat_map(|c| (c as u16).to_ne_bytes()).collect()),
        _ => Some(text.view().chars().flat_map(u32::to_ne_bytes).collect()),
    }
}

/// The occurrences of a sequence of units in another, first to last, without overlaps.
pub(in crate::builtins) struct Matches<'a> {
    hay: &'a [u8],
    width: usize,
    at: usize,
    length: usize,
    needle: Needle<'a>,
}

enum Needle<'a> {
    Byte(u8),
    Units(Plain<'a>),
}

/// How often a first byte may mislead before a searcher is built, which costs more than a short search.
const PATIENCE: u32 = 12;

/// Looks for bytes: by the first of them as long as that leads there, then by a prepared searcher.
struct Plain<'a> {
    needle: &'a [u8],
    misled: u32,
    finder: Option<memmem::Finder<'a>>,
}

impl<'a> Plain<'a> {
    fn new(needle: &'a [u8]) -> Plain<'a> {
        Plain { needle, misled: 0, finder: None }
    }

    /// The offset of the first occurrence; the needle is not empty.
    #[inline]
    fn find(&mut self, hay: &[u8]) -> Option<usize> {
        if let Some(finder) = &self.finder {
            return finder.find(hay);
        }
        let mut at = 0;
        while self.misled < PATIENCE {
            let last = hay.len().checked_sub(self.needle.len())?;
            let part = hay.get(at..=last)?;
            if *part.first()? != self.needle[0] {
                at += memchr::memchr(self.needle[0], part)?;
            }
            if hay[at + 1..].iter().zip(&self.needle[1..]).all(|(a, b)| a == b) {
                return Some(at);
            }
            self.misled += 1;
            at += 1;
        }
        let found = self.finder.insert(memmem::Finder::new(self.needle)).find(&hay[at..]);
        found.map(|found| at + found)
    }
}

impl<'a> Matches<'a> {
    /// Searches `hay`; `needle` is not empty.
    pub(in crate::builtins) fn new(hay: &'a [u8], needle: &'a [u8], width: usize) -> Matches<'a> {
        let length = needle.len();
        let needle = match needle {
            [byte] => Needle::Byte(*byte),
            units => Needle::Units(Plain::new(units)),
        };
        Matches { hay, width, at: 0, length, needle }
    }
}

impl Iterator for Matches<'_> {
    type Item = usize;

    /// The byte offset of the next occurrence.
    #[inline]
    fn next(&mut self) -> Option<usize> {
        loop {
            let rest = self.hay.get(self.at..)?;
            let found = match &mut self.needle {
                Needle::Byte(byte) => memchr::memchr(*byte, rest)?,
                Needle::Units(plain) => plain.find(rest)?,
            };
            let offset = self.at + found;
            if offset.is_multiple_of(self.width) {
                self.at = offset + self.length;
                return Some(offset);
            }
            self.at = offset + 1;
        }
    }
}

/// The byte offset of the first occurrence.
#[inline]
pub(in crate::builtins) fn find_units(hay: &[u8], needle: &[u8], width: usize) -> Option<usize> {
    match needle {
        [] => Some(0),
        [byte] => memchr::memchr(*byte, hay),
        _ if needle.len() > hay.len() => None,
        _ if width == 1 => Plain::new(needle).find(hay),
        _ => Matches::new(hay, needle, width).next(),
    }
}

/// The byte offset of the last occurrence.
pub(in crate::builtins) fn rfind_units(hay: &[u8], needle: &[u8], width: usize) -> Option<usize> {
    if needle.is_empty() {
        return Some(hay.len());
    }
    if let [byte] = needle {
        return memchr::memrchr(*byte, hay);
    }
    let finder = memmem::FinderRev::new(needle);
    let mut end = hay.len();
    loop {
        let found = finder.rfind(&hay[..end])?;
        if found.is_multiple_of(width) {
            return Some(found);
        }
        end = found + needle.len() - 1;
    }
}

/// How often `needle` occurs, without overlaps; an empty one between all units.
pub(in crate::builtins) fn count_units(hay: &[u8], needle: &[u8], width: usize) -> usize {
    match needle {
        [] => hay.len() / width + 1,
        [byte] => memchr::memchr_iter(*byte, hay).count(),
        _ => Matches::new(hay, needle, width).count(),
    }
}

/// The position of the first occurrence of `needle` in `text` (`PyUnicode_Find`).
pub fn str_find(text: &StrObject, needle: &StrObject) -> Option<usize> {
    find_in(text, needle, (0, text.len()), find_units)
}

/// Searches a part of `text`, given in characters.
fn find_in(
    text: &StrObject,
    needle: &StrObject,
    (start, end): (usize, usize),
    search: fn(&[u8], &[u8], usize) -> Option<usize>,
) -> Option<usize> {
    let width = text.width();
    let needle = widened(needle, width)?;
    let found = search(&text.bytes()[start * width..end * width], &needle, width)?;
    Some(start + found / width)
}

/// The optional `start` and `end` arguments from place `first` on, for something of `len` items (`ADJUST_INDICES`);
/// `None` where the start lies behind the end.
#[inline]
pub(in crate::builtins) fn span_arguments(
    interp: &Interp,
    args: &Args,
    first: usize,
    len: usize,
) -> PyResult<Option<(usize, usize)>> {
    if args.opt(first).is_none() && args.opt(first + 1).is_none() {
        return Ok(Some((0, len)));
    }
    let start = position(interp, args.opt(first), 0)?;
    let end = position(interp, args.opt(first + 1), i64::MAX)?;
    let len = len as i64;
    let end = if end < 0 { (end + len).max(0) } else { end.min(len) };
    let start = if start < 0 { start.saturating_add(len).max(0) } else { start };
    Ok((start <= end).then_some((start as usize, end as usize)))
}

/// One bound of a span (`_PyEval_SliceIndex`).
fn position(interp: &Interp, value: Option<&Ref>, default: i64) -> PyResult<i64> {
    let Some(value) = value else { return Ok(default) };
    if let Some(value) = small_value(value) {
        return Ok(value);
    }
    if is_none(value) {
        return Ok(default);
    }
    if !interp.has_index(value) {
        return Err(interp.type_error("slice indices must be integers or None or have an __index__ method"));
    }
    Ok(interp.index_clamped(value)?.max(-i64::MAX))
}

// ---- methods ----

/// `sub in this`
pub(super) fn str_contains(interp: &Interp, this: &Ref, item: &Ref) -> PyResult<bool> {
    let Some(needle) = item.get::<StrObject>() else {
        let found = interp.type_name(item);
        return Err(interp.type_error(format!("'in <string>' requires string as left operand, not {found}")));
    };
    Ok(str_find(this.expect::<StrObject>(), needle).is_some())
}

/// What the four searches share: the position, or -1.
fn search(
    interp: &Interp,
    this: &Ref,
    args: &Args,
    how: fn(&[u8], &[u8], usize) -> Option<usize>,
) -> PyResult<Option<usize>> {
    let text = this.expect::<StrObject>();
    let span = span_arguments(interp, args, 1, text.len())?;
    let needle = text_argument(interp, args.req(0))?;
    let Some(span) = span else { return Ok(None) };
    Ok(find_in(text, needle, span, how))
}

/// A position as Python sees it.
fn or_minus_one(position: Option<usize>) -> Ref {
    new_int(position.map_or(-1, |p| p as i64))
}

/// A position, or `ValueError`.
fn or_error(interp: &Interp, position: Option<usize>) -> PyResult<Ref> {
    match position {
        Some(position) => Ok(new_int(position as i64)),
        None => Err(interp.value_error("substring not found")),
    }
}

pub(super) fn str_find_method(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    search(interp, this, args, find_units).map(or_minus_one)
}

pub(super) fn str_rfind(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    search(interp, this, args, rfind_units).map(or_minus_one)
}

pub(super) fn str_index(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let position = search(interp, this, args, find_units)?;
    or_error(interp, position)
}

pub(super) fn str_rindex(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let position = search(interp, this, args, rfind_units)?;
    or_error(interp, position)
}

pub(super) fn str_count(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let text = this.expect::<StrObject>();
    let span = span_arguments(interp, args, 1, text.len())?;
    let needle = text_argument(interp, args.req(0))?;
    let Some((start, end)) = span else { return Ok(new_int(0)) };
    let width = text.width();
    let count = widened(needle, width)
        .map_or(0, |needle| count_units(&text.bytes()[start * width..end * width], &needle, width));
    Ok(new_int(count as i64))
}

pub(super) fn str_startswith(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    affix(interp, this, args, "startswith", |text, part| text.starts_with(part))
}

pub(super) fn str_endswith(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    affix(interp, this, args, "endswith", |text, part| text.ends_with(part))
}

/// Does a part of the string match the argument, or one in a tuple of them?
fn affix(interp: &Interp, this: &Ref, args: &Args, name: &str, test: fn(&[u8], &[u8]) -> bool) -> PyResult<Ref> {
    let text = this.expect::<StrObject>();
    let span = span_arguments(interp, args, 1, text.len())?;
    let width = text.width();
    let matches = |part: &StrObject| {
        let Some((start, end)) = span else { return false };
        widened(part, width).is_some_and(|part| test(&text.bytes()[start * width..end * width], &part))
    };
    let wanted = args.req(0);
    if let Some(part) = wanted.get::<StrObject>() {
        return Ok(new_bool(matches(part)));
    }
    let Some(parts) = tuple_items(wanted) else {
        let found = interp.type_name(wanted);
        return Err(interp.type_error(format!("{name} first arg must be str or a tuple of str, not {found}")));
    };
    for part in parts {
        let Some(part) = part.get::<StrObject>() else {
            let found = interp.type_name(part);
            return Err(interp.type_error(format!("tuple for {name} must only contain str, not {found}")));
        };
        if matches(part) {
            return Ok(new_bool(true));
        }
    }
    Ok(new_bool(false))
}

pub(super) fn str_replace(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let old = named_text_argument(interp, "replace", Some(1), args.req(0))?;
    let new = named_text_argument(interp, "replace", Some(2), args.req(1))?;
    let count = args.opt(2).map_or(Ok(-1), |count| interp.index_word(count, TypeId::OverflowError))?;
    let most = if count < 0 { usize::MAX } else { count as usize };
    let text = this.expect::<StrObject>();
    if most == 0 || old.len() > text.len() || old.width() > text.width() {
        return Ok(unchanged(this));
    }
    let width = text.width().max(new.width());
    match (widened(text, width), widened(old, width), widened(new, width)) {
        (Some(units), Some(old), Some(new_units)) => {
            let ascii = text.is_ascii() && new.is_ascii();
            if let ([from], [to], true) = (&*old, &*new_units, ascii && most >= text.len()) {
                return Ok(exchanged(this, *from, *to));
            }
            Ok(replaced(&units, (&old, &new_units), width, most, ascii).unwrap_or_else(|| unchanged(this)))
        }
        _ => Ok(unchanged(this)),
    }
}

/// An ASCII string with one character in place of another.
fn exchanged(this: &Ref, from: u8, to: u8) -> Ref {
    let bytes = this.expect::<StrObject>().bytes();
    if from == to || memchr::memchr(from, bytes).is_none() {
        return unchanged(this);
    }
    new_latin1_with(bytes.len(), true, |out| {
        out.push_mapped(bytes.iter().map(|&byte| if byte == from { to } else { byte }));
    })
}

/// `units` with up to `most` replacements; `None` if there is nothing to replace.
fn replaced(units: &[u8], (old, new): (&[u8], &[u8]), width: usize, most: usize, ascii: bool) -> Option<Ref> {
    let offsets = occurrences(units, old, width, most);
    if offsets.is_empty() || old == new {
        return None;
    }
    let length = units.len() - offsets.len() * old.len() + offsets.len() * new.len();
    if width == 1 && ascii {
        return Some(new_latin1_with(length, true, |out| write_spliced(out, units, old.len(), new, &offsets)));
    }
    Some(new_from_parts(width, &[&spliced(units, old.len(), new, &offsets)]))
}

/// The byte offsets of the first `most` occurrences; an empty `old` occurs before each unit and at the end.
pub(in crate::builtins) fn occurrences(units: &[u8], old: &[u8], width: usize, most: usize) -> Vec<usize> {
    if old.is_empty() {
        return (0..=units.len()).step_by(width).take(most).collect();
    }
    if old.len() > units.len() {
        return Vec::new();
    }
    if let ([byte], 1) = (old, width) {
        return memchr::memchr_iter(*byte, units).take(most).collect();
    }
    Matches::new(units, old, width).take(most).collect()
}

/// Writes `units` with `new` in place of the `length` bytes at each offset.
pub(in crate::builtins) fn write_spliced(
    out: &mut TailWriter<'_>,
    units: &[u8],
    length: usize,
    new: &[u8],
    offsets: &[usize],
) {
    let mut at = 0;
    for &offset in offsets {
        out.push(&units[at..offset]);
        out.push(new);
        at = offset + length;
    }
    out.push(&units[at..]);
}

/// `units` with `new` in place of the `length` bytes at each offset.
pub(in crate::builtins) fn spliced(units: &[u8], length: usize, new: &[u8], offsets: &[usize]) -> Vec<u8> {
    let mut out = Vec::with_capacity(units.len() + offsets.len() * new.len() - offsets.len() * length);
    let mut at = 0;
    for &offset in offsets {
        out.extend_from_slice(&units[at..offset]);
        out.extend_from_slice(new);
        at = offset + length;
    }
    out.extend_from_slice(&units[at..]);
    out
}
