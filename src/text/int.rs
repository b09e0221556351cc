//! Integers as Python reads, writes and computes them, where `num-bigint` alone does not give CPython's answer.
//!
//! Place in the flow: literals, `int()`, and the operators of `int` on values too large for a machine word.
//!
//! Invariants:
//! - floor division rounds down, and a remainder has the divisor's sign;
//! - conversions to float are rounded half to even.
//!
//! Not here: fast paths for small ints (the evaluator has them), `str` formats with widths (`spec`).

use std::fmt::Write as _;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// `sys.get_int_max_str_digits()` at start (`_PY_LONG_DEFAULT_MAX_STR_DIGITS`); 0 means no limit.
pub const DEFAULT_MAX_STR_DIGITS: usize = 4300;

/// Why a text is no int, or an int has no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntError {
    /// `ValueError`: "invalid literal for int() with base {base}: {repr}".
    Literal {
        /// The base as the caller gave it, 0 included.
        base: u32,
    },
    /// `ValueError`: "int() base must be >= 2 and <= 36, or 0".
    Base,
    /// `ValueError`; [`IntError::message`] has the text.
    TooManyDigits {
        /// The limit in force.
        limit: usize,
        /// Digits in the text.
        digits: usize,
    },
    /// `ValueError`: the decimal text would be longer than the limit.
    TooLongText {
        /// The limit in force.
        limit: usize,
    },
}

impl IntError {
    /// CPython's text; `shown` is the `repr` of what was to be read.
    pub fn message(self, shown: &str) -> String {
        match self {
            IntError::Literal { base } => format!("invalid literal for int() with base {base}: {shown}"),
            IntError::Base => "int() base must be >= 2 and <= 36, or 0".into(),
            IntError::TooManyDigits { limit, digits } => format!(
                "Exceeds the limit ({limit} digits) for integer string conversion: value has {digits} digits; \
                 use sys.set_int_max_str_digits() to increase the limit"
            ),
            IntError::TooLongText { limit } => format!(
                "Exceeds the limit ({limit} digits) for integer string conversion; \
                 use sys.set_int_max_str_digits() to increase the limit"
            ),
        }
    }
}

/// `int(text, base)` (`PyLong_FromUnicodeObject`): spaces around, a sign, `0x` `0o` `0b` where the base allows, single
/// underscores between digits. `limit` is `sys.get_int_max_str_digits()`. Unicode digits must already be ASCII.
pub fn parse(text: &str, base: u32, limit: usize) -> Result<BigInt, IntError> {
    if base == 1 || base > 36 {
        return Err(IntError::Base);
    }
    let bad = IntError::Literal { base };
    let text = text.trim_matches(|c: char| super::unicode::is_space(c as u32));
    let (negative, rest) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let (radix, body) = split_prefix(rest, base);
    let digits = clean_digits(body, radix).ok_or(bad)?;
    // In base 0 a leading zero is allowed only before more zeros.
    if base == 0 && radix == 10 && digits.starts_with('0') && digits.bytes().any(|b| b != b'0') {
        return Err(bad);
    }
    if limit > 0 && digits.len() > limit && !radix.is_power_of_two() {
        return Err(IntError::TooManyDigits { limit, digits: digits.len() });
    }
    let magnitude = BigUint::parse_bytes(digits.as_bytes(), radix).ok_or(bad)?;
    Ok(BigInt::from_biguint(if negative { Sign::Minus } else { Sign::Plus }, magnitude))
}

/// The value of a few decimal digits with ASCII spaces around them; `None` for what needs [`parse`].
pub fn parse_word(text: &str) -> Option<i64> {
    const SURE_DIGITS: usize = 18;
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    if digits.is_empty() || digits.len() > SURE_DIGITS || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let value = digits.bytes().fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
    Some(if negative { -value } else { value })
}

/// The radix meant, and the digits after a `0x`-like prefix, which may be followed by one underscore.
fn split_prefix(text: &str, base: u32) -> (u32, &str) {
    let bytes = text.as_bytes();
    let named = match (bytes.first(), bytes.get(1)) {
        (Some(b'0'), Some(b'x' | b'X')) => 16,
        (Some(b'0'), Some(b'o' | b'O')) => 8,
        (Some(b'0'), Some(b'b' | b'B')) => 2,
        _ => 0,
    };
    match base {
        _ if named != 0 && (base == 0 || base == named) => {
            let body = &text[2..];
            (named, body.strip_prefix('_').unwrap_or(body))
        }
        0 => (10, text),
        _ => (base, text),
    }
}

