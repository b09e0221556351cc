//! The managed-attributes prefix: where an instance keeps its `__dict__`.
//!
//! ```text
//!   attrs   the attribute values, by the class's shared keys (null: none, or moved into `dict`)    8 bytes
//!   dict    the __dict__ object, once somebody asked for it                                         8 bytes
//! ```
//!
//! CPython 3.11 has the same two words before the gc head (`_PyObject_ManagedDictPointer`, `_PyObject_ValuesPointer`).
//!
//! Invariant: at most one of the two is set. Attributes live in `attrs` until `dict` is made, which takes them over.

use super::attributes::Attributes;
use super::cells::{Field, Inner};
use super::header::FLAG_MANAGED;
use super::refs::Ref;

/// Attributes of an instance.
#[derive(Default)]
#[repr(C, align(16))]
pub struct Prefix {
    /// Values by shared keys.
    pub attrs: Inner<Option<Attributes>>,
    /// The `__dict__`, if it was made.
    pub dict: Field,
}

impl Prefix {
    /// The value at an index of the class's shared keys, if the instance has values and room for it. The borrow ends
    /// before anything else runs.
    #[inline(always)]
    pub fn value_at(&self, index: usize) -> Option<&Field> {
        self.attrs.peek().as_ref()?.values().get(index)
    }
}

/// Bytes of the prefix (16 in release builds).
pub const PREFIX_SIZE: usize = size_of::<Prefix>();

impl Ref {
    /// The prefix, if the object's class gives its instances a `__dict__`.
    #[inline]
    pub fn managed(&self) -> Option<&Prefix> {
        if !self.header().has(FLAG_MANAGED) {
            return None;
        }
        // SAFETY: the flag says that the prefix was allocated before the gc head.
        Some(unsafe { super::dealloc::prefix_of(self.ptr()).as_ref() })
    }

    /// The member slots (`__slots__`), in the order of the class's layout.
    #[inline]
    pub fn member_slots(&self) -> &[Field] {
        super::layout::member_slots(self)
    }
}
