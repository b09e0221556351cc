//! `complex`: its table, slots and methods.
//!
//! Invariant: a real operand becomes a complex with a zero imaginary part before anything is computed, as in 3.11.

use super::float::{compare_real, float_from_object, hash_of};
use super::number::{ascii_digits, raise_text, real_operand, spec_text};
use crate::eval::protocol::slot;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_ROW, CLASS_ROW_HELD};
use crate::objects::native::{TypeSpec, getter, method};
use crate::objects::numbers::new_complex_as;
use crate::objects::{
    Args, CallArgs, ComplexObject, Kind, Slots, StrObject, TypeId, is_none, new_bool, new_complex, new_float,
    new_string, new_tuple, not_implemented,
};
use crate::syntax::ast::{CompareOperator, Operator};
use crate::text;
use crate::text::arith::{self, Pair, PowError};

/// The class `complex`.
pub const SPEC: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_ROW | CLASS_ROW_HELD,
    slots: Slots {
        repr: Some(complex_repr),
        hash: Some(complex_hash),
        compare: Some(complex_compare),
        bool: Some(complex_bool),
        neg: Some(complex_neg),
        pos: Some(complex_exact),
        abs: Some(complex_abs),
        ternary_pow: Some(complex_ternary_pow),
        new: Some(complex_new),
        ..Slots::EMPTY
            .with_binary(Operator::Add, complex_add)
            .with_binary(Operator::Sub, complex_sub)
            .with_binary(Operator::Mult, complex_mul)
            .with_binary(Operator::Div, complex_div)
            .with_binary(Operator::Pow, complex_pow)
    },
    methods: &[
        method("conjugate(self, /)", complex_conjugate)
            .doc("Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j."),
        method("__complex__(self, /)", complex_complex).doc("Convert this value to exact type complex."),
        method("__getnewargs__(self, /)", complex_getnewargs),
        method("__format__(self, format_spec, /)", complex_format).doc("Convert to a string according to format_spec."),
    ],
    getsets: &[
        getter("real", complex_real).member().doc("the real part of a complex number"),
        getter("imag", complex_imag).member().doc("the imaginary part of a complex number"),
    ],
    doc: "Create a complex number from a real part and an optional imaginary part.\n\nThe parts may be complex \
          themselves: the result is real + imag*1j.",
    ..TypeSpec::new(TypeId::Complex, "complex", Kind::Complex)
};

/// The value of a complex or instance of a subclass.
pub fn complex_value(object: &Ref) -> Option<Pair> {
    object.get::<ComplexObject>().map(|c| (c.real, c.imag))
}

fn value_of(this: &Ref) -> Pair {
    complex_value(this).unwrap_or_default()
}

fn new_pair_complex((real, imag): Pair) -> Ref {
    new_complex(real, imag)
}

fn complex_repr(_: &Interp, this: &Ref) -> PyResult<Ref> {
    let (real, imag) = value_of(this);
    Ok(new_string(&text::complex::repr(real, imag)))
}

fn complex_hash(_: &Interp, this: &Ref) -> PyResult<i64> {
    let (real, imag) = value_of(this);
    Ok(text::hash::complex(hash_of(real, this), hash_of(imag, this)))
}

fn complex_compare(_: &Interp, this: &Ref, other: &Ref, op: CompareOperator) -> PyResult<Ref> {
    let Some((real, imag)) = complex_value(this) else { return Ok(not_implemented()) };
    let wanted = match op {
        CompareOperator::Eq => true,
        CompareOperator::NotEq => false,
        _ => return Ok(not_implemented()),
    };
    let equal = match complex_value(other) {
        Some(other) => Some((real, imag) == other),
        None => compare_real(real, other, CompareOperator::Eq).map(|equal| equal && imag == 0.0),
    };
    Ok(equal.map_or_else(not_implemented, |equal| new_bool(equal == wanted)))
}

fn complex_bool(_: &Interp, this: &Ref) -> PyResult<bool> {
    Ok(value_of(this) != (0.0, 0.0))
}

