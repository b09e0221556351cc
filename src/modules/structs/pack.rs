//! Values to bytes.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::error;
use crate::builtins::bytes::buffer::Buffer;
use crate::builtins::float::as_double;
use crate::builtins::memoryview::{self, write_at};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::{BytearrayObject, BytesObject, TypeId, float_value, int_value, is_int, none};
use crate::text::packing;
use crate::text::struct_format::{Layout, Run};

/// The bytes of the values.
pub(super) fn packed(interp: &Interp, layout: &Layout, function: &str, values: &[Ref]) -> PyResult<Vec<u8>> {
    if values.len() != layout.items {
        let (wanted, given) = (layout.items, values.len());
        return Err(error(interp, &format!("{function} expected {wanted} items for packing (got {given})")));
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(layout.size).map_err(|_| crate::eval::extend::no_memory(interp))?;
    bytes.resize(layout.size, 0);
    for ((run, offset), value) in layout.places().zip(values) {
        let item = packed_item(interp, layout, run, value)?;
        bytes[offset..offset + item.len()].copy_from_slice(&item);
    }
    Ok(bytes)
}

fn packed_item(interp: &Interp, layout: &Layout, run: &Run, value: &Ref) -> PyResult<Vec<u8>> {
    match run.letter {
        b'c' => match value.get::<BytesObject>() {
            Some(bytes) if bytes.len() == 1 => Ok(bytes.as_slice().to_vec()),
            _ => Err(error(interp, "char format requires a bytes object of length 1")),
        },
        b's' => {
            let bytes = text_argument(interp, value, 's')?;
            Ok(bytes[..bytes.len().min(run.size)].to_vec())
        }
        b'p' => {
            let bytes = text_argument(interp, value, 'p')?;
            if run.size == 0 {
                return Ok(Vec::new());
            }
            let length = bytes.len().min(run.size - 1);
            Ok([&[length.min(255) as u8], &bytes[..length]].concat())
        }
        b'?' => Ok(vec![u8::from(interp.is_true(value)?)]),
        b'e' | b'f' | b'd' => packed_float(interp, layout, run, value),
        _ => packed_int(interp, layout, run, value),
    }
}

/// The bytes of a text field's argument.
fn text_argument(interp: &Interp, value: &Ref, letter: char) -> PyResult<Buffer> {
    if value.get::<BytesObject>().is_some() || value.get::<BytearrayObject>().is_some() {
        return Buffer::of_argument(interp, value);
    }
    Err(error(interp, &format!("argument for '{letter}' must be a bytes object")))
}

fn packed_float(interp: &Interp, layout: &Layout, run: &Run, value: &Ref) -> PyResult<Vec<u8>> {
    let number = match float_value(value) {
        Some(number) => number,
        None => match as_double(interp, value) {
            Ok(number) => number,
            Err(_) if interp.raised_is(TypeId::OverflowError) => {
                drop(interp.take_raised());
                return Err(error(interp, "int too large to convert"));
            }
            Err(_) => {
                drop(interp.take_raised());
                return Err(error(interp, "required argument is not a float"));
            }
        },
    };
    if run.letter == b'f' && layout.native {
        // A C cast, to which nothing is too large.
        return Ok((number as f32).to_le_bytes().to_vec());
    }
    packing::float_bytes(number, run.size, layout.big_endian).ok_or_else(|| {
        if is_int(value) {
            return error(interp, "int too large to convert");
        }
        let letter = char::from(run.letter);
        interp.overflow_error(format!("float too large to pack with {letter} format"))
    })
}

fn packed_int(interp: &Interp, layout: &Layout, run: &Run, value: &Ref) -> PyResult<Vec<u8>> {
    if !is_int(value) && !interp.has_index(value) {
        return Err(error(interp, "required argument is not an integer"));
    }
    let whole = interp.index(value)?;
    let number = int_value(&whole).unwrap_or_default();
    let word = word(layout, run, &number).map_err(|wrong| wrong.raise(interp, layout, run, value))?;
    Ok(packing::bytes_of(word, run.size, layout.big_endian))
}

/// Why a number does not fit.
enum Wrong {
    /// Not into the C type that it is read as.
    OutOfRange,
    /// Into that, but not into the field.
    Field,
    /// A conversion that raises `OverflowError`.
    Overflow,
}

impl Wrong {
    fn raise(self, interp: &Interp, layout: &Layout, run: &Run, value: &Ref) -> Raised {
        match self {
            Wrong::OutOfRange => error(interp, "argument out of range"),
            Wrong::Overflow if is_int(value) => error(interp, "int too large to convert"),
            Wrong::Overflow => interp.overflow_error("int too big to convert"),
            Wrong::Field => error(interp, &field_text(layout, run)),
        }
    }
}

/// Is the field what the machine has too? Then it is packed the machine's way, and its errors are worded so.
fn machine_type(layout: &Layout, run: &Run) -> bool {
    layout.native || (!layout.big_endian && packing::native_size(run.letter) == Some(run.size))
}

/// What a field says to a number outside of its range.
fn field_text(layout: &Layout, run: &Run) -> String {
    let bits = run.size as u32 * 8;
    let (least, most) = match packing::is_signed(run.letter) {
        true => (-(1_i64 << (bits - 1)), (1_i64 << (bits - 1)) - 1),
        false => (0, (1_i64 << bits) - 1),
    };
    let name = match run.letter {
        b'b' => "byte".to_owned(),
        b'B' => "ubyte".to_owned(),
        b'h' if machine_type(layout, run) => "short".to_owned(),
        b'H' if machine_type(layout, run) => "ushort".to_owned(),
        letter => format!("'{}'", char::from(letter)),
    };
    format!("{name} format requires {least} <= number <= {most}")
}

fn word(layout: &Layout, run: &Run, number: &BigInt) -> Result<u64, Wrong> {
    let bits = run.size as u32 * 8;
    let signed = packing::is_signed(run.letter);
    let machine = machine_type(layout, run);
    if run.letter == b'P' || (matches!(run.letter, b'q' | b'Q') && !machine) {
        let word = match run.letter {
            b'Q' => number.to_u64(),
            b'q' => number.to_i64().map(|n| n as u64),
            _ if number.is_negative() => number.to_i64().map(|n| n as u64),
            _ => number.to_u64(),
        };
        return word.ok_or(Wrong::Overflow);
    }
    // Bytes are read as a signed long whatever their sign, and so are native shorts.
    if signed || run.letter == b'B' || (run.letter == b'H' && machine) {
        let small = number.to_i64().ok_or(Wrong::OutOfRange)?;
        let fits = match signed {
            true => bits == 64 || (-(1 << (bits - 1))..1 << (bits - 1)).contains(&small),
            false => (0..1 << bits).contains(&small),
        };
        return if fits { Ok(small as u64) } else { Err(Wrong::Field) };
    }
    let word = number.to_u64().ok_or(Wrong::OutOfRange)?;
    if bits < 64 && word >> bits != 0 { Err(Wrong::Field) } else { Ok(word) }
}

/// `pack_into(buffer, offset, *values)`
pub(super) fn pack_into(interp: &Interp, layout: &Layout, args: &[Ref]) -> PyResult<Ref> {
    let (buffer, offset, values) = match args {
        [] => return Err(error(interp, "pack_into expected buffer argument")),
        [_] => return Err(error(interp, "pack_into expected offset argument")),
        [buffer, offset, values @ ..] => (buffer, offset, values),
    };
    if values.len() != layout.items {
        let (wanted, given) = (layout.items, values.len());
        return Err(error(interp, &format!("pack_into expected {wanted} items for packing (got {given})")));
    }
    let Some(length) = memoryview::writable_length(interp, buffer)? else {
        let found = interp.type_name(buffer);
        return Err(interp.type_error(format!("argument must be read-write bytes-like object, not {found}")));
    };
    let given = interp.index_word(offset, TypeId::IndexError)?;
    let (size, available) = (layout.size as i64, length as i64);
    let mut at = given;
    if given < 0 {
        if given + size > 0 {
            return Err(error(interp, &format!("no space to pack {size} bytes at offset {given}")));
        }
        if given + available < 0 {
            return Err(error(interp, &format!("offset {given} out of range for {available}-byte buffer")));
        }
        at += available;
    }
    if available - at < size {
        let least = at as u64 + size as u64;
        return Err(error(
            interp,
            &format!(
                "pack_into requires a buffer of at least {least} bytes for packing {size} bytes at offset {at} \
                 (actual buffer size is {available})"
            ),
        ));
    }
    let bytes = packed(interp, layout, "pack_into", values)?;
    write_at(interp, buffer, at as usize, &bytes)?;
    Ok(none())
}
