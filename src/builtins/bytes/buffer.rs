//! Objects that have bytes: bytes, bytearrays, arrays, memory views.
//!
//! Invariant: a [`Buffer`] stays as it is whatever happens to its object; bytes are shared, the others copied.

use std::ops::Deref;

use crate::builtins::memoryview;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::library::NativeData;
use crate::objects::{BytearrayObject, BytesObject, Kind, NativeObject};

/// The bytes of an object.
pub enum Buffer {
    /// A bytes object, which cannot change.
    Shared(Ref),
    /// A copy.
    Copied(Vec<u8>),
}

impl Deref for Buffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Buffer::Shared(bytes) => bytes.expect::<BytesObject>().as_slice(),
            Buffer::Copied(bytes) => bytes,
        }
    }
}

impl Buffer {
    /// The bytes of `object`; `None` if it is no bytes-like object.
    pub fn of(interp: &Interp, object: &Ref) -> PyResult<Option<Buffer>> {
        match object.kind() {
            Kind::Bytes => Ok(Some(Buffer::Shared(object.clone()))),
            Kind::Bytearray => Ok(Some(Buffer::Copied(object.expect::<BytearrayObject>().data.borrow().clone()))),
            Kind::Native if array_of(object) => Ok(Some(Buffer::Copied(own(object, <[u8]>::to_vec)))),
            Kind::Native => Ok(memoryview::contents(interp, object)?.map(Buffer::Copied)),
            _ => match memoryview::lent(interp, object) {
                Some(view) => Ok(memoryview::contents(interp, &view)?.map(Buffer::Copied)),
                None => Ok(None),
            },
        }
    }

    /// The bytes of an argument, which must be a bytes-like object without gaps.
    pub fn of_argument(interp: &Interp, argument: &Ref) -> PyResult<Buffer> {
        if memoryview::has_gaps(argument) {
            return Err(interp.buffer_error("memoryview: underlying buffer is not C-contiguous"));
        }
        Buffer::of(interp, argument)?.ok_or_else(|| {
            let found = interp.type_name(argument);
            interp.type_error(format!("a bytes-like object is required, not '{found}'"))
        })
    }
}

/// Is it an array (`array.array`)?
fn array_of(object: &Ref) -> bool {
    object.get::<NativeObject>().is_some_and(|o| matches!(&*o.data.borrow(), NativeData::Array(_)))
}

/// Looks at the bytes of a bytes, bytearray or array. `look` runs no Python code.
#[inline]
pub fn own<R>(this: &Ref, look: impl FnOnce(&[u8]) -> R) -> R {
    if let Some(bytes) = this.get::<BytesObject>() {
        return look(bytes.as_slice());
    }
    if let Some(bytes) = this.get::<BytearrayObject>() {
        return look(&bytes.data.borrow());
    }
    match this.get::<NativeObject>().map(|object| object.data.borrow()).as_deref() {
        Some(NativeData::Array(array)) => look(&array.data),
        _ => look(&[]),
    }
}

/// Changes the bytes of a bytearray or array in place. `change` runs no Python code.
pub fn own_mut<R>(this: &Ref, change: impl FnOnce(&mut [u8]) -> R) -> R {
    if let Some(bytes) = this.get::<BytearrayObject>() {
        return change(&mut bytes.data.borrow_mut());
    }
    match this.get::<NativeObject>().map(|object| object.data.borrow_mut()).as_deref_mut() {
        Some(NativeData::Array(array)) => change(&mut array.data),
        _ => change(&mut []),
    }
}
