//! The modules `_codecs` and `codecs`: encoding and decoding by name, and error handlers written in Python.

use crate::builtins::bytes::buffer::Buffer;
use crate::builtins::str::coding::{ERROR_HANDLERS, find_codec};
use crate::builtins::str::{decode, encode, named_text_argument};
use crate::eval::protocol::text_of;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Args, Def, method};
use crate::objects::{new_dict, new_string};
use crate::text::embedded::embedded;

const FUNCTIONS: &[Def] = &[
    method("encode_text(string, encoding, errors, /)", codecs_encode_text).doc("The bytes of a string."),
    method("decode_bytes(buffer, encoding, errors, /)", codecs_decode_bytes).doc("The text of a bytes-like object."),
    method("canonical_name(encoding, /)", codecs_canonical_name).doc("The usual name of an encoding."),
    method("handlers()", codecs_handlers).doc("The error handlers that were registered."),
];

/// `_codecs`
pub fn make_native(interp: &Interp) -> PyResult<Ref> {
    Ok(interp.new_module("_codecs", "Encodings by name.", FUNCTIONS))
}

/// `codecs`
pub fn make(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("codecs", embedded!("codecs.py"))
}

fn codecs_encode_text(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    named_text_argument(interp, "encode", Some(1), args.req(0))?;
    encode(interp, args.req(0), &text_of(args.req(1)), &text_of(args.req(2)))
}

fn codecs_decode_bytes(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = Buffer::of_argument(interp, args.req(0))?;
    decode(interp, &bytes, &text_of(args.req(1)), &text_of(args.req(2)))
}

fn codecs_canonical_name(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let name = named_text_argument(interp, "lookup", None, args.req(0))?;
    Ok(new_string(find_codec(interp, &name.to_str())?.name()))
}

fn codecs_handlers(interp: &Interp, _module: &Ref, _args: &Args) -> PyResult<Ref> {
    let known = interp.registry.borrow().get(ERROR_HANDLERS).cloned();
    let dict = known.unwrap_or_else(|| {
        let made = new_dict();
        interp.registry.borrow_mut().insert(ERROR_HANDLERS, made.clone());
        made
    });
    Ok(dict)
}
