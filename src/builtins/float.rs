//! `float`: its table, slots and methods.
//!
//! Invariants:
//! - an int operand is converted to the nearest float, or raises; comparisons with ints are exact;
//! - operators answer `NotImplemented` for what is no real number.

use super::int::{self, trunc_float};
use super::number::{ascii_digits, bytes_like, raise_text, real_operand, spec_text};
use crate::eval::ops::ordered;
use crate::eval::protocol::slot;
use crate::heap::{Ref, address};
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::class::{CLASS_BASE, CLASS_MATCH_SELF, CLASS_ROW};
use crate::objects::native::{TypeSpec, class_method, getter, method};
use crate::objects::numbers::new_float_as;
use crate::objects::{
    Args, CallArgs, Kind, Slots, StrObject, TypeId, float_value, int_value, is_none, new_big, new_bool, new_complex,
    new_float, new_int, new_pair, new_string, new_tuple, not_implemented, small_value,
};
use crate::syntax::ast::{CompareOperator, Operator};
use crate::text;
use crate::text::arith::{self, PowError};
use crate::text::float::HexError;

/// The class `float`.
pub const SPEC: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_MATCH_SELF | CLASS_ROW,
    slots: Slots {
        repr: Some(float_repr),
        hash: Some(float_hash),
        compare: Some(float_compare),
        bool: Some(float_bool),
        int: Some(float_int),
        float: Some(float_exact),
        neg: Some(float_neg),
        pos: Some(float_exact),
        abs: Some(float_abs),
        divmod: Some(float_divmod),
        ternary_pow: Some(float_ternary_pow),
        new: Some(float_new),
        ..Slots::EMPTY
            .with_binary(Operator::Add, float_add)
            .with_binary(Operator::Sub, float_sub)
            .with_binary(Operator::Mult, float_mul)
            .with_binary(Operator::Div, float_div)
            .with_binary(Operator::FloorDiv, float_floor_div)
            .with_binary(Operator::Mod, float_mod)
            .with_binary(Operator::Pow, float_pow)
    },
    methods: &[
        method("conjugate(self, /)", float_conjugate).doc("Return self, the complex conjugate of any float."),
        method("__trunc__(self, /)", float_trunc).doc("Return the Integral closest to x between 0 and x."),
        method("__floor__(self, /)", float_floor).doc("Return the floor as an Integral."),
        method("__ceil__(self, /)", float_ceil).doc("Return the ceiling as an Integral."),
        method("__round__(self, ndigits=None, /)", float_round).doc(
            "Return the Integral closest to x, rounding half toward even.\n\nWith ndigits, the result is a float.",
        ),
        method("as_integer_ratio(self, /)", float_as_integer_ratio)
            .doc("Return integer ratio.\n\nA pair of ints in lowest terms whose quotient is exactly the float."),
        class_method("fromhex(cls, string, /)", float_fromhex)
            .doc("Create a floating-point number from a hexadecimal string."),
        method("hex(self, /)", float_hex).doc("Return a hexadecimal representation of a floating-point number."),
        method("is_integer(self, /)", float_is_integer).doc("Return True if the float is an integer."),
        method("__getnewargs__(self, /)", float_getnewargs),
        class_method("__getformat__(cls, typestr, /)", float_getformat)
            .doc("You probably don't want to use this function.\n\nTells how the machine stores 'double' or 'float'."),
        method("__format__(self, format_spec, /)", float_format).doc("Formats the float according to format_spec."),
    ],
    getsets: &[
        getter("real", float_exact).doc("the real part of a complex number"),
        getter("imag", float_imag).doc("the imaginary part of a complex number"),
    ],
    doc: "Convert a string or number to a floating point number, if possible.",
    ..TypeSpec::new(TypeId::Float, "float", Kind::Float)
};

/// The receiver's value.
fn value_of(this: &Ref) -> f64 {
    float_value(this).unwrap_or(f64::NAN)
}

fn float_repr(_: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_string(&text::float::repr(value_of(this))))
}

fn float_hash(_: &Interp, this: &Ref) -> PyResult<i64> {
    Ok(hash_of(value_of(this), this))
}

/// The hash of a float; nan has its object's.
pub(super) fn hash_of(value: f64, object: &Ref) -> i64 {
    text::hash::float(value).unwrap_or_else(|| text::hash::pointer(address(object) as u64))
}

fn float_compare(_: &Interp, this: &Ref, other: &Ref, op: CompareOperator) -> PyResult<Ref> {
    let Some(a) = float_value(this) else { return Ok(not_implemented()) };
    Ok(compare_real(a, other, op).map_or_else(not_implemented, new_bool))
}

