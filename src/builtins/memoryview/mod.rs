//! `memoryview`: items in the memory of bytes, bytearrays and arrays.
//!
//! Invariants:
//! - views of one buffer share a `managedbuffer` object, which alone counts a reference to the bytes;
//! - a released view refuses everything but `repr`, comparison and another release;
//! - the memory is borrowed only between converting values and answering.

mod items;
mod memory;

use super::bytes::buffer::{Buffer, own, own_mut};
use super::bytes::hex::hex_text;
use super::slice::{SliceBounds, checked_index, slice_bounds};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::layout;
use crate::objects::library::NativeData;
use crate::objects::memory::{ManagedBuffer, MemoryView};
use crate::objects::native::{Args, Slots, TypeSpec, getter, method};
use crate::objects::{
    CallArgs, IterState, IteratorObject, Kind, ListObject, NativeObject, SliceObject, StrObject, TypeId, int_value,
    is_none, new_bool, new_bytes, new_int, new_list, new_string, new_tuple, new_usize, none, not_implemented,
    small_value, tuple_items,
};
use crate::syntax::ast::CompareOperator;
use crate::text::packing;

use items::{check_letter, pack, unpack};
use memory::{Memory, memory_of};
pub use memory::{bytes_at, has_gaps, item_size_of, writable_length, write_at};

/// `memoryview`
pub const SPEC: TypeSpec = TypeSpec {
    slots: Slots {
        repr: Some(memoryview_repr),
        hash: Some(memoryview_hash),
        compare: Some(memoryview_compare),
        iter: Some(memoryview_iter),
        len: Some(memoryview_len),
        getitem: Some(memoryview_getitem),
        setitem: Some(memoryview_setitem),
        new: Some(memoryview_new),
        ..Slots::EMPTY
    },
    methods: &[
        method("release(self, /)", memoryview_release).doc("Release the underlying buffer exposed by the memoryview object."),
        method("tobytes(self, /, order='C')", memoryview_tobytes)
            .doc("Return the data in the buffer as a byte string.\n\n'F' takes the first index as the fastest; 'C', 'A' and None the last."),
        method("hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)", memoryview_hex)
            .doc("Return the data in the buffer as a str of hexadecimal numbers."),
        method("tolist(self, /)", memoryview_tolist).doc("Return the data in the buffer as a list of elements."),
        method("cast(self, /, format, shape=<unrepresentable>)", memoryview_cast)
            .doc("Cast a memoryview to a new format or shape."),
        method("toreadonly(self, /)", memoryview_toreadonly).doc("Return a readonly version of the memoryview."),
        method("__enter__(self, /)", memoryview_enter),
        method("__exit__(self, /, *args)", memoryview_release),
        method("__sizeof__(self, /)", memoryview_sizeof),
    ],
    getsets: &[
        getter("obj", |interp, this| base(interp, &view(interp, this)?)).doc("The underlying object of the memoryview."),
        getter("nbytes", |interp, this| {
            let view = view(interp, this)?;
            Ok(new_usize(count(&view) * item_size(&view)))
        }).doc("The amount of space in bytes that the array would use in a contiguous representation."),
        getter("readonly", |interp, this| Ok(new_bool(view(interp, this)?.readonly)))
            .doc("A bool indicating whether the memory is read only."),
        getter("itemsize", |interp, this| Ok(new_usize(item_size(&view(interp, this)?))))
            .doc("The size in bytes of each element of the memoryview."),
        getter("format", |interp, this| Ok(new_string(&view(interp, this)?.format)))
            .doc("A string containing the format (in struct module style) for each element in the view."),
        getter("ndim", |interp, this| Ok(new_usize(view(interp, this)?.shape.len())))
            .doc("An integer indicating how many dimensions of a multi-dimensional array the memory represents."),
        getter("shape", |interp, this| {
            Ok(new_tuple(view(interp, this)?.shape.iter().map(|n| new_usize(*n)).collect()))
        }).doc("A tuple of ndim integers giving the shape of the memory as an N-dimensional array."),
        getter("strides", |interp, this| {
            Ok(new_tuple(view(interp, this)?.strides.iter().map(|n| new_int(*n as i64)).collect()))
        }).doc("A tuple of ndim integers giving the size in bytes to access each element for each dimension."),
        getter("suboffsets", |interp, this| view(interp, this).map(|_| new_tuple(Vec::new())))
            .doc("A tuple of integers used internally for PIL-style arrays."),
        getter("c_contiguous", |interp, this| Ok(new_bool(is_contiguous(&view(interp, this)?, false))))
            .doc("A bool indicating whether the memory is C contiguous."),
        getter("f_contiguous", |interp, this| Ok(new_bool(is_contiguous(&view(interp, this)?, true))))
            .doc("A bool indicating whether the memory is Fortran contiguous."),
        getter("contiguous", |interp, this| {
            let view = view(interp, this)?;
            Ok(new_bool(is_contiguous(&view, false) || is_contiguous(&view, true)))
        }).doc("A bool indicating whether the memory is contiguous."),
    ],
    doc: "Create a new memoryview object which references the given object.",
    ..TypeSpec::new(TypeId::MemoryView, "memoryview", Kind::Native)
};

