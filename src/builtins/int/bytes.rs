//! `int.to_bytes` and `int.from_bytes`.

use crate::builtins::number::bytes_like;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::{Args, StrObject, TypeId, int_value, new_big, new_bytes, new_int, small_value};
use crate::text::int::{self, ByteOrder, BytesError};

/// Up to so many bytes, a word is written without making a large int of it.
const SHORT: usize = 64;

/// The order named by an argument; big-endian if it was not given.
fn byte_order(interp: &Interp, function: &str, argument: Option<&Ref>) -> PyResult<ByteOrder> {
    let Some(argument) = argument else { return Ok(ByteOrder::Big) };
    let Some(text) = argument.get::<StrObject>() else {
        let found = interp.argument_type_name(argument);
        return Err(interp.type_error(format!("{function}() argument 'byteorder' must be str, not {found}")));
    };
    match &*text.to_str() {
        "little" => Ok(ByteOrder::Little),
        "big" => Ok(ByteOrder::Big),
        _ => Err(interp.value_error("byteorder must be either 'little' or 'big'")),
    }
}

fn is_signed(interp: &Interp, argument: Option<&Ref>) -> PyResult<bool> {
    argument.map_or(Ok(false), |a| interp.is_true(a))
}

pub(super) fn int_to_bytes(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let length = args.opt(0).map_or(Ok(1), |a| interp.index_word(a, TypeId::OverflowError))?;
    check_order_class(interp, "to_bytes", args.opt(1))?;
    let signed = is_signed(interp, args.opt(2))?;
    let order = byte_order(interp, "to_bytes", args.opt(1))?;
    let Ok(length) = usize::try_from(length) else {
        return Err(interp.value_error("length argument must be non-negative"));
    };
    if length <= SHORT
        && let Some(bytes) = small_value(this).and_then(|word| int::word_to_bytes(word, length, order, signed))
    {
        return Ok(new_bytes(&bytes));
    }
    let value = int_value(this).unwrap_or_default();
    if !crate::text::fits(length.saturating_mul(3)) {
        return Err(interp.raise_with(TypeId::MemoryError, Vec::new()));
    }
    match int::to_bytes(&value, length, order, signed) {
        Ok(bytes) => Ok(new_bytes(&bytes)),
        Err(BytesError::Negative) => Err(interp.overflow_error("can't convert negative int to unsigned")),
        Err(BytesError::TooBig) => Err(interp.overflow_error("int too big to convert")),
    }
}

/// The class of the argument is checked before `signed` is asked for its truth, the text after that.
fn check_order_class(interp: &Interp, function: &str, argument: Option<&Ref>) -> PyResult<()> {
    match argument {
        Some(a) if a.get::<StrObject>().is_none() => byte_order(interp, function, argument).map(drop),
        _ => Ok(()),
    }
}

pub(super) fn int_from_bytes(interp: &Interp, class: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    check_order_class(interp, "from_bytes", args.opt(1))?;
    let signed = is_signed(interp, args.opt(2))?;
    let order = byte_order(interp, "from_bytes", args.opt(1))?;
    let bytes = object_bytes(interp, args.req(0))?;
    let value = match int::word_from_bytes(&bytes, order, signed) {
        Some(word) => new_int(word),
        None => new_big(int::from_bytes(&bytes, order, signed)),
    };
    if class.is(&interp.class(TypeId::Int)) { Ok(value) } else { interp.call(class, &[value]) }
}

/// `PyObject_Bytes`: `__bytes__`, a buffer, or an iterable of ints.
fn object_bytes(interp: &Interp, source: &Ref) -> PyResult<Vec<u8>> {
    if let Some(bytes) = bytes_like(interp, source)? {
        return Ok(bytes);
    }
    if let Some(result) = interp.call_special(source, &interp.names.bytes, &[])? {
        return match bytes_like(interp, &result)? {
            Some(bytes) if result.get::<crate::objects::BytesObject>().is_some() => Ok(bytes),
            _ => {
                let found = interp.type_name(&result);
                Err(interp.type_error(format!("__bytes__ returned non-bytes (type {found})")))
            }
        };
    }
    if source.get::<StrObject>().is_some() || int_value(source).is_some() {
        return Err(not_bytes(interp, source));
    }
    let iterator = match interp.iter(source) {
        Ok(iterator) => iterator,
        Err(_) if interp.raised_is(TypeId::TypeError) => {
            drop(interp.take_raised());
            return Err(not_bytes(interp, source));
        }
        Err(raised) => return Err(raised),
    };
    let mut bytes = Vec::new();
    while let Some(item) = interp.next(&iterator)? {
        let value = interp.index(&item)?;
        match small_value(&value).and_then(|v| u8::try_from(v).ok()) {
            Some(byte) => bytes.push(byte),
            None => return Err(interp.value_error("bytes must be in range(0, 256)")),
        }
    }
    Ok(bytes)
}

fn not_bytes(interp: &Interp, source: &Ref) -> Raised {
    let found = interp.type_name(source);
    interp.type_error(format!("cannot convert '{found}' object to bytes"))
}
