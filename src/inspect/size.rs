//! How large an object is: what `sys.getsizeof` says, taken apart; and what hangs on it.
//!
//! Invariant: `Size::total` is what `sys.getsizeof` gives for an object whose class does not define `__sizeof__` in
//! Python: both ask the same row of the class's table.

use std::collections::HashSet;

use super::edges::{self, Link};
use super::names::find_entry;
use crate::heap::header::FLAG_RUNTIME;
use crate::heap::{Peek, Ref};
use crate::interp::Interp;
use crate::layout::{self, DictPlace};
use crate::objects::function::DescriptorWhat;
use crate::objects::{
    Args, BigIntObject, BytearrayObject, BytesObject, ClassObject, CodeObject, DescriptorObject, DictObject,
    GeneratorObject, Kind, ListObject, SetObject, StrObject, small_value, tuple_items,
};

/// The piece that is the fixed struct.
const OBJECT: &str = "object";

/// One part of an object's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is: `gc head`, `object`, `8 slots for items, 5 used`.
    pub text: String,
    /// Its bytes.
    pub bytes: usize,
}

/// The bytes of one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// `sys.getsizeof`
    pub total: usize,
    /// Its parts in the order of memory.
    pub pieces: Vec<Piece>,
    /// Bytes that CPython does not count to the object: the values of an instance's attributes.
    pub beside: Option<Piece>,
}

/// What hangs on an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deep {
    /// The object and what is reached from it: number and bytes.
    pub reached: (usize, usize),
    /// Of those, what would die with it.
    pub own: (usize, usize),
    /// Of those, what others hold too.
    pub shared: (usize, usize),
}

/// `sys.getsizeof` without running Python code.
pub fn own_size(interp: &Interp, object: &Ref) -> usize {
    body_size(interp, object) + object.class().layout().shape.header()
}

/// The same from the model alone, for objects that are being made or freed: it asks no class's table, so an overridden
/// `__sizeof__` of a library class is not seen.
pub fn model_size(object: &Ref) -> usize {
    let shape = object.class().layout().shape;
    let basic = shape.basic as usize;
    let body = match object.kind() {
        Kind::List => object.expect::<ListObject>().sizeof(basic),
        Kind::Dict => object.expect::<DictObject>().sizeof(basic),
        Kind::Set => object.expect::<SetObject>().sizeof(basic),
        Kind::Bytearray => object.expect::<BytearrayObject>().sizeof(basic),
        Kind::Str => object.expect::<StrObject>().sizeof(),
        Kind::Bytes => shape.sizeof(object.expect::<BytesObject>().len()),
        Kind::Tuple => shape.sizeof(tuple_items(object).map_or(0, <[Ref]>::len)),
        Kind::Int => {
            let bits = small_value(object).map_or(0, |value| 64 - value.unsigned_abs().leading_zeros());
            layout::int_size(u64::from(bits))
        }
        Kind::BigInt => layout::int_size(object.expect::<BigIntObject>().value.bits()),
        Kind::Class if object.expect::<ClassObject>().layout().is_heap() => {
            layout::class_size(object.expect::<ClassObject>().layout().shape)
        }
        Kind::Generator => {
            let code = &object.expect::<GeneratorObject>().code.expect::<CodeObject>().code;
            layout::generator_size(code.temp_start as usize, code.stack_size as usize)
        }
        _ => basic,
    };
    body + shape.header()
}

/// `__sizeof__` of the nearest built-in class.
fn body_size(interp: &Interp, object: &Ref) -> usize {
    for class in object.class().mro_items() {
        let Some(row) = find_entry(class.expect::<ClassObject>().namespace(), "__sizeof__") else { continue };
        let size = row.borrow(|row| match row.get::<DescriptorObject>().map(|d| d.what) {
            Some(DescriptorWhat::Method(def)) => (def.body)(interp, object, &Args::new(&[])).ok(),
            _ => None,
        });
        if let Some(size) = size.as_ref().and_then(small_value) {
            return size as usize;
        }
    }
    object.class().layout().shape.basic as usize
}

/// The size of an object and its parts.
pub fn size(interp: &Interp, object: &Ref) -> Size {
    let total = own_size(interp, object);
    let shape = object.class().layout().shape;
    let mut pieces = Vec::new();
    if matches!(shape.dict, DictPlace::Managed) {
        pieces.push(Piece { text: "pointers to attributes".to_owned(), bytes: layout::MANAGED_DICT_HEAD });
    }
    if shape.gc {
        pieces.push(Piece { text: "gc head".to_owned(), bytes: layout::GC_HEAD });
    }
    let rest = total - pieces.iter().map(|p| p.bytes).sum::<usize>();
    let tail = tail(object).filter(|t| t.bytes <= rest);
    let head = rest - tail.as_ref().map_or(0, |t| t.bytes);
    pieces.push(Piece { text: OBJECT.to_owned(), bytes: head });
    pieces.extend(tail.filter(|t| t.bytes > 0));
    Size { total, pieces, beside: values(object) }
}