/// A float against a float or an int, exactly; `None` for anything else.
pub(super) fn compare_real(a: f64, other: &Ref, op: CompareOperator) -> Option<bool> {
    if let Some(b) = float_value(other) {
        return ordered(&a, &b, op);
    }
    if let Some(b) = small_value(other).filter(|b| b.unsigned_abs() <= 1 << 53) {
        return ordered(&a, &(b as f64), op);
    }
    let b = int_value(other)?;
    match text::int::compare_with_float(&b, a) {
        Some(order) => ordered(&0, &(order as i8), op),
        None => Some(op == CompareOperator::NotEq),
    }
}

fn float_bool(_: &Interp, this: &Ref) -> PyResult<bool> {
    Ok(value_of(this) != 0.0)
}

fn float_int(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    trunc_float(interp, value_of(this))
}

/// The value as an exact float: the object itself if it is one.
fn float_exact(_: &Interp, this: &Ref) -> PyResult<Ref> {
    if this.is_exact(Kind::Float) { Ok(this.clone()) } else { Ok(new_float(value_of(this))) }
}

fn float_neg(_: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_float(-value_of(this)))
}

fn float_abs(_: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_float(value_of(this).abs()))
}

fn float_imag(_: &Interp, _: &Ref) -> PyResult<Ref> {
    Ok(new_float(0.0))
}

/// Both operands as floats, or `NotImplemented`.
fn with_operands(interp: &Interp, a: &Ref, b: &Ref, compute: impl FnOnce(f64, f64) -> PyResult<Ref>) -> PyResult<Ref> {
    let Some(x) = real_operand(interp, a)? else { return Ok(not_implemented()) };
    let Some(y) = real_operand(interp, b)? else { return Ok(not_implemented()) };
    compute(x, y)
}

fn float_add(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    with_operands(interp, a, b, |x, y| Ok(new_float(x + y)))
}

fn float_sub(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    with_operands(interp, a, b, |x, y| Ok(new_float(x - y)))
}

fn float_mul(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    with_operands(interp, a, b, |x, y| Ok(new_float(x * y)))
}

/// Computes with a divisor other than zero, or raises `ZeroDivisionError(message)`.
fn divided(interp: &Interp, a: &Ref, b: &Ref, message: &str, compute: impl FnOnce(f64, f64) -> Ref) -> PyResult<Ref> {
    with_operands(interp, a, b, |x, y| if y == 0.0 { Err(interp.zero_division(message)) } else { Ok(compute(x, y)) })
}

fn float_div(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    divided(interp, a, b, "float division by zero", |x, y| new_float(x / y))
}

fn float_floor_div(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    divided(interp, a, b, "float floor division by zero", |x, y| new_float(arith::floor_divide(x, y)))
}

fn float_mod(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    divided(interp, a, b, "float modulo", |x, y| new_float(arith::modulo(x, y)))
}

fn float_divmod(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    divided(interp, a, b, "float divmod()", |x, y| {
        let (quotient, rest) = arith::divmod(x, y);
        new_pair(new_float(quotient), new_float(rest))
    })
}

fn float_pow(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    with_operands(interp, a, b, |x, y| power(interp, x, y))
}

/// `x ** y` of floats: a float, or a complex for a negative base and a fraction.
pub(super) fn power(interp: &Interp, x: f64, y: f64) -> PyResult<Ref> {
    match arith::power(x, y) {
        Ok(value) => Ok(new_float(value)),
        Err(PowError::ZeroDivision) => Err(interp.zero_division("0.0 cannot be raised to a negative power")),
        Err(PowError::Overflow) => Err(out_of_range(interp)),
        Err(PowError::Complex) => {
            let (real, imag) = super::complex::power(interp, (x, 0.0), (y, 0.0))?;
            Ok(new_complex(real, imag))
        }
    }
}

/// `OverflowError` as the C library's `ERANGE` gives it.
#[cold]
fn out_of_range(interp: &Interp) -> Raised {
    interp.raise_with(TypeId::OverflowError, vec![new_int(34), new_string("Numerical result out of range")])
}