fn complex_neg(_: &Interp, this: &Ref) -> PyResult<Ref> {
    let (real, imag) = value_of(this);
    Ok(new_complex(-real, -imag))
}

/// The value as an exact complex: the object itself if it is one.
fn complex_exact(_: &Interp, this: &Ref) -> PyResult<Ref> {
    if this.is_exact(Kind::Complex) { Ok(this.clone()) } else { Ok(new_pair_complex(value_of(this))) }
}

fn complex_abs(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    match arith::complex_size(value_of(this)) {
        Some(size) => Ok(new_float(size)),
        None => Err(interp.overflow_error("absolute value too large")),
    }
}

/// An operand as a complex (`to_complex`); `None` if it is no number.
fn operand(interp: &Interp, object: &Ref) -> PyResult<Option<Pair>> {
    match complex_value(object) {
        Some(value) => Ok(Some(value)),
        None => Ok(real_operand(interp, object)?.map(|real| (real, 0.0))),
    }
}

/// Both operands as complex numbers, or `NotImplemented`.
fn with_operands(
    interp: &Interp,
    a: &Ref,
    b: &Ref,
    compute: impl FnOnce(Pair, Pair) -> PyResult<Pair>,
) -> PyResult<Ref> {
    let Some(x) = operand(interp, a)? else { return Ok(not_implemented()) };
    let Some(y) = operand(interp, b)? else { return Ok(not_implemented()) };
    compute(x, y).map(new_pair_complex)
}

fn complex_add(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    with_operands(interp, a, b, |x, y| Ok((x.0 + y.0, x.1 + y.1)))
}

fn complex_sub(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    with_operands(interp, a, b, |x, y| Ok((x.0 - y.0, x.1 - y.1)))
}

fn complex_mul(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    with_operands(interp, a, b, |x, y| Ok(arith::multiply(x, y)))
}

fn complex_div(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    with_operands(interp, a, b, |x, y| {
        arith::divide(x, y).ok_or_else(|| interp.zero_division("complex division by zero"))
    })
}

fn complex_pow(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    with_operands(interp, a, b, |x, y| power(interp, x, y))
}

/// `x ** y`
pub(super) fn power(interp: &Interp, x: Pair, y: Pair) -> PyResult<Pair> {
    arith::complex_power(x, y).map_err(|error| match error {
        PowError::Overflow => interp.overflow_error("complex exponentiation"),
        _ => interp.zero_division("0.0 to a negative or complex power"),
    })
}

fn complex_ternary_pow(interp: &Interp, a: &Ref, b: &Ref, modulus: &Ref) -> PyResult<Ref> {
    if operand(interp, a)?.is_none() || operand(interp, b)?.is_none() {
        return Ok(not_implemented());
    }
    if !is_none(modulus) {
        return Err(interp.value_error("complex modulo"));
    }
    complex_pow(interp, a, b)
}

fn complex_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let bound = interp.bind_held("complex(real=0, imag=0)", args)?;
    let exact = class.is(&interp.class(TypeId::Complex));
    let value = match (&bound[0], &bound[1]) {
        (Some(real), None) if exact && real.is_exact(Kind::Complex) => return Ok(real.clone()),
        (real, imag) => complex_from_parts(interp, real.as_ref(), imag.as_ref())?,
    };
    Ok(if exact { new_pair_complex(value) } else { new_complex_as(class, value.0, value.1) })
}

