//! Views of memory: what `memoryview` objects and the buffers behind them hold.
//!
//! Invariant: while a [`ManagedBuffer`] exists, its bytearray or array counts an export, so its size does not change.

use super::library::NativeData;
use super::{BytearrayObject, NativeObject};
use crate::heap::Ref;

/// Holds the object whose memory is viewed (`_PyManagedBufferObject`). While it does, that keeps its size.
pub struct ManagedBuffer {
    base: Ref,
}

impl ManagedBuffer {
    /// Exports the memory of `base`.
    pub fn new(base: Ref) -> ManagedBuffer {
        count_export(&base, true);
        ManagedBuffer { base }
    }

    /// The object whose memory it is.
    pub fn base(&self) -> &Ref {
        &self.base
    }
}

impl Drop for ManagedBuffer {
    fn drop(&mut self) {
        count_export(&self.base, false);
    }
}

/// One export more, or one less.
fn count_export(base: &Ref, more: bool) {
    if let Some(bytes) = base.get::<BytearrayObject>() {
        let count = bytes.exports.get();
        bytes.exports.set(if more { count + 1 } else { count - 1 });
    } else if let Some(object) = base.get::<NativeObject>()
        && let NativeData::Array(array) = &mut *object.data.borrow_mut()
    {
        array.exports = if more { array.exports + 1 } else { array.exports - 1 };
    }
}

/// A view of memory (`PyMemoryViewObject`).
#[derive(Clone)]
pub struct MemoryView {
    /// The managed buffer; none once it was released.
    pub buffer: Option<Ref>,
    /// Byte offset of the first item.
    pub start: usize,
    /// Items in each dimension.
    pub shape: Vec<usize>,
    /// Bytes from one item to the next in each dimension.
    pub strides: Vec<isize>,
    /// What an item is, as in module `struct`: an optional `@` and a letter.
    pub format: String,
    /// Cannot be written.
    pub readonly: bool,
    /// The hash, once it is known: it outlives the release.
    pub hash: Option<i64>,
}
