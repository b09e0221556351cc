//! Floats as Python reads and writes them: `repr`, `float()`, the presentation types, `hex`, ratios, rounding.
//!
//! Place in the flow: literals are read and floats shown through here; `spec` and `percent` add widths.
//!
//! Invariants:
//! - every digit shown is a digit of the exact binary value, rounded half to even, as David Gay's `dtoa.c` gives;
//! - `parse(&repr(x)) == Ok(x)` for every x but nan.
//!
//! Not here: widths, signs other than `-`, thousands separators (`spec`).

use std::fmt::Write;

use num_bigint::{BigInt, BigUint};
use num_traits::{One, ToPrimitive, Zero};

use super::short::{Short, Sink};

/// Digits of a finite magnitude: `0.d1d2d3... * 10^point`, without trailing zeros (`decpt` of `_Py_dg_dtoa`).
struct Digits {
    text: Short,
    point: i32,
}

/// Rust's own text of a number.
macro_rules! written {
    ($($format:tt)*) => {{
        let mut text = Short::new();
        write!(text, $($format)*).expect("a Short takes any text");
        text
    }};
}

/// No float has more decimal places than this; further ones are zeros.
const MOST_PLACES: usize = 1100;

impl Digits {
    /// The fewest digits that read back as `value`, the nearest to it among those (mode 0).
    fn shortest(value: f64) -> Digits {
        let digits = Digits::from_exponent_form(written!("{value:e}").as_str());
        let odd = digits.text.as_str().bytes().last().is_some_and(|digit| digit & 1 == 1);
        // Of two equally near, Rust takes the upper one and `dtoa.c` the even one.
        if odd && digits.may_be_halfway(value) {
            let even = Digits::significant(value, digits.text.len());
            if format!("0.{}e{}", even.text.as_str(), even.point).parse() == Ok(value) {
                return even;
            }
        }
        digits
    }

    /// Can `value` lie exactly between two numbers of as many digits? Then it has just one digit more.
    fn may_be_halfway(&self, value: f64) -> bool {
        let (mantissa, exponent, _) = decode(value);
        let places = -(exponent + mantissa.trailing_zeros() as i32);
        // Up to 15 digits there is never a second number to read back.
        self.text.len() > 15 && (places <= 0 || places == self.text.len() as i32 + 1 - self.point)
    }

    /// `count` significant digits, at least 1 (mode 2).
    fn significant(value: f64, count: usize) -> Digits {
        Digits::from_exponent_form(written!("{value:.*e}", count.clamp(1, MOST_PLACES) - 1).as_str())
    }

