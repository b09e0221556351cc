//! `bytearray`: its table, its slots, and what changes it.
//!
//! Invariants:
//! - the size changes only while no memory view is on it ([`check_resize`]), and by CPython's growth rule
//!   (`BytearrayObject::change`);
//! - values are converted before anything changes, because converting can run Python code.

use super::buffer::{Buffer, own};
use super::{byte_value, make, with_shared_rows};
use super::{hex, percent, search, split, transform};
use crate::builtins::slice::{SliceBounds, checked_index, slice_adjust, slice_unpack};
use crate::builtins::str::MOST;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_MATCH_SELF, CLASS_ROW, CLASS_ROW_HELD};
use crate::objects::native::{Args, Slots, TypeSpec, class_method, method, static_method};
use crate::objects::{
    BytearrayObject, CallArgs, IterState, IteratorObject, Kind, SliceObject, TypeId, new_bytearray, new_int,
    new_latin1, new_string, new_tuple, none,
};
use crate::syntax::ast::Operator;
use crate::text::escape;

/// `bytearray`
pub const SPEC: TypeSpec = TypeSpec {
    slots: Slots {
        repr: Some(bytearray_repr),
        compare: Some(super::bytes_compare),
        iter: Some(bytearray_iter),
        len: Some(|_, this| Ok(this.expect::<BytearrayObject>().len())),
        getitem: Some(bytearray_getitem),
        setitem: Some(bytearray_setitem),
        contains: Some(search::bytes_contains),
        concat: Some(bytearray_concat),
        repeat: Some(bytearray_repeat),
        inplace_concat: Some(bytearray_iconcat),
        inplace_repeat: Some(bytearray_irepeat),
        new: Some(bytearray_new),
        init: Some(bytearray_init),
        ..Slots::EMPTY
    }
    .with_binary(Operator::Mod, percent::bytes_mod),
    methods: with_shared_rows![
        method("__alloc__(self, /)", |_, this, _| {
            Ok(new_int(this.expect::<BytearrayObject>().allocated.get() as i64))
        })
        .doc("B.__alloc__() -> int\n\nReturn the number of bytes actually allocated."),
        method("__reduce__(self, /)", bytearray_reduce).doc("Return state information for pickling."),
        method("__reduce_ex__(self, proto=0, /)", bytearray_reduce_ex).doc("Return state information for pickling."),
        method("__sizeof__(self, /)", |_, this, _| {
            Ok(new_int(this.expect::<BytearrayObject>().sizeof(basic_size(this)) as i64))
        })
        .doc("Returns the size of the bytearray object in memory, in bytes."),
        method("append(self, item, /)", bytearray_append).doc("Append a single item to the end of the bytearray."),
        method("clear(self, /)", bytearray_clear).doc("Remove all items from the bytearray."),
        method("copy(self, /)", |_, this, _| Ok(own(this, |bytes| new_bytearray(bytes.to_vec()))))
            .doc("Return a copy of B."),
        method("extend(self, iterable_of_ints, /)", bytearray_extend)
            .doc("Append all the items from the iterator or sequence to the bytearray."),
        method("insert(self, index, item, /)", bytearray_insert)
            .doc("Insert a single item into the bytearray before the given index."),
        method("pop(self, index=-1, /)", bytearray_pop)
            .doc("Remove and return a single item from B.\n\nThe last one if no index is given."),
        method("remove(self, value, /)", bytearray_remove)
            .doc("Remove the first occurrence of a value in the bytearray."),
        method("reverse(self, /)", bytearray_reverse).doc("Reverse the order of the values in B in place."),
    ],
    flags: CLASS_BASE | CLASS_MATCH_SELF | CLASS_ROW | CLASS_ROW_HELD,
    doc: "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\n\
          bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\nbytearray(int) -> bytes array of size given \
          by the parameter initialized with null bytes\nbytearray() -> empty bytes array\n\nA sequence of numbers \
          from 0 to 255 that can change.",
    ..TypeSpec::new(TypeId::Bytearray, "bytearray", Kind::Bytearray)
};

/// `tp_basicsize` of the receiver's class.
fn basic_size(this: &Ref) -> usize {
    this.class().layout().shape.basic as usize
}

/// The size may not change while somebody looks at the buffer.
fn check_resize(interp: &Interp, this: &Ref) -> PyResult<()> {
    if this.expect::<BytearrayObject>().exports.get() > 0 {
        return Err(interp.buffer_error("Existing exports of data: object cannot be re-sized"));
    }
    Ok(())
}

