//! Objects to items of an array and back.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use crate::builtins::float::as_double;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::{StrObject, new_big, new_char, new_float, new_int};
use crate::text::packing;

/// The object of an item; `Err` with what is no character.
pub(super) fn unpack(code: u8, bytes: &[u8]) -> Result<Ref, u32> {
    Ok(match code {
        b'u' => {
            let point = packing::word_of(bytes, false, false) as u32;
            if point > 0x10_ffff {
                return Err(point);
            }
            new_char(point)
        }
        b'f' | b'd' => new_float(packing::float_of(bytes, false)),
        _ => number(packing::word_of(bytes, false, packing::is_signed(code)), packing::is_signed(code)),
    })
}

/// The int of a word.
pub(super) fn number(word: u64, signed: bool) -> Ref {
    match i64::try_from(word) {
        Err(_) if !signed => new_big(BigInt::from(word)),
        _ => new_int(word as i64),
    }
}

/// The error for a word that is no code point.
pub(super) fn no_character(interp: &Interp, point: u32) -> Raised {
    interp.value_error(format!("character U+{point:x} is not in range [U+0000; U+10ffff]"))
}

/// The bytes of an item that holds the value (`setitem` of `arraydescr`).
pub(super) fn pack(interp: &Interp, code: u8, value: &Ref) -> PyResult<Vec<u8>> {
    let size = crate::objects::array::Array::item_size(code).unwrap_or(1);
    if code == b'u' {
        let Some(point) = value.get::<StrObject>().filter(|s| s.len() == 1).map(|s| s.view().at(0)) else {
            return Err(interp.type_error("array item must be unicode character"));
        };
        return Ok(packing::bytes_of(u64::from(point), 4, false));
    }
    if matches!(code, b'f' | b'd') {
        let number = as_double(interp, value)?;
        let narrow = if code == b'f' { u64::from((number as f32).to_bits()) } else { number.to_bits() };
        return Ok(packing::bytes_of(narrow, size, false));
    }
    let number = interp.index_big(value)?;
    match word(code, &number) {
        Ok(word) => Ok(packing::bytes_of(word, size, false)),
        Err(message) => Err(interp.overflow_error(message)),
    }
}

/// The word of a number, or what C's conversion says to it.
fn word(code: u8, number: &BigInt) -> Result<u64, String> {
    // Small types are read as a wider C type first, which has its own words for what does not fit.
    let steps: &[(i64, i64, &str)] = match code {
        b'b' => &[(-0x8000, 0x7fff, "signed short integer"), (-0x80, 0x7f, "signed char")],
        b'B' => &[(0, 0xff, "unsigned byte integer")],
        b'h' => &[(-0x8000, 0x7fff, "signed short integer")],
        b'H' => &[(i32::MIN as i64, i32::MAX as i64, "signed integer"), (0, 0xffff, "unsigned short")],
        b'i' => &[(i32::MIN as i64, i32::MAX as i64, "signed integer")],
        _ => &[],
    };
    match code {
        b'I' | b'L' => {
            if number.is_negative() {
                return Err("can't convert negative value to unsigned int".to_owned());
            }
            let word = number.to_u64().ok_or("Python int too large to convert to C unsigned long")?;
            if code == b'I' && word > u64::from(u32::MAX) {
                return Err("unsigned int is greater than maximum".to_owned());
            }
            return Ok(word);
        }
        b'Q' if number.is_negative() => return Err("can't convert negative int to unsigned".to_owned()),
        b'Q' => return number.to_u64().ok_or_else(|| "int too big to convert".to_owned()),
        b'q' => return number.to_i64().map(|n| n as u64).ok_or_else(|| "int too big to convert".to_owned()),
        _ => {}
    }
    let small = number.to_i64().ok_or("Python int too large to convert to C long")?;
    for (least, most, name) in steps {
        if small < *least {
            return Err(format!("{name} is less than minimum"));
        }
        if small > *most {
            return Err(format!("{name} is greater than maximum"));
        }
    }
    Ok(small as u64)
}
