//! Hashes as CPython 3.11 computes them (`pyhash.c`, `longobject.c`, `tupleobject.c`, `setobject.c`).
//!
//! Place in the flow: `objects` asks here for the hash of a value it has taken apart; `HashKey` is made once per run
//! from `PYTHONHASHSEED`.
//!
//! Invariants:
//! - no function returns -1 (CPython's error mark); where the arithmetic gives -1 the answer is -2, or the tuple's and
//!   frozenset's own substitutes;
//! - equal numbers hash equally over `int`, `float` and `complex`.
//!
//! Not here: what is hashable, and identity hashes of objects without an address.

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::ToPrimitive;
use siphasher::sip::SipHasher13;

/// `_PyHASH_MODULUS`: the Mersenne prime 2^61 - 1.
pub const MODULUS: u64 = (1 << 61) - 1;
/// `_PyHASH_INF`: the hash of infinity.
pub const INFINITY: i64 = 314_159;
/// `_PyHASH_IMAG`: the factor of the imaginary part.
pub const IMAGINARY: u64 = 1_000_003;

/// -1 becomes -2.
const fn settled(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// `long_hash` of an int that fits a machine word.
pub const fn int(value: i64) -> i64 {
    let rest = (value.unsigned_abs() % MODULUS) as i64;
    settled(if value < 0 { -rest } else { rest })
}

/// `long_hash` of any int: the absolute value modulo 2^61 - 1, with its sign.
pub fn big_int(value: &BigInt) -> i64 {
    let rest = magnitude(value.magnitude()) as i64;
    settled(if value.sign() == Sign::Minus { -rest } else { rest })
}

/// A magnitude modulo 2^61 - 1.
fn magnitude(value: &BigUint) -> u64 {
    // 2^64 is 8 modulo 2^61 - 1, so Horner's rule needs no division of big numbers.
    let fold = |rest: u64, digit: u64| (((rest as u128) << 64 | digit as u128) % MODULUS as u128) as u64;
    value.iter_u64_digits().rev().fold(0, fold)
}

/// `_Py_HashDouble`. `None` for nan, whose hash is that of its object's address ([`pointer`]).
pub fn float(value: f64) -> Option<i64> {
    if value.is_nan() {
        return None;
    }
    if value.is_infinite() {
        return Some(if value < 0.0 { -INFINITY } else { INFINITY });
    }
    let (mantissa, exponent) = mantissa_and_exponent(value);
    // 2^61 is 1 modulo 2^61 - 1, so a power of two only rotates the 61 bits.
    let shift = exponent.rem_euclid(61) as u32;
    let rest = ((mantissa as u128) << shift) % MODULUS as u128;
    let signed = if value < 0.0 { -(rest as i64) } else { rest as i64 };
    Some(settled(signed))
}

/// `value == ±mantissa * 2^exponent`, for a finite value.
fn mantissa_and_exponent(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    match (bits >> 52 & 0x7ff) as i32 {
        0 => (fraction, -1074),
        biased => (fraction | 1 << 52, biased - 1075),
    }
}

/// `complex_hash` from the hashes of the two parts.
pub const fn complex(real: i64, imaginary: i64) -> i64 {
    settled((real as u64).wrapping_add(IMAGINARY.wrapping_mul(imaginary as u64)) as i64)
}

/// `_Py_HashPointer` of an address (or of an `id()`, a multiple of 16): rotated so that the low bits vary.
pub const fn pointer(address: u64) -> i64 {
    settled(address.rotate_right(4) as i64)
}

/// `tuplehash` (xxHash) over the items' hashes.
pub fn tuple(items: impl IntoIterator<Item = i64>) -> i64 {
    let mut hash = TupleHash::default();
    items.into_iter().for_each(|lane| hash.add(lane));
    hash.finish()
}

/// The same, an item after the other.
pub struct TupleHash {
    state: u64,
    length: u64,
}

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;

impl Default for TupleHash {
    fn default() -> TupleHash {
        TupleHash { state: PRIME_5, length: 0 }
    }
}

impl TupleHash {
    /// Adds the hash of the next item.
    #[inline]
    pub fn add(&mut self, lane: i64) {
        let mixed = self.state.wrapping_add((lane as u64).wrapping_mul(PRIME_2));
        self.state = mixed.rotate_left(31).wrapping_mul(PRIME_1);
        self.length += 1;
    }

    /// The hash of the tuple.
    #[inline]
    pub fn finish(self) -> i64 {
        let state = self.state.wrapping_add(self.length ^ (PRIME_5 ^ 3_527_539));
        if state == u64::MAX { 1_546_275_796 } else { state as i64 }
    }
}

/// `range_hash`: the tuple of its length, and its start and step where they matter. `none` is the hash of `None`, which
/// comes from an address.
pub fn range(length: &BigInt, start: i64, step: i64, none: i64) -> i64 {
    let count = big_int(length);
    match length.to_u64() {
        Some(0) => tuple([count, none, none]),
        Some(1) => tuple([count, start, none]),
        _ => tuple([count, start, step]),
    }
}

/// `frozenset_hash` over the items' hashes, in any order.
pub fn frozenset(items: impl IntoIterator<Item = i64>) -> i64 {
    let mut length = 0_u64;
    let mut state = 0_u64;
    for item in items {
        let item = item as u64;
        state ^= ((item ^ 89_869_747) ^ (item << 16)).wrapping_mul(3_644_798_167);
        length += 1;
    }
    state ^= (length + 1).wrapping_mul(1_927_868_237);
    state ^= (state >> 11) ^ (state >> 25);
    state = state.wrapping_mul(69_069).wrapping_add(907_133_923);
    if state == u64::MAX { 590_923_713 } else { state as i64 }
}

/// The key of the hash of `str` and `bytes` (`_Py_HashSecret`, SipHash-1-3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HashKey {
    k0: u64,
    k1: u64,
}

