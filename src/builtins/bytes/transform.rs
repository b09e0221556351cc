//! Bytes changed byte by byte, cut and padded; and questions about all of them.
//!
//! Invariant: only ASCII letters have case; what does not change is given back as it is, where CPython does so.

use super::buffer::{Buffer, own};
use super::split::is_space;
use super::{alike, alike_slice, unchanged};
use crate::builtins::str::MOST;
use crate::builtins::str::pad::tab_size;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::Args;
use crate::objects::{Kind, TypeId, is_none, new_bool, new_bytes};

// ---- case ----

fn mapped(this: &Ref, map: impl Fn(u8) -> u8) -> PyResult<Ref> {
    Ok(alike(this, own(this, |bytes| bytes.iter().map(|b| map(*b)).collect())))
}

/// Maps each byte, told whether a letter stands before it.
fn mapped_in_words(this: &Ref, map: impl Fn(u8, bool) -> u8) -> PyResult<Ref> {
    let mut inside = false;
    let step = |byte: &u8| {
        let mapped = map(*byte, inside);
        inside = byte.is_ascii_alphabetic();
        mapped
    };
    Ok(alike(this, own(this, |bytes| bytes.iter().map(step).collect())))
}

pub(super) fn bytes_capitalize(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let mut bytes = own(this, <[u8]>::to_ascii_lowercase);
    if let Some(first) = bytes.first_mut() {
        first.make_ascii_uppercase();
    }
    Ok(alike(this, bytes))
}

pub(super) fn bytes_lower(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    mapped(this, |byte| byte.to_ascii_lowercase())
}

pub(super) fn bytes_upper(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    mapped(this, |byte| byte.to_ascii_uppercase())
}

pub(super) fn bytes_swapcase(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    mapped(this, |byte| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte })
}

pub(super) fn bytes_title(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    mapped_in_words(this, |byte, inside| if inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() })
}

// ---- questions ----

fn every(this: &Ref, wanted: impl Fn(&u8) -> bool) -> PyResult<Ref> {
    Ok(new_bool(own(this, |bytes| !bytes.is_empty() && bytes.iter().all(wanted))))
}

pub(super) fn bytes_isalnum(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    every(this, u8::is_ascii_alphanumeric)
}

pub(super) fn bytes_isalpha(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    every(this, u8::is_ascii_alphabetic)
}

pub(super) fn bytes_isascii(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_bool(own(this, <[u8]>::is_ascii)))
}

pub(super) fn bytes_isdigit(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    every(this, u8::is_ascii_digit)
}

pub(super) fn bytes_isspace(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    every(this, |byte| is_space(*byte))
}

pub(super) fn bytes_islower(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let answer = |bytes: &[u8]| bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase);
    Ok(new_bool(own(this, answer)))
}

pub(super) fn bytes_isupper(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let answer = |bytes: &[u8]| bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase);
    Ok(new_bool(own(this, answer)))
}

pub(super) fn bytes_istitle(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let latin = |bytes: &[u8]| {
        // What is not ASCII has no case here.
        let points = bytes.iter().map(|b| if b.is_ascii() { u32::from(*b) } else { 0 });
        crate::text::case::is_title_text(points)
    };
    Ok(new_bool(own(this, latin)))
}

// ---- padding ----

/// The width and the fill byte.
fn justify_arguments(interp: &Interp, args: &Args, name: &str) -> PyResult<(i64, u8)> {
    let width = interp.index_word(args.req(0), TypeId::OverflowError)?;
    if width > MOST {
        return Err(interp.raise_with(TypeId::MemoryError, Vec::new()));
    }
    let Some(fill) = args.opt(1) else { return Ok((width, b' ')) };
    let single = match fill.kind() {
        Kind::Bytes | Kind::Bytearray => own(fill, |bytes| if let [byte] = bytes { Some(*byte) } else { None }),
        _ => None,
    };
    match single {
        Some(byte) => Ok((width, byte)),
        None => {
            let found = interp.argument_type_name(fill);
            let text = format!("{name}() argument 2 must be a byte string of length 1, not {found}");
            Err(interp.type_error(text))
        }
    }
}

/// Pads to the width; `left` says how many of the missing bytes go before, given the width too.
fn justify(interp: &Interp, this: &Ref, args: &Args, name: &str, left: fn(usize, usize) -> usize) -> PyResult<Ref> {
    let (width, fill) = justify_arguments(interp, args, name)?;
    let length = own(this, <[u8]>::len);
    if width <= length as i64 {
        return Ok(unchanged(this));
    }
    let missing = width as usize - length;
    let before = left(missing, width as usize);
    let mut out = vec![fill; before];
    own(this, |bytes| out.extend_from_slice(bytes));
    out.resize(width as usize, fill);
    Ok(alike(this, out))
}

