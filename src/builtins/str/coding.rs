//! From text to bytes and back, for `str.encode`, `bytes.decode`, the constructors, and files.
//!
//! Invariants:
//! - UTF-8, ASCII and latin-1 without problems are one check and one copy;
//! - a problem is a `UnicodeEncodeError` or `UnicodeDecodeError` unless the error handler has an answer.

use super::none_or_name;
use crate::builtins::bytes::buffer::Buffer;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::native::Args;
use crate::objects::{
    StrObject, StrView, TypeId, new_ascii, new_bytes, new_from_points, new_int, new_latin1, new_string,
};
use crate::text::codecs::{self, Codec, Handler, Problem, Replacement};
use crate::text::codecs::Found;

pub(super) fn str_encode(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let (encoding, errors) = check_names(interp, "encode", args.opt(0), args.opt(1))?;
    encode(interp, this, &encoding, &errors)
}

/// Checks the `encoding` and `errors` arguments of `function`, and fills in what is not given.
pub fn check_names(
    interp: &Interp,
    function: &str,
    encoding: Option<&Ref>,
    errors: Option<&Ref>,
) -> PyResult<(String, String)> {
    let encoding = encode_argument(interp, function, "encoding", encoding, "utf-8")?;
    let errors = encode_argument(interp, function, "errors", errors, "strict")?;
    Ok((encoding, errors))
}

/// The name that an argument gives.
pub fn encode_argument(
    interp: &Interp,
    function: &str,
    parameter: &str,
    argument: Option<&Ref>,
    default: &str,
) -> PyResult<String> {
    let Some(argument) = argument else { return Ok(default.to_owned()) };
    let Some(text) = argument.get::<StrObject>() else {
        let found = none_or_name(interp, argument);
        return Err(interp.type_error(format!("{function}() argument '{parameter}' must be str, not {found}")));
    };
    if text.view().chars().any(|c| c == 0) {
        return Err(interp.value_error("embedded null character"));
    }
    match text.to_utf8() {
        Ok(name) => Ok(name.into_owned()),
        Err(at) => {
            let problem =
                Problem { encoding: "utf-8", start: at, end: at + 1, reason: "surrogates not allowed" };
            Err(encode_error(interp, argument, &problem))
        }
    }
}

/// The same for bytes' `decode`.
pub fn decode_argument(interp: &Interp, encoding: Option<&Ref>, errors: Option<&Ref>) -> PyResult<(String, String)> {
    check_names(interp, "decode", encoding, errors)
}

/// The codec of a name, or `LookupError`.
fn find_codec(interp: &Interp, name: &str) -> PyResult<Codec> {
    match Codec::find(name) {
        Found::Codec(codec) => Ok(codec),
        Found::NotText => Err(interp.lookup_error(format!(
            "'{name}' is not a text encoding; use codecs.encode() to handle arbitrary codecs"
        ))),
        Found::Unknown => Err(interp.lookup_error(format!("unknown encoding: {name}"))),
    }
}

/// The handler of a name, or `LookupError`: asked only when there is a problem.
fn find_handler(interp: &Interp, name: &str) -> PyResult<Handler> {
    Handler::find(name).ok_or_else(|| interp.lookup_error(format!("unknown error handler name '{name}'")))
}

/// `text.encode(encoding, errors)`: a bytes object.
pub fn encode(interp: &Interp, string: &Ref, encoding: &str, errors: &str) -> PyResult<Ref> {
    let codec = find_codec(interp, encoding)?;
    let text = string.expect::<StrObject>();
    match (codec, text.view()) {
        (Codec::Utf8 | Codec::Ascii | Codec::Latin1, StrView::Latin1(bytes)) if text.is_ascii() => {
            return Ok(new_bytes(bytes));
        }
        (Codec::Latin1, StrView::Latin1(bytes)) => return Ok(new_bytes(bytes)),
        (Codec::Utf8, _) => {
            if let Ok(utf8) = text.to_utf8() {
                return Ok(new_bytes(utf8.as_bytes()));
            }
        }
        _ => {}
    }
    let points = text.view().to_vec();
    let mut handler = |problem: &Problem| -> PyResult<Replacement> {
        let answer = find_handler(interp, errors)?.encoding(codec, &points, problem);
        answer.ok_or_else(|| {
            let end = problem.end.max(problem.start + 1);
            encode_error(interp, string, &Problem { end, ..problem.clone() })
        })
    };
    Ok(new_bytes(&codecs::encode(codec, &points, &mut handler)?))
}

/// `bytes.decode(encoding, errors)`: a str.
pub fn decode(interp: &Interp, bytes: &[u8], encoding: &str, errors: &str) -> PyResult<Ref> {
    let codec = find_codec(interp, encoding)?;
    match codec {
        Codec::Utf8 | Codec::Ascii if bytes.is_ascii() => return Ok(new_ascii(bytes)),
        Codec::Latin1 => return Ok(new_latin1(bytes)),
        Codec::Utf8 => {
            if let Ok(text) = std::str::from_utf8(bytes) {
                return Ok(new_string(text));
            }
        }
        _ => {}
    }
    let mut handler = |problem: &Problem| -> PyResult<Replacement> {
        let handler = find_handler(interp, errors)?;
        if !handler.decodes() {
            return Err(interp.type_error("don't know how to handle UnicodeDecodeError in error callback"));
        }
        handler.decoding(codec, bytes, problem).ok_or_else(|| decode_error(interp, bytes, problem))
    };
    Ok(new_from_points(&codecs::decode(codec, bytes, &mut handler)?))
}

/// Decodes an object that has bytes: `str(object, encoding, errors)`.
pub fn decode_object(interp: &Interp, object: &Ref, encoding: &str, errors: &str) -> PyResult<Ref> {
    if object.get::<StrObject>().is_some() {
        return Err(interp.type_error("decoding str is not supported"));
    }
    let Some(buffer) = Buffer::of(interp, object)? else {
        let found = interp.type_name(object);
        return Err(interp.type_error(format!("decoding to str: need a bytes-like object, {found} found")));
    };
    decode(interp, &buffer, encoding, errors)
}

/// Raises `UnicodeEncodeError`.
fn encode_error(interp: &Interp, string: &Ref, problem: &Problem) -> Raised {
    let (start, end) = (new_int(problem.start as i64), new_int(problem.end as i64));
    let args = vec![new_string(problem.encoding), string.clone(), start, end, new_string(problem.reason)];
    interp.raise_with(TypeId::UnicodeEncodeError, args)
}

/// Raises `UnicodeDecodeError`.
fn decode_error(interp: &Interp, bytes: &[u8], problem: &Problem) -> Raised {
    let (start, end) = (new_int(problem.start as i64), new_int(problem.end as i64));
    let args = vec![new_string(problem.encoding), new_bytes(bytes), start, end, new_string(problem.reason)];
    interp.raise_with(TypeId::UnicodeDecodeError, args)
}