/// `real + imag * 1j`, where both may be complex (`complex_new_impl`).
fn complex_from_parts(interp: &Interp, real: Option<&Ref>, imag: Option<&Ref>) -> PyResult<Pair> {
    if let Some(text) = real.filter(|r| r.get::<StrObject>().is_some()) {
        return match imag {
            None => complex_from_text(interp, text),
            Some(_) => Err(interp.type_error("complex() can't take second arg if first is a string")),
        };
    }
    if imag.is_some_and(|i| i.get::<StrObject>().is_some()) {
        return Err(interp.type_error("complex() second arg can't be a string"));
    }
    let converted = real.map(|r| special_complex(interp, r)).transpose()?.flatten();
    let real = converted.as_ref().or(real);
    check_part(interp, real, "first argument must be a string or a number")?;
    check_part(interp, imag, "second argument must be a number")?;
    let first = part(interp, real)?;
    let Some(_) = imag else { return Ok((first.0, first.1.unwrap_or(0.0))) };
    let second = part(interp, imag)?;
    Ok((second.1.map_or(first.0, |turned| first.0 - turned), first.1.map_or(second.0, |own| second.0 + own)))
}

/// What `__complex__` gives; `None` if there is no such method.
pub fn special_complex(interp: &Interp, object: &Ref) -> PyResult<Option<Ref>> {
    if object.is_exact(Kind::Complex) {
        return Ok(Some(object.clone()));
    }
    let Some(value) = interp.call_special(object, &interp.names.complex, &[])? else { return Ok(None) };
    if value.is_exact(Kind::Complex) {
        return Ok(Some(value));
    }
    let message = format!("__complex__ returned non-complex (type {})", interp.type_name(&value));
    if value.get::<ComplexObject>().is_none() {
        return Err(interp.type_error(message));
    }
    interp.warn(TypeId::DeprecationWarning, &super::number::strict_subclass(&message, "complex"))?;
    Ok(Some(value))
}

fn check_part(interp: &Interp, part: Option<&Ref>, wanted: &str) -> PyResult<()> {
    let Some(object) = part else { return Ok(()) };
    let number = slot(object, |s| s.float).is_some() || interp.has_index(object);
    if number || object.get::<ComplexObject>().is_some() {
        return Ok(());
    }
    let found = interp.type_name(object);
    Err(interp.type_error(format!("complex() {wanted}, not '{found}'")))
}

/// A part's real value, and its imaginary one if it is complex itself.
fn part(interp: &Interp, part: Option<&Ref>) -> PyResult<(f64, Option<f64>)> {
    let Some(object) = part else { return Ok((0.0, None)) };
    match complex_value(object) {
        Some((real, imag)) => Ok((real, Some(imag))),
        None => Ok((float_from_object(interp, object)?, None)),
    }
}

fn complex_from_text(interp: &Interp, text: &Ref) -> PyResult<Pair> {
    let ascii = text.get::<StrObject>().and_then(ascii_digits);
    if let Some(value) = ascii.as_deref().and_then(text::complex::parse) {
        return Ok(value);
    }
    if ascii.is_some_and(|ascii| has_stray_underscore(&ascii)) {
        let shown = interp.repr_text(text)?;
        return Err(interp.value_error(format!("could not convert string to complex: {shown}")));
    }
    Err(interp.value_error("complex() arg is a malformed string"))
}

/// Is there an underscore that does not stand between two digits?
fn has_stray_underscore(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |index: Option<usize>| index.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
    bytes.iter().enumerate().any(|(at, byte)| *byte == b'_' && !(digit(at.checked_sub(1)) && digit(Some(at + 1))))
}

fn complex_conjugate(_: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    let (real, imag) = value_of(this);
    Ok(new_complex(real, -imag))
}

fn complex_complex(interp: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    complex_exact(interp, this)
}

fn complex_getnewargs(_: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    let (real, imag) = value_of(this);
    Ok(new_tuple(vec![new_float(real), new_float(imag)]))
}

fn complex_format(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let spec = spec_text(interp, args.req(0))?;
    if spec.is_empty() {
        return interp.str(this);
    }
    let (real, imag) = value_of(this);
    let text = text::spec::format_complex(real, imag, &spec, &interp.type_name(this));
    text.map(|t| new_string(&t)).map_err(|e| raise_text(interp, e))
}

fn complex_real(_: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_float(value_of(this).0))
}

fn complex_imag(_: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_float(value_of(this).1))
}