pub(super) fn bytes_center(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    justify(interp, this, args, "center", |missing, width| missing / 2 + (missing & width & 1))
}

pub(super) fn bytes_ljust(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    justify(interp, this, args, "ljust", |_, _| 0)
}

pub(super) fn bytes_rjust(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    justify(interp, this, args, "rjust", |missing, _| missing)
}

pub(super) fn bytes_zfill(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let (width, _) = justify_arguments(interp, args, "zfill")?;
    let mut out = own(this, <[u8]>::to_vec);
    if width <= out.len() as i64 {
        return Ok(unchanged(this));
    }
    let at = usize::from(matches!(out.first(), Some(b'+' | b'-')));
    let zeros = vec![b'0'; width as usize - out.len()];
    out.splice(at..at, zeros);
    Ok(alike(this, out))
}

pub(super) fn bytes_expandtabs(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let size = tab_size(interp, args.opt(0))?;
    let bytes = own(this, <[u8]>::to_vec);
    let mut out = Vec::with_capacity(bytes.len());
    let mut column = 0;
    for byte in bytes {
        match byte {
            b'\t' => {
                let spaces = if size > 0 { size - column % size } else { 0 };
                column += spaces;
                if out.len() + spaces > MOST as usize {
                    return Err(interp.overflow_error("result too long"));
                }
                out.resize(out.len() + spaces, b' ');
            }
            _ => {
                column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + 1 };
                out.push(byte);
            }
        }
    }
    Ok(alike(this, out))
}

// ---- cutting ----

fn strip(interp: &Interp, this: &Ref, args: &Args, left: bool, right: bool) -> PyResult<Ref> {
    let set = args.opt(0).filter(|set| !is_none(set)).map(|set| Buffer::of_argument(interp, set)).transpose()?;
    let goes = |byte: &&u8| set.as_ref().map_or_else(|| is_space(**byte), |set| set.contains(*byte));
    let (start, end, length) = own(this, |bytes| {
        let start = if left { bytes.iter().take_while(goes).count() } else { 0 };
        let cut = if right { bytes[start..].iter().rev().take_while(goes).count() } else { 0 };
        (start, bytes.len() - cut, bytes.len())
    });
    Ok(part(this, start, end, length))
}

/// A part of the receiver's bytes, or the receiver.
fn part(this: &Ref, start: usize, end: usize, length: usize) -> Ref {
    if end - start == length { unchanged(this) } else { own(this, |bytes| alike_slice(this, &bytes[start..end])) }
}

pub(super) fn bytes_strip(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    strip(interp, this, args, true, true)
}

pub(super) fn bytes_lstrip(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    strip(interp, this, args, true, false)
}

pub(super) fn bytes_rstrip(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    strip(interp, this, args, false, true)
}

pub(super) fn bytes_removeprefix(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let prefix = Buffer::of_argument(interp, args.req(0))?;
    let (start, length) = own(this, |bytes| (if bytes.starts_with(&prefix) { prefix.len() } else { 0 }, bytes.len()));
    Ok(part(this, start, length, length))
}

pub(super) fn bytes_removesuffix(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let suffix = Buffer::of_argument(interp, args.req(0))?;
    let (cut, length) = own(this, |bytes| (if bytes.ends_with(&suffix) { suffix.len() } else { 0 }, bytes.len()));
    Ok(part(this, 0, length - cut, length))
}

// ---- tables ----

pub(super) fn bytes_maketrans(interp: &Interp, _this: &Ref, args: &Args) -> PyResult<Ref> {
    let from = Buffer::of_argument(interp, args.req(0))?;
    let to = Buffer::of_argument(interp, args.req(1))?;
    if from.len() != to.len() {
        return Err(interp.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (source, target) in from.iter().zip(to.iter()) {
        table[usize::from(*source)] = *target;
    }
    Ok(new_bytes(&table))
}

pub(super) fn bytes_translate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let table = Some(args.req(0)).filter(|t| !is_none(t)).map(|t| Buffer::of_argument(interp, t)).transpose()?;
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(interp.value_error("translation table must be 256 characters long"));
    }
    let deleted = args.opt(1).map(|d| Buffer::of_argument(interp, d)).transpose()?;
    let mut goes = [false; 256];
    for byte in deleted.iter().flat_map(|d| d.iter()) {
        goes[usize::from(*byte)] = true;
    }
    let made: Vec<u8> = own(this, |bytes| {
        let kept = bytes.iter().filter(|b| !goes[usize::from(**b)]);
        kept.map(|b| table.as_ref().map_or(*b, |table| table[usize::from(*b)])).collect()
    });
    let same = own(this, |bytes| bytes == made);
    Ok(if same { unchanged(this) } else { alike(this, made) })
}
