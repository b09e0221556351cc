//! `array`: numbers of one C type side by side, as a sequence.
//!
//! The conversion between objects and items is in [`items`], slices and growth in [`change`], pickling in [`reduce`].
//!
//! Invariants:
//! - no borrow of the items is held while an object is converted, compared or shown;
//! - the size changes only while no memory view is on it ([`change::check_resize`]).

mod change;
mod construct;
mod items;
mod methods;
mod reduce;

use crate::builtins::slice::checked_index;
use crate::eval::ops::ordered;
use crate::heap::Ref;
use crate::heap::traces::note_parts;
use crate::interp::{Interp, PyResult};
use crate::objects::array::Array;
use crate::objects::class::{CLASS_BASE, CLASS_NO_NEW, CLASS_SEQUENCE};
use crate::objects::library::NativeData;
use crate::objects::native::{TypeSpec, getter, method};
use crate::objects::{
    Args, Def, IterState, IteratorObject, Kind, NativeObject, Slots, TypeId, intern_text, new_bool, new_list,
    new_string, new_tuple, new_usize, none, not_implemented,
};
use crate::syntax::ast::CompareOperator;

/// The type codes.
const CODES: &str = "bBuhHiIlLqQfd";

/// The class.
pub const SPEC: TypeSpec = TypeSpec {
    module: "array",
    flags: CLASS_BASE | CLASS_SEQUENCE,
    slots: Slots {
        new: Some(construct::array_new),
        repr: Some(array_repr),
        compare: Some(array_compare),
        iter: Some(array_iter),
        len: Some(|_, this| Ok(len(this))),
        getitem: Some(change::array_getitem),
        setitem: Some(change::array_setitem),
        contains: Some(array_contains),
        concat: Some(change::array_concat),
        repeat: Some(change::array_repeat),
        inplace_concat: Some(change::array_inplace_concat),
        inplace_repeat: Some(change::array_inplace_repeat),
        ..Slots::EMPTY
    },
    methods: &[
        method("append(self, v, /)", methods::array_append).doc("Append new value v to the end of the array."),
        method("buffer_info(self, /)", methods::array_buffer_info)
            .doc("Return a tuple (address, length): where the items are in memory, and how many."),
        method("byteswap(self, /)", methods::array_byteswap).doc("Byteswap all items of the array."),
        method("__copy__(self, /)", methods::array_copy).doc("Return a copy of the array."),
        method("count(self, v, /)", methods::array_count).doc("Return number of occurrences of v in the array."),
        method("__deepcopy__(self, unused, /)", methods::array_copy).doc("Return a copy of the array."),
        method("extend(self, bb, /)", methods::array_extend).doc("Append items to the end of the array."),
        method("fromfile(self, f, n, /)", methods::array_fromfile)
            .doc("Read n objects from the file object f and append them to the end of the array."),
        method("fromlist(self, list, /)", methods::array_fromlist).doc("Append items to array from list."),
        method("frombytes(self, buffer, /)", methods::array_frombytes)
            .doc("Append items from bytes that are machine values, as tobytes() gives them."),
        method("fromunicode(self, ustr, /)", methods::array_fromunicode)
            .doc("Extends this array with the characters of a string; its type code must be 'u'."),
        method("index(self, v, start=0, stop=sys.maxsize, /)", methods::array_index).doc(
            "Return index of first occurrence of v in the array.\n\nRaise ValueError if the value is not present.",
        ),
        method("insert(self, i, v, /)", methods::array_insert)
            .doc("Insert a new item v into the array before position i."),
        method("pop(self, i=-1, /)", methods::array_pop)
            .doc("Return the i-th element and delete it from the array.\n\ni defaults to -1."),
        method("__reduce_ex__(self, value, /)", reduce::array_reduce_ex).doc("Return state information for pickling."),
        method("remove(self, v, /)", methods::array_remove).doc("Remove the first occurrence of v in the array."),
        method("reverse(self, /)", methods::array_reverse).doc("Reverse the order of the items in the array."),
        method("tofile(self, f, /)", methods::array_tofile)
            .doc("Write all items (as machine values) to the file object f."),
        method("tolist(self, /)", array_tolist).doc("Convert array to an ordinary list with the same items."),
        method("tobytes(self, /)", methods::array_tobytes)
            .doc("Convert the array to an array of machine values and return the bytes representation."),
        method("tounicode(self, /)", methods::array_tounicode)
            .doc("Convert the array to a string; its type code must be 'u'."),
        method("__sizeof__(self, /)", array_sizeof).doc("Size of the array in memory, in bytes."),
    ],
    getsets: &[
        getter("typecode", |_, this| Ok(new_string(&with(this, |a| char::from(a.code)).to_string())))
            .doc("the typecode character used to create the array"),
        getter("itemsize", |_, this| Ok(new_usize(with(this, |a| a.item))))
            .doc("the size, in bytes, of one array item"),
    ],
    doc: "array(typecode [, initializer]) -> array\n\nReturn a new array whose items are restricted by typecode, and\n\
          initialized from the optional initializer: a list, bytes, or an iterable\nover elements of the appropriate \
          type.\n\nType codes, C types, bytes: 'b' 'B' signed and unsigned char, 1; 'u' Unicode\ncharacter, 4; 'h' \
          'H' short, 2; 'i' 'I' int, 4; 'l' 'L' long, 8; 'q' 'Q' long\nlong, 8; 'f' float, 4; 'd' double, 8.",
    ..TypeSpec::new(TypeId::Array, "array", Kind::Native)
};