    /// Digits up to `places` behind the point (mode 3); none at all if the value rounds to zero.
    fn places(value: f64, places: usize) -> Digits {
        if value == 0.0 {
            return Digits::of("0", 1);
        }
        let places = places.min(MOST_PLACES);
        let fixed = format!("{value:.places$}");
        let (whole, fraction) = fixed.split_once('.').unwrap_or((&fixed, ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_start_matches('0');
        if digits.is_empty() {
            return Digits::of("", -(places as i32));
        }
        let point = whole.len() as i32 - (all.len() - digits.len()) as i32;
        Digits::of(digits.trim_end_matches('0'), point)
    }

    fn of(digits: &str, point: i32) -> Digits {
        let mut text = Short::new();
        text.put(digits);
        Digits { text, point }
    }

    /// Reads Rust's `d.ddde-x`.
    fn from_exponent_form(text: &str) -> Digits {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let (first, rest) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits = Digits::of(first, exponent.parse::<i32>().unwrap_or(0) + 1);
        digits.text.put(rest);
        match digits.text.as_str().trim_end_matches('0').len() {
            0 => Digits::of("0", 1),
            length => {
                digits.text.truncate(length);
                digits
            }
        }
    }
}

/// How [`format`] writes a number, past its type and precision (`Py_DTSF_*`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// `#`: keep the point, and for `g` the trailing zeros (`Py_DTSF_ALT`).
    pub alternate: bool,
    /// Add `.0` to what looks like an int (`Py_DTSF_ADD_DOT_0`).
    pub dot_zero: bool,
    /// Write a zero without its minus sign (`Py_DTSF_NO_NEG_0`).
    pub no_negative_zero: bool,
}

/// `float.__repr__`: the shortest text that reads back, in exponent form below 1e-4 and from 1e16.
pub fn repr(value: f64) -> String {
    format(value, 'r', 0, Style { dot_zero: true, ..Style::default() })
}

/// `PyOS_double_to_string`: `kind` is one of `e E f F g G r`; `precision` counts places (`e`, `f`) or significant
/// digits (`g`; 0 means 1) and is ignored for `r`. An upper-case `kind` gives upper-case text. No `+`, no grouping.
pub fn format(value: f64, kind: char, precision: usize, style: Style) -> String {
    short(value, kind, precision, style).as_str().to_owned()
}

/// What [`format`] gives, in a text that need not take memory.
pub fn short(value: f64, kind: char, precision: usize, style: Style) -> Short {
    let lower = kind.to_ascii_lowercase();
    let mut text = Short::new();
    if value.is_finite() {
        finite(&mut text, value, lower, precision, style);
    } else {
        text.put(if value.is_nan() {
            "nan"
        } else if value < 0.0 {
            "-inf"
        } else {
            "inf"
        });
    }
    if lower != kind {
        text.make_ascii_uppercase();
    }
    text
}

/// `format_float_short` for a finite value.
fn finite(out: &mut Short, value: f64, kind: char, precision: usize, style: Style) {
    let magnitude = value.abs();
    if kind == 'f' && !style.alternate && !style.no_negative_zero && precision <= MOST_PLACES {
        match scaled_to_places(magnitude, precision) {
            Some(scaled) => write_scaled(out, value.is_sign_negative(), scaled, precision),
            // Here Rust writes what Python writes.
            None => write!(out, "{value:.precision$}").expect("a Short takes any text"),
        }
        return;
    }
    let digits = match kind {
        'e' => Digits::significant(magnitude, precision.saturating_add(1)),
        'f' => Digits::places(magnitude, precision),
        'g' => Digits::significant(magnitude, precision.max(1)),
        _ => Digits::shortest(magnitude),
    };
    let precision = precision.min(i32::MAX as usize / 2) as i32;
    let length = digits.text.len() as i32;
    let limit = match kind {
        'g' => precision.max(1) - style.dot_zero as i32,
        _ => 16,
    };
    let exponent_form = match kind {
        'e' => true,
        'f' => false,
        _ => digits.point <= -4 || digits.point > limit,
    };
    let point = if exponent_form { 1 } else { digits.point };
    // Digits shown, zeros on the right included, counted from the first significant one.
    let end = match kind {
        'e' => precision + 1,
        'f' => point + precision,
        'g' if style.alternate => precision.max(1),
        _ => length,
    };
    let end = end.max(if style.dot_zero && !exponent_form { point + 1 } else { point });
    let zero = matches!(digits.text.as_str(), "" | "0");
    if value.is_sign_negative() && !(style.no_negative_zero && zero) {
        out.push(b'-');
    }
    write_digits(out, digits.text.as_str(), point, end, style.alternate);
    if exponent_form {
        let exponent = digits.point - 1;
        out.put(if exponent < 0 { "e-" } else { "e+" });
        if exponent.abs() < 10 {
            out.push(b'0');
        }
        out.put_digits(u64::from(exponent.unsigned_abs()), 10);
    }
}

/// Decimal places that [`scaled_to_places`] can do: 10 to this power is a word.
const FEW_PLACES: usize = 19;

/// `magnitude * 10^places`, rounded half to even, if all of its digits fit a word; None if they may not.
fn scaled_to_places(magnitude: f64, places: usize) -> Option<u64> {
    let (mantissa, exponent, _) = decode(magnitude);
    if places > FEW_PLACES || !(-127..=0).contains(&exponent) {
        return None;
    }
    // At most 53 and 64 bits.
    let exact = u128::from(mantissa) * 10_u128.pow(places as u32);
    let Some(half) = 1_u128.checked_shl(exponent.unsigned_abs().wrapping_sub(1)) else {
        return u64::try_from(exact).ok();
    };
    let (whole, rest) = (exact >> -exponent, exact & (2 * half - 1));
    let up = rest > half || rest == half && whole & 1 == 1;
    u64::try_from(whole + u128::from(up)).ok()
}

/// Writes `scaled / 10^places` with so many places.
fn write_scaled(out: &mut Short, negative: bool, scaled: u64, places: usize) {
    if negative {
        out.push(b'-');
    }
    let unit = 10_u64.pow(places as u32);
    out.put_digits(scaled / unit, 10);
    if places > 0 {
        out.push(b'.');
        out.put_places(scaled % unit, 10, places);
    }
}

/// Writes `0.digits * 10^point`, zeros up to the `end`-th digit; a final point stays only if `keep_point`.
fn write_digits(out: &mut Short, digits: &str, point: i32, end: i32, keep_point: bool) {
    let shown = &digits[..digits.len().min(end.max(0) as usize)];
    let zeros = |count: i32| count.max(0) as usize;
    if point <= 0 {
        out.put("0.");
        out.fill('0', zeros(-point));
        out.put(shown);
    } else {
        let whole = shown.len().min(point as usize);
        out.put(&shown[..whole]);
        out.fill('0', zeros(point - whole as i32));
        out.push(b'.');
        out.put(&shown[whole..]);
    }
    let written = (shown.len() as i32).max(point);
    out.fill('0', zeros(end - if point <= 0 { shown.len() as i32 } else { written }));
    if !keep_point && out.as_str().ends_with('.') {
        out.truncate(out.len() - 1);
    }
}

/// `float(text)`: surrounding whitespace, a sign, `inf`, `infinity`, `nan` in any case, underscores between digits.
/// Unicode digits must already be ASCII. `None` where Python raises
/// `ValueError("could not convert string to float: ...")`.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim_matches(|c: char| super::unicode::is_space(c as u32));
    if !text.contains('_') {
        return parse_plain(text);
    }
    // An underscore must have a digit on each side.
    let bytes = text.as_bytes();
    let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    let lawful = |(index, byte): (usize, &u8)| *byte != b'_' || (index > 0 && digit(index - 1) && digit(index + 1));
    if bytes.iter().enumerate().all(lawful) { parse_plain(&text.replace('_', "")) } else { None }
}

