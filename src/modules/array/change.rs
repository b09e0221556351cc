//! Slices of arrays, and what joins, repeats and resizes them.

use super::{is_array, item, items, len, new_array, position, with};
use crate::builtins::slice::{SliceBounds, slice_adjust, slice_unpack};
use crate::eval::extend::no_memory;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{SliceObject, TypeId};

/// Items that no array has.
const MOST: usize = isize::MAX as usize;

/// May the array have `len` items now?
pub(super) fn check_resize(interp: &Interp, this: &Ref, len: usize) -> PyResult<()> {
    if with(this, |a| a.exports > 0 && a.len() != len) {
        return Err(interp.buffer_error("cannot resize an array that is exporting buffers"));
    }
    Ok(())
}

/// Adds bytes of items at the end.
pub(super) fn push(interp: &Interp, this: &Ref, bytes: &[u8]) -> PyResult<()> {
    let size = with(this, |a| a.item);
    check_resize(interp, this, len(this) + bytes.len() / size)?;
    with(this, |a| a.change(|data| data.extend_from_slice(bytes)));
    Ok(())
}

/// Deletes one item.
pub(super) fn delete(interp: &Interp, this: &Ref, index: usize) -> PyResult<()> {
    check_resize(interp, this, len(this) - 1)?;
    with(this, |a| {
        let size = a.item;
        a.change(|data| drop(data.drain(index * size..(index + 1) * size)));
    });
    Ok(())
}

pub(super) fn array_getitem(interp: &Interp, this: &Ref, index: &Ref) -> PyResult<Ref> {
    if index.get::<SliceObject>().is_some() {
        let unpacked = slice_unpack(interp, index)?;
        let (code, data) = with(this, |a| {
            let bounds = slice_adjust(a.len(), unpacked);
            let size = a.item;
            let data = match bounds.step {
                1 => a.data[bounds.start as usize * size..][..bounds.len * size].to_vec(),
                _ => bounds.positions().flat_map(|i| a.data[i * size..(i + 1) * size].iter().copied()).collect(),
            };
            (a.code, data)
        });
        return Ok(new_array(interp, code, data));
    }
    if !interp.has_index(index) {
        return Err(interp.type_error("array indices must be integers"));
    }
    let index = position(interp, this, index, "array index out of range")?;
    item(interp, this, index)?.ok_or_else(|| interp.index_error("array index out of range"))
}

/// `this[index] = value` and `del this[index]` (`array_ass_subscr`).
pub(super) fn array_setitem(interp: &Interp, this: &Ref, index: &Ref, value: Option<&Ref>) -> PyResult<()> {
    const OUTSIDE: &str = "array assignment index out of range";
    if index.get::<SliceObject>().is_some() {
        let bounds = slice_adjust(len(this), slice_unpack(interp, index)?);
        return set_slice(interp, this, bounds, value);
    }
    let at = position(interp, this, index, OUTSIDE)?;
    let Some(value) = value else { return delete(interp, this, at) };
    let bytes = items::pack(interp, with(this, |a| a.code), value)?;
    // Converting the value may have changed the array.
    let fits = with(this, |a| match a.data.get_mut(at * a.item..(at + 1) * a.item) {
        Some(place) => {
            place.copy_from_slice(&bytes);
            true
        }
        None => false,
    });
    if fits { Ok(()) } else { Err(interp.index_error(OUTSIDE)) }
}