// ---- slots ----

fn bytearray_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let shown = own(this, escape::repr_bytearray);
    let inside = shown.strip_prefix("bytearray").unwrap_or(&shown);
    Ok(new_string(&format!("{}{inside}", interp.type_name(this))))
}

fn bytearray_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(IteratorObject::make(&interp.class(TypeId::BytearrayIterator), IterState::Bytearray(this.clone(), 0)))
}

/// An index that is a number, for reading and writing.
fn index_argument(interp: &Interp, this: &Ref, index: &Ref) -> PyResult<usize> {
    if !interp.has_index(index) {
        let found = interp.type_name(index);
        return Err(interp.type_error(format!("bytearray indices must be integers or slices, not {found}")));
    }
    let index = interp.index_word(index, TypeId::IndexError)?;
    checked_index(index, this.expect::<BytearrayObject>().len())
        .ok_or_else(|| interp.index_error("bytearray index out of range"))
}

fn bytearray_getitem(interp: &Interp, this: &Ref, index: &Ref) -> PyResult<Ref> {
    if index.get::<SliceObject>().is_some() {
        let unpacked = slice_unpack(interp, index)?;
        return Ok(own(this, |bytes| new_bytearray(slice_adjust(bytes.len(), unpacked).select(bytes))));
    }
    let index = index_argument(interp, this, index)?;
    Ok(new_int(own(this, |bytes| i64::from(bytes[index]))))
}

/// `this[index] = value` and `del this[index]` (`bytearray_ass_subscript`).
fn bytearray_setitem(interp: &Interp, this: &Ref, index: &Ref, value: Option<&Ref>) -> PyResult<()> {
    if index.get::<SliceObject>().is_some() {
        let bytes = value.map(|value| assigned(interp, this, value)).transpose()?;
        let unpacked = slice_unpack(interp, index)?;
        let bounds = slice_adjust(this.expect::<BytearrayObject>().len(), unpacked);
        return set_slice(interp, this, bounds, bytes.as_deref().unwrap_or_default(), value.is_none());
    }
    let at = index_argument(interp, this, index)?;
    let Some(value) = value else {
        let one = SliceBounds { start: at as i64, stop: at as i64 + 1, step: 1, len: 1 };
        return set_slice(interp, this, one, &[], true);
    };
    let byte = byte_value(interp, value)?;
    let object = this.expect::<BytearrayObject>();
    match object.data.borrow_mut().get_mut(at) {
        Some(place) => *place = byte,
        None => return Err(interp.index_error("bytearray index out of range")),
    }
    Ok(())
}

