//! How large CPython's own block of an object is: the struct with what stands before it and its items behind it, without
//! tables in blocks of their own.

use super::library::{LeafData, NativeData};
use super::{
    BytearrayObject, BytesObject, ClassObject, CodeObject, FrameObject, GeneratorObject, Kind, ListObject,
    NativeLeafObject, NativeObject, SetObject, StrObject, tuple_items,
};
use crate::heap::Ref;
use crate::layout;

/// Bytes that CPython asks for when it makes such an object.
pub fn block_bytes(object: &Ref) -> usize {
    let layout = object.class().layout();
    let shape = layout.shape;
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
        Kind::Frame => {
            let code = &object.expect::<FrameObject>().code.expect::<CodeObject>().code;
            layout::frame_size(code.temp_start as usize, code.stack_size as usize)
        }
        Kind::Native => match &*object.expect::<NativeObject>().data.borrow() {
            // It stands for nodes that are blocks of their own ([`parts`]).
            NativeData::Order(_) => return 0,
            NativeData::ManagedBuffer(_) => layout::MANAGED_BUFFER,
            NativeData::MemoryView(view) => layout::memoryview_size(view.shape.len()),
            data => shape.sizeof(data.items()),
        },
        _ => shape.basic as usize,
    };
    // An instance of a class that a program derived has one item more, as an end (`PyType_GenericAlloc`).
    let end = if layout.heap_class && shape.item > 0 { shape.item as usize } else { 0 };
    let word = if end > 0 { layout::WORD } else { 1 };
    shape.header() + (body + end).next_multiple_of(word)
}

/// Blocks beside an object's own that are no objects.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// How many there are.
    pub count: usize,
    /// Bytes of each.
    pub bytes: usize,
    /// So many stay when they are needed no longer.
    pub kept: usize,
}

/// Most blocks that a deque keeps (`MAXFREEBLOCKS`).
const DEQUE_KEEPS: usize = 16;

/// The parts of an object of a native kind.
pub fn parts(object: &Ref) -> Vec<Part> {
    let part = |count, bytes| Part { count, bytes, kept: 0 };
    if let Some(leaf) = object.get::<NativeLeafObject>() {
        return match &*leaf.data.borrow() {
            LeafData::Bytes(stream) => stream.borrow().kept_bytes().map_or(0, layout::bytes_size),
            _ => 0,
        }
        .checked_sub(1)
        .map_or(Vec::new(), |less| vec![part(1, less + 1)]);
    }
    let Some(native) = object.get::<NativeObject>() else { return Vec::new() };
    match &*native.data.borrow() {
        NativeData::Array(array) if array.sizeof(0) > 0 => vec![part(1, array.sizeof(0))],
        NativeData::Deque(deque) => {
            let bytes = layout::DEQUE_BLOCK;
            vec![Part { count: deque.sizeof(0) / bytes, bytes, kept: DEQUE_KEEPS }]
        }
        NativeData::LruCache(cache) => vec![part(cache.links_len(), layout::LRU_LINK)],
        NativeData::Order(order) if order.slots() > 0 => {
            vec![part(order.node_count(), layout::ODICT_NODE), part(1, order.slots() * layout::WORD)]
        }
        _ => Vec::new(),
    }
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
