//! The methods of arrays.

use super::change::{check_resize, delete, extend_array, push};
use super::{is_array, item, items, len, make_array, with};
use crate::builtins::bytes::buffer::Buffer;
use crate::builtins::slice::{checked_index, position_argument};
use crate::builtins::str::none_or_name;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{
    Args, BytesObject, ListObject, StrObject, TypeId, new_bytes, new_from_points, new_int, new_pair, new_usize, none,
};
use crate::syntax::ast::CompareOperator;
use crate::text::packing;

fn code(this: &Ref) -> u8 {
    with(this, |a| a.code)
}

pub(super) fn array_append(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = items::pack(interp, code(this), args.req(0))?;
    push(interp, this, &bytes)?;
    Ok(none())
}

pub(super) fn array_buffer_info(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    // The items stand in one block, which is told apart from the object's by its place behind the struct.
    let address = crate::heap::address(this) + this.class().layout().shape.basic as usize;
    Ok(new_pair(new_usize(address), new_usize(len(this))))
}

pub(super) fn array_byteswap(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    with(this, |a| a.data.chunks_exact_mut(a.item).for_each(<[u8]>::reverse));
    Ok(none())
}

pub(super) fn array_copy(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let (code, data) = with(this, |a| (a.code, a.data.clone()));
    Ok(make_array(&interp.class(TypeId::Array), code, data))
}

pub(super) fn array_count(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let (mut index, mut count) = (0, 0);
    while let Some(own) = item(interp, this, index)? {
        count += i64::from(interp.compare_bool(&own, args.req(0), CompareOperator::Eq)?);
        index += 1;
    }
    Ok(new_int(count))
}

