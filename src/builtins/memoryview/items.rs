//! Items of a view: from their bytes to objects, and back.

use num_bigint::BigInt;

use super::{item_size, letter};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::memory::MemoryView;
use crate::objects::{BytesObject, float_value, new_big, new_bool, new_bytes, new_float, new_int};
use crate::text::packing;

/// The item whose bytes these are (`unpack_single`).
pub(super) fn unpack(letter: u8, bytes: &[u8]) -> Ref {
    let signed = packing::is_signed(letter);
    let word = packing::word_of(bytes, false, signed);
    match letter {
        b'c' => new_bytes(bytes),
        b'?' => new_bool(word != 0),
        b'd' | b'f' => new_float(packing::float_of(bytes, false)),
        _ if signed => new_int(word as i64),
        _ => i64::try_from(word).map_or_else(|_| new_big(BigInt::from(word)), new_int),
    }
}

/// Can items of this view be read and written?
pub(super) fn check_letter(interp: &Interp, view: &MemoryView) -> PyResult<()> {
    if letter(view) == b'w' {
        return Err(interp.not_implemented_error(format!("memoryview: format {} not supported", view.format)));
    }
    Ok(())
}

/// The bytes of a value (`pack_single`).
pub(super) fn pack(interp: &Interp, view: &MemoryView, value: &Ref) -> PyResult<Vec<u8>> {
    check_letter(interp, view)?;
    let (letter, size) = (letter(view), item_size(view));
    let format = &view.format;
    let wrong_type = || interp.type_error(format!("memoryview: invalid type for format '{format}'"));
    let wrong_value = || interp.value_error(format!("memoryview: invalid value for format '{format}'"));
    match letter {
        b'c' => {
            let bytes = value.get::<BytesObject>().ok_or_else(wrong_type)?.as_slice();
            if bytes.len() == 1 { Ok(bytes.to_vec()) } else { Err(wrong_value()) }
        }
        b'?' => Ok(vec![u8::from(interp.is_true(value)?)]),
        b'd' | b'f' => {
            let number = match float_value(value) {
                Some(number) => number,
                None if interp.has_index(value) => crate::builtins::str::percent::real(interp, value, "")?,
                None => return Err(wrong_type()),
            };
            let narrow = (number as f32).to_le_bytes().to_vec();
            Ok(if letter == b'f' { narrow } else { number.to_le_bytes().to_vec() })
        }
        _ => {
            if !interp.has_index(value) {
                return Err(wrong_type());
            }
            let number = interp.index_big(value)?;
            let signed = matches!(letter, b'b' | b'h' | b'i' | b'l' | b'q' | b'n');
            let bits = 8 * size as u32 - u32::from(signed);
            let limit = BigInt::from(1) << bits;
            let least = if signed { -limit.clone() } else { BigInt::from(0) };
            if number < least || number >= limit {
                return Err(wrong_value());
            }
            let word = i64::try_from(&number).map(|n| n as u64).or_else(|_| u64::try_from(&number));
            Ok(word.unwrap_or_default().to_le_bytes()[..size].to_vec())
        }
    }
}