fn float_ternary_pow(interp: &Interp, a: &Ref, b: &Ref, modulus: &Ref) -> PyResult<Ref> {
    if !is_none(modulus) {
        return Err(interp.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    float_pow(interp, a, b)
}

fn float_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let bound;
    let x = match (args.values, args.names) {
        ([x], []) => Some(x),
        _ => {
            bound = interp.bind("float(x=0, /)", args)?;
            bound[0].as_ref()
        }
    };
    let exact = class.is(&interp.class(TypeId::Float));
    let value = match x {
        Some(x) if exact && x.is_exact(Kind::Float) => return Ok(x.clone()),
        Some(x) => float_from_object(interp, x)?,
        None => 0.0,
    };
    Ok(if exact { new_float(value) } else { new_float_as(class, value) })
}

/// `float(x)` (`PyNumber_Float`).
pub fn float_from_object(interp: &Interp, x: &Ref) -> PyResult<f64> {
    match float_from_number(interp, x)? {
        Some(value) => Ok(value),
        None => float_from_text(interp, x),
    }
}

/// A number's value through `__float__` or `__index__`; `None` if it has neither.
fn float_from_number(interp: &Interp, x: &Ref) -> PyResult<Option<f64>> {
    if x.is_exact(Kind::Float) {
        return Ok(float_value(x));
    }
    if let Some(to_float) = slot(x, |s| s.float) {
        let value = to_float(interp, x)?;
        if value.is_exact(Kind::Float) {
            return Ok(float_value(&value));
        }
        let (class, found) = (interp.type_name(x), interp.type_name(&value));
        let message = format!("{class}.__float__ returned non-float (type {found})");
        if float_value(&value).is_none() {
            return Err(interp.type_error(message));
        }
        let note = super::number::strict_subclass(&message, "float");
        interp.warn(TypeId::DeprecationWarning, &note)?;
        return Ok(float_value(&value));
    }
    if slot(x, |s| s.index).is_some() {
        let whole = interp.index(x)?;
        return int::int_to_float(interp, &whole).map(Some);
    }
    Ok(float_value(x))
}

/// A real number as a C function takes it (`PyFloat_AsDouble`): text is refused.
pub fn as_double(interp: &Interp, x: &Ref) -> PyResult<f64> {
    if let Some(small) = small_value(x) {
        return Ok(small as f64);
    }
    match float_from_number(interp, x)? {
        Some(value) => Ok(value),
        None => Err(interp.type_error(format!("must be real number, not {}", interp.type_name(x)))),
    }
}

fn float_from_text(interp: &Interp, x: &Ref) -> PyResult<f64> {
    let text = match x.get::<StrObject>() {
        Some(text) => ascii_digits(text),
        None => match bytes_like(interp, x)? {
            Some(bytes) => String::from_utf8(bytes).ok().filter(|text| text.is_ascii()),
            None => {
                let found = interp.type_name(x);
                let message = format!("float() argument must be a string or a real number, not '{found}'");
                return Err(interp.type_error(message));
            }
        },
    };
    match text.as_deref().and_then(text::float::parse) {
        Some(value) => Ok(value),
        None => {
            let shown = interp.repr_text(x)?;
            Err(interp.value_error(format!("could not convert string to float: {shown}")))
        }
    }
}

fn float_conjugate(interp: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    float_exact(interp, this)
}

fn float_trunc(interp: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    trunc_float(interp, value_of(this))
}

fn float_floor(interp: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    trunc_float(interp, value_of(this).floor())
}

fn float_ceil(interp: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    trunc_float(interp, value_of(this).ceil())
}

fn float_round(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let value = value_of(this);
    let Some(places) = args.opt(0).filter(|p| !is_none(p)) else {
        return trunc_float(interp, value.round_ties_even());
    };
    let places = interp.index_clamped(places)?;
    match text::float::round(value, places) {
        Some(rounded) => Ok(new_float(rounded)),
        None => Err(interp.overflow_error("rounded value too large to represent")),
    }
}

fn float_as_integer_ratio(interp: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    let value = value_of(this);
    match text::float::as_integer_ratio(value) {
        Some((numerator, denominator)) => Ok(new_pair(new_big(numerator), new_big(denominator))),
        None if value.is_nan() => Err(interp.value_error("cannot convert NaN to integer ratio")),
        None => Err(interp.overflow_error("cannot convert Infinity to integer ratio")),
    }
}

fn float_fromhex(interp: &Interp, class: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let Some(text) = args.req(0).get::<StrObject>() else {
        return Err(interp.type_error("bad argument type for built-in operation"));
    };
    let value = match text::float::from_hex(&text.to_str()) {
        Ok(value) => new_float(value),
        Err(HexError::Invalid) => return Err(interp.value_error("invalid hexadecimal floating-point string")),
        Err(HexError::TooLarge) => {
            return Err(interp.overflow_error("hexadecimal value too large to represent as a float"));
        }
    };
    if class.is(&interp.class(TypeId::Float)) { Ok(value) } else { interp.call(class, &[value]) }
}

fn float_hex(_: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    Ok(new_string(&text::float::hex(value_of(this))))
}

fn float_is_integer(_: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    let value = value_of(this);
    Ok(new_bool(value.is_finite() && value.floor() == value))
}

fn float_getnewargs(_: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    Ok(new_tuple(vec![new_float(value_of(this))]))
}

fn float_getformat(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let Some(text) = args.req(0).get::<StrObject>() else {
        let found = interp.argument_type_name(args.req(0));
        return Err(interp.type_error(format!("__getformat__() argument must be str, not {found}")));
    };
    match &*text.to_str() {
        "double" | "float" => Ok(new_string("IEEE, little-endian")),
        _ => Err(interp.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
    }
}

fn float_format(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let spec = spec_text(interp, args.req(0))?;
    if spec.is_empty() {
        return interp.str(this);
    }
    let text = text::spec::format_float(value_of(this), &spec, &interp.type_name(this));
    text.map(|t| new_string(&t)).map_err(|e| raise_text(interp, e))
}
