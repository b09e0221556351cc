//! `bytes` and `bytearray`.
//!
//! Invariant: a bytearray's buffer has the capacity that CPython's would have (`alloc`), so its size follows.

use std::cell::Cell;

use super::Kind;
use super::statics::with_statics;
use crate::heap::traces::list_table;
use crate::heap::{Header, Inner, Peek, Ref, Tailed, alloc, alloc_as, tailed};
use crate::layout;

/// A bytes object; its bytes stand behind it.
#[repr(C)]
pub struct BytesObject {
    header: Header,
    /// Cached hash, -1 if not yet known.
    pub hash: Cell<i64>,
    length: usize,
}

impl BytesObject {
    pub(crate) fn head(length: usize) -> BytesObject {
        BytesObject { header: Header::new(Kind::Bytes), hash: Cell::new(-1), length }
    }

    /// Number of bytes.
    pub fn len(&self) -> usize {
        self.length
    }

    /// No bytes?
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        self.tail()
    }

    /// The hash, computed once.
    pub fn hash(&self) -> i64 {
        if self.hash.get() == -1 {
            self.hash.set(super::str::hash_key().bytes(self.tail()));
        }
        self.hash.get()
    }
}

/// A bytes object.
pub fn new_bytes(bytes: &[u8]) -> Ref {
    match bytes {
        [] => with_statics(|s| s.empty_bytes.clone()),
        [byte] => with_statics(|s| s.bytes[*byte as usize].clone()),
        _ => tailed::new_bytes(None, &[bytes]),
    }
}

/// A bytes object of `len` bytes that `fill` writes. A single byte is not looked up among the shared ones
/// (`PyBytes_FromStringAndSize(NULL, len)`).
pub fn new_bytes_with(len: usize, fill: impl FnOnce(&mut tailed::TailWriter<'_>)) -> Ref {
    match len {
        0 => new_bytes(&[]),
        _ => tailed::new_bytes_with(len, fill),
    }
}

/// The same of bytes that are there.
pub fn new_bytes_unshared(bytes: &[u8]) -> Ref {
    new_bytes_with(bytes.len(), |out| out.push(bytes))
}

/// A bytes object of a subclass.
pub fn new_bytes_as(class: &Ref, bytes: &[u8]) -> Ref {
    tailed::new_bytes(Some(class), &[bytes])
}

/// A bytearray.
#[repr(C)]
pub struct BytearrayObject {
    header: Header,
    /// The bytes.
    pub data: Inner<Vec<u8>>,
    /// `ob_alloc`: bytes that CPython's buffer would have.
    pub allocated: Cell<usize>,
    /// `ob_start - ob_bytes`: bytes that were cut off in front and would still be in CPython's buffer.
    offset: Cell<usize>,
    /// Buffers exported (memoryviews): while positive, the size may not change.
    pub exports: Cell<u32>,
}

impl BytearrayObject {
    /// A bytearray of exactly these bytes.
    pub fn make(class: Option<&Ref>, data: Vec<u8>) -> Ref {
        let allocated = Cell::new(if data.is_empty() { 0 } else { data.len() + 1 });
        let header = Header::new(Kind::Bytearray);
        let (data, offset, exports) = (Inner::new(data), Cell::new(0), Cell::new(0));
        let object = BytearrayObject { header, data, allocated, offset, exports };
        match class {
            None => alloc(object),
            Some(class) => alloc_as(class, object),
        }
    }

    /// Number of bytes.
    pub fn len(&self) -> usize {
        self.data.borrow().len()
    }

    /// No bytes?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Changes the data, and follows CPython's growth rule for the new length.
    pub fn change<R>(&self, change: impl FnOnce(&mut Vec<u8>) -> R) -> R {
        let mut data = self.data.borrow_mut();
        let before = data.len();
        let result = change(&mut data);
        if data.len() != before {
            let allocated = layout::bytearray_growth(data.len(), self.offset.get(), self.allocated.get());
            if allocated != self.allocated.replace(allocated) {
                self.offset.set(0);
                list_table(Peek::at(&self.header), allocated);
            }
        }
        result
    }

    /// Takes bytes off the front, which CPython does by moving the start (`bytearray_setslice_linear`).
    pub fn cut_front(&self, count: usize) {
        self.offset.set(self.offset.get() + count);
        self.change(|data| drop(data.drain(..count)));
    }

    /// `__sizeof__`
    pub fn sizeof(&self, basic: usize) -> usize {
        layout::bytearray_size(basic, self.allocated.get())
    }
}

/// A bytearray.
pub fn new_bytearray(data: Vec<u8>) -> Ref {
    BytearrayObject::make(None, data)
}
