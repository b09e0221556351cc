//! Pickling of arrays: their items as machine values, with a number that says which machine's.

use super::{CODES, is_array, items, list_of, make_array, methods, with};
use crate::builtins::str::none_or_name;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::array::Array;
use crate::objects::{
    Args, BytesObject, ClassObject, StrObject, TypeId, is_int, new_bytes, new_int, new_string, new_tuple, none,
};
use crate::text::packing;

/// A machine's format of items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    /// Size, signed, big endian.
    Int(usize, bool, bool),
    /// Size, big endian.
    Float(usize, bool),
    /// Size, big endian.
    Text(usize, bool),
}

/// The formats by their number (`machine_format_code`).
const FORMATS: [Format; 22] = {
    use Format::{Float, Int, Text};
    [
        Int(1, false, false),
        Int(1, true, false),
        Int(2, false, false),
        Int(2, false, true),
        Int(2, true, false),
        Int(2, true, true),
        Int(4, false, false),
        Int(4, false, true),
        Int(4, true, false),
        Int(4, true, true),
        Int(8, false, false),
        Int(8, false, true),
        Int(8, true, false),
        Int(8, true, true),
        Float(4, false),
        Float(4, true),
        Float(8, false),
        Float(8, true),
        Text(2, false),
        Text(2, true),
        Text(4, false),
        Text(4, true),
    ]
};

/// This machine's format for a type code.
fn format_of(code: u8) -> Format {
    let size = Array::item_size(code).unwrap_or(1);
    match code {
        b'u' => Format::Text(size, false),
        b'f' | b'd' => Format::Float(size, false),
        _ => Format::Int(size, packing::is_signed(code), false),
    }
}

pub(super) fn array_reduce_ex(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    if !is_int(args.req(0)) {
        return Err(interp.type_error("__reduce_ex__ argument should be an integer"));
    }
    let protocol = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let dict = interp.instance_dict(this).unwrap_or_else(none);
    let code = with(this, |a| a.code);
    let letter = new_string(&char::from(code).to_string());
    if protocol < 3 {
        let list = list_of(interp, this)?;
        return Ok(new_tuple(vec![this.class_ref(), new_tuple(vec![letter, list]), dict]));
    }
    let module = interp.import_module(&none(), "array", &none(), 0)?;
    let function = interp.get_attr_text(&module, "_array_reconstructor")?;
    let number = FORMATS.iter().position(|format| *format == format_of(code)).unwrap_or(0);
    let bytes = with(this, |a| new_bytes(&a.data));
    let values = vec![this.class_ref(), letter, new_int(number as i64), bytes];
    Ok(new_tuple(vec![function, new_tuple(values), dict]))
}

/// `_array_reconstructor`
pub(super) fn reconstruct(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let (class, code, number, bytes) = (args.req(0), args.req(1), args.req(2), args.req(3));
    let Some(fields) = class.get::<ClassObject>() else {
        let found = interp.type_name(class);
        return Err(interp.type_error(format!("first argument must be a type object, not {found}")));
    };
    let letter = code.get::<StrObject>().filter(|s| s.len() == 1).map(|s| s.view().at(0));
    let Some(letter) = letter else {
        let found = none_or_name(interp, code);
        let text = format!("_array_reconstructor() argument 2 must be a unicode character, not {found}");
        return Err(interp.type_error(text));
    };
    let number = interp.index_word(number, TypeId::OverflowError)?;
    if !fields.is_subclass_of(&interp.class(TypeId::Array)) {
        return Err(interp.type_error(format!("{} is not a subtype of array.array", fields.name_text())));
    }
    let Some(code) = u8::try_from(letter).ok().filter(|code| Array::item_size(*code).is_some()) else {
        return Err(interp.value_error("second argument must be a valid type code"));
    };
    let Some(format) = usize::try_from(number).ok().and_then(|n| FORMATS.get(n)).copied() else {
        return Err(interp.value_error("third argument must be a valid machine format code."));
    };
    if bytes.get::<BytesObject>().is_none() {
        let found = interp.type_name(bytes);
        return Err(interp.type_error(format!("fourth argument should be bytes, not {found}")));
    }
    if format == format_of(code) {
        let made = make_array(class, code, Vec::new());
        methods::append_bytes(interp, &made, bytes)?;
        return Ok(made);
    }
    converted(interp, class, code, format, bytes)
}

/// An array from another machine's items.
fn converted(interp: &Interp, class: &Ref, code: u8, format: Format, bytes: &Ref) -> PyResult<Ref> {
    let memory = bytes.expect::<BytesObject>().as_slice();
    let (size, big) = match format {
        Format::Int(size, _, big) | Format::Float(size, big) | Format::Text(size, big) => (size, big),
    };
    if let Format::Text(size, big) = format {
        let encoding = format!("utf-{}-{}", size * 8, if big { "be" } else { "le" });
        // CPython's table has twice the size for text.
        if !memory.len().is_multiple_of(2 * size) {
            return Err(interp.value_error("string length not a multiple of item size"));
        }
        let text = crate::builtins::str::decode(interp, memory, &encoding, "strict")?;
        return Ok(make_array(class, code, methods::wide(&text)));
    }
    if !memory.len().is_multiple_of(size) {
        return Err(interp.value_error("bytes length not a multiple of item size"));
    }
    let mut code = code;
    if let Format::Int(size, signed, _) = format {
        // The last type code of that size, whatever the machine called it.
        let same = |c: &u8| format_of(*c) == Format::Int(size, signed, false);
        code = CODES.bytes().filter(|c| *c != b'u').rfind(same).unwrap_or(code);
    }
    let mut data = Vec::new();
    for item in memory.chunks_exact(size) {
        let value = match format {
            Format::Float(..) => crate::objects::new_float(packing::float_of(item, big)),
            Format::Int(_, signed, _) => items::number(packing::word_of(item, big, signed), signed),
            Format::Text(..) => continue,
        };
        data.extend(items::pack(interp, code, &value)?);
    }
    let made = make_array(class, code, data);
    debug_assert!(is_array(&made));
    Ok(made)
}