/// `array.arrayiterator`
const ITERATOR: TypeSpec = TypeSpec {
    module: "array",
    slots: Slots { iter: Some(crate::builtins::iterators::same), next: Some(array_iterator_next), ..Slots::EMPTY },
    methods: &[
        method("__reduce__(self, /)", array_iterator_reduce).doc("Return state information for pickling."),
        method("__setstate__(self, state, /)", array_iterator_setstate).doc("Set state information for unpickling."),
    ],
    flags: CLASS_NO_NEW,
    ..TypeSpec::new(TypeId::ArrayIterator, "arrayiterator", Kind::Iterator)
};

const FUNCTIONS: &[Def] =
    &[method("_array_reconstructor(arraytype, typecode, mformat_code, items, /)", reduce::reconstruct)
        .doc("Internal. Used for pickling support.")];

/// Makes the module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let doc = "This module defines an object type which can efficiently represent\nan array of basic values: \
               characters, integers, floating point\nnumbers.";
    let module = interp.new_module("array", doc, FUNCTIONS);
    let class = interp.make_class(&SPEC);
    interp.make_class(&ITERATOR);
    let abstract_classes = interp.import_module(&none(), "_collections_abc", &none(), 0)?;
    let sequence = interp.get_attr_text(&abstract_classes, "MutableSequence")?;
    interp.call_method(&sequence, "register", std::slice::from_ref(&class))?;
    interp.module_set(&module, "ArrayType", class.clone());
    interp.module_set(&module, "array", class);
    interp.module_set(&module, "typecodes", new_string(CODES));
    Ok(module)
}

/// Is it an array, or an instance of a subclass?
fn is_array(object: &Ref) -> bool {
    object.get::<NativeObject>().is_some_and(|o| matches!(&*o.data.borrow(), NativeData::Array(_)))
}

/// Works on the state of an array. `work` runs no Python code.
fn with<R>(this: &Ref, work: impl FnOnce(&mut Array) -> R) -> R {
    let result = match &mut *this.expect::<NativeObject>().data.borrow_mut() {
        NativeData::Array(array) => work(array),
        _ => work(&mut Array::new(b'B', Vec::new())),
    };
    note_parts(this);
    result
}

fn len(this: &Ref) -> usize {
    with(this, |a| a.len())
}

/// An array of a class.
fn make_array(class: &Ref, code: u8, data: Vec<u8>) -> Ref {
    NativeObject::make(class, NativeData::Array(Box::new(Array::new(code, data))))
}

/// An array of the class itself.
fn new_array(interp: &Interp, code: u8, data: Vec<u8>) -> Ref {
    make_array(&interp.class(TypeId::Array), code, data)
}

/// The item at a position, if there is one.
fn item(interp: &Interp, this: &Ref, index: usize) -> PyResult<Option<Ref>> {
    match with(this, |a| a.get(index).map(|bytes| items::unpack(a.code, bytes))) {
        Some(Ok(item)) => Ok(Some(item)),
        Some(Err(point)) => Err(items::no_character(interp, point)),
        None => Ok(None),
    }
}

// ---- slots ----