impl HashKey {
    /// The key for `PYTHONHASHSEED=seed`: all zero for 0, else from CPython's linear congruential generator
    /// (`lcg_urandom`, `bootstrap_hash.c`).
    pub const fn from_seed(seed: u32) -> HashKey {
        if seed == 0 {
            return HashKey { k0: 0, k1: 0 };
        }
        let mut state = seed;
        let mut words = [0_u64; 2];
        let mut index = 0;
        while index < 16 {
            state = state.wrapping_mul(214_013).wrapping_add(2_531_011);
            words[index / 8] |= ((state >> 16 & 0xff) as u64) << (index % 8 * 8);
            index += 1;
        }
        HashKey { k0: words[0], k1: words[1] }
    }

    /// `_Py_HashBytes`: of `bytes`, and of a `str` whose code points are all below 256 (as latin-1). Empty is 0.
    pub fn bytes(self, bytes: &[u8]) -> i64 {
        if bytes.is_empty() {
            return 0;
        }
        settled(SipHasher13::new_with_keys(self.k0, self.k1).hash(bytes) as i64)
    }

    /// Of a `str` stored as UCS-2: its largest code point is in 256..=65535.
    pub fn ucs2(self, units: &[u16]) -> i64 {
        let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        self.bytes(&bytes)
    }

    /// Of a `str` stored as UCS-4: its largest code point is above 65535.
    pub fn ucs4(self, units: &[u32]) -> i64 {
        let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        self.bytes(&bytes)
    }

    /// Of a `str` given as UTF-8, in whichever width CPython would store it.
    pub fn text(self, text: &str) -> i64 {
        if text.is_ascii() {
            return self.bytes(text.as_bytes());
        }
        match text.chars().max().map_or(0, u32::from) {
            0..=0xff => self.bytes(&text.chars().map(|c| c as u8).collect::<Vec<u8>>()),
            0x100..=0xffff => self.ucs2(&text.chars().map(|c| c as u16).collect::<Vec<u16>>()),
            _ => self.ucs4(&text.chars().map(u32::from).collect::<Vec<u32>>()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ints() {
        let top = 1 << 61;
        let rows = [(0, 0), (1, 1), (-1, -2), (-2, -2), (top - 1, 0), (top - 2, top - 2), (-top, -2)];
        for (value, hash) in rows {
            assert_eq!((int(value), big_int(&BigInt::from(value))), (hash, hash), "{value}");
        }
        assert_eq!(int(i64::MIN), -4);
        assert_eq!(big_int(&(BigInt::from(1) << 100)), 549_755_813_888);
        assert_eq!(big_int(&-(BigInt::from(10).pow(50))), -619_332_571_178_673_746);
    }

    #[test]
    fn floats_and_complex() {
        let rows = [
            (1.5, 1_152_921_504_606_846_977),
            (1e300, 1_224_995_262_755_759_164),
            (0.1, 230_584_300_921_369_408),
            (-0.5, -1_152_921_504_606_846_976),
            (-1.0, -2),
            (0.0, 0),
            (-0.0, 0),
            (f64::NEG_INFINITY, -314_159),
            (5e-324, 16_777_216),
            (f64::MAX, 2_234_066_890_152_476_671),
        ];
        for (value, hash) in rows {
            assert_eq!(float(value), Some(hash), "{value}");
        }
        assert_eq!(float(f64::NAN), None);
        assert_eq!(complex(1, 2), 2_000_007);
        assert_eq!((complex(int(-1), 0), complex(0, int(-1))), (-2, -2_000_006));
    }

    #[test]
    fn tuples_ranges_and_sets() {
        assert_eq!(tuple([1, 2, 3]), 529_344_067_295_497_451);
        let empty = tuple([]);
        assert_eq!((empty, tuple([empty])), (5_740_354_900_026_072_187, -5_486_347_211_504_344_842));
        assert_eq!(frozenset([]), 133_146_708_735_736);
        assert_eq!(frozenset([2, 3, 1]), -272_375_401_224_217_160);
        assert_eq!(frozenset([-2]), 6_776_983_852_052_281_967);
        assert_eq!(range(&BigInt::from(10), 0, 1, 7), -7_546_101_314_042_312_252);
        assert_eq!(range(&BigInt::from(3), 1, 3, 7), -9_160_968_616_009_628_824);
    }

    #[test]
    fn text_under_seeds() {
        let texts = ["", "a", "abc", "é", "Ā", "𐀀", "aaaaaaa", "aaaaaaaa", "aaaaaaaaa", "hello world"];
        let zero = [
            0,
            4644417185603328019,
            -4594863902769663758,
            6047309291227476195,
            75343234424780393,
            8244560961346649228,
            3743554345682611213,
            -4250921761727411054,
            1304380474379753940,
            -5642461784034726774,
        ];
        let forty_two = [
            0,
            -123207753977932514,
            3869580338025362921,
            5653850369683463245,
            -1210628546572122282,
            -8941308103258486376,
            -4462203248584093925,
            -8848501089437383870,
            758400941608139100,
            -3893157060480277979,
        ];
        for (index, text) in texts.into_iter().enumerate() {
            assert_eq!(HashKey::from_seed(0).text(text), zero[index], "{text}");
            assert_eq!(HashKey::from_seed(42).text(text), forty_two[index], "{text}");
        }
        assert_eq!(HashKey::from_seed(u32::MAX).text("a"), -5989683813037840249);
        assert_eq!(HashKey::from_seed(0).bytes(b"abc"), zero[2]);
    }
}
