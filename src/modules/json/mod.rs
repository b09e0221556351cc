//! `_json`: reading and writing JSON. The package `json` around it is Python.

mod decode;
mod encode;

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::Def;
use crate::objects::native::method;
use crate::text::embedded::embedded;

const FUNCTIONS: &[Def] = &[
    method("scan(text, start, hooks, strict, error, /)", decode::scan)
        .doc("Read the JSON value at a position of a text: (value, end)."),
    method("scanstring(string, end, strict=True, /)", decode::scanstring)
        .doc("Read the JSON string whose first character is at a position: (text, end)."),
    method("encode_basestring(string, /)", encode::quote_all).doc("The JSON text of a str."),
    method("encode_basestring_ascii(string, /)", encode::quote_ascii).doc("The JSON text of a str, in ASCII."),
    method("encode(obj, options, /)", encode::encode).doc("The JSON text of an object."),
    method("quote(text, ascii, /)", encode::quote).doc("The JSON text of a str."),
];

/// Makes `_json`.
pub fn make_native(interp: &Interp) -> PyResult<Ref> {
    Ok(interp.new_module("_json", "Reading and writing JSON.", FUNCTIONS))
}

/// Makes `json`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("json", embedded!("json.py"))
}