/// The digits without underscores, if each underscore stands alone between two digits.
fn clean_digits(body: &str, radix: u32) -> Option<String> {
    let mut digits = String::with_capacity(body.len());
    let mut after_digit = false;
    for c in body.chars() {
        match c {
            '_' if after_digit => after_digit = false,
            _ if c.is_digit(radix) => {
                digits.push(c);
                after_digit = true;
            }
            _ => return None,
        }
    }
    after_digit.then_some(digits)
}

/// `str(value)`, within `limit` digits (0: no limit).
pub fn to_decimal(value: &BigInt, limit: usize) -> Result<String, IntError> {
    // 2^k has at most k * 0.30103 + 1 digits: the cheap test first, as CPython refuses before it converts.
    if limit > 0 && value.bits() as f64 * std::f64::consts::LOG10_2 > limit as f64 + 1.0 {
        return Err(IntError::TooLongText { limit });
    }
    let text = value.to_string();
    let digits = text.len() - value.is_negative() as usize;
    if limit > 0 && digits > limit { Err(IntError::TooLongText { limit }) } else { Ok(text) }
}

/// `bin`, `oct`, `hex` (radix 2, 8, 16): sign, prefix, digits in lower case.
pub fn to_prefixed(value: &BigInt, radix: u32) -> String {
    let prefix = match radix {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    };
    let sign = if value.is_negative() { "-" } else { "" };
    format!("{sign}{prefix}{}", value.magnitude().to_str_radix(radix))
}

/// `int(float)`: towards zero. `None` for infinities ("cannot convert float infinity to integer", `OverflowError`) and
/// nan ("cannot convert float NaN to integer", `ValueError`).
pub fn from_float(value: f64) -> Option<BigInt> {
    if !value.is_finite() {
        return None;
    }
    let (mantissa, exponent, sign) = super::float::decode(value);
    let magnitude = match exponent {
        0.. => BigUint::from(mantissa) << exponent as u32,
        -63..=-1 => BigUint::from(mantissa >> -exponent),
        _ => BigUint::zero(),
    };
    let sign = if sign < 0 { Sign::Minus } else { Sign::Plus };
    Some(BigInt::from_biguint(sign, magnitude))
}

/// `float(int)`, half to even. `None` where CPython raises `OverflowError("int too large to convert to float")`.
pub fn to_float(value: &BigInt) -> Option<f64> {
    let magnitude = super::float::scaled(value.magnitude(), 0)?;
    Some(if value.is_negative() { -magnitude } else { magnitude })
}

/// `a / b` of ints (`long_true_divide`), correctly rounded; `b` is not zero. `None` where CPython raises
/// `OverflowError("integer division result too large for a float")`.
pub fn true_divide(a: &BigInt, b: &BigInt) -> Option<f64> {
    let negative = a.is_negative() != b.is_negative();
    let (a, b) = (a.magnitude(), b.magnitude());
    if a.is_zero() {
        return Some(if negative && !b.is_zero() { -0.0 } else { 0.0 });
    }
    // A quotient of at least 66 bits and a sticky bit below hold all that rounding needs, even to a subnormal.
    let shift = 66 - (a.bits() as i64 - b.bits() as i64);
    let (quotient, rest) = match shift {
        0.. => (a << shift as u64).div_rem(b),
        _ => a.div_rem(&(b << shift.unsigned_abs())),
    };
    let sticky = (quotient << 1_u8) | BigUint::from(!rest.is_zero() as u8);
    let magnitude = super::float::scaled(&sticky, -shift - 1)?;
    Some(if negative { -magnitude } else { magnitude })
}

/// `divmod(a, b)`: the quotient rounded down, the remainder with the sign of `b`; `b` is not zero.
pub fn divmod(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    let Some((quotient, rest)) = divide_near(a.magnitude(), b.magnitude()) else { return a.div_mod_floor(b) };
    if a.sign() == b.sign() {
        (quotient.into(), BigInt::from_biguint(b.sign(), rest))
    } else if rest.is_zero() {
        (-BigInt::from(quotient), BigInt::ZERO)
    } else {
        (-BigInt::from(quotient + 1), BigInt::from_biguint(b.sign(), b.magnitude() - rest))
    }
}

/// `a // b`; `b` is not zero.
pub fn floor_divide(a: &BigInt, b: &BigInt) -> BigInt {
    divmod(a, b).0
}