/// Assigns to a slice, or deletes it.
fn set_slice(interp: &Interp, this: &Ref, bounds: SliceBounds, value: Option<&Ref>) -> PyResult<()> {
    let data = match value {
        None => Vec::new(),
        Some(value) if is_array(value) => {
            same_code(interp, this, value)?;
            with(value, |a| a.data.clone())
        }
        Some(value) => {
            let found = interp.type_name(value);
            return Err(interp.type_error(format!("can only assign array (not \"{found}\") to array slice")));
        }
    };
    let (size, exported) = with(this, |a| (a.item, a.exports > 0));
    let needed = data.len() / size;
    if exported && (needed == 0 || needed != bounds.len) {
        return Err(interp.buffer_error("cannot resize an array that is exporting buffers"));
    }
    if bounds.step == 1 {
        let start = bounds.start as usize * size;
        with(this, |a| a.change(|old| drop(old.splice(start..start + bounds.len * size, data))));
        return Ok(());
    }
    if needed == 0 {
        let mut doomed: Vec<usize> = bounds.positions().collect();
        doomed.sort_unstable();
        with(this, |a| {
            a.change(|old| {
                let mut at = 0;
                old.retain(|_| {
                    at += 1;
                    doomed.binary_search(&((at - 1) / size)).is_err()
                });
            });
        });
        return Ok(());
    }
    if needed != bounds.len {
        let wanted = bounds.len;
        let text = format!("attempt to assign array of size {needed} to extended slice of size {wanted}");
        return Err(interp.value_error(text));
    }
    with(this, |a| {
        for (place, bytes) in bounds.positions().zip(data.chunks_exact(size)) {
            a.data[place * size..(place + 1) * size].copy_from_slice(bytes);
        }
    });
    Ok(())
}

/// Both of one type code?
fn same_code(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<()> {
    if with(a, |a| a.code) != with(b, |b| b.code) {
        return Err(interp.type_error("bad argument type for built-in operation"));
    }
    Ok(())
}

pub(super) fn array_concat(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if !is_array(b) {
        let found = interp.type_name(b);
        return Err(interp.type_error(format!("can only append array (not \"{found}\") to array")));
    }
    same_code(interp, a, b)?;
    let (code, mut data) = with(a, |a| (a.code, a.data.clone()));
    data.extend(with(b, |b| b.data.clone()));
    Ok(new_array(interp, code, data))
}

pub(super) fn array_inplace_concat(interp: &Interp, this: &Ref, other: &Ref) -> PyResult<Ref> {
    if !is_array(other) {
        let found = interp.type_name(other);
        return Err(interp.type_error(format!("can only extend array with array (not \"{found}\")")));
    }
    extend_array(interp, this, other)?;
    Ok(this.clone())
}

/// Adds the items of another array.
pub(super) fn extend_array(interp: &Interp, this: &Ref, other: &Ref) -> PyResult<()> {
    if with(this, |a| a.code) != with(other, |b| b.code) {
        return Err(interp.type_error("can only extend with array of same kind"));
    }
    push(interp, this, &with(other, |b| b.data.clone()))
}

/// How often, and the number of bytes after it.
fn repeated(interp: &Interp, this: &Ref, count: &Ref) -> PyResult<usize> {
    let count = interp.index_word(count, TypeId::IndexError)?.max(0) as usize;
    let bytes = with(this, |a| a.data.len());
    match bytes.checked_mul(count) {
        Some(total) if total <= MOST => Ok(if bytes == 0 { 0 } else { count }),
        _ => Err(no_memory(interp)),
    }
}

/// Repeats bytes, unless there is no memory for that.
fn repeat_bytes(interp: &Interp, bytes: &[u8], count: usize) -> PyResult<Vec<u8>> {
    let mut all = Vec::new();
    all.try_reserve_exact(bytes.len() * count).map_err(|_| no_memory(interp))?;
    for _ in 0..count {
        all.extend_from_slice(bytes);
    }
    Ok(all)
}

pub(super) fn array_repeat(interp: &Interp, this: &Ref, count: &Ref) -> PyResult<Ref> {
    let count = repeated(interp, this, count)?;
    let (code, data) = with(this, |a| (a.code, a.data.clone()));
    Ok(new_array(interp, code, repeat_bytes(interp, &data, count)?))
}

pub(super) fn array_inplace_repeat(interp: &Interp, this: &Ref, count: &Ref) -> PyResult<Ref> {
    let count = repeated(interp, this, count)?;
    if len(this) > 0 {
        check_resize(interp, this, len(this) * count)?;
        let all = repeat_bytes(interp, &with(this, |a| a.data.clone()), count)?;
        with(this, |a| a.change(|data| *data = all));
    }
    Ok(this.clone())
}
