//! The Mersenne Twister MT19937 with CPython's seeding (`_randommodule.c`), so that seeded programs repeat.
//!
//! Place in the flow: under the `random` module; `shuffle`, `gauss` and the rest are written there in terms of
//! [`Twister::random`] and [`Twister::bits`].
//!
//! Invariant: `index` is in `0..=624`; at 624 the next number first renews the state.
//!
//! Not here: seeding from time or from a hash (the caller gives an int).

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::ToPrimitive;
use sha2::{Digest, Sha512};

/// Words of state (`N`).
pub const WORDS: usize = 624;
/// The distance of the recurrence (`M`).
const SHIFT: usize = 397;

/// A generator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twister {
    state: [u32; WORDS],
    index: usize,
}

impl Twister {
    /// `seed(n)`: from the absolute value of an int (`random_seed`).
    pub fn from_int(seed: &BigInt) -> Twister {
        Twister::from_key(&seed.magnitude().to_u32_digits())
    }

    /// `seed(text)` and `seed(bytes)` of version 2: from the bytes and their SHA-512 as one big-endian int.
    pub fn from_bytes(seed: &[u8]) -> Twister {
        let whole = [seed, Sha512::digest(seed).as_slice()].concat();
        Twister::from_int(&BigInt::from_bytes_be(Sign::Plus, &whole))
    }

    /// `setstate`: 624 words and the index. `None` if there are not 624, or the index is above 624
    /// (`ValueError("invalid state")`).
    pub fn from_state(words: &[u32], index: usize) -> Option<Twister> {
        let state = words.try_into().ok()?;
        (index <= WORDS).then_some(Twister { state, index })
    }

    /// `getstate`: the words and the index.
    pub fn state(&self) -> (&[u32; WORDS], usize) {
        (&self.state, self.index)
    }

    /// `init_genrand`.
    fn from_word(seed: u32) -> Twister {
        let mut state = [seed; WORDS];
        for i in 1..WORDS {
            let before = state[i - 1];
            state[i] = (before ^ before >> 30).wrapping_mul(1_812_433_253).wrapping_add(i as u32);
        }
        Twister { state, index: WORDS }
    }

    /// `init_by_array`: little-endian words; no word is one zero.
    fn from_key(key: &[u32]) -> Twister {
        let key = if key.is_empty() { &[0] } else { key };
        let mut new = Twister::from_word(19_650_218);
        let state = &mut new.state;
        let (mut i, mut j) = (1, 0);
        for _ in 0..WORDS.max(key.len()) {
            let mixed = (state[i - 1] ^ state[i - 1] >> 30).wrapping_mul(1_664_525);
            state[i] = (state[i] ^ mixed).wrapping_add(key[j]).wrapping_add(j as u32);
            i = next_place(state, i);
            j = (j + 1) % key.len();
        }
        for _ in 1..WORDS {
            let mixed = (state[i - 1] ^ state[i - 1] >> 30).wrapping_mul(1_566_083_941);
            state[i] = (state[i] ^ mixed).wrapping_sub(i as u32);
            i = next_place(state, i);
        }
        state[0] = 0x8000_0000;
        new
    }

    /// The next 32 bits (`genrand_uint32`).
    pub fn word(&mut self) -> u32 {
        if self.index >= WORDS {
            self.renew();
        }
        let mut y = self.state[self.index];
        self.index += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }

    /// Computes the next 624 words.
    fn renew(&mut self) {
        for i in 0..WORDS {
            let y = self.state[i] & 0x8000_0000 | self.state[(i + 1) % WORDS] & 0x7fff_ffff;
            let twist = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[i] = self.state[(i + SHIFT) % WORDS] ^ y >> 1 ^ twist;
        }
        self.index = 0;
    }

    /// `random()`: 53 random bits in `0.0 <= x < 1.0`.
    pub fn random(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// `getrandbits(count)` for up to 64 bits.
    pub fn bits(&mut self, count: u32) -> u64 {
        match count {
            0 => 0,
            1..=32 => u64::from(self.word() >> (32 - count)),
            _ => self.big_bits(u64::from(count.min(64))).to_u64().unwrap_or(0),
        }
    }

    /// `getrandbits(count)`.
    pub fn big_bits(&mut self, count: u64) -> BigUint {
        let mut words = Vec::with_capacity(count.div_ceil(32) as usize);
        let mut missing = count;
        while missing > 0 {
            let word = self.word();
            words.push(if missing < 32 { word >> (32 - missing) } else { word });
            missing = missing.saturating_sub(32);
        }
        BigUint::new(words)
    }
}

/// The place after `i`; past the end, word 0 takes the last one's value.
fn next_place(state: &mut [u32; WORDS], i: usize) -> usize {
    if i + 1 < WORDS {
        return i + 1;
    }
    state[0] = state[WORDS - 1];
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeded_numbers() {
        let mut zero = Twister::from_int(&BigInt::from(0));
        assert_eq!([zero.random(), zero.random()], [0.844_421_851_525_048_1, 0.757_954_402_940_302_5]);
        assert_eq!(Twister::from_int(&BigInt::from(-42)).random(), 0.639_426_798_457_883_7);
        assert_eq!(Twister::from_bytes(b"hello").random(), 0.353_775_440_473_072_2);
        assert_eq!(Twister::from_bytes(b"").random(), 0.960_225_652_564_187_5);
    }

    #[test]
    fn seeded_bits_and_state() {
        let mut big = Twister::from_int(&((BigInt::from(1) << 100) + 5));
        assert_eq!(big.random(), 0.703_350_323_939_590_5);
        assert_eq!((big.bits(7), big.bits(64)), (126, 565_054_064_131_241_463));
        assert_eq!(big.big_bits(100).to_string(), "524137181293009163281497323147");
        assert_eq!(big.bits(33), 6_279_574_869);
        let mut long = Twister::from_int(&BigInt::from(1));
        for _ in 0..1000 {
            long.random();
        }
        assert_eq!(long.word(), 1_767_993_442);
        let (words, index) = long.state();
        assert_eq!((index, words[0], words[623]), (129, 1_716_918_223, 3_070_532_830));
        let again = Twister::from_state(words, index);
        assert_eq!(again, Some(long));
    }
}
