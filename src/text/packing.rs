//! Numbers as bytes: what the letters of module `struct` mean, for `struct`, `array` and `memoryview`.
//!
//! Place in the flow: under the built-in `memoryview` and the modules `array` and `struct`, which turn objects into the
//! words and floats here and raise the errors.
//!
//! Invariant: pure functions over words and bytes; native means 64-bit Linux, little endian.

/// Bytes of an item in native size; `None` for a letter that is no number.
pub const fn native_size(letter: u8) -> Option<usize> {
    Some(match letter {
        b'c' | b'b' | b'B' | b'?' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'd' | b'P' => 8,
        _ => return None,
    })
}

/// Is the letter that of a signed integer?
pub const fn is_signed(letter: u8) -> bool {
    matches!(letter, b'b' | b'h' | b'i' | b'l' | b'q' | b'n')
}

/// The word in up to eight bytes, its sign extended if `signed`.
pub fn word_of(bytes: &[u8], big_endian: bool, signed: bool) -> u64 {
    let mut wide = [0_u8; 8];
    wide[..bytes.len()].copy_from_slice(bytes);
    if big_endian {
        wide[..bytes.len()].reverse();
    }
    let word = u64::from_le_bytes(wide);
    let unused = 64 - 8 * bytes.len() as u32;
    if signed && !bytes.is_empty() { ((word << unused) as i64 >> unused) as u64 } else { word }
}

/// The low `size` bytes of a word.
pub fn bytes_of(word: u64, size: usize, big_endian: bool) -> Vec<u8> {
    let mut bytes = word.to_le_bytes()[..size].to_vec();
    if big_endian {
        bytes.reverse();
    }
    bytes
}

/// The float in two, four or eight bytes.
pub fn float_of(bytes: &[u8], big_endian: bool) -> f64 {
    let word = word_of(bytes, big_endian, false);
    match bytes.len() {
        2 => half_to_float(word as u16),
        4 => f64::from(f32::from_bits(word as u32)),
        _ => f64::from_bits(word),
    }
}

/// The bytes of a float in two, four or eight bytes; `None` if a finite number is too large.
pub fn float_bytes(value: f64, size: usize, big_endian: bool) -> Option<Vec<u8>> {
    let word = match size {
        2 => u64::from(half_of_float(value)?),
        4 => {
            let narrow = value as f32;
            if narrow.is_infinite() && value.is_finite() {
                return None;
            }
            u64::from(narrow.to_bits())
        }
        _ => value.to_bits(),
    };
    Some(bytes_of(word, size, big_endian))
}

/// The value of an IEEE 754 half: 1 bit sign, 5 bits exponent, 10 bits fraction.
fn half_to_float(half: u16) -> f64 {
    let sign = if half & 0x8000 != 0 { -1.0 } else { 1.0 };
    let (exponent, fraction) = (i32::from(half >> 10 & 0x1f), f64::from(half & 0x3ff));
    sign * match exponent {
        0 => fraction * 2_f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1024.0 + fraction) * 2_f64.powi(exponent - 25),
    }
}

/// The nearest half, ties to even; `None` if a finite number is too large for one.
fn half_of_float(value: f64) -> Option<u16> {
    let sign = if value.is_sign_negative() { 0x8000 } else { 0 };
    if value.is_nan() {
        return Some(sign | 0x7e00);
    }
    let magnitude = value.abs();
    if magnitude.is_infinite() {
        return Some(sign | 0x7c00);
    }
    // In units of the last place: subnormal halves are multiples of 2**-24; above, the exponent counts.
    let exponent = match magnitude.to_bits() >> 52 {
        0 => -1022,
        biased => biased as i32 - 1023,
    };
    let unit = exponent.max(-14) - 10;
    // Scaling by a power of two is exact, so this rounds once.
    let units = (magnitude * 2_f64.powi(-unit)).round_ties_even() as u32;
    // Carrying into the exponent is what rounding up past a power of two means.
    let bits = if exponent < -14 { units } else { ((exponent + 14) as u32) * 1024 + units };
    (bits < 0x7c00).then_some(sign | bits as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves() {
        for (value, half) in [(1.0, 0x3c00), (-2.0, 0xc000), (65504.0, 0x7bff), (6e-8, 1), (0.0, 0), (0.1, 0x2e66)] {
            assert_eq!(half_of_float(value), Some(half), "{value}");
        }
        assert_eq!(half_of_float(65520.0), None);
        assert_eq!(half_of_float(65519.9), Some(0x7bff));
        for half in (0..0x7c00).chain(0x8000..0xfc00) {
            assert_eq!(half_of_float(half_to_float(half)), Some(half));
        }
    }
}
