//! Making bytes from other objects, and decoding them.

use super::buffer::{Buffer, own};
use super::byte_value;
use crate::builtins::str::coding::check_names;
use crate::builtins::str::{MOST, decode, decode_argument, encode};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::Args;
use crate::objects::{Kind, TypeId, new_ascii, new_bytes, new_bytes_unshared, new_bytes_with, small_value};

pub(super) fn bytes_decode(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let (encoding, errors) = decode_argument(interp, args.opt(0), args.opt(1))?;
    if own(this, <[u8]>::is_empty) {
        // Nothing to decode: no codec is looked up (`PyUnicode_FromEncodedObject`).
        return Ok(new_ascii(b""));
    }
    if this.kind() == Kind::Bytes {
        return own(this, |bytes| decode(interp, bytes, &encoding, &errors));
    }
    let bytes = own(this, <[u8]>::to_vec);
    decode(interp, &bytes, &encoding, &errors)
}

/// The bytes of a str argument with an encoding; `None` where the arguments say nothing of text. For the constructors
/// of both types, whose name is for messages.
pub(super) fn encoded(
    interp: &Interp,
    function: &str,
    source: Option<&Ref>,
    encoding: Option<&Ref>,
    errors: Option<&Ref>,
) -> PyResult<Option<Ref>> {
    let (codec, handler) = check_names(interp, function, encoding, errors)?;
    let text = source.filter(|s| s.kind() == Kind::Str);
    let mistake = match (text, encoding, errors) {
        (Some(text), Some(_), _) => return encode(interp, text, &codec, &handler).map(Some),
        (None, Some(_), _) => "encoding without a string argument",
        (Some(_), None, _) => "string argument without an encoding",
        (None, None, Some(_)) => "errors without a string argument",
        (None, None, None) => return Ok(None),
    };
    Err(interp.type_error(mistake))
}

/// `bytes(source, encoding, errors)`
pub(super) fn bytes_from(
    interp: &Interp,
    source: Option<&Ref>,
    encoding: Option<&Ref>,
    errors: Option<&Ref>,
) -> PyResult<Ref> {
    if encoding.is_none()
        && errors.is_none()
        && let Some(source) = source
        && let Some(made) = interp.call_special(source, &interp.names.bytes, &[])?
    {
        if made.kind() != Kind::Bytes {
            let found = interp.type_name(&made);
            return Err(interp.type_error(format!("__bytes__ returned non-bytes (type {found})")));
        }
        return Ok(made);
    }
    if let Some(bytes) = encoded(interp, "bytes", source, encoding, errors)? {
        return Ok(bytes);
    }
    let Some(source) = source else { return Ok(new_bytes(&[])) };
    if let Some(count) = count_argument(interp, source)? {
        // One zero is no shared byte (`_PyBytes_FromSize`).
        return Ok(match count {
            1 => crate::objects::bytes::new_bytes_as(&interp.class(TypeId::Bytes), &[0]),
            _ => new_bytes_with(count, |out| out.fill(0, count)),
        });
    }
    if let Some(buffer) = Buffer::of(interp, source)? {
        return Ok(match buffer {
            Buffer::Shared(bytes) if bytes.is_exact(Kind::Bytes) => bytes,
            buffer => new_bytes_unshared(&buffer),
        });
    }
    let mut bytes = Vec::new();
    each_byte(interp, source, "bytes", "bytes must be in range(0, 256)", |byte| bytes.push(byte))?;
    Ok(if source.is_exact(Kind::Tuple) { new_bytes_unshared(&bytes) } else { new_bytes(&bytes) })
}

/// The number of zeros, if the source is a number.
pub(super) fn count_argument(interp: &Interp, source: &Ref) -> PyResult<Option<usize>> {
    if !interp.has_index(source) {
        return Ok(None);
    }
    let number = interp.index(source);
    let Some(number) = interp.ignore(number, TypeId::TypeError)? else { return Ok(None) };
    let Some(count) = small_value(&number) else {
        let found = interp.type_name(source);
        return Err(interp.overflow_error(format!("cannot fit '{found}' into an index-sized integer")));
    };
    match count {
        ..0 => Err(interp.value_error("negative count")),
        count if count > MOST => Err(interp.raise_with(TypeId::MemoryError, Vec::new())),
        count => Ok(Some(count as usize)),
    }
}

/// Calls `take` for every number of an iterable.
pub(super) fn each_byte(
    interp: &Interp,
    source: &Ref,
    wanted: &str,
    out_of_range: &str,
    mut take: impl FnMut(u8),
) -> PyResult<()> {
    let iterator = match interp.iter(source) {
        Ok(iterator) if source.kind() != Kind::Str => iterator,
        Err(raised) if !interp.raised_is(TypeId::TypeError) => return Err(raised),
        other => {
            if other.is_err() {
                drop(interp.take_raised());
            }
            let found = interp.type_name(source);
            return Err(interp.type_error(format!("cannot convert '{found}' object to {wanted}")));
        }
    };
    while let Some(item) = interp.next(&iterator)? {
        match small_value(&item).map(u8::try_from) {
            Some(Ok(byte)) => take(byte),
            Some(Err(_)) => return Err(interp.value_error(out_of_range)),
            None => match byte_value(interp, &item) {
                Ok(byte) => take(byte),
                Err(_) if interp.raised_is(TypeId::ValueError) => {
                    drop(interp.take_raised());
                    return Err(interp.value_error(out_of_range));
                }
                Err(raised) => return Err(raised),
            },
        }
    }
    Ok(())
}