/// The bytes of a value that is assigned to a slice.
fn assigned(interp: &Interp, this: &Ref, value: &Ref) -> PyResult<Vec<u8>> {
    if value.is(this) {
        return Ok(own(this, <[u8]>::to_vec));
    }
    if interp.has_index(value) || value.kind() == Kind::Str {
        return Err(interp.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
    }
    if let Some(buffer) = Buffer::of(interp, value)? {
        return Ok(buffer.to_vec());
    }
    let mut bytes = Vec::new();
    make::each_byte(interp, value, "bytearray", "byte must be in range(0, 256)", |byte| bytes.push(byte))?;
    Ok(bytes)
}

fn set_slice(interp: &Interp, this: &Ref, bounds: SliceBounds, bytes: &[u8], deletes: bool) -> PyResult<()> {
    let object = this.expect::<BytearrayObject>();
    if bounds.step == 1 {
        return splice(interp, this, bounds.start as usize, bounds.len, bytes);
    }
    if deletes {
        if bounds.len == 0 {
            return Ok(());
        }
        check_resize(interp, this)?;
        let mut doomed: Vec<usize> = bounds.positions().collect();
        doomed.sort_unstable();
        object.change(|data| {
            let mut index = 0;
            data.retain(|_| {
                index += 1;
                doomed.binary_search(&(index - 1)).is_err()
            });
        });
        return Ok(());
    }
    if bytes.len() != bounds.len {
        let (given, wanted) = (bytes.len(), bounds.len);
        let text = format!("attempt to assign bytes of size {given} to extended slice of size {wanted}");
        return Err(interp.value_error(text));
    }
    let mut data = object.data.borrow_mut();
    for (place, byte) in bounds.positions().zip(bytes) {
        data[place] = *byte;
    }
    Ok(())
}

/// `bytes` in place of `length` bytes at `start` (`bytearray_setslice_linear`).
fn splice(interp: &Interp, this: &Ref, start: usize, length: usize, bytes: &[u8]) -> PyResult<()> {
    let object = this.expect::<BytearrayObject>();
    if bytes.len() != length {
        check_resize(interp, this)?;
        check_size(interp, object.len() - length, bytes.len())?;
    }
    if start == 0 && bytes.len() < length {
        object.cut_front(length - bytes.len());
        object.data.borrow_mut()[..bytes.len()].copy_from_slice(bytes);
        return Ok(());
    }
    object.change(|data| drop(data.splice(start..start + length, bytes.iter().copied())));
    Ok(())
}

/// Is there memory for that many bytes?
fn check_size(interp: &Interp, length: usize, more: usize) -> PyResult<()> {
    if (length + more) as i64 > MOST {
        return Err(interp.raise_with(TypeId::MemoryError, Vec::new()));
    }
    Ok(())
}

fn bytearray_concat(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    let right = concatenated(interp, a, b)?;
    let mut bytes = own(a, <[u8]>::to_vec);
    check_size(interp, bytes.len(), right.len())?;
    bytes.extend_from_slice(&right);
    Ok(new_bytearray(bytes))
}

/// The right operand of `+` and `+=`.
fn concatenated(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Buffer> {
    Buffer::of(interp, b)?.ok_or_else(|| {
        let (found, own) = (interp.type_name(b), interp.type_name(a));
        interp.type_error(format!("can't concat {found} to {own}"))
    })
}

/// The length after repeating.
fn repeated(interp: &Interp, this: &Ref, count: &Ref) -> PyResult<(usize, usize)> {
    let count = interp.index_word(count, TypeId::IndexError)?.max(0);
    let total = (this.expect::<BytearrayObject>().len() as i64).checked_mul(count).filter(|total| *total <= MOST);
    let total = total.ok_or_else(|| interp.raise_with(TypeId::MemoryError, Vec::new()))?;
    Ok((count as usize, total as usize))
}

fn bytearray_repeat(interp: &Interp, this: &Ref, count: &Ref) -> PyResult<Ref> {
    let (count, total) = repeated(interp, this, count)?;
    if total == 0 {
        return Ok(new_bytearray(Vec::new()));
    }
    Ok(new_bytearray(own(this, |bytes| bytes.repeat(count))))
}

fn bytearray_iconcat(interp: &Interp, this: &Ref, other: &Ref) -> PyResult<Ref> {
    let bytes = concatenated(interp, this, other)?;
    if other.is(this) && !bytes.is_empty() {
        // Its own buffer is in use then.
        return Err(interp.buffer_error("Existing exports of data: object cannot be re-sized"));
    }
    append_all(interp, this, &bytes)?;
    Ok(this.clone())
}

fn append_all(interp: &Interp, this: &Ref, bytes: &[u8]) -> PyResult<()> {
    if !bytes.is_empty() {
        check_resize(interp, this)?;
        let object = this.expect::<BytearrayObject>();
        check_size(interp, object.len(), bytes.len())?;
        object.change(|data| data.extend_from_slice(bytes));
    }
    Ok(())
}

fn bytearray_irepeat(interp: &Interp, this: &Ref, count: &Ref) -> PyResult<Ref> {
    let (count, total) = repeated(interp, this, count)?;
    let object = this.expect::<BytearrayObject>();
    if total != object.len() {
        check_resize(interp, this)?;
        let bytes = if total == 0 { Vec::new() } else { own(this, |bytes| bytes.repeat(count)) };
        object.change(|data| *data = bytes);
    }
    Ok(this.clone())
}

fn bytearray_new(_interp: &Interp, class: &Ref, _args: CallArgs<'_>) -> PyResult<Ref> {
    Ok(BytearrayObject::make(Some(class), Vec::new()))
}

fn bytearray_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    let values = interp.bind_held("bytearray(source=b'', encoding='utf-8', errors='strict')", args)?;
    let object = this.expect::<BytearrayObject>();
    if !object.is_empty() {
        check_resize(interp, this)?;
        object.change(Vec::clear);
    }
    let source = values[0].as_ref();
    if let Some(bytes) = make::encoded(interp, "bytearray", source, values[1].as_ref(), values[2].as_ref())? {
        return own(&bytes, |bytes| append_all(interp, this, bytes));
    }
    let Some(source) = source else { return Ok(()) };
    if let Some(count) = make::count_argument(interp, source)? {
        object.change(|data| data.resize(count, 0));
        return Ok(());
    }
    if let Some(buffer) = Buffer::of(interp, source)? {
        return append_all(interp, this, &buffer);
    }
    if source.is_exact(Kind::List) || source.is_exact(Kind::Tuple) {
        let mut bytes = Vec::new();
        make::each_byte(interp, source, "bytearray", "byte must be in range(0, 256)", |byte| bytes.push(byte))?;
        return append_all(interp, this, &bytes);
    }
    make::each_byte(interp, source, "bytearray", "byte must be in range(0, 256)", |byte| {
        // `bytearray___init___impl` uses up what is allocated before it asks for more.
        let room = object.len() + 1 < object.allocated.get();
        if room { object.data.borrow_mut().push(byte) } else { object.change(|data| data.push(byte)) }
    })
}

// ---- methods ----

fn bytearray_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let dict = interp.instance_dict(this).unwrap_or_else(none);
    let text = own(this, new_latin1);
    let args = if own(this, <[u8]>::is_empty) { Vec::new() } else { vec![text, new_string("latin-1")] };
    Ok(new_tuple(vec![this.class_ref(), new_tuple(args), dict]))
}

