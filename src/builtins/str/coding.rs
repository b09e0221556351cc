//! From text to bytes and back, for `str.encode`, `bytes.decode`, the constructors, and files.
//!
//! Invariants:
//! - UTF-8, ASCII and latin-1 without problems are one check and one copy;
//! - a problem is a `UnicodeEncodeError` or `UnicodeDecodeError` unless the error handler has an answer.

use std::borrow::Cow;

use super::none_or_name;
use crate::builtins::bytes::buffer::Buffer;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::native::Args;
use crate::objects::{
    BytesObject, DictObject, StrObject, StrView, TypeId, new_ascii, new_bytes, new_from_points, new_int, new_latin1,
    new_string, none, small_value, tuple_items,
};
use crate::text::codecs::{self, Codec, Found, Handler, Output, Problem, Replacement};

pub(super) fn str_encode(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let (encoding, errors) = check_names(interp, "encode", args.opt(0), args.opt(1))?;
    encode(interp, this, &encoding, &errors)
}

/// Checks the `encoding` and `errors` arguments of `function`, and fills in what is not given.
pub fn check_names<'a>(
    interp: &Interp,
    function: &str,
    encoding: Option<&'a Ref>,
    errors: Option<&'a Ref>,
) -> PyResult<(Cow<'a, str>, Cow<'a, str>)> {
    let encoding = encode_argument(interp, function, "encoding", encoding, "utf-8")?;
    let errors = encode_argument(interp, function, "errors", errors, "strict")?;
    Ok((encoding, errors))
}

/// The name that an argument gives.
pub fn encode_argument<'a>(
    interp: &Interp,
    function: &str,
    parameter: &str,
    argument: Option<&'a Ref>,
    default: &'static str,
) -> PyResult<Cow<'a, str>> {
    let Some(argument) = argument else { return Ok(Cow::Borrowed(default)) };
    let Some(text) = argument.get::<StrObject>() else {
        let found = none_or_name(interp, argument);
        return Err(interp.type_error(format!("{function}() argument '{parameter}' must be str, not {found}")));
    };
    if text.view().chars().any(|c| c == 0) {
        return Err(interp.value_error("embedded null character"));
    }
    match text.to_utf8() {
        Ok(name) => Ok(name),
        Err(at) => {
            let problem = Problem { encoding: "utf-8", start: at, end: at + 1, reason: "surrogates not allowed" };
            Err(encode_error(interp, argument, &problem))
        }
    }
}

/// The same for bytes' `decode`.
pub fn decode_argument<'a>(
    interp: &Interp,
    encoding: Option<&'a Ref>,
    errors: Option<&'a Ref>,
) -> PyResult<(Cow<'a, str>, Cow<'a, str>)> {
    check_names(interp, "decode", encoding, errors)
}

/// The codec of a name, or `LookupError`.
pub fn find_codec(interp: &Interp, name: &str) -> PyResult<Codec> {
    match Codec::find(name) {
        Found::Codec(codec) => Ok(codec),
        Found::NotText => Err(interp
            .lookup_error(format!("'{name}' is not a text encoding; use codecs.encode() to handle arbitrary codecs"))),
        Found::Unknown => Err(interp.lookup_error(format!("unknown encoding: {name}"))),
    }
}

/// An error handler: one that is known by name, or a callable given to `codecs.register_error`.
enum ErrorHandler {
    Known(Handler),
    Callable(Ref),
}

/// The registry's place for `codecs.register_error`: a dict from names to callables.
pub const ERROR_HANDLERS: &str = "codecs.error_handlers";

/// The handler of a name, or `LookupError`: asked only when there is a problem.
fn find_handler(interp: &Interp, name: &str) -> PyResult<ErrorHandler> {
    if let Some(handler) = Handler::find(name) {
        return Ok(ErrorHandler::Known(handler));
    }
    let registered = interp.registry.borrow().get(ERROR_HANDLERS).cloned();
    let callable = registered.and_then(|dict| dict.expect::<DictObject>().get_text(name));
    callable
        .map(ErrorHandler::Callable)
        .ok_or_else(|| interp.lookup_error(format!("unknown error handler name '{name}'")))
}