/// The size with the struct taken apart into its fields; `extra` references are the question's own.
pub fn in_fields(interp: &Interp, object: &Ref, extra: usize) -> Size {
    let mut size = size(interp, object);
    if let Some(at) = size.pieces.iter().position(|piece| piece.text == OBJECT) {
        let fields = super::fields::fields(object, size.pieces[at].bytes, extra);
        size.pieces.splice(at..=at, fields);
    }
    size
}

/// What stands behind or beside the fixed struct.
fn tail(object: &Ref) -> Option<Piece> {
    match object.kind() {
        Kind::List => {
            let list = object.expect::<ListObject>();
            let (used, all) = (list.len(), list.allocated());
            let text = format!("{all} slots for items: {used} used, {} spare", all - used);
            Some(Piece { text, bytes: all * layout::WORD })
        }
        Kind::Tuple => {
            let len = tuple_items(object).map_or(0, <[Ref]>::len);
            Some(Piece { text: format!("{len} slots for items"), bytes: len * layout::WORD })
        }
        Kind::Dict => dict_tail(object.expect::<DictObject>()),
        Kind::Set => {
            let set = object.expect::<SetObject>();
            let bytes = set.sizeof(0);
            let (all, used) = ((bytes / layout::SET_ENTRY).max(layout::SET_SMALL_TABLE), set.len());
            let place = if bytes == 0 { " (in the object)" } else { "" };
            Some(Piece { text: format!("{all} slots: {used} used, {} spare{place}", all - used), bytes })
        }
        Kind::Str => {
            let string = object.expect::<StrObject>();
            let width = string.width();
            let bytes = (string.len() + 1) * width;
            let end = if width == 1 { "" } else { "s" };
            let s = if string.len() == 1 { "" } else { "s" };
            Some(Piece { text: format!("{} character{s} of {width} byte{end}, and a zero", string.len()), bytes })
        }
        _ => None,
    }
}

fn dict_tail(dict: &DictObject) -> Option<Piece> {
    if let Some(split) = &*dict.split() {
        let all = split.keys.size();
        let text = format!("{all} slots for values: {} used; the keys are the class's", split.values.order().len());
        return Some(Piece { text, bytes: all * layout::WORD });
    }
    let table = dict.table();
    let log2 = table.log2()?;
    let (slots, used) = (layout::dict_usable(1 << log2), table.len());
    let deleted = table.entries() - used;
    let gone = if deleted > 0 { format!(", {deleted} deleted") } else { String::new() };
    let text = format!("key table: room for {slots} entries, {used} used{gone}");
    Some(Piece { text, bytes: layout::dict_keys_size(log2, table.is_unicode()) })
}

/// The values of an instance's attributes, which `sys.getsizeof` leaves out.
fn values(object: &Ref) -> Option<Piece> {
    let attrs = object.managed()?.attrs.borrow();
    let attrs = attrs.as_ref()?;
    let (used, all) = (attrs.order().len(), attrs.capacity());
    let text = format!("{all} slots for attributes: {used} used, {} spare", all - used);
    Some(Piece { text, bytes: layout::dict_values_block(all) })
}

/// Do we follow references to this object when we ask what hangs on another? Not to classes, modules, functions and
/// the runtime's own objects: everything hangs on those.
fn follows(object: &Ref) -> bool {
    !object.header().has(FLAG_RUNTIME)
        && !super::holders::is_shared(object)
        && !matches!(object.kind(), Kind::Class | Kind::Module | Kind::Code | Kind::Descriptor)
}

/// What is reached from an object, what of it would die with it, what others hold too.
pub fn deep(interp: &Interp, root: Peek) -> Deep {
    let reached = reach(&[root], |_| true);
    let mut inside = vec![0_usize; reached.len()];
    let places: std::collections::HashMap<Peek, usize> = reached.iter().enumerate().map(|(i, &p)| (p, i)).collect();
    for object in &reached {
        object.borrow(|o| {
            edges::visit(o, &mut |link, target| {
                if link != Link::Class
                    && let Some(&place) = places.get(&target.peek())
                {
                    inside[place] += 1;
                }
            });
        });
    }
    let held: Vec<Peek> = reached
        .iter()
        .zip(&inside)
        .filter(|&(&object, &inner)| object != root && object.borrow(Ref::refcnt) > inner)
        .map(|(&object, _)| object)
        .collect();
    let shared: HashSet<Peek> = reach(&held, |object| object != root).into_iter().collect();
    let mut deep = Deep::default();
    for &object in &reached {
        let bytes = object.borrow(|o| own_size(interp, o));
        let part = if shared.contains(&object) { &mut deep.shared } else { &mut deep.own };
        part.0 += 1;
        part.1 += bytes;
        deep.reached.0 += 1;
        deep.reached.1 += bytes;
    }
    deep
}

/// Everything reached from `roots`, themselves first.
fn reach(roots: &[Peek], enters: impl Fn(Peek) -> bool) -> Vec<Peek> {
    let mut found: Vec<Peek> = roots.to_vec();
    let mut seen: HashSet<Peek> = found.iter().copied().collect();
    let mut at = 0;
    while at < found.len() {
        let owner = found[at];
        owner.borrow(|object| {
            edges::visit(object, &mut |link, target| {
                if link != Link::Class && follows(target) && enters(target.peek()) && seen.insert(target.peek()) {
                    found.push(target.peek());
                }
            });
        });
        at += 1;
    }
    found
}