/// `a % b`; `b` is not zero.
pub fn modulo(a: &BigInt, b: &BigInt) -> BigInt {
    divmod(a, b).1
}

/// Quotient and rest of long numbers of nearly the same length: the quotient fits a machine word. `None` for all others.
///
/// `num-bigint` divides long numbers by halves (Burnikel and Ziegler) however short the quotient is. Here a product and a
/// difference do.
fn divide_near(a: &BigUint, b: &BigUint) -> Option<(u64, BigUint)> {
    // Below that, the crate divides digit by digit.
    const LONG: u64 = 64 * 64;
    const WORD: u64 = 63;
    let length = b.bits();
    if length <= LONG || a.bits() < length || a.bits() - length >= WORD - 2 {
        return None;
    }
    // The leading bits give a quotient that is never too small, and too large by two at most: `b` is cut off, and the
    // cut-off of `a` is worth less than one.
    let cut = length - WORD;
    let mut quotient = u64::try_from((a >> cut).to_u128()? / (b >> cut).to_u128()?).ok()?;
    let mut product = b * quotient;
    while product > *a {
        quotient -= 1;
        product -= b;
    }
    Some((quotient, a - product))
}

/// `divmod` on machine words; `None` if `b` is zero or the quotient overflows.
pub fn divmod_word(a: i64, b: i64) -> Option<(i64, i64)> {
    let (quotient, rest) = (a.checked_div(b)?, a.checked_rem(b)?);
    if rest != 0 && (rest < 0) != (b < 0) { Some((quotient - 1, rest + b)) } else { Some((quotient, rest)) }
}

/// `a ** n` for `n >= 0`. The caller bounds the size of the result.
pub fn power(a: &BigInt, n: u32) -> BigInt {
    a.pow(n)
}

/// Why `pow(a, b, m)` has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PowError {
    /// `ValueError`: "pow() 3rd argument cannot be 0".
    ZeroModulus,
    /// `ValueError`: "base is not invertible for the given modulus".
    NotInvertible,
}

/// `pow(a, b, m)`: a negative `b` takes the modular inverse; the result has the sign of `m`.
pub fn power_modulo(a: &BigInt, b: &BigInt, m: &BigInt) -> Result<BigInt, PowError> {
    if m.is_zero() {
        return Err(PowError::ZeroModulus);
    }
    let size = m.abs();
    if size.is_one() {
        return Ok(BigInt::zero());
    }
    let (base, exponent) = if b.is_negative() { (inverse(a, &size)?, -b) } else { (a.mod_floor(&size), b.clone()) };
    Ok(base.modpow(&exponent, &size).mod_floor(m))
}

/// The same in machine words, for `b >= 0` and `m != 0`.
pub fn small_power_modulo(a: i64, b: i64, m: i64) -> Option<i64> {
    let mut exponent = u64::try_from(b).ok()?;
    let size = m.unsigned_abs();
    if size == 0 {
        return None;
    }
    let times = |x: u64, y: u64| match x.checked_mul(y) {
        Some(product) => product % size,
        None => (u128::from(x) * u128::from(y) % u128::from(size)) as u64,
    };
    let mut base = i128::from(a).rem_euclid(i128::from(size)) as u64;
    let mut result = 1 % size;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        exponent >>= 1;
        base = times(base, base);
    }
    let value = i128::from(result);
    i64::try_from(if m < 0 && result > 0 { value - i128::from(size) } else { value }).ok()
}

/// The inverse of `a` modulo `m > 1`.
fn inverse(a: &BigInt, m: &BigInt) -> Result<BigInt, PowError> {
    let found = a.mod_floor(m).extended_gcd(m);
    if found.gcd.is_one() { Ok(found.x.mod_floor(m)) } else { Err(PowError::NotInvertible) }
}

/// `math.isqrt`; `None` for a negative value ("isqrt() argument must be nonnegative", `ValueError`).
pub fn isqrt(value: &BigInt) -> Option<BigInt> {
    (!value.is_negative()).then(|| value.sqrt())
}

/// `int.bit_length()`.
pub fn bit_length(value: &BigInt) -> u64 {
    value.bits()
}

/// `int.bit_count()`: ones in the absolute value.
pub fn bit_count(value: &BigInt) -> u64 {
    value.magnitude().count_ones()
}

/// `a << n` for `n >= 0`.
pub fn shift_left(a: &BigInt, n: u64) -> BigInt {
    a << n
}

/// `a >> n` for `n >= 0`, rounding down: a shift past the top leaves 0 or -1.
pub fn shift_right(a: &BigInt, n: u64) -> BigInt {
    a >> n
}