/// Calls a handler written in Python with the exception: its replacement, and the position to go on at in something of
/// `length` units.
fn call_handler(
    interp: &Interp,
    handler: &Ref,
    (class, args): (TypeId, Vec<Ref>),
    length: usize,
) -> PyResult<Replacement> {
    let encoding = class == TypeId::UnicodeEncodeError;
    let wrong = || {
        interp.type_error(match encoding {
            true => "encoding error handler must return (str/bytes, int) tuple",
            false => "decoding error handler must return (str, int) tuple",
        })
    };
    let exception = interp.new_exception(&interp.class(class), args);
    let answer = interp.call(handler, &[exception])?;
    let Some([replacement, position]) = tuple_items(&answer) else { return Err(wrong()) };
    let output = match (replacement.get::<StrObject>(), replacement.get::<BytesObject>()) {
        (Some(text), _) => Output::Text(text.view().to_vec()),
        (_, Some(bytes)) if encoding => Output::Bytes(bytes.as_slice().to_vec()),
        _ => return Err(wrong()),
    };
    let given = small_value(position).ok_or_else(wrong)?;
    let position = if given < 0 { given + length as i64 } else { given };
    if !(0..=length as i64).contains(&position) {
        return Err(interp.index_error(format!("position {given} from error handler out of bounds")));
    }
    Ok(Replacement { output, resume: position as usize })
}

/// What a codec written in Python makes of text or bytes: `function` of module `codecs` finds and calls it.
fn registered(interp: &Interp, function: &str, object: &Ref, encoding: &str, errors: &str) -> PyResult<Ref> {
    let codecs = interp.import_module(&none(), "codecs", &none(), 0)?;
    let function = interp.get_attr_text(&codecs, function)?;
    interp.call(&function, &[object.clone(), new_string(encoding), new_string(errors)])
}

/// `text.encode(encoding, errors)`: a bytes object.
pub fn encode(interp: &Interp, string: &Ref, encoding: &str, errors: &str) -> PyResult<Ref> {
    if Codec::find(encoding) == Found::Unknown {
        return registered(interp, "_encode_text", string, encoding, errors);
    }
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
        let known = match find_handler(interp, errors)? {
            ErrorHandler::Callable(callable) if problem.end > problem.start => {
                let exception = (TypeId::UnicodeEncodeError, encode_arguments(string, problem));
                return call_handler(interp, &callable, exception, points.len());
            }
            ErrorHandler::Callable(_) => None,
            ErrorHandler::Known(handler) => handler.encoding(codec, &points, problem),
        };
        known.ok_or_else(|| {
            let end = problem.end.max(problem.start + 1);
            encode_error(interp, string, &Problem { end, ..problem.clone() })
        })
    };
    Ok(new_bytes(&codecs::encode(codec, &points, &mut handler)?))
}

/// `bytes.decode(encoding, errors)`: a str.
pub fn decode(interp: &Interp, bytes: &[u8], encoding: &str, errors: &str) -> PyResult<Ref> {
    if Codec::find(encoding) == Found::Unknown {
        return registered(interp, "_decode_bytes", &new_bytes(bytes), encoding, errors);
    }
    if Codec::find(encoding) == Found::NotText {
        let text = format!("'{encoding}' is not a text encoding; use codecs.decode() to handle arbitrary codecs");
        return Err(interp.lookup_error(text));
    }
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
        let handler = match find_handler(interp, errors)? {
            ErrorHandler::Callable(callable) => {
                let exception = (TypeId::UnicodeDecodeError, decode_arguments(bytes, problem));
                return call_handler(interp, &callable, exception, bytes.len());
            }
            ErrorHandler::Known(handler) => handler,
        };
        if !handler.decodes() {
            return Err(interp.type_error("don't know how to handle UnicodeDecodeError in error callback"));
        }
        handler
            .decoding(codec, bytes, problem)
            .ok_or_else(|| interp.raise_with(TypeId::UnicodeDecodeError, decode_arguments(bytes, problem)))
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
    interp.raise_with(TypeId::UnicodeEncodeError, encode_arguments(string, problem))
}

fn encode_arguments(string: &Ref, problem: &Problem) -> Vec<Ref> {
    let (start, end) = (new_int(problem.start as i64), new_int(problem.end as i64));
    vec![new_string(problem.encoding), string.clone(), start, end, new_string(problem.reason)]
}

fn decode_arguments(bytes: &[u8], problem: &Problem) -> Vec<Ref> {
    let (start, end) = (new_int(problem.start as i64), new_int(problem.end as i64));
    vec![new_string(problem.encoding), new_bytes(bytes), start, end, new_string(problem.reason)]
}
