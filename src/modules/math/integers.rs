//! The functions of `math` on ints, and the logarithms, which take ints of any size.

use num_bigint::{BigInt, BigUint};
use num_integer::{Integer, Roots};
use num_traits::{One, Signed, ToPrimitive};
use pymath::math;

use super::floats::raise_math;
use crate::builtins::float::as_double;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{Args, int_value, is_int, is_none, new_big, new_float, new_int, small_value, tuple_items};
use crate::text;

/// The product of `low..=high`, by halves: both factors of each product are about equally long.
fn range_product(low: u64, high: u64) -> BigUint {
    if low > high {
        return BigUint::one();
    }
    if high - low < 16 {
        let mut product = BigUint::one();
        let mut word = 1_u64;
        for factor in low..=high {
            match word.checked_mul(factor) {
                Some(larger) => word = larger,
                None => {
                    product *= word;
                    word = factor;
                }
            }
        }
        return product * word;
    }
    let middle = low + (high - low) / 2;
    range_product(low, middle) * range_product(middle + 1, high)
}

/// `n!`, its powers of two left for a shift at the end.
fn factorial(n: u64) -> BigUint {
    if n <= 20 {
        return BigUint::from((1..=n).product::<u64>());
    }
    let (mut odd, mut inner) = (BigUint::one(), BigUint::one());
    let steps = 63 - n.leading_zeros();
    for step in (0..=steps).rev() {
        // Odd numbers in (n >> (step + 1), n >> step] are new at this step.
        let (above, upto) = (n >> (step + 1), n >> step);
        inner *= odd_product((above + 1) | 1, upto);
        odd *= &inner;
    }
    odd << (n - u64::from(n.count_ones()))
}

/// The product of the odd numbers from `low` (odd) to `high`.
fn odd_product(low: u64, high: u64) -> BigUint {
    if low > high {
        return BigUint::one();
    }
    let count = (high - low) / 2 + 1;
    if count < 16 {
        return (0..count).map(|i| low + 2 * i).fold(BigUint::one(), |product, factor| product * factor);
    }
    let middle = low + count / 2 * 2;
    odd_product(low, middle - 2) * odd_product(middle, high)
}

pub(super) fn math_factorial(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    factorial_of(interp, &interp.index_big(args.req(0))?)
}

fn factorial_of(interp: &Interp, n: &BigInt) -> PyResult<Ref> {
    if n.is_negative() {
        return Err(interp.value_error("factorial() not defined for negative values"));
    }
    match n.to_i64() {
        Some(n) => Ok(new_big(factorial(n as u64).into())),
        None => Err(interp.overflow_error(format!("factorial() argument should not exceed {}", i64::MAX))),
    }
}

/// `n * (n - 1) * ...` with `k` factors.
fn falling_product(n: &BigInt, k: u64) -> BigInt {
    match n.to_u64() {
        Some(n) => range_product(n - k + 1, n).into(),
        None => falling_big(n, k),
    }
}

fn falling_big(n: &BigInt, k: u64) -> BigInt {
    match k {
        0 => BigInt::one(),
        1 => n.clone(),
        _ => falling_big(n, k / 2) * falling_big(&(n - k / 2), k - k / 2),
    }
}

fn check_not_negative(interp: &Interp, name: &str, value: &BigInt) -> PyResult<()> {
    if value.is_negative() {
        return Err(interp.value_error(format!("{name} must be a non-negative integer")));
    }
    Ok(())
}

pub(super) fn math_comb(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let n = interp.index_big(args.req(0))?;
    let k = interp.index_big(args.req(1))?;
    check_not_negative(interp, "n", &n)?;
    check_not_negative(interp, "k", &k)?;
    if k > n {
        return Ok(new_int(0));
    }
    let fewer = (&n - &k).min(k);
    match fewer.to_i64() {
        Some(k) => Ok(new_big(combinations(&n, k as u64))),
        None => Err(interp.overflow_error(format!("min(n - k, k) must not exceed {}", i64::MAX))),
    }
}

/// `n` over `k`, `k` being at most half of `n`.
fn combinations(n: &BigInt, k: u64) -> BigInt {
    if let Some(n) = n.to_u64().filter(|n| *n <= 62) {
        // Every product stays below 2^128, every quotient is whole.
        let value = (0..k).fold(1_u128, |value, i| value * u128::from(n - i) / u128::from(i + 1));
        return value.into();
    }
    falling_product(n, k) / BigInt::from(factorial(k))
}

