//! Arithmetic of floats and complex numbers by Python's rules, where Rust's operators do not give CPython's answer.
//!
//! Place in the flow: the operators of `float` and `complex`; `cmath` and `math` use some of it.
//!
//! Invariants:
//! - a remainder has the divisor's sign, a zero one too;
//! - functions of the C library are called through `std`, which calls the same library as CPython.
//!
//! Not here: ints (`int`), raising: an error is a value that names the exception.

/// `divmod(a, b)` for `b != 0` (`_float_div_mod`).
pub fn divmod(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = 0.0_f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0_f64.copysign(a / b), rest);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, rest)
}

/// `a // b` for `b != 0`.
pub fn floor_divide(a: f64, b: f64) -> f64 {
    divmod(a, b).0
}

/// `a % b` for `b != 0` (`float_rem`).
pub fn modulo(a: f64, b: f64) -> f64 {
    let rest = a % b;
    if rest == 0.0 {
        0.0_f64.copysign(b)
    } else if (b < 0.0) != (rest < 0.0) {
        rest + b
    } else {
        rest
    }
}

/// Why `a ** b` is no float.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PowError {
    /// `ZeroDivisionError`: "0.0 cannot be raised to a negative power".
    ZeroDivision,
    /// `OverflowError(34, "Numerical result out of range")`.
    Overflow,
    /// A negative base and a fraction as exponent: the result is complex.
    Complex,
}

/// An odd whole number?
fn is_odd(value: f64) -> bool {
    value.abs() % 2.0 == 1.0
}

/// `a ** b` (`float_pow`).
pub fn power(a: f64, b: f64) -> Result<f64, PowError> {
    if b == 0.0 {
        return Ok(1.0);
    }
    if a.is_nan() {
        return Ok(a);
    }
    if b.is_nan() {
        return Ok(if a == 1.0 { 1.0 } else { b });
    }
    if b.is_infinite() {
        return Ok(match a.abs() {
            1.0 => 1.0,
            size if (b > 0.0) == (size > 1.0) => f64::INFINITY,
            _ => 0.0,
        });
    }
    if a.is_infinite() {
        return Ok(match (b > 0.0, is_odd(b)) {
            (true, true) => a,
            (true, false) => f64::INFINITY,
            (false, true) => 0.0_f64.copysign(a),
            (false, false) => 0.0,
        });
    }
    if a == 0.0 {
        return match b < 0.0 {
            true => Err(PowError::ZeroDivision),
            false => Ok(if is_odd(b) { a } else { 0.0 }),
        };
    }
    finite_power(a, b)
}

/// `a ** b` for finite numbers other than zero.
fn finite_power(a: f64, b: f64) -> Result<f64, PowError> {
    if a < 0.0 && b != b.floor() {
        return Err(PowError::Complex);
    }
    let size = a.abs();
    let negative = a < 0.0 && is_odd(b);
    // CPython avoids the library here because some libraries are wrong for it.
    let magnitude = if size == 1.0 { 1.0 } else { size.powf(b) };
    if magnitude.is_infinite() {
        return Err(PowError::Overflow);
    }
    Ok(if negative { -magnitude } else { magnitude })
}

/// A complex number: real and imaginary part.
pub type Pair = (f64, f64);

/// `a * b` (`_Py_c_prod`).
pub fn multiply(a: Pair, b: Pair) -> Pair {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// `a / b` (`_Py_c_quot`): Smith's way, without overflow in between. `None` if `b` is zero.
pub fn divide(a: Pair, b: Pair) -> Option<Pair> {
    let (real, imaginary) = (b.0.abs(), b.1.abs());
    if real >= imaginary {
        if real == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let scale = b.0 + b.1 * ratio;
        return Some(((a.0 + a.1 * ratio) / scale, (a.1 - a.0 * ratio) / scale));
    }
    if imaginary >= real {
        let ratio = b.0 / b.1;
        let scale = b.0 * ratio + b.1;
        return Some(((a.0 * ratio + a.1) / scale, (a.1 * ratio - a.0) / scale));
    }
    Some((f64::NAN, f64::NAN))
}

/// `a ** b` of complex numbers (`complex_pow`); the errors are `ZeroDivision` ("0.0 to a negative or complex power") and
/// `Overflow` ("complex exponentiation").
pub fn complex_power(a: Pair, b: Pair) -> Result<Pair, PowError> {
    let whole = b.1 == 0.0 && b.0 == b.0.floor() && b.0.abs() <= 100.0;
    let result = if whole { whole_power(a, b.0 as i32)? } else { polar_power(a, b)? };
    match result.0.is_infinite() || result.1.is_infinite() {
        true => Err(PowError::Overflow),
        false => Ok(result),
    }
}

/// A small whole power by repeated squaring (`c_powi`).
fn whole_power(a: Pair, exponent: i32) -> Result<Pair, PowError> {
    let count = exponent.unsigned_abs();
    let (mut result, mut square, mut mask) = ((1.0, 0.0), a, 1_u32);
    while count >= mask {
        if count & mask != 0 {
            result = multiply(result, square);
        }
        mask <<= 1;
        square = multiply(square, square);
    }
    if exponent > 0 { Ok(result) } else { divide((1.0, 0.0), result).ok_or(PowError::ZeroDivision) }
}

/// Any power, through polar coordinates (`_Py_c_pow`).
fn polar_power(a: Pair, b: Pair) -> Result<Pair, PowError> {
    if b == (0.0, 0.0) {
        return Ok((1.0, 0.0));
    }
    if a == (0.0, 0.0) {
        return if b.1 != 0.0 || b.0 < 0.0 { Err(PowError::ZeroDivision) } else { Ok((0.0, 0.0)) };
    }
    let size = a.0.hypot(a.1);
    let angle = a.1.atan2(a.0);
    let (mut length, mut phase) = (size.powf(b.0), angle * b.0);
    if b.1 != 0.0 {
        length /= (angle * b.1).exp();
        phase += b.1 * size.ln();
    }
    if phase.is_infinite() {
        // The C library reports a domain error for its sine, which CPython takes for a division.
        return Err(PowError::ZeroDivision);
    }
    Ok((length * phase.cos(), length * phase.sin()))
}

/// `abs(a)` (`_Py_c_abs`). `None` where CPython raises `OverflowError("absolute value too large")`.
pub fn complex_size(a: Pair) -> Option<f64> {
    if a.0.is_infinite() || a.1.is_infinite() {
        return Some(f64::INFINITY);
    }
    if a.0.is_nan() || a.1.is_nan() {
        return Some(f64::NAN);
    }
    let size = a.0.hypot(a.1);
    size.is_finite().then_some(size)
}
