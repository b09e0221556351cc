//! How large CPython's own block of an object is: the struct with what stands before it and its items behind it, without
//! tables in blocks of their own.

use super::{
    BytearrayObject, BytesObject, ClassObject, CodeObject, GeneratorObject, Kind, ListObject, SetObject, StrObject,
    tuple_items,
};
use crate::heap::Ref;
use crate::layout;

/// Bytes that CPython asks for when it makes such an object.
pub fn block_bytes(object: &Ref) -> usize {
    let shape = object.class().layout().shape;
    let body = match object.kind() {
        Kind::Str => object.expect::<StrObject>().sizeof(),
        Kind::Bytes => shape.sizeof(object.expect::<BytesObject>().len()),
        Kind::Tuple => shape.sizeof(tuple_items(object).map_or(0, <[Ref]>::len)),
        Kind::Int | Kind::BigInt => {
            let bits = super::int_value(object).map_or(1, |value| value.bits());
            // One digit: CPython takes the padded struct (`_PyLong_FromMedium`).
            layout::int_size(bits.max(31))
        }
        // A row for each member, and one for the end (`tp_members`).
        Kind::Class => {
            let members = object.expect::<ClassObject>().layout().member_slots as usize;
            shape.basic as usize + (members + 1) * layout::MEMBER_ROW
        }
        Kind::Generator => {
            let code = &object.expect::<GeneratorObject>().code.expect::<CodeObject>().code;
            layout::generator_size(code.temp_start as usize, code.stack_size as usize)
        }
        _ => shape.basic as usize,
    };
    shape.header() + body
}

/// Bytes of the table beside an object's own block, as far as it is not a block of its own here.
pub fn table_bytes(object: &Ref) -> usize {
    match object.kind() {
        Kind::List => object.expect::<ListObject>().allocated() * layout::WORD,
        Kind::Set => object.expect::<SetObject>().sizeof(0),
        Kind::Bytearray => object.expect::<BytearrayObject>().sizeof(0),
        // The keys that its instances share.
        Kind::Class => {
            let class = object.expect::<ClassObject>().layout();
            if class.heap_class { layout::class_size(class.shape) - layout::TYPE.basic as usize } else { 0 }
        }
        _ => 0,
    }
}
