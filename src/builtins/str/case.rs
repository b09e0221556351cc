//! Case mappings, and the questions whether all characters are of some kind.
//!
//! Invariant: ASCII is handled byte by byte; everything else by Unicode 14.0 (`text::case`, `text::unicode`).

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::Args;
use crate::objects::{StrObject, new_bool, new_latin1_with, new_unshared_points};
use crate::text::{case, unicode};

/// Maps every character: `ascii` for an ASCII byte, given whether it is the first and the byte before it.
fn mapped(this: &Ref, ascii: impl Fn(u8, Option<u8>) -> u8, other: impl FnOnce(&[u32]) -> Vec<u32>) -> PyResult<Ref> {
    let text = this.expect::<StrObject>();
    if !text.is_ascii() {
        return Ok(new_unshared_points(&other(&text.view().to_vec())));
    }
    let bytes = text.bytes();
    Ok(new_latin1_with(bytes.len(), true, |out| {
        let before = |i: usize| i.checked_sub(1).map(|i| bytes[i]);
        out.push_mapped((0..bytes.len()).map(|i| ascii(bytes[i], before(i))));
    }))
}

/// The same where the byte alone decides.
fn mapped_alone(this: &Ref, ascii: impl Fn(u8) -> u8, other: impl FnOnce(&[u32]) -> Vec<u32>) -> PyResult<Ref> {
    let text = this.expect::<StrObject>();
    if !text.is_ascii() {
        return Ok(new_unshared_points(&other(&text.view().to_vec())));
    }
    Ok(new_latin1_with(text.len(), true, |out| out.push_mapped(text.bytes().iter().map(|b| ascii(*b)))))
}

pub(super) fn str_capitalize(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let ascii = |byte: u8, before: Option<u8>| match before {
        None => byte.to_ascii_uppercase(),
        Some(_) => byte.to_ascii_lowercase(),
    };
    mapped(this, ascii, case::capitalize_text)
}

pub(super) fn str_casefold(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    mapped_alone(this, |byte| byte.to_ascii_lowercase(), case::fold_text)
}

pub(super) fn str_title(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let ascii = |byte: u8, before: Option<u8>| match before {
        Some(letter) if letter.is_ascii_alphabetic() => byte.to_ascii_lowercase(),
        _ => byte.to_ascii_uppercase(),
    };
    mapped(this, ascii, case::title_text)
}

pub(super) fn str_lower(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    mapped_alone(this, |byte| byte.to_ascii_lowercase(), case::lower_text)
}

pub(super) fn str_swapcase(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let ascii = |byte: u8| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte };
    mapped_alone(this, ascii, case::swap_text)
}

pub(super) fn str_upper(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    mapped_alone(this, |byte| byte.to_ascii_uppercase(), case::upper_text)
}

// ---- questions ----

pub(super) fn str_isascii(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_bool(this.expect::<StrObject>().is_ascii()))
}

/// Is there a letter in the wanted case, and none in the `other`? ASCII text is asked by bytes.
#[inline(always)]
fn cased(
    this: &Ref,
    wanted: impl Fn(&u8) -> bool,
    other: impl Fn(&u8) -> bool,
    any_text: impl FnOnce(&StrObject) -> bool,
) -> PyResult<Ref> {
    let text = this.expect::<StrObject>();
    Ok(new_bool(match text.is_ascii() {
        true => match text.bytes() {
            [single] => wanted(single),
            bytes => bytes.iter().any(wanted) && !bytes.iter().any(other),
        },
        false => any_text(text),
    }))
}

pub(super) fn str_islower(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    cased(this, u8::is_ascii_lowercase, u8::is_ascii_uppercase, |text| case::is_lower_text(text.view().chars()))
}

pub(super) fn str_isupper(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    cased(this, u8::is_ascii_uppercase, u8::is_ascii_lowercase, |text| case::is_upper_text(text.view().chars()))
}

pub(super) fn str_istitle(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_bool(case::is_title_text(this.expect::<StrObject>().view().chars())))
}

/// Is there a character, and is every one `wanted`? ASCII text is asked by bytes.
#[inline(always)]
fn every(this: &Ref, ascii: impl Fn(&u8) -> bool, wanted: fn(u32) -> bool) -> PyResult<Ref> {
    let text = this.expect::<StrObject>();
    let answer = match text.is_ascii() {
        true => match text.bytes() {
            [single] => ascii(single),
            bytes => !bytes.is_empty() && bytes.iter().all(ascii),
        },
        false => text.view().chars().all(wanted),
    };
    Ok(new_bool(answer))
}

pub(super) fn str_isspace(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    every(this, |b| unicode::is_space(u32::from(*b)), unicode::is_space)
}

pub(super) fn str_isdecimal(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    every(this, u8::is_ascii_digit, unicode::is_decimal)
}

pub(super) fn str_isdigit(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    every(this, u8::is_ascii_digit, unicode::is_digit)
}

pub(super) fn str_isnumeric(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    every(this, u8::is_ascii_digit, unicode::is_numeric)
}

pub(super) fn str_isalpha(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    every(this, u8::is_ascii_alphabetic, unicode::is_alpha)
}

pub(super) fn str_isalnum(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    every(this, u8::is_ascii_alphanumeric, unicode::is_alnum)
}

pub(super) fn str_isidentifier(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_bool(unicode::is_identifier(this.expect::<StrObject>().view().chars())))
}

pub(super) fn str_isprintable(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let text = this.expect::<StrObject>();
    Ok(new_bool(text.view().chars().all(unicode::is_printable)))
}
