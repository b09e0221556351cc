//! The functions of `math` on floats.
//!
//! Invariant: a wrong domain is `ValueError("math domain error")`, a result too large
//! `OverflowError("math range error")`.

use num_traits::{Signed, ToPrimitive};
use pymath::math;

use crate::builtins::float::as_double;
use crate::builtins::int::trunc_float;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::{Args, Kind, float_value, int_value, new_bool, new_float, new_int, new_pair};

/// Raises what the C library's error means.
#[cold]
pub(crate) fn raise_math(interp: &Interp, error: pymath::Error) -> Raised {
    match error {
        pymath::Error::EDOM => interp.value_error("math domain error"),
        pymath::Error::ERANGE => interp.overflow_error("math range error"),
    }
}

/// A computed float, or the error raised.
pub(super) fn finish(interp: &Interp, result: pymath::Result<f64>) -> PyResult<Ref> {
    match result {
        Ok(value) => Ok(new_float(value)),
        Err(error) => Err(raise_math(interp, error)),
    }
}

macro_rules! one_argument {
    ($($name:ident $function:path;)*) => {
        $(
            pub(super) fn $name(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
                let x = as_double(interp, args.req(0))?;
                finish(interp, $function(x))
            }
        )*
    };
}

one_argument! {
    math_acos math::acos;
    math_acosh math::acosh;
    math_asin math::asin;
    math_asinh math::asinh;
    math_atan math::atan;
    math_atanh math::atanh;
    math_cbrt cube_root;
    math_cos math::cos;
    math_cosh math::cosh;
    math_erf math::erf;
    math_erfc math::erfc;
    math_exp math::exp;
    math_exp2 math::exp2;
    math_expm1 math::expm1;
    math_gamma gamma;
    math_lgamma math::lgamma;
    math_log1p math::log1p;
    math_sin math::sin;
    math_sinh math::sinh;
    math_sqrt math::sqrt;
    math_tan math::tan;
    math_tanh math::tanh;
}

/// `cbrt` of the C library (glibc 2.36, `s_cbrt.c`): a polynomial, then one step of Halley's method. Rust links a
/// correctly rounded one of its own, which differs in the last bit.
fn cube_root(x: f64) -> pymath::Result<f64> {
    const CBRT_2: f64 = 1.259_921_049_894_873_2;
    const CBRT_4: f64 = 1.587_401_051_968_199_6;
    if x == 0.0 || !x.is_finite() {
        return Ok(x);
    }
    let (m, exponent) = math::frexp(x.abs());
    let u = 0.354_895_765_043_919_84
        + (1.508_191_937_815_849
            - (2.114_994_941_673_713
                - (2.446_931_225_635_344_4
                    - (1.834_692_774_836_130_8 - (0.784_932_344_976_639_2 - 0.145_263_899_385_486_37 * m) * m) * m)
                    * m)
                * m)
            * m;
    let cube = u * u * u;
    let factor = [1.0 / CBRT_4, 1.0 / CBRT_2, 1.0, CBRT_2, CBRT_4][(2 + exponent % 3) as usize];
    let root = u * (cube + 2.0 * m) / (2.0 * cube + m) * factor;
    math::ldexp(root.copysign(x), exponent / 3)
}

/// `gamma`; at small whole numbers it is a factorial, which is exact.
fn gamma(x: f64) -> pymath::Result<f64> {
    if x.fract() == 0.0 && (1.0..=23.0).contains(&x) {
        return Ok((1..x as i32).map(f64::from).product());
    }
    math::gamma(x)
}

macro_rules! two_arguments {
    ($($name:ident $function:path;)*) => {
        $(
            pub(super) fn $name(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
                let x = as_double(interp, args.req(0))?;
                let y = as_double(interp, args.req(1))?;
                finish(interp, $function(x, y))
            }
        )*
    };
}

two_arguments! {
    math_atan2 math::atan2;
    math_copysign math::copysign;
    math_fmod math::fmod;
    math_pow math::pow;
    math_remainder math::remainder;
    math_nextafter next_after;
}

fn next_after(x: f64, y: f64) -> pymath::Result<f64> {
    Ok(math::nextafter(x, y, None))
}

macro_rules! plain {
    ($($name:ident $function:expr;)*) => {
        $(
            pub(super) fn $name(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
                Ok($function(as_double(interp, args.req(0))?))
            }
        )*
    };
}

plain! {
    math_degrees |x: f64| new_float(x * (180.0 / std::f64::consts::PI));
    math_fabs |x: f64| new_float(x.abs());
    math_isfinite |x: f64| new_bool(x.is_finite());
    math_isinf |x: f64| new_bool(x.is_infinite());
    math_isnan |x: f64| new_bool(x.is_nan());
    math_radians |x: f64| new_float(x * (std::f64::consts::PI / 180.0));
    math_ulp |x: f64| new_float(math::ulp(x));
    math_frexp |x: f64| {
        let (mantissa, exponent) = math::frexp(x);
        new_pair(new_float(mantissa), new_int(exponent.into()))
    };
    math_modf |x: f64| {
        let (fraction, whole) = math::modf(x);
        new_pair(new_float(fraction), new_float(whole))
    };
}

pub(super) fn math_floor(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let x = args.req(0);
    if !x.is_exact(Kind::Float)
        && let Some(result) = interp.call_special(x, &interp.names.floor, &[])?
    {
        return Ok(result);
    }
    trunc_float(interp, as_double(interp, x)?.floor())
}

pub(super) fn math_ceil(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let x = args.req(0);
    if !x.is_exact(Kind::Float)
        && let Some(result) = interp.call_special(x, &interp.names.ceil, &[])?
    {
        return Ok(result);
    }
    trunc_float(interp, as_double(interp, x)?.ceil())
}

pub(super) fn math_trunc(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let x = args.req(0);
    if x.is_exact(Kind::Float) {
        return trunc_float(interp, float_value(x).unwrap_or(0.0));
    }
    match interp.call_special(x, &interp.names.trunc, &[])? {
        Some(result) => Ok(result),
        None => {
            let name = interp.type_name(x);
            Err(interp.type_error(format!("type {name} doesn't define __trunc__ method")))
        }
    }
}

pub(super) fn math_isclose(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let a = as_double(interp, args.req(0))?;
    let b = as_double(interp, args.req(1))?;
    let relative = args.opt(2).map_or(Ok(1e-9), |t| as_double(interp, t))?;
    let absolute = args.opt(3).map_or(Ok(0.0), |t| as_double(interp, t))?;
    match math::isclose(a, b, Some(relative), Some(absolute)) {
        Ok(close) => Ok(new_bool(close)),
        Err(_) => Err(interp.value_error("tolerances must be non-negative")),
    }
}

pub(super) fn math_ldexp(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let x = as_double(interp, args.req(0))?;
    let Some(exponent) = int_value(args.req(1)) else {
        return Err(interp.type_error("Expected an int as second argument to ldexp."));
    };
    // Beyond these, nothing but zero or overflow is left.
    let limit = if exponent.is_negative() { -100_000 } else { 100_000 };
    let exponent = exponent.to_i32().filter(|e| e.abs() < 100_000).unwrap_or(limit);
    finish(interp, math::ldexp(x, exponent))
}
