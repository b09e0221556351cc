//! An object's struct, field by field, with the values that CPython's fields would have.
//!
//! Invariant: the pieces are as many bytes as the struct.

use super::holders::member_name;
use super::size::Piece;
use crate::heap::Ref;
use crate::layout::fields::{self, Field};
use crate::layout::{DIGIT, WORD};
use crate::objects::{
    BytearrayObject, CodeObject, DictObject, GeneratorObject, Kind, ListObject, SetObject, StrObject, tuple_items,
};

/// The fields of the first `bytes` bytes of an object; `extra` of its references are the question's own.
pub fn fields(object: &Ref, bytes: usize, extra: usize) -> Vec<Piece> {
    let (head, own) = tables(object);
    let mut pieces = Vec::new();
    for &(name, bytes) in head.iter().chain(own.iter().copied().flatten()) {
        let value = value_of(object, name, extra).map_or_else(String::new, |value| format!(": {value}"));
        pieces.push(Piece { text: format!("{name}{value}"), bytes });
    }
    let at = |pieces: &[Piece]| pieces.iter().map(|piece| piece.bytes).sum::<usize>();
    let behind = behind(object, bytes.saturating_sub(at(&pieces)));
    pieces.extend(behind);
    let left = bytes.saturating_sub(at(&pieces));
    if left > 0 {
        pieces.push(Piece { text: "the other fields of its struct".to_owned(), bytes: left });
    }
    pieces
}

/// The head of an object, and the fields of its kind behind that.
fn tables(object: &Ref) -> (&'static [Field], Vec<&'static [Field]>) {
    let head = if object.class().layout().shape.item > 0 { fields::VAR } else { fields::OBJECT };
    let own: &[Field] = match object.kind() {
        Kind::Float => fields::FLOAT,
        Kind::Complex => fields::COMPLEX,
        Kind::Str if object.expect::<StrObject>().is_ascii() => fields::ASCII,
        Kind::Str => return (head, vec![fields::ASCII, fields::COMPACT]),
        Kind::Bytes => fields::BYTES,
        Kind::Bytearray => return (fields::VAR, vec![fields::BYTEARRAY]),
        Kind::List => return (fields::VAR, vec![fields::LIST]),
        Kind::Dict => fields::DICT,
        Kind::Set => fields::SET,
        Kind::Range => fields::RANGE,
        Kind::Slice => fields::SLICE,
        Kind::Cell => fields::CELL,
        Kind::Method => fields::METHOD,
        Kind::Function => fields::FUNCTION,
        Kind::Generator => return (fields::OBJECT, vec![fields::GENERATOR]),
        Kind::Exception => fields::EXCEPTION,
        Kind::Traceback => fields::TRACEBACK,
        Kind::Weakref => fields::WEAK,
        _ => &[],
    };
    (head, vec![own])
}

/// What CPython's field of that name would hold, where that is a number or a class.
fn value_of(object: &Ref, name: &str, extra: usize) -> Option<String> {
    let number = match (object.kind(), name) {
        (_, "ob_refcnt") => object.refcnt() - extra,
        (_, "ob_type") => return Some(object.class().name_text()),
        (Kind::List, "ob_size") => object.expect::<ListObject>().len(),
        (Kind::List, "allocated") => object.expect::<ListObject>().allocated(),
        (Kind::Tuple, "ob_size") => tuple_items(object).map_or(0, <[Ref]>::len),
        (Kind::Bytearray, "ob_size") => object.expect::<BytearrayObject>().len(),
        (Kind::Str, "length") => object.expect::<StrObject>().len(),
        (Kind::Dict, "ma_used") => object.expect::<DictObject>().len(),
        (Kind::Set, "used") => object.expect::<SetObject>().len(),
        _ => return None,
    };
    Some(number.to_string())
}

/// What follows the named fields: digits, bytes, a frame's slots, the slots of a class; of at most `room` bytes.
fn behind(object: &Ref, room: usize) -> Vec<Piece> {
    let piece = |text: String, bytes: usize| Piece { text, bytes };
    match object.kind() {
        Kind::Int | Kind::BigInt | Kind::Bool => {
            let digits = room / DIGIT;
            vec![piece(format!("ob_digit: {} of 30 bits", some(digits, "digit")), digits * DIGIT)]
        }
        Kind::Bytes => vec![piece(format!("ob_sval: {}, and a zero", some(room.saturating_sub(1), "byte")), room)],
        Kind::Bytearray => vec![piece(format!("room for {}", some(room, "byte")), room)],
        Kind::Generator => {
            let code = &object.expect::<GeneratorObject>().code.expect::<CodeObject>().code;
            let locals = (code.temp_start as usize * WORD).min(room);
            vec![
                piece(format!("frame: {} for locals and cells", some(locals / WORD, "slot")), locals),
                piece(format!("frame: {} for values in use", some((room - locals) / WORD, "slot")), room - locals),
            ]
        }
        _ => class_slots(object, room),
    }
}

fn some(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// The slots that the classes of a program added, and the list of weak references.
fn class_slots(object: &Ref, room: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if !matches!(object.kind(), Kind::Tuple | Kind::Str) {
        let slots = object.member_slots().len().min(room / WORD);
        pieces
            .extend((0..slots).map(|slot| Piece { text: format!("slot {}", member_name(object, slot)), bytes: WORD }));
    }
    let used = pieces.len() * WORD;
    if object.class().layout().is_heap() && object.class().layout().shape.weak.is_some() && used + WORD <= room {
        pieces.push(Piece { text: "list of weak references".to_owned(), bytes: WORD });
    }
    pieces
}
