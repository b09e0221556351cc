//! `int(...)`: from numbers and from text (`long_new_impl`, `PyNumber_Long`).

use num_bigint::BigInt;

use crate::builtins::number::{ascii_digits, bytes_like, strict_subclass};
use crate::eval::protocol::slot;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::numbers::new_int_as;
use crate::objects::{
    BytearrayObject, BytesObject, CallArgs, Kind, StrObject, TypeId, float_value, int_value, is_int, new_big, new_int,
};
use crate::text;
use crate::text::int::IntError;

pub(super) fn int_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let exact = class.is(&interp.class(TypeId::Int));
    if let ([value], true, []) = (args.values, exact, args.names) {
        return int_from_object(interp, value);
    }
    let bound = interp.bind("int(x=0, /, base=10)", args)?;
    let value = match (&bound[0], &bound[1]) {
        (None, None) => new_int(0),
        (None, Some(_)) => return Err(interp.type_error("int() missing string argument")),
        (Some(x), None) => int_from_object(interp, x)?,
        (Some(x), Some(base)) => int_with_base(interp, x, base)?,
    };
    if exact {
        return Ok(value);
    }
    Ok(new_int_as(class, int_value(&value).unwrap_or_default().into_owned()))
}

fn int_with_base(interp: &Interp, x: &Ref, base: &Ref) -> PyResult<Ref> {
    let base = match int_value(&interp.index(base)?).and_then(|b| u32::try_from(&*b).ok()) {
        Some(base) if base != 1 && base <= 36 => base,
        _ => return Err(interp.value_error(IntError::Base.message(""))),
    };
    if let Some(text) = x.get::<StrObject>() {
        return int_from_str(interp, x, text, base);
    }
    match x.kind() {
        Kind::Bytes | Kind::Bytearray => int_from_bytes_text(interp, x, base),
        _ => Err(interp.type_error("int() can't convert non-string with explicit base")),
    }
}

/// `int(x)`: an exact int.
pub fn int_from_object(interp: &Interp, x: &Ref) -> PyResult<Ref> {
    if x.is_exact(Kind::Int) || x.is_exact(Kind::BigInt) {
        return Ok(x.clone());
    }
    if x.is_exact(Kind::Float) {
        return trunc_float(interp, float_value(x).unwrap_or(0.0));
    }
    if let Some(to_int) = slot(x, |s| s.int) {
        let value = to_int(interp, x)?;
        return exact_result(interp, value, "__int__");
    }
    if slot(x, |s| s.index).is_some() {
        return interp.index(x).map(exact);
    }
    if let Some(method) = interp.lookup_special(x, &interp.names.trunc)? {
        interp.warn(TypeId::DeprecationWarning, "The delegation of int() to __trunc__ is deprecated.")?;
        let value = interp.call(&method, &[])?;
        return int_of_trunc(interp, value);
    }
    if let Some(text) = x.get::<StrObject>() {
        return int_from_str(interp, x, text, 10);
    }
    if let Some(bytes) = bytes_like(interp, x)? {
        return int_from_text_bytes(interp, &bytes, x, 10);
    }
    let found = interp.type_name(x);
    Err(interp
        .type_error(format!("int() argument must be a string, a bytes-like object or a real number, not '{found}'")))
}

/// What `__trunc__` gave: an int, or something with `__index__`.
fn int_of_trunc(interp: &Interp, value: Ref) -> PyResult<Ref> {
    if is_int(&value) {
        return Ok(exact(value));
    }
    if !interp.has_index(&value) {
        let found = interp.type_name(&value);
        return Err(interp.type_error(format!("__trunc__ returned non-Integral (type {found})")));
    }
    interp.index(&value).map(exact)
}

/// Checks that a special method gave an int.
fn exact_result(interp: &Interp, value: Ref, method: &str) -> PyResult<Ref> {
    if value.is_exact(Kind::Int) || value.is_exact(Kind::BigInt) {
        return Ok(value);
    }
    let message = format!("{method} returned non-int (type {})", interp.type_name(&value));
    if !is_int(&value) {
        return Err(interp.type_error(message));
    }
    interp.warn(TypeId::DeprecationWarning, &strict_subclass(&message, "int"))?;
    Ok(exact(value))
}

/// The same value as an exact int.
fn exact(value: Ref) -> Ref {
    if value.is_exact(Kind::Int) || value.is_exact(Kind::BigInt) {
        return value;
    }
    new_big(int_value(&value).unwrap_or_default().into_owned())
}

/// `int(float)`: towards zero.
pub fn trunc_float(interp: &Interp, value: f64) -> PyResult<Ref> {
    // Whole numbers below 2^63 in size convert exactly.
    if value.abs() < 9.2e18 {
        return Ok(new_int(value as i64));
    }
    match text::int::from_float(value) {
        Some(whole) => Ok(new_big(whole)),
        None if value.is_nan() => Err(interp.value_error("cannot convert float NaN to integer")),
        None => Err(interp.overflow_error("cannot convert float infinity to integer")),
    }
}

fn int_from_str(interp: &Interp, shown: &Ref, string: &StrObject, base: u32) -> PyResult<Ref> {
    if let Some(value) = string.as_ascii().filter(|_| base == 10).and_then(text::int::parse_word) {
        return Ok(new_int(value));
    }
    let digits = ascii_digits(string);
    let parsed = match &digits {
        Some(digits) => parse(interp, digits, base),
        None => Err(IntError::Literal { base }),
    };
    parsed.map(new_big).map_err(|error| refuse(interp, error, shown))
}

fn int_from_bytes_text(interp: &Interp, x: &Ref, base: u32) -> PyResult<Ref> {
    let bytes = match (x.get::<BytesObject>(), x.get::<BytearrayObject>()) {
        (Some(bytes), _) => bytes.as_slice().to_vec(),
        (_, Some(array)) => array.data.borrow().clone(),
        _ => Vec::new(),
    };
    int_from_text_bytes(interp, &bytes, x, base)
}

fn int_from_text_bytes(interp: &Interp, bytes: &[u8], x: &Ref, base: u32) -> PyResult<Ref> {
    let parsed = match std::str::from_utf8(bytes) {
        // Only ASCII spaces are skipped in bytes.
        Ok(text) if text.is_ascii() => parse(interp, text, base),
        _ => Err(IntError::Literal { base }),
    };
    parsed.map(new_big).map_err(|error| {
        let shown = if x.kind() == Kind::Bytes { x.clone() } else { crate::objects::new_bytes(bytes) };
        refuse(interp, error, &shown)
    })
}

fn parse(interp: &Interp, text: &str, base: u32) -> Result<BigInt, IntError> {
    text::int::parse(text, base, interp.int_max_str_digits.get())
}

/// Raises for text that is no int; at most 200 characters of its repr are shown.
fn refuse(interp: &Interp, error: IntError, shown: &Ref) -> Raised {
    match interp.repr_text(shown) {
        Ok(repr) => {
            let cut: String = repr.chars().take(200).collect();
            interp.value_error(error.message(&cut))
        }
        Err(raised) => raised,
    }
}
