//! What the number classes share: reading text and bytes arguments, raising the errors of `text`.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::{BytearrayObject, BytesObject, Kind, StrObject, TypeId, float_value, is_int};
use crate::text::{ErrorKind, TextError, unicode};

/// Raises the exception that a formatting function names.
pub fn raise_text(interp: &Interp, error: TextError) -> Raised {
    let class = match error.kind {
        ErrorKind::Value => TypeId::ValueError,
        ErrorKind::Type => TypeId::TypeError,
        ErrorKind::Overflow => TypeId::OverflowError,
        ErrorKind::Memory => TypeId::MemoryError,
    };
    interp.raise(class, error.message)
}

/// The argument of `__format__`.
pub fn spec_text(interp: &Interp, spec: &Ref) -> PyResult<String> {
    match spec.get::<StrObject>() {
        Some(text) => Ok(text.to_str().into_owned()),
        None => {
            let found = interp.argument_type_name(spec);
            Err(interp.type_error(format!("__format__() argument must be str, not {found}")))
        }
    }
}

/// Text for a number parser: spaces and decimal digits of any script as ASCII
/// (`_PyUnicode_TransformDecimalAndSpaceToASCII`). `None` if another character is not ASCII.
pub fn ascii_digits(text: &StrObject) -> Option<String> {
    if let Some(ascii) = text.as_ascii() {
        return Some(ascii.to_owned());
    }
    text.view()
        .chars()
        .map(|point| match point {
            0..0x80 => char::from_u32(point),
            _ if unicode::is_space(point) => Some(' '),
            _ => unicode::decimal(point).and_then(|digit| char::from_digit(digit, 10)),
        })
        .collect()
}

/// The bytes of a bytes-like object.
pub fn bytes_like(interp: &Interp, object: &Ref) -> PyResult<Option<Vec<u8>>> {
    if let Some(bytes) = object.get::<BytesObject>() {
        return Ok(Some(bytes.as_slice().to_vec()));
    }
    if let Some(array) = object.get::<BytearrayObject>() {
        return Ok(Some(array.data.borrow().clone()));
    }
    if interp.is_exact_instance(object, TypeId::MemoryView) {
        let bytes = interp.call_method(object, "tobytes", &[])?;
        return Ok(bytes.get::<BytesObject>().map(|b| b.as_slice().to_vec()));
    }
    Ok(None)
}

/// A float operand of mixed arithmetic (`CONVERT_TO_DOUBLE`); `None` if it is no real number.
#[inline]
pub fn real_operand(interp: &Interp, object: &Ref) -> PyResult<Option<f64>> {
    match object.kind() {
        Kind::Float => Ok(float_value(object)),
        _ if is_int(object) => super::int::int_to_float(interp, object).map(Some),
        _ => Ok(None),
    }
}

/// The warning for a conversion method whose result is of a subclass.
pub fn strict_subclass(message: &str, class: &str) -> String {
    format!(
        "{message}.  The ability to return an instance of a strict subclass of {class} is deprecated, and may not be \
         supported in a future version of Python."
    )
}
