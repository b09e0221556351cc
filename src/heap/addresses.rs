//! Tables by an address: quick, and in no order that anybody may rely on.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Peek;

/// A table by address.
pub type Addresses<T> = HashMap<Peek, T, AddressHash>;

/// The hash of such tables.
pub type AddressHash = BuildHasherDefault<AddressHasher>;

/// Hashes one address: they are multiples of 16 and lie close together.
#[derive(Default)]
pub struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_usize(usize::from(byte)));
    }

    fn write_usize(&mut self, value: usize) {
        // The fraction of the golden ratio spreads what differs in few bits; the upper half is the better one.
        let spread = (self.0 ^ value as u64 >> 4).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = spread ^ spread >> 32;
    }
}