/// `memory_iterator`
pub const ITERATOR_SPEC: TypeSpec = TypeSpec {
    slots: Slots { iter: Some(|_, this| Ok(this.clone())), next: Some(memory_iterator_next), ..Slots::EMPTY },
    flags: crate::objects::class::CLASS_NO_NEW,
    ..TypeSpec::new(TypeId::MemoryIterator, "memory_iterator", Kind::Iterator)
};

/// `managedbuffer`
pub const MANAGED_BUFFER_SPEC: TypeSpec = TypeSpec {
    flags: crate::objects::class::CLASS_NO_NEW,
    ..TypeSpec::new(TypeId::ManagedBuffer, "managedbuffer", Kind::Native)
};

// ---- the view ----

const RELEASED: &str = "operation forbidden on released memoryview object";

/// The state of a view that was not released.
fn view(interp: &Interp, this: &Ref) -> PyResult<MemoryView> {
    peek(this).filter(|view| view.buffer.is_some()).ok_or_else(|| interp.value_error(RELEASED))
}

/// The state of a view; `None` for other objects.
fn peek(object: &Ref) -> Option<MemoryView> {
    match &*object.get::<NativeObject>()?.data.borrow() {
        NativeData::MemoryView(view) => Some(MemoryView::clone(view)),
        _ => None,
    }
}

fn make(interp: &Interp, view: MemoryView) -> Ref {
    NativeObject::make(&interp.class(TypeId::MemoryView), NativeData::MemoryView(Box::new(view)))
}

/// The object whose memory it is.
fn base(interp: &Interp, view: &MemoryView) -> PyResult<Ref> {
    let buffer = view.buffer.as_ref().ok_or_else(|| interp.value_error(RELEASED))?;
    match &*buffer.expect::<NativeObject>().data.borrow() {
        NativeData::ManagedBuffer(managed) => Ok(managed.base().clone()),
        _ => Err(interp.value_error(RELEASED)),
    }
}

/// The bytes of a memoryview's items in order; `None` for other objects. For [`Buffer`].
pub fn contents(interp: &Interp, object: &Ref) -> PyResult<Option<Vec<u8>>> {
    match peek(object) {
        None => Ok(None),
        Some(_) => gathered(interp, &view(interp, object)?).map(Some),
    }
}

/// Number of items.
fn count(view: &MemoryView) -> usize {
    view.shape.iter().product()
}

/// The letter of the format.
fn letter(view: &MemoryView) -> u8 {
    view.format.bytes().next_back().unwrap_or(b'B')
}

fn item_size(view: &MemoryView) -> usize {
    size_of_letter(letter(view)).unwrap_or(1)
}

/// Bytes of an item; `w` is a character of an `array`, of which a view knows no more than the size.
fn size_of_letter(letter: u8) -> Option<usize> {
    match letter {
        b'w' => Some(4),
        b'e' => None,
        _ => packing::native_size(letter),
    }
}

/// Strides of items that follow each other without gaps, the last index the fastest.
fn packed_strides(shape: &[usize], size: usize) -> Vec<isize> {
    let mut strides = vec![0; shape.len()];
    let mut step = size as isize;
    for (stride, length) in strides.iter_mut().zip(shape).rev() {
        *stride = step;
        step *= *length as isize;
    }
    strides
}

