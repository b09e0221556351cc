//! Objects that have bytes: bytes, bytearrays, memory views.
//!
//! Invariant: a [`Buffer`] stays as it is whatever happens to its object; bytes are shared, the others copied.

use std::ops::Deref;

use crate::builtins::memoryview;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{BytearrayObject, BytesObject, Kind};

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
            Kind::Native => Ok(memoryview::contents(interp, object)?.map(Buffer::Copied)),
            _ => Ok(None),
        }
    }

    /// The bytes of an argument, which must be a bytes-like object.
    pub fn of_argument(interp: &Interp, argument: &Ref) -> PyResult<Buffer> {
        Buffer::of(interp, argument)?.ok_or_else(|| {
            let found = interp.type_name(argument);
            interp.type_error(format!("a bytes-like object is required, not '{found}'"))
        })
    }
}

/// Looks at the bytes of a bytes or bytearray. `look` runs no Python code.
#[inline]
pub fn own<R>(this: &Ref, look: impl FnOnce(&[u8]) -> R) -> R {
    match this.get::<BytesObject>() {
        Some(bytes) => look(bytes.as_slice()),
        None => look(&this.expect::<BytearrayObject>().data.borrow()),
    }
}
