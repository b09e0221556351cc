//! The operators of `int`.
//!
//! Machine words first (`eval::ops::small_arith`), then `num-bigint`.
//!
//! Invariant: an operand that is no int gives `NotImplemented`, before anything else is looked at.

use std::borrow::Cow;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::builtins::float;
use crate::eval::machine::{floor_div, floor_mod};
use crate::eval::ops::small_arith;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::{
    TypeId, int_value, is_int, is_none, new_big, new_float, new_int, new_pair, not_implemented, small_value,
};
use crate::syntax::ast::Operator;
use crate::text;

/// More bits than any result can be given memory for.
const MOST_BITS: u64 = 1 << 36;

/// The nearest float, or `OverflowError` (`PyLong_AsDouble`).
pub fn int_to_float(interp: &Interp, object: &Ref) -> PyResult<f64> {
    if let Some(value) = small_value(object) {
        return Ok(value as f64);
    }
    let value = int_value(object).unwrap_or_default();
    text::int::to_float(&value).ok_or_else(|| interp.overflow_error("int too large to convert to float"))
}

macro_rules! operators {
    ($($name:ident $op:ident;)*) => {
        $(
            pub(super) fn $name(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
                operate(interp, Operator::$op, a, b)
            }
        )*
    };
}

operators! {
    int_add Add;
    int_sub Sub;
    int_mul Mult;
    int_floor_div FloorDiv;
    int_mod Mod;
    int_lshift LShift;
    int_rshift RShift;
    int_and BitAnd;
    int_or BitOr;
    int_xor BitXor;
}

/// `&`, `|`, `^` of a bool and an int.
pub fn int_bitwise(interp: &Interp, op: Operator, a: &Ref, b: &Ref) -> PyResult<Ref> {
    operate(interp, op, a, b)
}

/// Two ints in, an int out.
fn operate(interp: &Interp, op: Operator, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if let (Some(x), Some(y)) = (small_value(a), small_value(b))
        && let Some(value) = small_arith(op, x, y)
    {
        return Ok(new_int(value));
    }
    match (int_value(a), int_value(b)) {
        (Some(x), Some(y)) => operate_big(interp, op, &x, &y).map(new_big),
        _ => Ok(not_implemented()),
    }
}

fn operate_big(interp: &Interp, op: Operator, a: &BigInt, b: &BigInt) -> PyResult<BigInt> {
    Ok(match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::FloorDiv if b.is_zero() => return Err(division_by_zero(interp)),
        Operator::FloorDiv => text::int::floor_divide(a, b),
        Operator::Mod if b.is_zero() => return Err(interp.zero_division("integer modulo by zero")),
        Operator::Mod => text::int::modulo(a, b),
        Operator::LShift => return shift_left(interp, a, b),
        Operator::RShift => return shift_right(interp, a, b),
        Operator::BitAnd => a & b,
        Operator::BitOr => a | b,
        _ => a ^ b,
    })
}

#[cold]
fn division_by_zero(interp: &Interp) -> Raised {
    interp.zero_division("integer division or modulo by zero")
}

#[cold]
fn out_of_memory(interp: &Interp) -> Raised {
    interp.raise_with(TypeId::MemoryError, Vec::new())
}

fn shift_left(interp: &Interp, a: &BigInt, count: &BigInt) -> PyResult<BigInt> {
    if count.is_negative() {
        return Err(interp.value_error("negative shift count"));
    }
    if a.is_zero() {
        return Ok(BigInt::zero());
    }
    match count.to_u64() {
        Some(bits) if bits <= MOST_BITS => Ok(a << bits),
        _ => Err(out_of_memory(interp)),
    }
}

fn shift_right(interp: &Interp, a: &BigInt, count: &BigInt) -> PyResult<BigInt> {
    if count.is_negative() {
        return Err(interp.value_error("negative shift count"));
    }
    Ok(match count.to_u64() {
        Some(bits) => a >> bits,
        None => BigInt::from(if a.is_negative() { -1 } else { 0 }),
    })
}