/// Do the items follow each other without gaps, the first index the fastest if `fortran`?
fn is_contiguous(view: &MemoryView, fortran: bool) -> bool {
    if count(view) == 0 {
        return true;
    }
    let mut step = item_size(view) as isize;
    let mut fits = |(length, stride): (&usize, &isize)| {
        let fit = *length == 1 || *stride == step;
        step *= *length as isize;
        fit
    };
    let mut dimensions = view.shape.iter().zip(&view.strides);
    if fortran { dimensions.all(&mut fits) } else { dimensions.rev().all(&mut fits) }
}

/// The byte offsets of all items, the last index the fastest.
fn offsets(view: &MemoryView) -> Vec<usize> {
    let mut all = vec![view.start as isize];
    for (length, stride) in view.shape.iter().zip(&view.strides) {
        let step = |at: isize| (0..*length as isize).map(move |i| at + i * stride);
        all = all.into_iter().flat_map(step).collect();
    }
    all.into_iter().map(|at| at as usize).collect()
}

/// The bytes of all items.
fn gathered(interp: &Interp, view: &MemoryView) -> PyResult<Vec<u8>> {
    let (base, size) = (base(interp, view)?, item_size(view));
    if is_contiguous(view, false) {
        let end = view.start + count(view) * size;
        return Ok(own(&base, |bytes| bytes[view.start..end].to_vec()));
    }
    let offsets = offsets(view);
    Ok(own(&base, |bytes| offsets.iter().flat_map(|at| bytes[*at..*at + size].iter().copied()).collect()))
}

// ---- items ----

/// What an index leads to.
enum Place {
    /// One item's byte offset.
    Item(usize),
    /// A part.
    Part(SliceBounds),
}

/// Takes an index apart.
fn place(interp: &Interp, view: &MemoryView, index: &Ref) -> PyResult<Place> {
    let dimensions = view.shape.len();
    if let Some(indexes) = tuple_items(index)
        && indexes.iter().all(|i| interp.has_index(i))
    {
        if indexes.len() < dimensions || (indexes.is_empty() && dimensions > 0) {
            return Err(interp.not_implemented_error("sub-views are not implemented"));
        }
        if indexes.len() > dimensions {
            let given = indexes.len();
            let text = format!("cannot index {dimensions}-dimension view with {given}-element tuple");
            return Err(interp.type_error(text));
        }
        let mut at = view.start as isize;
        for (dimension, index) in indexes.iter().enumerate() {
            at += position(interp, view, dimension, index)? as isize * view.strides[dimension];
        }
        return Ok(Place::Item(at as usize));
    }
    if dimensions == 0 {
        return Err(interp.type_error("invalid indexing of 0-dim memory"));
    }
    if interp.has_index(index) {
        if dimensions > 1 {
            return Err(interp.not_implemented_error("multi-dimensional sub-views are not implemented"));
        }
        let index = position(interp, view, 0, index)?;
        return Ok(Place::Item((view.start as isize + index as isize * view.strides[0]) as usize));
    }
    if index.get::<SliceObject>().is_some() {
        return slice_bounds(interp, index, view.shape[0]).map(Place::Part);
    }
    let is_slice = |i: &Ref| i.get::<SliceObject>().is_some();
    if tuple_items(index).is_some_and(|items| !items.is_empty() && items.iter().all(is_slice)) {
        return Err(interp.not_implemented_error("multi-dimensional slicing is not implemented"));
    }
    Err(interp.type_error("memoryview: invalid slice key"))
}

/// One index in a dimension.
fn position(interp: &Interp, view: &MemoryView, dimension: usize, index: &Ref) -> PyResult<usize> {
    let index = interp.index_word(index, TypeId::IndexError)?;
    checked_index(index, view.shape[dimension])
        .ok_or_else(|| interp.index_error(format!("index out of bounds on dimension {}", dimension + 1)))
}

/// The view of a part.
fn part(view: &MemoryView, bounds: SliceBounds) -> MemoryView {
    let mut part = MemoryView { hash: None, ..view.clone() };
    if bounds.len > 0 || bounds.start >= 0 {
        part.start = (view.start as isize + bounds.start as isize * view.strides[0]) as usize;
    }
    part.shape[0] = bounds.len;
    part.strides[0] = view.strides[0] * bounds.step as isize;
    part
}