/// The first place of a value between two positions.
pub(super) fn find(interp: &Interp, this: &Ref, value: &Ref, start: usize, stop: i64) -> PyResult<Option<usize>> {
    let mut index = start;
    while (index as i64) < stop
        && let Some(own) = item(interp, this, index)?
    {
        if interp.compare_bool(&own, value, CompareOperator::Eq)? {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

pub(super) fn array_index(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let start = position_argument(interp, args.opt(1), 0)?;
    let stop = position_argument(interp, args.opt(2), i64::MAX)?;
    let length = len(this) as i64;
    let from_end = |at: i64| if at < 0 { (at + length).max(0) } else { at };
    let found = find(interp, this, args.req(0), from_end(start) as usize, from_end(stop))?;
    found.map(new_usize).ok_or_else(|| interp.value_error("array.index(x): x not in array"))
}

pub(super) fn array_extend(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let source = args.req(0);
    if is_array(source) {
        extend_array(interp, this, source)?;
        return Ok(none());
    }
    interp.iterate(source, |value| {
        let bytes = items::pack(interp, code(this), &value)?;
        push(interp, this, &bytes)?;
        Ok(true)
    })?;
    Ok(none())
}

pub(super) fn array_fromfile(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let count = interp.index_word(args.req(1), TypeId::OverflowError)?;
    let Ok(count) = usize::try_from(count) else { return Err(interp.value_error("negative count")) };
    let Some(wanted) = count.checked_mul(with(this, |a| a.item)).filter(|n| *n <= isize::MAX as usize) else {
        return Err(crate::eval::extend::no_memory(interp));
    };
    let bytes = interp.call_method(args.req(0), "read", &[new_usize(wanted)])?;
    let Some(read) = bytes.get::<BytesObject>().map(BytesObject::len) else {
        return Err(interp.type_error("read() didn't return bytes"));
    };
    append_bytes(interp, this, &bytes)?;
    if read != wanted {
        return Err(interp.raise(TypeId::EOFError, "read() didn't return enough bytes"));
    }
    Ok(none())
}

pub(super) fn array_fromlist(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let Some(list) = args.req(0).get::<ListObject>() else {
        return Err(interp.type_error("arg must be list"));
    };
    let (count, code) = (list.len(), code(this));
    if count > 0 {
        let old = len(this);
        check_resize(interp, this, old + count)?;
        with(this, |a| {
            let size = (old + count) * a.item;
            a.change(|data| data.resize(size, 0));
        });
        for index in 0..count {
            if let Err(raised) = set_from_list(interp, this, list, (index, count), (old, code)) {
                check_resize(interp, this, old)?;
                with(this, |a| {
                    let size = old * a.item;
                    a.change(|data| data.truncate(size));
                });
                return Err(raised);
            }
        }
    }
    Ok(none())
}

/// Sets the item behind `old` ones that comes from a place in a list, whose length stays `count`.
fn set_from_list(
    interp: &Interp,
    this: &Ref,
    list: &ListObject,
    (index, count): (usize, usize),
    (old, code): (usize, u8),
) -> PyResult<()> {
    let changed = || interp.runtime_error("list changed size during iteration");
    let value = list.get(index).ok_or_else(changed)?;
    let bytes = items::pack(interp, code, &value)?;
    with(this, |a| {
        let start = (old + index) * a.item;
        if let Some(place) = a.data.get_mut(start..start + a.item) {
            place.copy_from_slice(&bytes);
        }
    });
    if list.len() == count { Ok(()) } else { Err(changed()) }
}

pub(super) fn array_frombytes(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    append_bytes(interp, this, args.req(0))?;
    Ok(none())
}

/// Adds machine values.
pub(super) fn append_bytes(interp: &Interp, this: &Ref, source: &Ref) -> PyResult<()> {
    let bytes = Buffer::of_argument(interp, source)?;
    let wide = match is_array(source) {
        true => with(source, |a| a.item) != 1,
        false => crate::builtins::memoryview::item_size_of(source).is_some_and(|size| size != 1),
    };
    if wide {
        return Err(interp.type_error("a bytes-like object is required"));
    }
    if !bytes.len().is_multiple_of(with(this, |a| a.item)) {
        return Err(interp.value_error("bytes length not a multiple of item size"));
    }
    if bytes.is_empty() { Ok(()) } else { push(interp, this, &bytes) }
}

/// The characters of a string as items.
pub(super) fn wide(text: &Ref) -> Vec<u8> {
    text.expect::<StrObject>().view().chars().flat_map(u32::to_le_bytes).collect()
}

pub(super) fn array_fromunicode(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let text = args.req(0);
    if text.get::<StrObject>().is_none() {
        let found = none_or_name(interp, text);
        return Err(interp.type_error(format!("fromunicode() argument must be str, not {found}")));
    }
    if code(this) != b'u' {
        return Err(interp.value_error("fromunicode() may only be called on unicode type arrays"));
    }
    let bytes = wide(text);
    if !bytes.is_empty() {
        push(interp, this, &bytes)?;
    }
    Ok(none())
}

pub(super) fn array_tounicode(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    if code(this) != b'u' {
        return Err(interp.value_error("tounicode() may only be called on unicode type arrays"));
    }
    text(interp, this)
}

/// The items as a string.
pub(super) fn text(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let point = |bytes: &[u8]| packing::word_of(bytes, false, false) as u32;
    let points: Vec<u32> = with(this, |a| a.data.chunks_exact(4).map(point).collect());
    match points.iter().find(|point| **point > 0x10_ffff) {
        Some(point) => Err(items::no_character(interp, *point)),
        None => Ok(new_from_points(&points)),
    }
}

pub(super) fn array_insert(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let index = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let bytes = items::pack(interp, code(this), args.req(1))?;
    let length = len(this) as i64;
    check_resize(interp, this, len(this) + 1)?;
    let at = if index < 0 { (index + length).max(0) } else { index.min(length) } as usize;
    with(this, |a| {
        let start = at * a.item;
        a.change(|data| drop(data.splice(start..start, bytes)));
    });
    Ok(none())
}

pub(super) fn array_pop(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let index = args.opt(0).map_or(Ok(-1), |index| interp.index_word(index, TypeId::IndexError))?;
    if len(this) == 0 {
        return Err(interp.index_error("pop from empty array"));
    }
    let Some(at) = checked_index(index, len(this)) else {
        return Err(interp.index_error("pop index out of range"));
    };
    let value = item(interp, this, at)?.unwrap_or_else(none);
    delete(interp, this, at)?;
    Ok(value)
}

pub(super) fn array_remove(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let Some(at) = find(interp, this, args.req(0), 0, i64::MAX)? else {
        return Err(interp.value_error("array.remove(x): x not in array"));
    };
    delete(interp, this, at)?;
    Ok(none())
}

pub(super) fn array_reverse(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    with(this, |a| {
        a.data.reverse();
        // Each item's bytes are backwards now too.
        a.data.chunks_exact_mut(a.item).for_each(<[u8]>::reverse);
    });
    Ok(none())
}

/// Bytes that `tofile` writes at a time (`BLOCKSIZE`).
const BLOCK: usize = 64 * 1024;

pub(super) fn array_tofile(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = with(this, |a| a.data.clone());
    if bytes.is_empty() {
        return Ok(none());
    }
    for block in bytes.chunks(BLOCK) {
        interp.call_method(args.req(0), "write", &[new_bytes(block)])?;
    }
    Ok(none())
}

pub(super) fn array_tobytes(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(with(this, |a| new_bytes(&a.data)))
}