/// A number with neither spaces nor underscores, read whole.
fn parse_plain(text: &str) -> Option<f64> {
    match number_length(text) {
        0 => None,
        length if length == text.len() => text.parse().ok(),
        _ => None,
    }
}

/// Bytes of the longest prefix of `text` that is a float as `PyOS_string_to_double` reads it; 0 if none.
pub fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let sign = matches!(bytes.first(), Some(b'+' | b'-')) as usize;
    let rest = &bytes[sign..];
    for word in ["infinity", "inf", "nan"] {
        if rest.len() >= word.len() && rest[..word.len()].eq_ignore_ascii_case(word.as_bytes()) {
            return sign + word.len();
        }
    }
    let run = |from: usize| rest.get(from..).unwrap_or(&[]).iter().take_while(|b| b.is_ascii_digit()).count();
    let whole = run(0);
    let dot = (rest.get(whole) == Some(&b'.')) as usize;
    let fraction = if dot == 1 { run(whole + 1) } else { 0 };
    if whole + fraction == 0 {
        return 0;
    }
    let mut end = whole + dot + fraction;
    if matches!(rest.get(end), Some(b'e' | b'E')) {
        let signed = matches!(rest.get(end + 1), Some(b'+' | b'-')) as usize;
        let exponent = run(end + 1 + signed);
        if exponent > 0 {
            end += 1 + signed + exponent;
        }
    }
    sign + end
}

/// `round(value, places)`: half to even in the exact decimal value. `None` where the result overflows
/// (`OverflowError("rounded value too large to represent")`).
pub fn round(value: f64, places: i64) -> Option<f64> {
    // Beyond these, nothing or everything is rounded away (`NDIGITS_MAX`, `NDIGITS_MIN` of `float___round___impl`).
    if !value.is_finite() || places > 323 {
        return Some(value);
    }
    if places < -308 {
        return Some(0.0 * value);
    }
    let rounded = if let Some(rounded) = usize::try_from(places).ok().and_then(|places| round_word(value, places)) {
        rounded
    } else if places >= 0 {
        format!("{value:.*}", places as usize).parse::<f64>().ok()?
    } else {
        round_to_tens(value, -places as u32)?
    };
    rounded.is_finite().then_some(rounded)
}

/// `round(value, places)` where the digits are a whole number and the unit a power of ten that floats hold exactly: one
/// division rounds to what the text of both would be read as.
fn round_word(value: f64, places: usize) -> Option<f64> {
    let scaled = scaled_to_places(value.abs(), places).filter(|scaled| *scaled <= 1 << 53)?;
    Some((scaled as f64 / 10_u64.pow(places as u32) as f64).copysign(value))
}

/// Rounds to a multiple of `10^power`, half to even.
fn round_to_tens(value: f64, power: u32) -> Option<f64> {
    let whole = super::int::from_float(value.abs())?.into_parts().1;
    let unit = BigUint::from(10_u8).pow(power);
    let (mut quotient, rest) = (&whole / &unit, &whole % &unit);
    let inexact = value.fract() != 0.0;
    let half = (rest * 2_u8).cmp(&unit);
    let up = half.is_gt() || half.is_eq() && (inexact || quotient.bit(0));
    if up {
        quotient += 1_u8;
    }
    let magnitude = format!("{quotient}e{power}").parse::<f64>().ok()?;
    Some(magnitude.copysign(value))
}