// ---- slots ----

/// The name under which the interpreter keeps the class in Python whose instances lend a buffer (`PickleBuffer`).
pub const LENDING_CLASS: &str = "lending class";

/// The view that an instance of that class has in its first slot.
pub fn lent(interp: &Interp, object: &Ref) -> Option<Ref> {
    if object.kind() != Kind::Instance {
        return None;
    }
    let class = interp.registry.borrow().get(LENDING_CLASS).cloned()?;
    let lends = object.class().is_subclass_of(&class);
    object.member_slots().first().filter(|_| lends)?.get().filter(|view| peek(view).is_some())
}

fn memoryview_new(interp: &Interp, _class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind("memoryview(object)", args)?;
    let object = values[0].as_ref().map_or_else(none, Ref::clone);
    let object = lent(interp, &object).unwrap_or(object);
    if peek(&object).is_some() {
        let same = view(interp, &object)?;
        return Ok(make(interp, same));
    }
    let Some(Memory { length, item, format, readonly }) = memory_of(&object) else {
        let found = interp.type_name(&object);
        return Err(interp.type_error(format!("memoryview: a bytes-like object is required, not '{found}'")));
    };
    let managed = NativeData::ManagedBuffer(ManagedBuffer::new(object));
    let buffer = NativeObject::make(&interp.class(TypeId::ManagedBuffer), managed);
    let (shape, strides) = (vec![length], vec![item as isize]);
    Ok(make(interp, MemoryView { buffer: Some(buffer), start: 0, shape, strides, format, readonly, hash: None }))
}

fn memoryview_repr(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let released = peek(this).is_none_or(|view| view.buffer.is_none());
    let word = if released { "released memory" } else { "memory" };
    Ok(new_string(&format!("<{word} at {:#x}>", crate::heap::address(this))))
}

fn memoryview_hash(interp: &Interp, this: &Ref) -> PyResult<i64> {
    if let Some(known) = peek(this).and_then(|view| view.hash) {
        return Ok(known);
    }
    let view = view(interp, this)?;
    if !view.readonly {
        return Err(interp.value_error("cannot hash writable memoryview object"));
    }
    if !matches!(letter(&view), b'B' | b'b' | b'c') {
        return Err(interp.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
    }
    interp.hash(&base(interp, &view)?)?;
    let hash = interp.hash(&new_bytes(&gathered(interp, &view)?))?;
    if let NativeData::MemoryView(view) = &mut *this.expect::<NativeObject>().data.borrow_mut() {
        view.hash = Some(hash);
    }
    Ok(hash)
}

fn memoryview_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if !matches!(op, CompareOperator::Eq | CompareOperator::NotEq) {
        return Ok(not_implemented());
    }
    let Some(own_view) = peek(a) else { return Ok(not_implemented()) };
    let equal = if own_view.buffer.is_none() {
        a.is(b)
    } else {
        match other_items(interp, b)? {
            Other::Released => a.is(b),
            Other::Nothing => return Ok(not_implemented()),
            Other::Items(shape, format, bytes) => {
                own_view.shape == shape
                    && letter(&own_view) != b'w'
                    && !format.ends_with('w')
                    && same_items(interp, &own_view, (&format, &bytes))?
            }
        }
    };
    Ok(new_bool(equal == (op == CompareOperator::Eq)))
}

/// What a view is compared with.
enum Other {
    Nothing,
    Released,
    /// Shape, format, bytes.
    Items(Vec<usize>, String, Vec<u8>),
}

fn other_items(interp: &Interp, object: &Ref) -> PyResult<Other> {
    if let Some(other) = peek(object) {
        if other.buffer.is_none() {
            return Ok(Other::Released);
        }
        let bytes = gathered(interp, &other)?;
        return Ok(Other::Items(other.shape, other.format, bytes));
    }
    Ok(match (Buffer::of(interp, object)?, memory_of(object)) {
        (Some(buffer), Some(memory)) => Other::Items(vec![memory.length], memory.format, buffer.to_vec()),
        _ => Other::Nothing,
    })
}

