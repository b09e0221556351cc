//! Bytes to values.

use num_bigint::BigInt;

use super::{error, layout};
use crate::builtins::bytes::buffer::Buffer;
use crate::builtins::memoryview;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_NO_NEW;
use crate::objects::library::{NativeData, UnpackIter};
use crate::objects::native::{TypeSpec, method};
use crate::objects::{
    Args, Kind, NativeObject, Slots, TypeId, new_big, new_bool, new_bytes, new_float, new_int, new_tuple, new_usize,
};
use crate::text::packing;
use crate::text::struct_format::{Layout, Run};

/// `_struct.unpack_iterator`
pub(super) const ITERATOR: TypeSpec = TypeSpec {
    module: "_struct",
    flags: CLASS_NO_NEW,
    slots: Slots { iter: Some(crate::builtins::iterators::same), next: Some(unpack_iterator_next), ..Slots::EMPTY },
    methods: &[method("__length_hint__(self, /)", unpack_iterator_length_hint)],
    ..TypeSpec::new(TypeId::UnpackIterator, "unpack_iterator", Kind::Native)
};

/// The values in the first bytes of `bytes`, which are enough.
fn values(layout: &Layout, bytes: &[u8]) -> Ref {
    let value = |(run, offset): (&Run, usize)| unpacked_item(layout, run, &bytes[offset..offset + run.size]);
    new_tuple(layout.places().map(value).collect())
}

fn unpacked_item(layout: &Layout, run: &Run, bytes: &[u8]) -> Ref {
    match run.letter {
        b'c' | b's' => new_bytes(bytes),
        b'p' => {
            let length = usize::from(bytes.first().copied().unwrap_or(0)).min(bytes.len().saturating_sub(1));
            new_bytes(bytes.get(1..1 + length).unwrap_or_default())
        }
        b'?' => new_bool(bytes.iter().any(|byte| *byte != 0)),
        b'e' | b'f' | b'd' => new_float(packing::float_of(bytes, layout.big_endian)),
        letter => {
            let signed = packing::is_signed(letter);
            let word = packing::word_of(bytes, layout.big_endian, signed);
            match i64::try_from(word) {
                Err(_) if !signed => new_big(BigInt::from(word)),
                _ => new_int(word as i64),
            }
        }
    }
}

/// `unpack`: the buffer has exactly the struct's size.
pub(super) fn whole(interp: &Interp, layout: &Layout, buffer: &Ref) -> PyResult<Ref> {
    let bytes = Buffer::of_argument(interp, buffer)?;
    if bytes.len() != layout.size {
        return Err(error(interp, &format!("unpack requires a buffer of {} bytes", layout.size)));
    }
    Ok(values(layout, &bytes))
}

pub(super) fn struct_unpack(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    whole(interp, &*layout(interp, this)?, args.req(0))
}

pub(super) fn struct_unpack_from(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    from_place(interp, &*layout(interp, this)?, args.req(0), args.opt(1))
}

/// `unpack_from`
pub(super) fn from_place(interp: &Interp, layout: &Layout, buffer: &Ref, offset: Option<&Ref>) -> PyResult<Ref> {
    let bytes = Buffer::of_argument(interp, buffer)?;
    let given = offset.map_or(Ok(0), |offset| interp.index_word(offset, TypeId::IndexError))?;
    let (size, available) = (layout.size as i64, bytes.len() as i64);
    let mut at = given;
    if given < 0 {
        if given + size > 0 {
            return Err(error(interp, &format!("not enough data to unpack {size} bytes at offset {given}")));
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
                "unpack_from requires a buffer of at least {least} bytes for unpacking {size} bytes at offset {at} \
                 (actual buffer size is {available})"
            ),
        ));
    }
    Ok(values(layout, &bytes[at as usize..]))
}

pub(super) fn struct_iter_unpack(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    iterate(interp, this, args.req(0))
}

/// An iterator over a buffer.
pub(super) fn iterate(interp: &Interp, this: &Ref, buffer: &Ref) -> PyResult<Ref> {
    let size = layout(interp, this)?.size;
    if size == 0 {
        return Err(error(interp, "cannot iteratively unpack with a struct of length 0"));
    }
    let length = Buffer::of_argument(interp, buffer)?.len();
    if !length.is_multiple_of(size) {
        let text = format!("iterative unpacking requires a buffer of a multiple of {size} bytes");
        return Err(error(interp, &text));
    }
    // The view keeps the buffer from changing its size meanwhile.
    let buffer = interp.call(&interp.class(TypeId::MemoryView), std::slice::from_ref(buffer))?;
    let state = UnpackIter { layout: this.clone(), buffer, offset: Some(0) };
    let class = interp.class(TypeId::UnpackIterator);
    Ok(NativeObject::make(&class, NativeData::UnpackIter(Box::new(state))))
}

/// The struct, the buffer and the place of the next one.
fn state(this: &Ref) -> Option<(Ref, Ref, usize)> {
    match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::UnpackIter(state) => state.offset.map(|at| (state.layout.clone(), state.buffer.clone(), at)),
        _ => None,
    }
}

fn unpack_iterator_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let Some((made, buffer, at)) = state(this) else { return Ok(None) };
    let layout = layout(interp, &made)?;
    let bytes = memoryview::bytes_at(interp, &buffer, at, layout.size)?;
    let ended = match &mut *this.expect::<NativeObject>().data.borrow_mut() {
        NativeData::UnpackIter(state) if bytes.is_some() => {
            state.offset = Some(at + layout.size);
            NativeData::Empty
        }
        // At its end, the iterator lets go of the buffer.
        data => std::mem::replace(data, NativeData::Empty),
    };
    drop(ended);
    Ok(bytes.map(|bytes| values(&layout, &bytes)))
}

fn unpack_iterator_length_hint(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let Some((made, buffer, at)) = state(this) else { return Ok(new_int(0)) };
    let size = layout(interp, &made)?.size;
    let length = Buffer::of_argument(interp, &buffer)?.len();
    Ok(new_usize((length - at) / size.max(1)))
}