/// `float.as_integer_ratio()`: numerator and denominator in lowest terms. `None` for infinities and nan.
pub fn as_integer_ratio(value: f64) -> Option<(BigInt, BigInt)> {
    if !value.is_finite() {
        return None;
    }
    let (mut mantissa, mut exponent, sign) = decode(value);
    if mantissa == 0 {
        return Some((BigInt::zero(), BigInt::one()));
    }
    let zeros = mantissa.trailing_zeros();
    mantissa >>= zeros;
    exponent += zeros as i32;
    let numerator = BigInt::from(mantissa) * sign;
    Some(match exponent {
        0.. => (numerator << exponent as u32, BigInt::one()),
        _ => (numerator, BigInt::one() << exponent.unsigned_abs()),
    })
}

/// `value == sign * mantissa * 2^exponent` for a finite value; `sign` is 1 or -1.
pub fn decode(value: f64) -> (u64, i32, i32) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let sign = if value.is_sign_negative() { -1 } else { 1 };
    match (bits >> 52 & 0x7ff) as i32 {
        0 => (fraction, -1074, sign),
        biased => (fraction | 1 << 52, biased - 1075, sign),
    }
}

/// `float.hex()`.
pub fn hex(value: f64) -> String {
    if !value.is_finite() {
        return repr(value);
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let (lead, exponent) = match (bits >> 52 & 0x7ff) as i32 {
        0 => (0, -1022),
        biased => (1, biased - 1023),
    };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

/// What is wrong with the text given to [`from_hex`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HexError {
    /// `ValueError`: "invalid hexadecimal floating-point string".
    Invalid,
    /// `OverflowError`: "hexadecimal value too large to represent as a float".
    TooLarge,
}

/// `float.fromhex(text)`: sign, optional `0x`, hexadecimal digits with a point, optional `p` and binary exponent.
pub fn from_hex(text: &str) -> Result<f64, HexError> {
    let text = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\x0b');
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let lower = rest.to_ascii_lowercase();
    let magnitude = match lower.as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        digits => hex_magnitude(digits.strip_prefix("0x").unwrap_or(digits))?,
    };
    Ok(if negative { -magnitude } else { magnitude })
}

/// The value of `h.hhhp±d`, in lower case.
fn hex_magnitude(text: &str) -> Result<f64, HexError> {
    let (mantissa, exponent) = match text.split_once('p') {
        Some((mantissa, exponent)) => (mantissa, decimal_exponent(exponent)?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(HexError::Invalid);
    }
    let value = BigUint::parse_bytes(digits.as_bytes(), 16).unwrap_or_default();
    scaled(&value, exponent - 4 * fraction.len() as i64).ok_or(HexError::TooLarge)
}

/// A signed decimal exponent; huge ones are clamped to where only zero or overflow is left.
fn decimal_exponent(text: &str) -> Result<i64, HexError> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(HexError::Invalid);
    }
    let size = digits.parse::<i64>().unwrap_or(i64::MAX).min(1 << 40);
    Ok(if text.starts_with('-') { -size } else { size })
}

/// `value * 2^exponent`, rounded half to even, subnormal numbers included. `None` if it is too large.
pub fn scaled(value: &BigUint, exponent: i64) -> Option<f64> {
    if value.is_zero() {
        return Some(0.0);
    }
    let bits = value.bits() as i64;
    let top = bits + exponent;
    if top > 1024 {
        return None;
    }
    if top < -1075 {
        return Some(0.0);
    }
    // Drop bits below the 53rd, or below 2^-1074, whichever is higher.
    let drop = (bits - 53).max(-1074 - exponent).max(0) as u64;
    let mut mantissa = value >> drop;
    if drop > 0 && value.bit(drop - 1) {
        let sticky = value.trailing_zeros().is_some_and(|zeros| zeros < drop - 1);
        if sticky || mantissa.bit(0) {
            mantissa += 1_u8;
        }
    }
    let exact = mantissa.to_u64()? as f64;
    // Two exact steps, because the exponent alone may lie outside a float's range.
    let power = (exponent + drop as i64) as i32;
    let half = power / 2;
    let result = exact * 2_f64.powi(half) * 2_f64.powi(power - half);
    result.is_finite().then_some(result)
}
