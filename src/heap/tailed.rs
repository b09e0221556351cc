//! Making the objects whose contents stand in the object itself: tuples, strings, bytes.
//!
//! Invariant: the tail is complete when the object is first seen.

use std::mem::MaybeUninit;

use super::alloc::{alloc_tailed, alloc_tailed_as};
use super::refs::Ref;
use crate::objects::{BytesObject, Kind, StrObject, TupleObject};

/// A tuple of the items, of class `tuple` or the subclass given.
pub fn new_tuple(class: Option<&Ref>, items: Vec<Ref>) -> Ref {
    let len = items.len();
    let object = TupleObject::head(len);
    let fill = |tail: &mut [MaybeUninit<Ref>]| {
        for (place, item) in tail.iter_mut().zip(items) {
            place.write(item);
        }
    };
    // SAFETY: the head says `len`, and as many items are written.
    unsafe {
        match class {
            None => alloc_tailed(object, len, fill),
            Some(class) => alloc_tailed_as(class, object, len, fill),
        }
    }
}

/// A tuple of clones of `items`, without an intermediate vector.
pub fn new_tuple_from_slice(items: &[Ref]) -> Ref {
    let fill = |tail: &mut [MaybeUninit<Ref>]| {
        for (place, item) in tail.iter_mut().zip(items) {
            place.write(item.clone());
        }
    };
    // SAFETY: as in `new_tuple`.
    unsafe { alloc_tailed(TupleObject::head(items.len()), items.len(), fill) }
}

/// A tuple of two.
pub fn new_pair(a: Ref, b: Ref) -> Ref {
    let fill = |tail: &mut [MaybeUninit<Ref>]| {
        tail[0].write(a);
        tail[1].write(b);
    };
    // SAFETY: as in `new_tuple`.
    unsafe { alloc_tailed(TupleObject::head(2), 2, fill) }
}

/// The items of a tuple that nobody else holds, to be replaced.
///
/// `None` if it is no tuple, or somebody else holds it too.
pub fn tuple_items_mut(tuple: &mut Ref) -> Option<&mut [Ref]> {
    if tuple.kind() != Kind::Tuple || tuple.refcnt() != 1 {
        return None;
    }
    let len = tuple.get::<TupleObject>()?.len();
    // SAFETY: the count is 1 and this reference is borrowed exclusively, so no other borrow of the tail exists; the
    // tail holds `len` initialised items (`Tailed`).
    unsafe {
        let first = tuple.ptr().cast::<TupleObject>().add(1).cast::<Ref>();
        Some(std::slice::from_raw_parts_mut(first.as_ptr(), len))
    }
}

/// Replaces an item of a tuple that an iterator gives again and again; the old one is the caller's to drop.
///
/// # Panics
/// If there is no such item: a bug in Hognose.
#[inline]
pub fn replace_result_item(tuple: &Ref, index: usize, value: Ref) -> Ref {
    let len = tuple.expect::<TupleObject>().len();
    assert!(index < len, "an item of the tuple");
    // SAFETY: the tail holds `len` initialised items. Nobody reads them meanwhile: borrows of an object's insides end
    // before anything else runs (`heap::cells`), and this runs nothing.
    unsafe { std::mem::replace(tuple.ptr().cast::<TupleObject>().add(1).cast::<Ref>().add(index).as_mut(), value) }
}

/// A string object with `head` and the bytes of its characters: the concatenation of `parts`.
pub(crate) fn new_str(class: Option<&Ref>, head: StrObject, parts: &[&[u8]]) -> Ref {
    let len = head.byte_len();
    assert_eq!(len, parts.iter().map(|p| p.len()).sum::<usize>(), "a string's head tells its bytes");
    let fill = |tail: &mut [MaybeUninit<u8>]| fill_bytes(tail, parts);
    // SAFETY: the head tells the length, which the parts fill.
    unsafe {
        match class {
            None => alloc_tailed(head, len, fill),
            Some(class) => alloc_tailed_as(class, head, len, fill),
        }
    }
}

/// Writes the bytes of a new object from its start to its end.
pub struct TailWriter<'a> {
    tail: &'a mut [MaybeUninit<u8>],
    at: usize,
}