/// Are the items equal, one by one?
fn same_items(interp: &Interp, view: &MemoryView, (format, bytes): (&str, &[u8])) -> PyResult<bool> {
    let (mine, theirs) = (letter(view), format.bytes().next_back().unwrap_or(b'B'));
    let own_bytes = gathered(interp, view)?;
    if mine == theirs && !matches!(mine, b'd' | b'f') {
        return Ok(own_bytes == bytes);
    }
    let sizes = (item_size(view), size_of_letter(theirs).unwrap_or(1));
    for (a, b) in own_bytes.chunks_exact(sizes.0).zip(bytes.chunks_exact(sizes.1)) {
        let (a, b) = (unpack(mine, a), unpack(theirs, b));
        if !interp.is_true(&interp.compare(&a, &b, CompareOperator::Eq)?)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn memoryview_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let view = view(interp, this)?;
    match view.shape.len() {
        0 => Err(interp.type_error("invalid indexing of 0-dim memory")),
        1 => {
            let class = interp.class(TypeId::MemoryIterator);
            Ok(IteratorObject::make(&class, IterState::Sequence(this.clone(), 0)))
        }
        _ => Err(interp.not_implemented_error("multi-dimensional sub-views are not implemented")),
    }
}

fn memory_iterator_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let iterator = this.expect::<IteratorObject>();
    let (object, index) = match &mut *iterator.state.borrow_mut() {
        IterState::Sequence(object, index) => {
            *index += 1;
            (object.clone(), *index - 1)
        }
        _ => return Ok(None),
    };
    let view = view(interp, &object)?;
    if index as usize >= view.shape[0] {
        iterator.exhaust();
        return Ok(None);
    }
    let at = (view.start as isize + index as isize * view.strides[0]) as usize;
    item(interp, &view, at).map(Some)
}

/// The item at a byte offset.
fn item(interp: &Interp, view: &MemoryView, at: usize) -> PyResult<Ref> {
    check_letter(interp, view)?;
    let base = base(interp, view)?;
    Ok(own(&base, |bytes| unpack(letter(view), &bytes[at..at + item_size(view)])))
}

fn memoryview_len(interp: &Interp, this: &Ref) -> PyResult<usize> {
    Ok(view(interp, this)?.shape.first().copied().unwrap_or(1))
}

fn memoryview_getitem(interp: &Interp, this: &Ref, index: &Ref) -> PyResult<Ref> {
    let view = view(interp, this)?;
    match place(interp, &view, index)? {
        Place::Item(at) => item(interp, &view, at),
        Place::Part(bounds) => Ok(make(interp, part(&view, bounds))),
    }
}

fn memoryview_setitem(interp: &Interp, this: &Ref, index: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let view = view(interp, this)?;
    if view.readonly {
        return Err(interp.type_error("cannot modify read-only memory"));
    }
    let Some(value) = value else { return Err(interp.type_error("cannot delete memory")) };
    let (places, bytes) = match place(interp, &view, index)? {
        Place::Item(at) => (vec![at], pack(interp, &view, value)?),
        Place::Part(bounds) => {
            let target = part(&view, bounds);
            let Other::Items(shape, format, bytes) = other_items(interp, value)? else {
                let found = interp.type_name(value);
                return Err(interp.type_error(format!("a bytes-like object is required, not '{found}'")));
            };
            if shape != target.shape || format.trim_start_matches('@') != view.format.trim_start_matches('@') {
                let text = "memoryview assignment: lvalue and rvalue have different structures";
                return Err(interp.value_error(text));
            }
            (offsets(&target), bytes)
        }
    };
    // Converting the value may have released the view.
    let base = base(interp, &self::view(interp, this)?)?;
    let size = item_size(&view);
    own_mut(&base, |data| {
        for (at, item) in places.into_iter().zip(bytes.chunks_exact(size)) {
            if let Some(place) = data.get_mut(at..at + size) {
                place.copy_from_slice(item);
            }
        }
    });
    Ok(())
}

// ---- methods ----

fn memoryview_release(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let buffer = match &mut *this.expect::<NativeObject>().data.borrow_mut() {
        NativeData::MemoryView(view) => view.buffer.take(),
        _ => None,
    };
    drop(buffer);
    Ok(none())
}