fn bytearray_reduce_ex(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let protocol = args.opt(0).map_or(Ok(0), |p| interp.index_word(p, TypeId::OverflowError))?;
    if protocol < 3 {
        return bytearray_reduce(interp, this, args);
    }
    let dict = interp.instance_dict(this).unwrap_or_else(none);
    let bytes = own(this, crate::objects::new_bytes);
    let args = if own(this, <[u8]>::is_empty) { Vec::new() } else { vec![bytes] };
    Ok(new_tuple(vec![this.class_ref(), new_tuple(args), dict]))
}

fn bytearray_append(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let byte = byte_value(interp, args.req(0))?;
    check_resize(interp, this)?;
    this.expect::<BytearrayObject>().change(|data| data.push(byte));
    Ok(none())
}

fn bytearray_clear(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let object = this.expect::<BytearrayObject>();
    if !object.is_empty() {
        check_resize(interp, this)?;
        object.change(|data| *data = Vec::new());
    }
    Ok(none())
}

fn bytearray_extend(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let source = args.req(0);
    if let Some(buffer) = Buffer::of(interp, source)? {
        append_all(interp, this, &buffer)?;
        return Ok(none());
    }
    let iterator = match interp.iter(source) {
        Ok(iterator) => iterator,
        Err(_) if interp.raised_is(TypeId::TypeError) => {
            drop(interp.take_raised());
            let found = interp.type_name(source);
            return Err(interp.type_error(format!("can't extend bytearray with {found}")));
        }
        Err(raised) => return Err(raised),
    };
    let mut bytes = Vec::new();
    while let Some(item) = interp.next(&iterator)? {
        bytes.push(byte_value(interp, &item)?);
    }
    append_all(interp, this, &bytes)?;
    Ok(none())
}

fn bytearray_insert(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let index = interp.index_word(args.req(0), TypeId::IndexError)?;
    let byte = byte_value(interp, args.req(1))?;
    check_resize(interp, this)?;
    let object = this.expect::<BytearrayObject>();
    let len = object.len() as i64;
    let at = if index < 0 { (index + len).max(0) } else { index.min(len) };
    object.change(|data| data.insert(at as usize, byte));
    Ok(none())
}

fn bytearray_pop(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let index = args.opt(0).map_or(Ok(-1), |index| interp.index_word(index, TypeId::IndexError))?;
    let object = this.expect::<BytearrayObject>();
    if object.is_empty() {
        return Err(interp.index_error("pop from empty bytearray"));
    }
    let Some(at) = checked_index(index, object.len()) else {
        return Err(interp.index_error("pop index out of range"));
    };
    check_resize(interp, this)?;
    Ok(new_int(i64::from(object.change(|data| data.remove(at)))))
}

fn bytearray_remove(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let byte = byte_value(interp, args.req(0))?;
    let Some(at) = own(this, |bytes| memchr::memchr(byte, bytes)) else {
        return Err(interp.value_error("value not found in bytearray"));
    };
    check_resize(interp, this)?;
    this.expect::<BytearrayObject>().change(|data| data.remove(at));
    Ok(none())
}

fn bytearray_reverse(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    this.expect::<BytearrayObject>().data.borrow_mut().reverse();
    Ok(none())
}