/// `a / b`: the nearest float.
pub(super) fn int_div(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    const EXACT: u64 = 1 << 53;
    if let (Some(x), Some(y)) = (small_value(a), small_value(b))
        && x.unsigned_abs() <= EXACT
        && y.unsigned_abs() <= EXACT
        && y != 0
    {
        return Ok(new_float(x as f64 / y as f64));
    }
    let (Some(x), Some(y)) = (int_value(a), int_value(b)) else { return Ok(not_implemented()) };
    if y.is_zero() {
        return Err(interp.zero_division("division by zero"));
    }
    match text::int::true_divide(&x, &y) {
        Some(value) => Ok(new_float(value)),
        None => Err(interp.overflow_error("integer division result too large for a float")),
    }
}

pub(super) fn int_divmod(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if let (Some(x), Some(y)) = (small_value(a), small_value(b))
        && let (Some(quotient), Some(rest)) = (floor_div(x, y), floor_mod(x, y))
    {
        return Ok(new_pair(new_int(quotient), new_int(rest)));
    }
    let (Some(x), Some(y)) = (int_value(a), int_value(b)) else { return Ok(not_implemented()) };
    if y.is_zero() {
        return Err(division_by_zero(interp));
    }
    let (quotient, rest) = text::int::divmod(&x, &y);
    Ok(new_pair(new_big(quotient), new_big(rest)))
}

/// `a ** b`; a negative exponent gives a float.
pub(super) fn int_pow(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if let (Some(x), Some(y)) = (small_value(a), small_value(b))
        && let Some(value) = small_arith(Operator::Pow, x, y)
    {
        return Ok(new_int(value));
    }
    let (Some(x), Some(y)) = (int_value(a), int_value(b)) else { return Ok(not_implemented()) };
    if y.is_negative() {
        let (x, y) = (int_to_float(interp, a)?, int_to_float(interp, b)?);
        return float::power(interp, x, y);
    }
    power(interp, &x, &y).map(new_big)
}

/// `a ** b` for `b >= 0`.
fn power(interp: &Interp, a: &BigInt, b: &BigInt) -> PyResult<BigInt> {
    if a.is_zero() || a.is_one() || b.is_zero() {
        return Ok(if b.is_zero() { BigInt::one() } else { a.clone() });
    }
    if (-a).is_one() {
        return Ok(if b.is_even() { BigInt::one() } else { a.clone() });
    }
    match b.to_u32() {
        Some(exponent) if a.bits().saturating_mul(exponent.into()) <= MOST_BITS => {
            // A power of two in the base is a shift of the result.
            let zeros = a.trailing_zeros().unwrap_or(0);
            let odd = a >> zeros;
            Ok(odd.pow(exponent) << (zeros * u64::from(exponent)))
        }
        _ => Err(out_of_memory(interp)),
    }
}

pub(super) fn int_ternary_pow(interp: &Interp, a: &Ref, b: &Ref, modulus: &Ref) -> PyResult<Ref> {
    if is_none(modulus) {
        return int_pow(interp, a, b);
    }
    if ![a, b, modulus].into_iter().all(is_int) {
        return Ok(not_implemented());
    }
    if let [Some(x), Some(y), Some(m)] = [a, b, modulus].map(small_value)
        && let Some(value) = text::int::small_power_modulo(x, y, m)
    {
        return Ok(new_int(value));
    }
    let [x, y, m]: [Cow<'_, BigInt>; 3] = [a, b, modulus].map(|o| int_value(o).unwrap_or_default());
    use text::int::PowError;
    match text::int::power_modulo(&x, &y, &m) {
        Ok(value) => Ok(new_big(value)),
        Err(PowError::ZeroModulus) => Err(interp.value_error("pow() 3rd argument cannot be 0")),
        Err(PowError::NotInvertible) => Err(interp.value_error("base is not invertible for the given modulus")),
    }
}
