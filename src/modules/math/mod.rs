//! The `math` module: its table.
//!
//! Place in the flow: `float` gives the operands, the crate `pymath` the C library's functions with CPython's own
//! corrections (`gamma`, special values), `num-bigint` the integers.
//!
//! Invariant: every result equals CPython's to the last bit, since both call the same C library.

pub(crate) mod floats;
mod integers;
mod sums;

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, method};
use crate::objects::new_float;

const FUNCTIONS: &[Def] = &[
    method("acos(x, /)", floats::math_acos).doc("Return the arc cosine (measured in radians) of x."),
    method("acosh(x, /)", floats::math_acosh).doc("Return the inverse hyperbolic cosine of x."),
    method("asin(x, /)", floats::math_asin).doc("Return the arc sine (measured in radians) of x."),
    method("asinh(x, /)", floats::math_asinh).doc("Return the inverse hyperbolic sine of x."),
    method("atan(x, /)", floats::math_atan).doc("Return the arc tangent (measured in radians) of x."),
    method("atan2(y, x, /)", floats::math_atan2).doc("Return the arc tangent (measured in radians) of y/x."),
    method("atanh(x, /)", floats::math_atanh).doc("Return the inverse hyperbolic tangent of x."),
    method("cbrt(x, /)", floats::math_cbrt).doc("Return the cube root of x."),
    method("ceil(x, /)", floats::math_ceil).doc("Return the ceiling of x as an Integral."),
    method("comb(n, k, /)", integers::math_comb)
        .doc("Number of ways to choose k items from n items without repetition and without order."),
    method("copysign(x, y, /)", floats::math_copysign)
        .doc("Return a float with the magnitude (absolute value) of x but the sign of y."),
    method("cos(x, /)", floats::math_cos).doc("Return the cosine of x (measured in radians)."),
    method("cosh(x, /)", floats::math_cosh).doc("Return the hyperbolic cosine of x."),
    method("degrees(x, /)", floats::math_degrees).doc("Convert angle x from radians to degrees."),
    method("dist(p, q, /)", sums::math_dist).doc("Return the Euclidean distance between two points p and q."),
    method("erf(x, /)", floats::math_erf).doc("Error function at x."),
    method("erfc(x, /)", floats::math_erfc).doc("Complementary error function at x."),
    method("exp(x, /)", floats::math_exp).doc("Return e raised to the power of x."),
    method("exp2(x, /)", floats::math_exp2).doc("Return 2 raised to the power of x."),
    method("expm1(x, /)", floats::math_expm1).doc("Return exp(x)-1.\n\nExact also for small x."),
    method("fabs(x, /)", floats::math_fabs).doc("Return the absolute value of the float x."),
    method("factorial(n, /)", integers::math_factorial).doc("Find n!."),
    method("floor(x, /)", floats::math_floor).doc("Return the floor of x as an Integral."),
    method("fmod(x, y, /)", floats::math_fmod).doc("Return fmod(x, y), according to platform C."),
    method("frexp(x, /)", floats::math_frexp).doc("Return the mantissa and exponent of x, as pair (m, e)."),
    method("fsum(seq, /)", sums::math_fsum).doc("Return an accurate floating point sum of values in the iterable seq."),
    method("gamma(x, /)", floats::math_gamma).doc("Gamma function at x."),
    method("gcd(*integers)", integers::math_gcd).in_row().doc("Greatest Common Divisor."),
    method("hypot(*coordinates)", sums::math_hypot)
        .in_row()
        .doc("hypot(*coordinates) -> value\n\nEuclidean distance of a point from the origin."),
    method("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", floats::math_isclose)
        .doc("Determine whether two floating point numbers are close in value."),
    method("isfinite(x, /)", floats::math_isfinite)
        .doc("Return True if x is neither an infinity nor a NaN, and False otherwise."),
    method("isinf(x, /)", floats::math_isinf)
        .doc("Return True if x is a positive or negative infinity, and False otherwise."),
    method("isnan(x, /)", floats::math_isnan).doc("Return True if x is a NaN (not a number), and False otherwise."),
    method("isqrt(n, /)", integers::math_isqrt).doc("Return the integer part of the square root of the input."),
    method("lcm(*integers)", integers::math_lcm).in_row().doc("Least Common Multiple."),
    method("ldexp(x, i, /)", floats::math_ldexp).doc("Return x * (2**i)."),
    method("lgamma(x, /)", floats::math_lgamma).doc("Natural logarithm of absolute value of Gamma function at x."),
    method("log(*args)", integers::math_log).doc("log(x, [base=math.e])\nReturn the logarithm of x to the given base."),
    method("log10(x, /)", integers::math_log10).doc("Return the base 10 logarithm of x."),
    method("log1p(x, /)", floats::math_log1p).doc("Return the natural logarithm of 1+x (base e)."),
    method("log2(x, /)", integers::math_log2).doc("Return the base 2 logarithm of x."),
    method("modf(x, /)", floats::math_modf).doc("Return the fractional and integer parts of x."),
    method("nextafter(x, y, /)", floats::math_nextafter).doc("Return the next floating-point value after x towards y."),
    method("perm(n, k=None, /)", integers::math_perm)
        .doc("Number of ways to choose k items from n items without repetition and with order."),
    method("pow(x, y, /)", floats::math_pow).doc("Return x**y (x to the power of y)."),
    method("prod(iterable, /, *, start=1)", sums::math_prod)
        .doc("Calculate the product of all the elements in the input iterable."),
    method("radians(x, /)", floats::math_radians).doc("Convert angle x from degrees to radians."),
    method("remainder(x, y, /)", floats::math_remainder)
        .doc("Difference between x and the closest integer multiple of y."),
    method("sin(x, /)", floats::math_sin).doc("Return the sine of x (measured in radians)."),
    method("sinh(x, /)", floats::math_sinh).doc("Return the hyperbolic sine of x."),
    method("sqrt(x, /)", floats::math_sqrt).doc("Return the square root of x."),
    method("tan(x, /)", floats::math_tan).doc("Return the tangent of x (measured in radians)."),
    method("tanh(x, /)", floats::math_tanh).doc("Return the hyperbolic tangent of x."),
    method("trunc(x, /)", floats::math_trunc).doc("Truncates the Real x to the nearest Integral toward 0."),
    method("ulp(x, /)", floats::math_ulp).doc("Return the value of the least significant bit of the float x."),
];

/// Makes the module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let doc = "This module provides access to the mathematical functions\ndefined by the C standard.";
    let module = interp.new_module("math", doc, FUNCTIONS);
    for (name, value) in [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ] {
        interp.module_set(&module, name, new_float(value));
    }
    Ok(module)
}
