//! `array.array`: items of one type side by side in memory.
//!
//! Invariant: `allocated` is what CPython's array would have allocated after the same operations, so its size follows.

use crate::layout;

/// What an array holds (`arrayobject`).
pub struct Array {
    /// The type code.
    pub code: u8,
    /// Bytes of an item.
    pub item: usize,
    /// The items.
    pub data: Vec<u8>,
    /// Items that there is room for.
    allocated: usize,
    /// Buffers exported (memoryviews): while positive, the size may not change.
    pub exports: usize,
}

impl Array {
    /// An array of exactly these items (`newarrayobject`).
    pub fn new(code: u8, data: Vec<u8>) -> Array {
        let item = Array::item_size(code).unwrap_or(1);
        Array { code, item, allocated: data.len() / item, data, exports: 0 }
    }

    /// Bytes of an item; `None` for what is no type code.
    pub fn item_size(code: u8) -> Option<usize> {
        match code {
            b'u' => Some(4),
            b'b' | b'B' | b'h' | b'H' | b'i' | b'I' | b'l' | b'L' | b'q' | b'Q' | b'f' | b'd' => {
                crate::text::packing::native_size(code)
            }
            _ => None,
        }
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.data.len() / self.item
    }

    /// No items?
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// The bytes of an item.
    pub fn get(&self, index: usize) -> Option<&[u8]> {
        self.data.get(index * self.item..(index + 1) * self.item)
    }

    /// Changes the items, and follows CPython's growth for the new length. The caller has looked at `exports`.
    pub fn change<R>(&mut self, change: impl FnOnce(&mut Vec<u8>) -> R) -> R {
        let before = self.len();
        let result = change(&mut self.data);
        self.allocated = layout::growth::array_growth(self.len(), before, self.allocated);
        result
    }

    /// `__sizeof__`
    pub fn sizeof(&self, basic: usize) -> usize {
        layout::array_size(basic, self.allocated, self.item)
    }
}
