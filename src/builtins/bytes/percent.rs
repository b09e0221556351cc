//! `format % args` for bytes and bytearrays (`_PyBytes_FormatEx`).
//!
//! The format is read as latin-1 text by the parser that strings use, so that positions agree.

use super::alike_slice;
use super::buffer::{Buffer, own};
use crate::builtins::str::percent::ascii_of;
use crate::builtins::str::percent::{Arguments, fitted, integer, real};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{Kind, StrObject, TypeId, new_bytes, not_implemented};
use crate::text::percent::{self, Conversion, Fitted, Piece, Pieces};

/// `__mod__` and `__rmod__`
pub(super) fn bytes_mod(interp: &Interp, format: &Ref, args: &Ref) -> PyResult<Ref> {
    if !matches!(format.kind(), Kind::Bytes | Kind::Bytearray) {
        return Ok(not_implemented());
    }
    let text: String = own(format, |bytes| bytes.iter().map(|b| char::from(*b)).collect());
    let mut arguments = Arguments::new(args, &[Kind::Str, Kind::Bytes, Kind::Bytearray]);
    let mut out = Vec::with_capacity(text.len());
    for piece in Pieces::new(&text, arguments.is_mapping()) {
        match piece.map_err(|error| interp.text_error(&error))? {
            Piece::Literal(part) => push_latin1(&mut out, part),
            Piece::Conversion(conversion) => {
                if let Some(key) = conversion.key {
                    let mut name = Vec::new();
                    push_latin1(&mut name, key);
                    arguments.select(interp, &new_bytes(&name))?;
                    arguments.restart();
                }
                let fit = fitted(interp, &conversion, &mut arguments)?;
                let value = arguments.next(interp)?;
                convert(interp, &mut out, &value, &conversion, fit)?;
            }
        }
    }
    if arguments.has_rest() {
        return Err(interp.type_error("not all arguments converted during bytes formatting"));
    }
    Ok(alike_slice(format, &out))
}

/// Appends characters below 256.
fn push_latin1(out: &mut Vec<u8>, text: &str) {
    out.extend(text.chars().map(|c| c as u8));
}

fn convert(interp: &Interp, out: &mut Vec<u8>, value: &Ref, conversion: &Conversion, fit: Fitted) -> PyResult<()> {
    match conversion.kind {
        's' | 'b' => push_fitted(out, &bytes_of(interp, value)?, fit),
        'r' | 'a' => {
            let shown = ascii_of(&interp.repr(value)?);
            push_fitted(out, shown.expect::<StrObject>().bytes(), fit);
        }
        'c' => push_fitted(out, &[character(interp, value)?], Fitted { precision: None, ..fit }),
        kind @ ('d' | 'i' | 'u' | 'o' | 'x' | 'X') => {
            let mut text = String::new();
            integer(interp, &mut text, value, kind, fit)?;
            out.extend(text.as_bytes());
        }
        kind @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G') => {
            let number = match real(interp, value, "float argument required, not ") {
                Err(_) if interp.raised_is(TypeId::TypeError) => {
                    drop(interp.take_raised());
                    let found = interp.type_name(value);
                    return Err(interp.type_error(format!("float argument required, not {found}")));
                }
                number => number?,
            };
            let mut text = String::new();
            percent::write_float(&mut text, number, kind, fit);
            out.extend(text.as_bytes());
        }
        _ => return Err(interp.text_error(&Pieces::unsupported(conversion))),
    }
    Ok(())
}

fn push_fitted(out: &mut Vec<u8>, bytes: &[u8], fit: Fitted) {
    let (shown, before, after) = percent::text_plan(bytes.len(), fit);
    out.resize(out.len() + before, b' ');
    out.extend_from_slice(&bytes[..shown]);
    out.resize(out.len() + after, b' ');
}

/// The bytes for `%b`: of a bytes-like object, or what `__bytes__` gives.
fn bytes_of(interp: &Interp, value: &Ref) -> PyResult<Buffer> {
    if matches!(value.kind(), Kind::Bytes | Kind::Bytearray)
        && let Some(buffer) = Buffer::of(interp, value)?
    {
        return Ok(buffer);
    }
    if let Some(made) = interp.call_special(value, &interp.names.bytes, &[])? {
        if made.kind() == Kind::Bytes {
            return Ok(Buffer::Shared(made));
        }
        let found = interp.type_name(&made);
        return Err(interp.type_error(format!("__bytes__ returned non-bytes (type {found})")));
    }
    Buffer::of(interp, value)?.ok_or_else(|| {
        let found = interp.type_name(value);
        interp.type_error(format!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{found}'"
        ))
    })
}

/// The byte for `%c`.
fn character(interp: &Interp, value: &Ref) -> PyResult<u8> {
    if matches!(value.kind(), Kind::Bytes | Kind::Bytearray) {
        let single = own(value, |bytes| if let [byte] = bytes { Some(*byte) } else { None });
        if let Some(byte) = single {
            return Ok(byte);
        }
    } else if interp.has_index(value) {
        let number = interp.index(value)?;
        let byte = crate::objects::small_value(&number).and_then(|n| u8::try_from(n).ok());
        return byte.ok_or_else(|| interp.overflow_error("%c arg not in range(256)"));
    }
    Err(interp.type_error("%c requires an integer in range(256) or a single byte"))
}
