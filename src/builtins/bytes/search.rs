//! Finding, counting and replacing in bytes.

use super::buffer::{Buffer, own};
use super::{byte_value, unchanged};
use crate::builtins::str::search::{
    count_units, find_units, occurrences, rfind_units, span_arguments, spliced, write_spliced,
};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::Args;
use crate::objects::{Kind, TypeId, new_bool, new_bytearray, new_bytes_with, new_int, tuple_items};

/// `item in this`: a byte's number, or bytes.
pub(super) fn bytes_contains(interp: &Interp, this: &Ref, item: &Ref) -> PyResult<bool> {
    if interp.has_index(item) {
        let byte = byte_value(interp, item)?;
        return Ok(own(this, |bytes| memchr::memchr(byte, bytes).is_some()));
    }
    let needle = Buffer::of_argument(interp, item)?;
    Ok(own(this, |bytes| find_units(bytes, &needle, 1).is_some()))
}

/// The argument of a search: bytes, or one byte's number.
fn needle(interp: &Interp, argument: &Ref) -> PyResult<Buffer> {
    if interp.has_index(argument) {
        return Ok(Buffer::Copied(vec![byte_value(interp, argument)?]));
    }
    Buffer::of(interp, argument)?.ok_or_else(|| {
        let found = interp.type_name(argument);
        interp.type_error(format!("argument should be integer or bytes-like object, not '{found}'"))
    })
}

/// What the four searches share: the position.
fn search(
    interp: &Interp,
    this: &Ref,
    args: &Args,
    how: fn(&[u8], &[u8], usize) -> Option<usize>,
) -> PyResult<Option<usize>> {
    let span = span_arguments(interp, args, 1, own(this, <[u8]>::len))?;
    let wanted = needle(interp, args.req(0))?;
    let Some((start, end)) = span else { return Ok(None) };
    Ok(own(this, |bytes| how(bytes.get(start..end)?, &wanted, 1)).map(|at| at + start))
}

fn or_minus_one(position: Option<usize>) -> Ref {
    new_int(position.map_or(-1, |p| p as i64))
}

fn or_error(interp: &Interp, position: Option<usize>) -> PyResult<Ref> {
    match position {
        Some(position) => Ok(new_int(position as i64)),
        None => Err(interp.value_error("subsection not found")),
    }
}

pub(super) fn bytes_count(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let span = span_arguments(interp, args, 1, own(this, <[u8]>::len))?;
    let wanted = needle(interp, args.req(0))?;
    let Some((start, end)) = span else { return Ok(new_int(0)) };
    let count = own(this, |bytes| bytes.get(start..end).map_or(0, |part| count_units(part, &wanted, 1)));
    Ok(new_int(count as i64))
}

pub(super) fn bytes_endswith(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    affix(interp, this, args, "endswith", |bytes, part| bytes.ends_with(part))
}

pub(super) fn bytes_find(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    search(interp, this, args, find_units).map(or_minus_one)
}

pub(super) fn bytes_index(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let position = search(interp, this, args, find_units)?;
    or_error(interp, position)
}

pub(super) fn bytes_replace(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let old = Buffer::of_argument(interp, args.req(0))?;
    let new = Buffer::of_argument(interp, args.req(1))?;
    let count = args.opt(2).map_or(Ok(-1), |count| interp.index_word(count, TypeId::OverflowError))?;
    let most = if count < 0 { usize::MAX } else { count as usize };
    let made = own(this, |bytes| {
        let offsets = occurrences(bytes, &old, 1, most);
        if offsets.is_empty() || *old == *new {
            return None;
        }
        if this.kind() != Kind::Bytes {
            return Some(new_bytearray(spliced(bytes, old.len(), &new, &offsets)));
        }
        let length = bytes.len() - offsets.len() * old.len() + offsets.len() * new.len();
        Some(new_bytes_with(length, |out| write_spliced(out, bytes, old.len(), &new, &offsets)))
    });
    Ok(made.unwrap_or_else(|| unchanged(this)))
}

pub(super) fn bytes_rfind(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    search(interp, this, args, rfind_units).map(or_minus_one)
}

pub(super) fn bytes_rindex(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let position = search(interp, this, args, rfind_units)?;
    or_error(interp, position)
}

pub(super) fn bytes_startswith(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    affix(interp, this, args, "startswith", |bytes, part| bytes.starts_with(part))
}

/// Do the bytes match the argument, or one in a tuple of them?
fn affix(interp: &Interp, this: &Ref, args: &Args, name: &str, test: fn(&[u8], &[u8]) -> bool) -> PyResult<Ref> {
    let span = span_arguments(interp, args, 1, own(this, <[u8]>::len))?;
    let matches = |part: &[u8]| {
        let Some((start, end)) = span else { return false };
        own(this, |bytes| bytes.get(start..end).is_some_and(|bytes| test(bytes, part)))
    };
    let wanted = args.req(0);
    if let Some(parts) = tuple_items(wanted) {
        for part in parts {
            if matches(&Buffer::of_argument(interp, part)?) {
                return Ok(new_bool(true));
            }
        }
        return Ok(new_bool(false));
    }
    match Buffer::of(interp, wanted)? {
        Some(part) => Ok(new_bool(matches(&part))),
        None => {
            let found = interp.type_name(wanted);
            let text = format!("{name} first arg must be bytes or a tuple of bytes, not {found}");
            Err(interp.type_error(text))
        }
    }
}
