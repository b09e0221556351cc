//! The `cmath` module: the crate `pymath` computes, with CPython's tables of special values.

use num_complex::Complex64;
use pymath::cmath;

use super::math::floats::raise_math;
use crate::builtins::complex::{complex_value, special_complex};
use crate::builtins::float::as_double;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, method};
use crate::objects::{Args, new_bool, new_complex, new_float, new_pair};

const FUNCTIONS: &[Def] = &[
    method("acos(z, /)", cmath_acos).doc("Return the arc cosine of z."),
    method("acosh(z, /)", cmath_acosh).doc("Return the inverse hyperbolic cosine of z."),
    method("asin(z, /)", cmath_asin).doc("Return the arc sine of z."),
    method("asinh(z, /)", cmath_asinh).doc("Return the inverse hyperbolic sine of z."),
    method("atan(z, /)", cmath_atan).doc("Return the arc tangent of z."),
    method("atanh(z, /)", cmath_atanh).doc("Return the inverse hyperbolic tangent of z."),
    method("cos(z, /)", cmath_cos).doc("Return the cosine of z."),
    method("cosh(z, /)", cmath_cosh).doc("Return the hyperbolic cosine of z."),
    method("exp(z, /)", cmath_exp).doc("Return the exponential value e**z."),
    method("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", cmath_isclose)
        .doc("Determine whether two complex numbers are close in value."),
    method("isfinite(z, /)", cmath_isfinite)
        .doc("Return True if both the real and imaginary parts of z are finite, else False."),
    method("isinf(z, /)", cmath_isinf).doc("Checks if the real or imaginary part of z is infinite."),
    method("isnan(z, /)", cmath_isnan).doc("Checks if the real or imaginary part of z not a number (NaN)."),
    method("log(z, base=<unrepresentable>, /)", cmath_log)
        .doc("log(z[, base]) -> the logarithm of z to the given base."),
    method("log10(z, /)", cmath_log10).doc("Return the base-10 logarithm of z."),
    method("phase(z, /)", cmath_phase).doc("Return argument, also known as the phase angle, of a complex."),
    method("polar(z, /)", cmath_polar).doc("Convert a complex from rectangular coordinates to polar coordinates."),
    method("rect(r, phi, /)", cmath_rect).doc("Convert from polar coordinates to rectangular coordinates."),
    method("sin(z, /)", cmath_sin).doc("Return the sine of z."),
    method("sinh(z, /)", cmath_sinh).doc("Return the hyperbolic sine of z."),
    method("sqrt(z, /)", cmath_sqrt).doc("Return the square root of z."),
    method("tan(z, /)", cmath_tan).doc("Return the tangent of z."),
    method("tanh(z, /)", cmath_tanh).doc("Return the hyperbolic tangent of z."),
];

/// Makes the module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let doc = "This module provides access to mathematical functions for complex\nnumbers.";
    let module = interp.new_module("cmath", doc, FUNCTIONS);
    for (name, value) in [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ] {
        interp.module_set(&module, name, new_float(value));
    }
    interp.module_set(&module, "infj", new_complex(0.0, f64::INFINITY));
    interp.module_set(&module, "nanj", new_complex(0.0, f64::NAN));
    Ok(module)
}

/// An argument as a complex number (`PyComplex_AsCComplex`).
fn operand(interp: &Interp, object: &Ref) -> PyResult<Complex64> {
    match special_complex(interp, object)? {
        Some(value) => {
            let (re, im) = complex_value(&value).unwrap_or_default();
            Ok(Complex64 { re, im })
        }
        None => Ok(Complex64 { re: as_double(interp, object)?, im: 0.0 }),
    }
}

fn finish(interp: &Interp, result: pymath::Result<Complex64>) -> PyResult<Ref> {
    match result {
        Ok(value) => Ok(new_complex(value.re, value.im)),
        Err(error) => Err(raise_math(interp, error)),
    }
}

macro_rules! one_argument {
    ($($name:ident $function:path;)*) => {
        $(
            fn $name(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
                let z = operand(interp, args.req(0))?;
                finish(interp, $function(z))
            }
        )*
    };
}

one_argument! {
    cmath_acos cmath::acos;
    cmath_acosh cmath::acosh;
    cmath_asin cmath::asin;
    cmath_asinh cmath::asinh;
    cmath_atan cmath::atan;
    cmath_atanh cmath::atanh;
    cmath_cos cmath::cos;
    cmath_cosh cmath::cosh;
    cmath_exp cmath::exp;
    cmath_log10 cmath::log10;
    cmath_sin cmath::sin;
    cmath_sinh cmath::sinh;
    cmath_sqrt cmath::sqrt;
    cmath_tan cmath::tan;
    cmath_tanh cmath::tanh;
}

fn cmath_isclose(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let a = operand(interp, args.req(0))?;
    let b = operand(interp, args.req(1))?;
    let relative = args.opt(2).map_or(Ok(1e-9), |t| as_double(interp, t))?;
    let absolute = args.opt(3).map_or(Ok(0.0), |t| as_double(interp, t))?;
    match cmath::isclose(a, b, Some(relative), Some(absolute)) {
        Ok(close) => Ok(new_bool(close)),
        Err(_) => Err(interp.value_error("tolerances must be non-negative")),
    }
}

fn cmath_isfinite(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(cmath::isfinite(operand(interp, args.req(0))?)))
}

fn cmath_isinf(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(cmath::isinf(operand(interp, args.req(0))?)))
}

fn cmath_isnan(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(cmath::isnan(operand(interp, args.req(0))?)))
}

fn cmath_log(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let z = operand(interp, args.req(0))?;
    let base = args.opt(1).map(|base| operand(interp, base)).transpose()?;
    finish(interp, cmath::log(z, base))
}

fn cmath_phase(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let z = operand(interp, args.req(0))?;
    cmath::phase(z).map(new_float).map_err(|error| raise_math(interp, error))
}

fn cmath_polar(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let z = operand(interp, args.req(0))?;
    match cmath::polar(z) {
        Ok((radius, phi)) => Ok(new_pair(new_float(radius), new_float(phi))),
        Err(error) => Err(raise_math(interp, error)),
    }
}

fn cmath_rect(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let radius = as_double(interp, args.req(0))?;
    let phi = as_double(interp, args.req(1))?;
    finish(interp, cmath::rect(radius, phi))
}
