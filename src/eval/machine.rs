//! Arithmetic and order of machine numbers: once for the walker's tables and for the classes' slots.
//!
//! In the flow: `operands` calls with an operator that is a constant of the function, and nothing is left of the choice;
//! `ops` and the classes of numbers call with one that they have as a value.
//!
//! Invariant: an answer is the one that Python gives; `None` where it would be no machine number, or an error.

use crate::syntax::ast::{CompareOperator, Operator};

pub const ADD: u8 = Operator::Add as u8;
pub const SUB: u8 = Operator::Sub as u8;
pub const MULT: u8 = Operator::Mult as u8;
pub const DIV: u8 = Operator::Div as u8;
const AND: u8 = Operator::BitAnd as u8;
const FLOOR_DIV: u8 = Operator::FloorDiv as u8;
const MOD: u8 = Operator::Mod as u8;
const OR: u8 = Operator::BitOr as u8;
const RSHIFT: u8 = Operator::RShift as u8;
const LSHIFT: u8 = Operator::LShift as u8;
const XOR: u8 = Operator::BitXor as u8;
/// No operator that is decided here.
pub const OTHER: u8 = 15;

pub const EQ: u8 = CompareOperator::Eq as u8;
pub const NOT_EQ: u8 = CompareOperator::NotEq as u8;
pub const LT: u8 = CompareOperator::Lt as u8;
pub const LT_E: u8 = CompareOperator::LtE as u8;
pub const GT: u8 = CompareOperator::Gt as u8;
pub const GT_E: u8 = CompareOperator::GtE as u8;
pub const IS: u8 = CompareOperator::Is as u8;
pub const IS_NOT: u8 = CompareOperator::IsNot as u8;

/// The result of an operation on machine numbers.
#[derive(Clone, Copy)]
pub enum Number {
    Int(i64),
    Float(f64),
}

/// `x op y` for ints. Powers are none of it.
#[inline(always)]
pub fn int_arith(op: u8, x: i64, y: i64) -> Option<Number> {
    let value = match op {
        ADD => x.checked_add(y)?,
        SUB => x.checked_sub(y)?,
        MULT => x.checked_mul(y)?,
        AND => x & y,
        OR => x | y,
        XOR => x ^ y,
        // Half words divide faster, and have no signs to mind.
        FLOOR_DIV if is_half(x, y) => i64::from(x as u32 / y as u32),
        MOD if is_half(x, y) => i64::from(x as u32 % y as u32),
        FLOOR_DIV => floor_div(x, y)?,
        MOD => floor_mod(x, y)?,
        RSHIFT if (0..64).contains(&y) => x >> y,
        LSHIFT if (0..63).contains(&y) && (x << y) >> y == x => x << y,
        DIV => return float_quotient(x, y),
        _ => return None,
    };
    Some(Number::Int(value))
}

#[inline(always)]
fn is_half(x: i64, y: i64) -> bool {
    (x | y) as u64 >> 32 == 0 && y != 0
}

/// `x / y` where both are floats without loss.
#[inline(always)]
fn float_quotient(x: i64, y: i64) -> Option<Number> {
    const EXACT: u64 = 1 << 53;
    let exact = x.unsigned_abs() < EXACT && y.unsigned_abs() < EXACT && y != 0;
    exact.then(|| Number::Float(x as f64 / y as f64))
}

/// `a // b` rounded towards minus infinity.
#[inline]
pub fn floor_div(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}

/// `a % b` with the sign of `b`.
#[inline]
pub fn floor_mod(a: i64, b: i64) -> Option<i64> {
    let rest = a.checked_rem(b)?;
    Some(if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest })
}

/// `x op y` for floats.
#[inline(always)]
pub fn float_arith(op: u8, x: f64, y: f64) -> Option<f64> {
    match op {
        ADD => Some(x + y),
        SUB => Some(x - y),
        MULT => Some(x * y),
        DIV if y != 0.0 => Some(x / y),
        _ => None,
    }
}

/// `x op y` for an ordering or an equality; `None` for the other comparisons.
#[inline(always)]
pub fn ordered<T: PartialOrd>(op: u8, x: &T, y: &T) -> Option<bool> {
    match op {
        EQ => Some(x == y),
        NOT_EQ => Some(x != y),
        LT => Some(x < y),
        LT_E => Some(x <= y),
        GT => Some(x > y),
        GT_E => Some(x >= y),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{FLOOR_DIV, MOD, Number, int_arith};

    #[test]
    fn half_words_and_words_divide_alike() {
        for x in [-7, -1, 0, 1, 7, i64::from(u32::MAX), i64::from(u32::MAX) + 1, i64::MAX] {
            for y in [-3, -1, 1, 3, i64::from(u32::MAX), i64::from(u32::MAX) + 1] {
                let Some(Number::Int(quotient)) = int_arith(FLOOR_DIV, x, y) else { panic!("{x} // {y}") };
                let Some(Number::Int(rest)) = int_arith(MOD, x, y) else { panic!("{x} % {y}") };
                assert_eq!(i128::from(quotient) * i128::from(y) + i128::from(rest), i128::from(x));
                assert!(rest == 0 || (rest < 0) == (y < 0), "{x} % {y} is {rest}");
            }
        }
        assert!(int_arith(FLOOR_DIV, 1, 0).is_none());
        assert!(int_arith(FLOOR_DIV, i64::MIN, -1).is_none());
    }
}