pub(super) fn math_perm(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let Some(k) = args.opt(1).filter(|k| !is_none(k)) else {
        return factorial_of(interp, &interp.index_big(args.req(0))?);
    };
    let n = interp.index_big(args.req(0))?;
    let k = interp.index_big(k)?;
    check_not_negative(interp, "n", &n)?;
    check_not_negative(interp, "k", &k)?;
    if k > n {
        return Ok(new_int(0));
    }
    match k.to_i64() {
        Some(k) => Ok(new_big(falling_product(&n, k as u64))),
        None => Err(interp.overflow_error(format!("k must not exceed {}", i64::MAX))),
    }
}

/// The arguments of `gcd` and `lcm` as numbers, folded from `start`.
fn fold_integers(
    interp: &Interp,
    args: &Args<'_>,
    start: i64,
    words: fn(u64, u64) -> Option<u64>,
    combine: fn(&BigInt, &BigInt) -> BigInt,
) -> PyResult<Ref> {
    let mut result = BigInt::from(start);
    for item in tuple_items(args.req(0)).unwrap_or(&[]) {
        let value = interp.index(item)?;
        let quick = match (result.to_i64(), small_value(&value)) {
            (Some(a), Some(b)) => words(a.unsigned_abs(), b.unsigned_abs()),
            _ => None,
        };
        result = match quick {
            Some(word) => word.into(),
            None => combine(&result, &int_value(&value).unwrap_or_default()),
        };
    }
    Ok(new_big(result.abs()))
}

pub(super) fn math_gcd(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    fold_integers(interp, args, 0, |a, b| Some(a.gcd(&b)), |a, b| a.gcd(b))
}

pub(super) fn math_lcm(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let words = |a: u64, b: u64| if a == 0 || b == 0 { Some(0) } else { (a / a.gcd(&b)).checked_mul(b) };
    fold_integers(interp, args, 1, words, |a, b| a.lcm(b))
}

pub(super) fn math_isqrt(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let value = interp.index(args.req(0))?;
    if let Some(small) = small_value(&value).filter(|v| *v >= 0) {
        return Ok(new_int(small.sqrt()));
    }
    match text::int::isqrt(&int_value(&value).unwrap_or_default()) {
        Some(root) => Ok(new_big(root)),
        None => Err(interp.value_error("isqrt() argument must be nonnegative")),
    }
}

/// A logarithm of a number; ints may be larger than any float (`loghelper`).
fn logarithm(interp: &Interp, x: &Ref, function: fn(f64) -> pymath::Result<f64>) -> PyResult<f64> {
    if is_int(x) {
        let value = int_value(x).unwrap_or_default();
        if !value.is_positive() {
            return Err(raise_math(interp, pymath::Error::EDOM));
        }
        if text::int::to_float(&value).is_none() {
            let (mantissa, exponent) = big_frexp(&value);
            let parts = function(mantissa).and_then(|m| Ok(m + function(2.0)? * exponent));
            return parts.map_err(|error| raise_math(interp, error));
        }
    }
    function(as_double(interp, x)?).map_err(|error| raise_math(interp, error))
}

/// A positive int as a float in `0.5..1.0` and an exponent of two (`_PyLong_Frexp`).
fn big_frexp(value: &BigInt) -> (f64, f64) {
    let bits = value.bits();
    match text::float::scaled(value.magnitude(), -(bits as i64)) {
        Some(mantissa) if mantissa < 1.0 => (mantissa, bits as f64),
        _ => (0.5, bits as f64 + 1.0),
    }
}

fn natural(x: f64) -> pymath::Result<f64> {
    math::log(x, None)
}

pub(super) fn math_log(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    match tuple_items(args.req(0)).unwrap_or(&[]) {
        [x] => logarithm(interp, x, natural).map(new_float),
        [x, base] => {
            let above = logarithm(interp, x, natural)?;
            let below = logarithm(interp, base, natural)?;
            if below == 0.0 {
                return Err(interp.zero_division("float division by zero"));
            }
            Ok(new_float(above / below))
        }
        _ => Err(interp.type_error("math.log requires 1 to 2 arguments")),
    }
}

pub(super) fn math_log2(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    logarithm(interp, args.req(0), math::log2).map(new_float)
}

pub(super) fn math_log10(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    logarithm(interp, args.req(0), math::log10).map(new_float)
}