/// Byte order of [`to_bytes`] and [`from_bytes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// `"little"`: least significant byte first.
    Little,
    /// `"big"`: most significant byte first.
    Big,
}

/// Why an int does not fit the bytes asked for; both are `OverflowError`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BytesError {
    /// "can't convert negative int to unsigned".
    Negative,
    /// "int too big to convert".
    TooBig,
}

/// `int.to_bytes(length, order, signed=signed)`.
pub fn to_bytes(value: &BigInt, length: usize, order: ByteOrder, signed: bool) -> Result<Vec<u8>, BytesError> {
    if value.is_negative() && !signed {
        return Err(BytesError::Negative);
    }
    let mut bytes = match value.is_zero() {
        true => Vec::new(),
        false if signed => value.to_signed_bytes_le(),
        false => value.magnitude().to_bytes_le(),
    };
    let fill = if value.is_negative() { 0xff } else { 0 };
    // No byte at all is enough for -1, whose missing bytes are all ones: so it is in CPython.
    if bytes.len() > length && !(length == 0 && bytes == [0xff] && signed) {
        return Err(BytesError::TooBig);
    }
    bytes.resize(length, fill);
    if order == ByteOrder::Big {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `int.from_bytes(bytes, order, signed=signed)`.
pub fn from_bytes(bytes: &[u8], order: ByteOrder, signed: bool) -> BigInt {
    match (order, signed) {
        (ByteOrder::Little, false) => BigInt::from_bytes_le(Sign::Plus, bytes),
        (ByteOrder::Big, false) => BigInt::from_bytes_be(Sign::Plus, bytes),
        (ByteOrder::Little, true) => BigInt::from_signed_bytes_le(bytes),
        (ByteOrder::Big, true) => BigInt::from_signed_bytes_be(bytes),
    }
}

/// `to_bytes` of a word into at least as many bytes as it has; None for what needs a closer look.
pub fn word_to_bytes(value: i64, length: usize, order: ByteOrder, signed: bool) -> Option<Vec<u8>> {
    if length < size_of::<i64>() || (value < 0 && !signed) {
        return None;
    }
    let mut bytes = value.to_le_bytes().to_vec();
    bytes.resize(length, if value < 0 { 0xff } else { 0 });
    if order == ByteOrder::Big {
        bytes.reverse();
    }
    Some(bytes)
}

/// `from_bytes` of fewer bytes than a word has; None for more.
pub fn word_from_bytes(bytes: &[u8], order: ByteOrder, signed: bool) -> Option<i64> {
    if bytes.len() >= size_of::<i64>() {
        return None;
    }
    let append = |value: i64, byte: &u8| value << 8 | i64::from(*byte);
    let value = match order {
        ByteOrder::Little => bytes.iter().rev().fold(0, append),
        ByteOrder::Big => bytes.iter().fold(0, append),
    };
    let unused = 64 - 8 * bytes.len() as u32;
    Some(if signed && unused < 64 { value << unused >> unused } else { value })
}

/// `round(value, -places)` for `places > 0`: to a multiple of `10^places`, half to even.
pub fn round_to_tens(value: &BigInt, places: u32) -> BigInt {
    let unit = BigInt::from(10).pow(places);
    let (mut quotient, rest) = value.div_mod_floor(&unit);
    let half = (rest * 2_u8).cmp(&unit);
    if half.is_gt() || half.is_eq() && quotient.is_odd() {
        quotient += 1;
    }
    quotient * unit
}

/// An int against a float, exactly; `None` if the float is nan. (`float_richcompare`.)
pub fn compare_with_float(value: &BigInt, other: f64) -> Option<std::cmp::Ordering> {
    use std::cmp::Ordering;
    if other.is_nan() {
        return None;
    }
    if other.is_infinite() {
        return Some(if other > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = from_float(other)?;
    let fraction = other.fract();
    Some(value.cmp(&whole).then_with(|| 0.0_f64.partial_cmp(&fraction).unwrap_or(Ordering::Equal)))
}

/// Digits of `value` in `radix` (2, 8, 10, 16), without sign or prefix.
pub fn magnitude_digits(value: &BigInt, radix: u32) -> String {
    let mut out = String::new();
    match (value.magnitude().to_u64(), radix) {
        (Some(small), 10) => write!(out, "{small}").unwrap_or_default(),
        _ => out = value.magnitude().to_str_radix(radix),
    }
    out
}
