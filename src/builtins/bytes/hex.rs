//! `hex` and `fromhex`.

use super::buffer::own;
use crate::builtins::str::named_text_argument;
use crate::builtins::str::pad::c_int;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::Args;
use crate::objects::{BytesObject, Kind, StrObject, TypeId, new_ascii, new_bytearray, new_bytes, new_latin1_with};

pub(super) fn bytes_hex(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = own(this, <[u8]>::to_vec);
    hex_text(interp, &bytes, args)
}

/// The bytes as hexadecimal digits; `sep` and `bytes_per_sep` are the arguments (`_Py_strhex_impl`).
pub fn hex_text(interp: &Interp, bytes: &[u8], args: &Args) -> PyResult<Ref> {
    let group = args.opt(1).map_or(Ok(1), |group| c_int(interp, group))?;
    let separator = args.opt(0).map(|sep| separator(interp, sep)).transpose()?;
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let size = group.unsigned_abs() as usize;
    if separator.is_none() || size == 0 {
        let pair = |byte: &u8| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
        return Ok(new_latin1_with(bytes.len() * 2, true, |out| bytes.iter().for_each(|byte| out.push(&pair(byte)))));
    }
    let mut out = Vec::with_capacity(bytes.len() * 3);
    for (index, byte) in bytes.iter().enumerate() {
        let counted = if group > 0 { bytes.len() - index } else { index };
        if let Some(separator) = separator
            && index > 0
            && counted.is_multiple_of(size)
        {
            out.push(separator);
        }
        out.extend([DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
    Ok(new_ascii(&out))
}

/// The separator: one ASCII character of a str, or a bytes of length 1.
fn separator(interp: &Interp, argument: &Ref) -> PyResult<u8> {
    if interp.len(argument)? != 1 {
        return Err(interp.value_error("sep must be length 1."));
    }
    let byte = match argument.kind() {
        Kind::Str => argument.expect::<StrObject>().view().at(0),
        Kind::Bytes => u32::from(argument.expect::<BytesObject>().as_slice()[0]),
        _ => return Err(interp.type_error("sep must be str or bytes.")),
    };
    u8::try_from(byte).ok().filter(u8::is_ascii).ok_or_else(|| interp.value_error("sep must be ASCII."))
}

pub(super) fn bytes_fromhex(interp: &Interp, class: &Ref, args: &Args) -> PyResult<Ref> {
    let text = named_text_argument(interp, "fromhex", None, args.req(0))?;
    let bytes = from_hex(text)
        .map_err(|at| interp.value_error(format!("non-hexadecimal number found in fromhex() arg at position {at}")))?;
    let mutable = class.is(&interp.class(TypeId::Bytearray))
        || class.expect::<crate::objects::ClassObject>().is_subclass_of(&interp.class(TypeId::Bytearray));
    let made = if mutable { new_bytearray(bytes) } else { new_bytes(&bytes) };
    let exact = class.is(&interp.class(TypeId::Bytes)) || class.is(&interp.class(TypeId::Bytearray));
    if exact { Ok(made) } else { interp.call(class, &[made]) }
}

/// Pairs of digits with whitespace between them; or where the mistake is.
fn from_hex(text: &StrObject) -> Result<Vec<u8>, usize> {
    let view = text.view();
    let digit = |at: usize| {
        let point = if at < view.len() { view.at(at) } else { return Err(at) };
        char::from_u32(point).and_then(|c| c.to_digit(16)).map(|d| d as u8).ok_or(at)
    };
    let mut out = Vec::with_capacity(view.len() / 2);
    let mut at = 0;
    while at < view.len() {
        if matches!(view.at(at), 0x09..=0x0d | 0x20) {
            at += 1;
            continue;
        }
        out.push(digit(at)? << 4 | digit(at + 1)?);
        at += 2;
    }
    Ok(out)
}
