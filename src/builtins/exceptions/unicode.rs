//! `UnicodeEncodeError`, `UnicodeDecodeError`, `UnicodeTranslateError`: which part of what could not be converted, and
//! why.

use super::simple::{NEW, get_member, member, member_init, set_member};
use crate::eval::exceptions::{UNICODE_ENCODING, UNICODE_END, UNICODE_OBJECT, UNICODE_REASON, UNICODE_START};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{GetSet, Slots, getset};
use crate::objects::{BytesObject, StrObject, TypeId, is_int, new_int, new_string, none, small_value};

/// `UnicodeEncodeError`
pub const ENCODE_SLOTS: Slots =
    Slots { str: Some(encode_error_str), new: Some(NEW), init: Some(member_init), ..Slots::EMPTY };
/// `UnicodeDecodeError`
pub const DECODE_SLOTS: Slots =
    Slots { str: Some(decode_error_str), new: Some(NEW), init: Some(member_init), ..Slots::EMPTY };
/// `UnicodeTranslateError`
pub const TRANSLATE_SLOTS: Slots =
    Slots { str: Some(translate_error_str), new: Some(NEW), init: Some(member_init), ..Slots::EMPTY };

/// Attributes of all three.
const GETSETS: &[GetSet] = &[
    member::<UNICODE_ENCODING>("encoding").doc("exception encoding"),
    member::<UNICODE_OBJECT>("object").doc("exception object"),
    getset("start", error_start, error_set_start).member().doc("exception start"),
    getset("end", error_end, error_set_end).member().doc("exception end"),
    member::<UNICODE_REASON>("reason").doc("exception reason"),
];
/// `UnicodeEncodeError`
pub const ENCODE_GETSETS: &[GetSet] = GETSETS;
/// `UnicodeDecodeError`
pub const DECODE_GETSETS: &[GetSet] = GETSETS;
/// `UnicodeTranslateError`
pub const TRANSLATE_GETSETS: &[GetSet] = GETSETS;

fn number(this: &Ref, index: usize) -> i64 {
    get_member(this, index).and_then(|n| small_value(&n)).unwrap_or(0)
}

fn error_start(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_int(number(this, UNICODE_START)))
}

fn error_set_start(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    set_number(interp, this, UNICODE_START, value)
}

fn error_end(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_int(number(this, UNICODE_END)))
}

fn error_set_end(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    set_number(interp, this, UNICODE_END, value)
}

fn set_number(interp: &Interp, this: &Ref, index: usize, value: Option<&Ref>) -> PyResult<()> {
    let Some(value) = value else { return Err(interp.type_error("can't delete numeric/char attribute")) };
    if !is_int(value) {
        return Err(interp.type_error("an integer is required"));
    }
    let number = interp.index_word(value, TypeId::OverflowError)?;
    set_member(this, index, Some(new_int(number)));
    Ok(())
}

/// `reason` and `encoding` as text: a program may have put other objects there.
fn texts(interp: &Interp, this: &Ref) -> PyResult<(String, String)> {
    let text = |index| interp.str_text(&get_member(this, index).unwrap_or_else(none));
    Ok((text(UNICODE_ENCODING)?, text(UNICODE_REASON)?))
}

/// The one character at `start`, if the range is just that.
fn single_char(this: &Ref, object: &Ref) -> Option<String> {
    let (start, end) = (number(this, UNICODE_START), number(this, UNICODE_END));
    let view = object.get::<StrObject>()?.view();
    let at = usize::try_from(start).ok().filter(|&at| at < view.len() && end == start + 1)?;
    Some(match view.at(at) {
        c @ 0..=0xff => format!("\\x{c:02x}"),
        c @ 0x100..=0xffff => format!("\\u{c:04x}"),
        c => format!("\\U{c:08x}"),
    })
}

/// `position 3` or `position 3-5`
fn place(this: &Ref) -> (i64, i64) {
    (number(this, UNICODE_START), number(this, UNICODE_END) - 1)
}

/// `UnicodeEncodeError_str`
fn encode_error_str(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let Some(object) = get_member(this, UNICODE_OBJECT) else { return Ok(new_string("")) };
    let (encoding, reason) = texts(interp, this)?;
    let (first, last) = place(this);
    Ok(new_string(&match single_char(this, &object) {
        Some(c) => format!("'{encoding}' codec can't encode character '{c}' in position {first}: {reason}"),
        None => format!("'{encoding}' codec can't encode characters in position {first}-{last}: {reason}"),
    }))
}

/// `UnicodeDecodeError_str`
fn decode_error_str(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let Some(object) = get_member(this, UNICODE_OBJECT) else { return Ok(new_string("")) };
    let (encoding, reason) = texts(interp, this)?;
    let (first, last) = place(this);
    let byte = usize::try_from(first).ok().filter(|_| first == last);
    let byte = byte.and_then(|at| object.get::<BytesObject>()?.as_slice().get(at).copied());
    Ok(new_string(&match byte {
        Some(byte) => format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {first}: {reason}"),
        None => format!("'{encoding}' codec can't decode bytes in position {first}-{last}: {reason}"),
    }))
}

/// `UnicodeTranslateError_str`
fn translate_error_str(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let Some(object) = get_member(this, UNICODE_OBJECT) else { return Ok(new_string("")) };
    let (_, reason) = texts(interp, this)?;
    let (first, last) = place(this);
    Ok(new_string(&match single_char(this, &object) {
        Some(c) => format!("can't translate character '{c}' in position {first}: {reason}"),
        None => format!("can't translate characters in position {first}-{last}: {reason}"),
    }))
}