impl TailWriter<'_> {
    /// Appends bytes.
    #[inline]
    pub fn push(&mut self, bytes: &[u8]) {
        self.tail[self.at..self.at + bytes.len()].write_copy_of_slice(bytes);
        self.at += bytes.len();
    }

    /// Appends the bytes of an iterator.
    #[inline]
    pub fn push_mapped(&mut self, bytes: impl ExactSizeIterator<Item = u8>) {
        let end = self.at + bytes.len();
        for (place, byte) in self.tail[self.at..end].iter_mut().zip(bytes) {
            place.write(byte);
        }
        self.at = end;
    }

    /// Appends `count` times the byte.
    pub fn fill(&mut self, byte: u8, count: usize) {
        self.tail[self.at..self.at + count].fill(MaybeUninit::new(byte));
        self.at += count;
    }

    /// Appends `count` times the bytes, in ever larger pieces.
    pub fn repeat(&mut self, bytes: &[u8], count: usize) {
        if let [byte] = bytes {
            return self.fill(*byte, count);
        }
        if count == 0 || bytes.is_empty() {
            return;
        }
        let (start, total) = (self.at, bytes.len() * count);
        self.push(bytes);
        let mut done = bytes.len();
        while done < total {
            let more = done.min(total - done);
            self.tail.copy_within(start..start + more, start + done);
            done += more;
        }
        self.at = start + total;
    }
}

/// Fills a tail; it must be complete afterwards.
fn write_tail(tail: &mut [MaybeUninit<u8>], fill: impl FnOnce(&mut TailWriter<'_>)) {
    let mut writer = TailWriter { tail, at: 0 };
    fill(&mut writer);
    assert_eq!(writer.at, writer.tail.len(), "every byte of a new object is written");
}

/// A string object with `head` and the bytes of its characters in one piece.
#[inline]
pub(crate) fn new_str_of(head: StrObject, bytes: &[u8]) -> Ref {
    assert!(head.byte_len() == bytes.len(), "a string's head tells its bytes");
    let fill = |tail: &mut [MaybeUninit<u8>]| {
        tail.write_copy_of_slice(bytes);
    };
    // SAFETY: the head tells the length, which the bytes fill.
    unsafe { alloc_tailed(head, bytes.len(), fill) }
}

/// A string object with `head` and the bytes that `fill` writes.
pub(crate) fn new_str_with(head: StrObject, fill: impl FnOnce(&mut TailWriter<'_>)) -> Ref {
    let len = head.byte_len();
    // SAFETY: the head tells the length, and `write_tail` sees to it that all is written.
    unsafe { alloc_tailed(head, len, |tail: &mut [MaybeUninit<u8>]| write_tail(tail, fill)) }
}

/// A bytes object of `len` bytes that `fill` writes.
pub(crate) fn new_bytes_with(len: usize, fill: impl FnOnce(&mut TailWriter<'_>)) -> Ref {
    // SAFETY: as in `new_str_with`.
    unsafe { alloc_tailed(BytesObject::head(len), len, |tail: &mut [MaybeUninit<u8>]| write_tail(tail, fill)) }
}

/// A bytes object: the concatenation of `parts`.
pub fn new_bytes(class: Option<&Ref>, parts: &[&[u8]]) -> Ref {
    let len = parts.iter().map(|p| p.len()).sum();
    let fill = |tail: &mut [MaybeUninit<u8>]| fill_bytes(tail, parts);
    // SAFETY: the head tells the length, which the parts fill.
    unsafe {
        match class {
            None => alloc_tailed(BytesObject::head(len), len, fill),
            Some(class) => alloc_tailed_as(class, BytesObject::head(len), len, fill),
        }
    }
}

fn fill_bytes(tail: &mut [MaybeUninit<u8>], parts: &[&[u8]]) {
    let mut at = 0;
    for part in parts {
        tail[at..at + part.len()].write_copy_of_slice(part);
        at += part.len();
    }
}

/// The elements of a string as UCS-2 or UCS-4 units: `None` if the bytes are not aligned for them (they are).
pub(crate) fn units<T: Copy>(bytes: &[u8]) -> &[T] {
    debug_assert!(std::mem::size_of::<T>() <= 4);
    // SAFETY: the callers use u16 and u32, for which any bits are valid; tails of strings are 8-aligned.
    let (before, units, _) = unsafe { bytes.align_to::<T>() };
    debug_assert!(before.is_empty());
    units
}

/// The bytes of UCS-2 or UCS-4 units.
pub(crate) fn bytes_of<T: Copy>(units: &[T]) -> &[u8] {
    debug_assert!(std::mem::size_of::<T>() <= 4);
    // SAFETY: u16 and u32 have no padding; the length is that of the slice.
    unsafe { std::slice::from_raw_parts(units.as_ptr().cast(), std::mem::size_of_val(units)) }
}

/// Bytes that are known to be ASCII as text.
pub(crate) fn ascii_str(bytes: &[u8]) -> &str {
    debug_assert!(bytes.is_ascii());
    // SAFETY: ASCII is UTF-8; strings marked ASCII hold nothing else (`objects::str`).
    unsafe { std::str::from_utf8_unchecked(bytes) }
}

/// A string that nobody else holds, longer by `bytes`: `head` is its new head. A large one is resized by the system
/// allocator, which mostly extends it where it is.
pub(crate) fn grow_str(string: Ref, head: StrObject, bytes: &[u8]) -> Ref {
    super::alloc::grow_tail(string, head, bytes)
}
