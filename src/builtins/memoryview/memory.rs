//! The memory of an object, for views and for what reads or writes somebody's buffer.

use super::{base, count, gathered, is_contiguous, item_size, peek, view};
use crate::builtins::bytes::buffer::{own, own_mut};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::library::NativeData;
use crate::objects::{BytearrayObject, BytesObject, Kind, NativeObject};

/// What an object says of its memory (`Py_buffer`).
pub(super) struct Memory {
    /// Number of items.
    pub(super) length: usize,
    /// Bytes of an item.
    pub(super) item: usize,
    /// What an item is.
    pub(super) format: String,
    /// Cannot be written.
    pub(super) readonly: bool,
}

/// The memory of a bytes, bytearray or array.
pub(super) fn memory_of(object: &Ref) -> Option<Memory> {
    let bytes = |length, readonly| Some(Memory { length, item: 1, format: "B".to_owned(), readonly });
    match object.kind() {
        Kind::Bytes => bytes(object.expect::<BytesObject>().len(), true),
        Kind::Bytearray => bytes(object.expect::<BytearrayObject>().len(), false),
        Kind::Native => match &*object.expect::<NativeObject>().data.borrow() {
            NativeData::Array(array) => {
                let letter = if array.code == b'u' { 'w' } else { char::from(array.code) };
                Some(Memory { length: array.len(), item: array.item, format: letter.to_string(), readonly: false })
            }
            _ => None,
        },
        _ => None,
    }
}

/// Bytes of an item of a memoryview; `None` for other objects.
pub fn item_size_of(object: &Ref) -> Option<usize> {
    peek(object).map(|view| item_size(&view))
}

/// Is it a view whose items do not simply follow each other in memory?
pub fn has_gaps(object: &Ref) -> bool {
    peek(object).is_some_and(|view| !is_contiguous(&view, false))
}

/// How many bytes can be written in an object's memory; `None` if it has none, or none to write to.
pub fn writable_length(interp: &Interp, object: &Ref) -> PyResult<Option<usize>> {
    if peek(object).is_some() {
        let view = view(interp, object)?;
        let writable = !view.readonly && is_contiguous(&view, false);
        return Ok(writable.then(|| count(&view) * item_size(&view)));
    }
    Ok(memory_of(object).filter(|memory| !memory.readonly).map(|memory| memory.length * memory.item))
}

/// Writes bytes into an object's memory, as far as it reaches.
pub fn write_at(interp: &Interp, object: &Ref, at: usize, bytes: &[u8]) -> PyResult<()> {
    let (base, start) = match peek(object) {
        Some(view) => (base(interp, &view)?, view.start),
        None => (object.clone(), 0),
    };
    own_mut(&base, |memory| {
        if let Some(place) = memory.get_mut(start + at..start + at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    });
    Ok(())
}

/// Some of the bytes of a memoryview without gaps; `None` where it ends before.
pub fn bytes_at(interp: &Interp, object: &Ref, at: usize, length: usize) -> PyResult<Option<Vec<u8>>> {
    let view = view(interp, object)?;
    if at + length > count(&view) * item_size(&view) {
        return Ok(None);
    }
    if !is_contiguous(&view, false) {
        return Ok(Some(gathered(interp, &view)?[at..at + length].to_vec()));
    }
    let base = base(interp, &view)?;
    Ok(own(&base, |memory| memory.get(view.start + at..view.start + at + length).map(<[u8]>::to_vec)))
}