fn memoryview_tobytes(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let mut view = view(interp, this)?;
    let order = match args.opt(0).filter(|order| !is_none(order)) {
        None => "C".to_owned(),
        Some(order) => match order.get::<StrObject>() {
            Some(text) => text.to_str().into_owned(),
            None => {
                let found = interp.argument_type_name(order);
                let text = format!("tobytes() argument 'order' must be str or None, not {found}");
                return Err(interp.type_error(text));
            }
        },
    };
    match order.as_str() {
        "C" | "A" => {}
        "F" => {
            view.shape.reverse();
            view.strides.reverse();
        }
        _ => return Err(interp.value_error("order must be 'C', 'F' or 'A'")),
    }
    Ok(new_bytes(&gathered(interp, &view)?))
}

fn memoryview_hex(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = gathered(interp, &view(interp, this)?)?;
    hex_text(interp, &bytes, args)
}

fn memoryview_tolist(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let view = view(interp, this)?;
    check_letter(interp, &view)?;
    let bytes = gathered(interp, &view)?;
    let items: Vec<Ref> = bytes.chunks_exact(item_size(&view)).map(|item| unpack(letter(&view), item)).collect();
    Ok(nested(&view.shape, &items))
}

/// Items as lists in lists.
fn nested(shape: &[usize], items: &[Ref]) -> Ref {
    match shape {
        [] => items.first().map_or_else(none, Ref::clone),
        [_] => new_list(items.to_vec()),
        [length, rest @ ..] => {
            let size: usize = rest.iter().product();
            new_list((0..*length).map(|i| nested(rest, &items[i * size..(i + 1) * size])).collect())
        }
    }
}

fn memoryview_cast(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let format = super::str::encode_argument(interp, "cast", "format", args.opt(0), "B")?.into_owned();
    let view = view(interp, this)?;
    if !is_contiguous(&view, false) {
        return Err(interp.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    let shape = args.opt(1).map(|shape| shape_argument(interp, shape)).transpose()?;
    let bare = format.strip_prefix('@').unwrap_or(&format);
    let size = bare.bytes().next().filter(|letter| bare.len() == 1 && *letter != b'w').and_then(size_of_letter);
    let Some(size) = size else {
        let text = "memoryview: destination format must be a native single character format prefixed with an \
                    optional '@'";
        return Err(interp.value_error(text));
    };
    let is_byte = |letter: u8| matches!(letter, b'B' | b'b' | b'c');
    if !is_byte(letter(&view)) && !is_byte(bare.as_bytes()[0]) {
        return Err(interp.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    let bytes = count(&view) * item_size(&view);
    if !bytes.is_multiple_of(size) {
        return Err(interp.type_error("memoryview: length is not a multiple of itemsize"));
    }
    let shape = shape.unwrap_or_else(|| vec![bytes / size]);
    if shape.iter().try_fold(size, |all, n| all.checked_mul(*n)) != Some(bytes) {
        return Err(interp.type_error("memoryview: product(shape) * itemsize != buffer size"));
    }
    let strides = packed_strides(&shape, size);
    Ok(make(interp, MemoryView { shape, strides, format, hash: None, ..view }))
}

fn shape_argument(interp: &Interp, shape: &Ref) -> PyResult<Vec<usize>> {
    let items = match (shape.get::<ListObject>(), tuple_items(shape)) {
        (Some(list), _) => list.to_vec(),
        (_, Some(items)) => items.to_vec(),
        _ => return Err(interp.type_error("shape must be a list or a tuple")),
    };
    let length = |item: &Ref| {
        if int_value(item).is_none() {
            return Err(interp.type_error("memoryview.cast(): elements of shape must be integers"));
        }
        small_value(item)
            .and_then(|n| usize::try_from(n).ok())
            .filter(|n| *n > 0)
            .ok_or_else(|| interp.value_error("memoryview.cast(): elements of shape must be integers > 0"))
    };
    items.iter().map(length).collect()
}

fn memoryview_toreadonly(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let view = view(interp, this)?;
    Ok(make(interp, MemoryView { readonly: true, hash: None, ..view }))
}

fn memoryview_enter(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    view(interp, this)?;
    Ok(this.clone())
}

fn memoryview_sizeof(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let dimensions = peek(this).map_or(1, |view| view.shape.len());
    Ok(new_usize(layout::memoryview_size(dimensions)))
}