fn array_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (class, code) = (this.class().name_text(), char::from(with(this, |a| a.code)));
    if len(this) == 0 {
        return Ok(new_string(&format!("{class}('{code}')")));
    }
    let shown = match code {
        'u' => methods::text(interp, this)?,
        _ => list_of(interp, this)?,
    };
    let mut text = crate::eval::repr_guard::TextBuilder::new();
    text.push_text(&format!("{class}('{code}', "));
    text.push(&interp.repr(&shown)?);
    text.push_text(")");
    Ok(text.finish())
}

/// The items as a list.
fn list_of(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (code, bytes, size) = with(this, |a| (a.code, a.data.clone(), a.item));
    let made: Result<Vec<Ref>, u32> = bytes.chunks_exact(size).map(|bytes| items::unpack(code, bytes)).collect();
    made.map(new_list).map_err(|point| items::no_character(interp, point))
}

fn array_tolist(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    list_of(interp, this)
}

/// `array_richcompare`: the first items that differ decide, then the lengths.
fn array_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if !is_array(a) || !is_array(b) {
        return Ok(not_implemented());
    }
    let equality = matches!(op, CompareOperator::Eq | CompareOperator::NotEq);
    if equality && len(a) != len(b) {
        return Ok(new_bool(op == CompareOperator::NotEq));
    }
    let mut index = 0;
    while let (Some(x), Some(y)) = (item(interp, a, index)?, item(interp, b, index)?) {
        if !interp.compare_bool(&x, &y, CompareOperator::Eq)? {
            return match op {
                CompareOperator::Eq => Ok(new_bool(false)),
                CompareOperator::NotEq => Ok(new_bool(true)),
                _ => interp.compare(&x, &y, op),
            };
        }
        index += 1;
    }
    Ok(new_bool(ordered(&len(a), &len(b), op).unwrap_or(false)))
}

fn array_contains(interp: &Interp, this: &Ref, value: &Ref) -> PyResult<bool> {
    Ok(methods::find(interp, this, value, 0, i64::MAX)?.is_some())
}

fn array_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(IteratorObject::make(&interp.class(TypeId::ArrayIterator), IterState::Sequence(this.clone(), 0)))
}

fn array_sizeof(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let basic = this.class().layout().shape.basic as usize;
    Ok(new_usize(with(this, |a| a.sizeof(basic))))
}

// ---- the iterator ----

/// The array and the next index, unless it is at the end.
fn iterated(this: &Ref) -> Option<(Ref, i64)> {
    match &*this.expect::<IteratorObject>().state.borrow() {
        IterState::Sequence(array, index) => Some((array.clone(), *index)),
        _ => None,
    }
}

fn array_iterator_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let iterator = this.expect::<IteratorObject>();
    let next = match &mut *iterator.state.borrow_mut() {
        IterState::Sequence(array, index) => {
            *index += 1;
            with(array, |a| a.get(*index as usize - 1).map(|bytes| items::unpack(a.code, bytes)))
        }
        _ => return Ok(None),
    };
    match next {
        Some(Ok(item)) => Ok(Some(item)),
        Some(Err(point)) => Err(items::no_character(interp, point)),
        None => {
            iterator.exhaust();
            Ok(None)
        }
    }
}

fn array_iterator_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let iter = interp.namespace_get(&interp.builtins, &intern_text("iter")).unwrap_or_else(none);
    Ok(match iterated(this) {
        Some((array, index)) => new_tuple(vec![iter, new_tuple(vec![array]), crate::objects::new_int(index)]),
        None => new_tuple(vec![iter, new_tuple(vec![new_tuple(Vec::new())])]),
    })
}

fn array_iterator_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let wanted = interp.index_word(args.req(0), TypeId::OverflowError)?;
    if let IterState::Sequence(array, index) = &mut *this.expect::<IteratorObject>().state.borrow_mut() {
        *index = wanted.clamp(0, len(array) as i64);
    }
    Ok(none())
}

/// A position that counts from the end if it is negative.
fn position(interp: &Interp, this: &Ref, index: &Ref, outside: &str) -> PyResult<usize> {
    if !interp.has_index(index) {
        return Err(interp.type_error("array indices must be integers"));
    }
    let index = interp.index_word(index, TypeId::IndexError)?;
    checked_index(index, len(this)).ok_or_else(|| interp.index_error(outside))
}
