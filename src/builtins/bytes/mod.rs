//! `bytes`, and with it what `bytearray` has in common with it.
//!
//! Place in the flow: the tables of both types and the slots of `bytes` are here; `bytearray` has its slots and its
//! changes in a file of its own; the methods that both have stand by subject.
//!
//! Invariants:
//! - a method of both is one function, whose result is of the receiver's type ([`alike`]);
//! - arguments are converted before the receiver's bytes are borrowed, because converting can run Python code.

pub mod buffer;
pub mod bytearray;
pub mod hex;
pub mod make;
pub mod percent;
pub mod search;
pub mod split;
pub mod transform;

use buffer::{Buffer, own};

use super::slice::{checked_index, slice_bounds};
use super::str::check_length;
use crate::heap::{Ref, count_copied};
use crate::interp::{Interp, PyResult};
use crate::objects::bytes::new_bytes_as;
use crate::objects::class::{CLASS_BASE, CLASS_MATCH_SELF, CLASS_NO_NEW, CLASS_ROW, CLASS_ROW_HELD};
use crate::objects::native::{Args, Slots, TypeSpec, class_method, method, static_method};
use crate::objects::{
    BytesObject, CallArgs, IterState, IteratorObject, Kind, SliceObject, TypeId, intern_text, new_bool, new_bytearray,
    new_bytes, new_bytes_unshared, new_bytes_with, new_int, new_string, new_tuple, none, not_implemented,
};
use crate::syntax::ast::{CompareOperator, Operator};
use crate::text::escape;

/// The rows of both types, and those given.
macro_rules! with_shared_rows {
    ($($row:expr,)*) => {
        &[
            $($row,)*
            method("capitalize(self, /)", transform::bytes_capitalize)
                .doc("B.capitalize() -> copy of B\n\nThe first byte in upper case, the rest in lower case (ASCII)."),
            method("center(self, width, fillchar=b' ', /)", transform::bytes_center)
                .doc("Return a centered string of length width.\n\nPadding is done using the specified fill character."),
            method("count(self, sub, start=..., end=..., /)", search::bytes_count)
                .doc("B.count(sub[, start[, end]]) -> int\n\nHow often sub occurs in B[start:end], without overlaps."),
            method("decode(self, /, encoding='utf-8', errors='strict')", make::bytes_decode)
                .doc("Decode the bytes using the codec registered for encoding."),
            method("endswith(self, suffix, start=..., end=..., /)", search::bytes_endswith)
                .doc("B.endswith(suffix[, start[, end]]) -> bool\n\nDoes B[start:end] end with the suffix, or one of a tuple of them?"),
            method("expandtabs(self, /, tabsize=8)", transform::bytes_expandtabs)
                .doc("Return a copy where all tab characters are expanded using spaces."),
            method("find(self, sub, start=..., end=..., /)", search::bytes_find)
                .doc("B.find(sub[, start[, end]]) -> int\n\nThe lowest index of sub in B[start:end], or -1."),
            class_method("fromhex(cls, string, /)", hex::bytes_fromhex)
                .doc("Create a bytes object from a string of hexadecimal numbers.\n\nSpaces between two numbers are accepted."),
            method("hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)", hex::bytes_hex)
                .doc("Create a string of hexadecimal numbers from a bytes object.\n\nsep stands between groups of bytes_per_sep bytes, counted from the right, or from the left if negative."),
            method("index(self, sub, start=..., end=..., /)", search::bytes_index)
                .doc("B.index(sub[, start[, end]]) -> int\n\nThe lowest index of sub in B[start:end]; ValueError if there is none."),
            method("isalnum(self, /)", transform::bytes_isalnum)
                .doc("B.isalnum() -> bool\n\nAre there bytes, and all of them ASCII letters or digits?"),
            method("isalpha(self, /)", transform::bytes_isalpha)
                .doc("B.isalpha() -> bool\n\nAre there bytes, and all of them ASCII letters?"),
            method("isascii(self, /)", transform::bytes_isascii)
                .doc("B.isascii() -> bool\n\nAre all bytes ASCII characters?"),
            method("isdigit(self, /)", transform::bytes_isdigit)
                .doc("B.isdigit() -> bool\n\nAre there bytes, and all of them ASCII digits?"),
            method("islower(self, /)", transform::bytes_islower)
                .doc("B.islower() -> bool\n\nAre there ASCII letters, and all of them in lower case?"),
            method("isspace(self, /)", transform::bytes_isspace)
                .doc("B.isspace() -> bool\n\nAre there bytes, and all of them ASCII whitespace?"),
            method("istitle(self, /)", transform::bytes_istitle)
                .doc("B.istitle() -> bool\n\nDo words start in upper case and go on in lower case?"),
            method("isupper(self, /)", transform::bytes_isupper)
                .doc("B.isupper() -> bool\n\nAre there ASCII letters, and all of them in upper case?"),
            method("join(self, iterable_of_bytes, /)", split::bytes_join)
                .doc("Concatenate any number of bytes objects.\n\nThe bytes object itself stands between them."),
            method("ljust(self, width, fillchar=b' ', /)", transform::bytes_ljust)
                .doc("Return a left-justified string of length width."),
            method("lower(self, /)", transform::bytes_lower)
                .doc("B.lower() -> copy of B\n\nASCII letters in lower case."),
            method("lstrip(self, bytes=None, /)", transform::bytes_lstrip)
                .doc("Strip leading bytes contained in the argument.\n\nASCII whitespace if it is omitted or None."),
            static_method("maketrans(frm, to, /)", transform::bytes_maketrans)
                .doc("Return a translation table usable for the bytes or bytearray translate method."),
            method("partition(self, sep, /)", split::bytes_partition)
                .doc("Partition the bytes into three parts using the given separator."),
            method("replace(self, old, new, count=-1, /)", search::bytes_replace)
                .doc("Return a copy with all occurrences of substring old replaced by new.\n\nAt most count of them; -1 means all."),
            method("removeprefix(self, prefix, /)", transform::bytes_removeprefix)
                .doc("Return a bytes object with the given prefix string removed if present."),
            method("removesuffix(self, suffix, /)", transform::bytes_removesuffix)
                .doc("Return a bytes object with the given suffix string removed if present."),
            method("rfind(self, sub, start=..., end=..., /)", search::bytes_rfind)
                .doc("B.rfind(sub[, start[, end]]) -> int\n\nThe highest index of sub in B[start:end], or -1."),
            method("rindex(self, sub, start=..., end=..., /)", search::bytes_rindex)
                .doc("B.rindex(sub[, start[, end]]) -> int\n\nThe highest index of sub in B[start:end]; ValueError if there is none."),
            method("rjust(self, width, fillchar=b' ', /)", transform::bytes_rjust)
                .doc("Return a right-justified string of length width."),
            method("rpartition(self, sep, /)", split::bytes_rpartition)
                .doc("Partition the bytes into three parts using the given separator, searched from the end."),
            method("rsplit(self, /, sep=None, maxsplit=-1)", split::bytes_rsplit)
                .doc("Return a list of the sections in the bytes, using sep as the delimiter.\n\nSplitting starts at the end."),
            method("rstrip(self, bytes=None, /)", transform::bytes_rstrip)
                .doc("Strip trailing bytes contained in the argument.\n\nASCII whitespace if it is omitted or None."),
            method("split(self, /, sep=None, maxsplit=-1)", split::bytes_split)
                .doc("Return a list of the sections in the bytes, using sep as the delimiter.\n\nNone splits at ASCII whitespace."),
            method("splitlines(self, /, keepends=False)", split::bytes_splitlines)
                .doc("Return a list of the lines in the bytes, breaking at line boundaries."),
            method("startswith(self, prefix, start=..., end=..., /)", search::bytes_startswith)
                .doc("B.startswith(prefix[, start[, end]]) -> bool\n\nDoes B[start:end] start with the prefix, or one of a tuple of them?"),
            method("strip(self, bytes=None, /)", transform::bytes_strip)
                .doc("Strip leading and trailing bytes contained in the argument.\n\nASCII whitespace if it is omitted or None."),
            method("swapcase(self, /)", transform::bytes_swapcase)
                .doc("B.swapcase() -> copy of B\n\nUpper case ASCII letters in lower case and the other way round."),
            method("title(self, /)", transform::bytes_title)
                .doc("B.title() -> copy of B\n\nASCII words start in upper case, the rest is lower case."),
            method("translate(self, table, /, delete=b'')", transform::bytes_translate)
                .doc("Return a copy with each character mapped by the given translation table.\n\nThe bytes in delete are left out first; None as a table changes nothing."),
            method("upper(self, /)", transform::bytes_upper)
                .doc("B.upper() -> copy of B\n\nASCII letters in upper case."),
            method("zfill(self, width, /)", transform::bytes_zfill)
                .doc("Pad a numeric string with zeros on the left, to fill a field of the given width."),
        ]
    };
}
use with_shared_rows;

/// `bytes`
pub const SPEC: TypeSpec = TypeSpec {
    slots: Slots {
        repr: Some(|_, this| Ok(new_string(&escape::repr_bytes(this.expect::<BytesObject>().as_slice())))),
        hash: Some(|_, this| Ok(this.expect::<BytesObject>().hash())),
        compare: Some(bytes_compare),
        iter: Some(bytes_iter),
        len: Some(|_, this| Ok(this.expect::<BytesObject>().len())),
        getitem: Some(bytes_getitem),
        contains: Some(search::bytes_contains),
        concat: Some(bytes_concat),
        repeat: Some(bytes_repeat),
        new: Some(bytes_new),
        ..Slots::EMPTY
    }
    .with_binary(Operator::Mod, percent::bytes_mod),
    methods: with_shared_rows![
        method("__getnewargs__(self, /)", |_, this, _| {
            Ok(new_tuple(vec![new_bytes(this.expect::<BytesObject>().as_slice())]))
        }),
        method("__bytes__(self, /)", |_, this, _| Ok(unchanged(this))).doc("Convert this value to exact type bytes."),
    ],
    flags: CLASS_BASE | CLASS_MATCH_SELF | CLASS_ROW | CLASS_ROW_HELD,
    doc: "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> \
          immutable copy of bytes_or_buffer\nbytes(int) -> bytes object of size given by the parameter initialized \
          with null bytes\nbytes() -> empty bytes object\n\nA sequence of numbers from 0 to 255 that cannot change.",
    ..TypeSpec::new(TypeId::Bytes, "bytes", Kind::Bytes)
};

/// `bytes_iterator`
pub const ITERATOR_SPEC: TypeSpec = iterator_spec(TypeId::BytesIterator, "bytes_iterator");
/// `bytearray_iterator`
pub const BYTEARRAY_ITERATOR_SPEC: TypeSpec = iterator_spec(TypeId::BytearrayIterator, "bytearray_iterator");

const ITERATOR_METHODS: &[crate::objects::Def] = &[
    method("__length_hint__(self, /)", bytes_iterator_length_hint)
        .doc("Private method returning an estimate of len(list(it))."),
    method("__reduce__(self, /)", bytes_iterator_reduce).doc("Return state information for pickling."),
    method("__setstate__(self, state, /)", bytes_iterator_setstate).doc("Set state information for unpickling."),
];

const fn iterator_spec(id: TypeId, name: &'static str) -> TypeSpec {
    TypeSpec {
        slots: Slots { iter: Some(|_, this| Ok(this.clone())), next: Some(bytes_iterator_next), ..Slots::EMPTY },
        methods: ITERATOR_METHODS,
        flags: CLASS_NO_NEW,
        ..TypeSpec::new(id, name, Kind::Iterator)
    }
}

// ---- shared by the methods ----

/// A new object of the receiver's type, never a shared one (but for no bytes).
pub(super) fn alike(this: &Ref, bytes: Vec<u8>) -> Ref {
    if this.kind() == Kind::Bytes { new_bytes_unshared(&bytes) } else { new_bytearray(bytes) }
}

/// The receiver itself if it is an exact bytes, else a copy (`return_self`).
pub(super) fn unchanged(this: &Ref) -> Ref {
    if this.is_exact(Kind::Bytes) { this.clone() } else { own(this, |bytes| alike_slice(this, bytes)) }
}

/// A new object of the receiver's type with a part of its bytes.
pub(super) fn alike_slice(this: &Ref, bytes: &[u8]) -> Ref {
    if this.kind() == Kind::Bytes { new_bytes(bytes) } else { new_bytearray(bytes.to_vec()) }
}

/// A number that a byte can have, from an object with `__index__` (`_getbytevalue`).
pub(super) fn byte_value(interp: &Interp, value: &Ref) -> PyResult<u8> {
    if let Some(Ok(byte)) = crate::objects::small_value(value).map(u8::try_from) {
        return Ok(byte);
    }
    let number = interp.index(value)?;
    crate::objects::small_value(&number)
        .and_then(|n| u8::try_from(n).ok())
        .ok_or_else(|| interp.value_error("byte must be in range(0, 256)"))
}

// ---- slots ----

/// Compares with any bytes-like object; for both types.
fn bytes_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if !matches!(a.kind(), Kind::Bytes | Kind::Bytearray) {
        return Ok(not_implemented());
    }
    let other = match (a.kind(), b.kind()) {
        (Kind::Bytes, Kind::Bytes) => Buffer::Shared(b.clone()),
        // A bytes object leaves the others to them.
        (Kind::Bytes, _) => return Ok(not_implemented()),
        _ => match Buffer::of(interp, b)? {
            Some(buffer) => buffer,
            None => return Ok(not_implemented()),
        },
    };
    let order = own(a, |bytes| bytes.cmp(&other));
    Ok(match op {
        CompareOperator::Eq => new_bool(order.is_eq()),
        CompareOperator::NotEq => new_bool(order.is_ne()),
        CompareOperator::Lt => new_bool(order.is_lt()),
        CompareOperator::LtE => new_bool(order.is_le()),
        CompareOperator::Gt => new_bool(order.is_gt()),
        CompareOperator::GtE => new_bool(order.is_ge()),
        _ => not_implemented(),
    })
}

fn bytes_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(IteratorObject::make(&interp.class(TypeId::BytesIterator), IterState::Bytes(this.clone(), 0)))
}

fn bytes_getitem(interp: &Interp, this: &Ref, index: &Ref) -> PyResult<Ref> {
    let bytes = this.expect::<BytesObject>().as_slice();
    if index.get::<SliceObject>().is_some() {
        let bounds = slice_bounds(interp, index, bytes.len())?;
        return Ok(match bounds.step {
            1 if bounds.len == bytes.len() => unchanged(this),
            1 => {
                count_copied(bounds.len);
                new_bytes(&bytes[bounds.range()])
            }
            _ => new_bytes_unshared(&bounds.select(bytes)),
        });
    }
    if !interp.has_index(index) {
        let found = interp.type_name(index);
        return Err(interp.type_error(format!("byte indices must be integers or slices, not {found}")));
    }
    let index = interp.index_word(index, TypeId::IndexError)?;
    match checked_index(index, bytes.len()) {
        Some(index) => Ok(new_int(i64::from(bytes[index]))),
        None => Err(interp.index_error("index out of range")),
    }
}

fn bytes_concat(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    let Some(right) = Buffer::of(interp, b)? else {
        let found = interp.type_name(b);
        let own = interp.type_name(a);
        return Err(interp.type_error(format!("can't concat {found} to {own}")));
    };
    let left = a.expect::<BytesObject>().as_slice();
    if left.is_empty() && b.is_exact(Kind::Bytes) {
        return Ok(b.clone());
    }
    if right.is_empty() && a.is_exact(Kind::Bytes) {
        return Ok(a.clone());
    }
    count_copied(left.len() + right.len());
    Ok(new_bytes_with(left.len() + right.len(), |out| {
        out.push(left);
        out.push(&right);
    }))
}

fn bytes_repeat(interp: &Interp, this: &Ref, count: &Ref) -> PyResult<Ref> {
    let bytes = this.expect::<BytesObject>().as_slice();
    let count = interp.index_word(count, TypeId::IndexError)?.max(0);
    if count == 1 && this.is_exact(Kind::Bytes) {
        return Ok(this.clone());
    }
    let total = check_length(interp, bytes.len(), count, "repeated bytes are too long")?;
    count_copied(total);
    Ok(new_bytes_with(total, |out| out.repeat(bytes, count as usize)))
}

fn bytes_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let exact = class.is(&interp.class(TypeId::Bytes));
    let values = interp.bind_held("bytes(source=b'', encoding='utf-8', errors='strict')", args)?;
    let made = make::bytes_from(interp, values[0].as_ref(), values[1].as_ref(), values[2].as_ref())?;
    Ok(if exact { made } else { new_bytes_as(class, made.expect::<BytesObject>().as_slice()) })
}

// ---- the iterators ----

fn bytes_iterator_next(_interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let iterator = this.expect::<IteratorObject>();
    let next = match &mut *iterator.state.borrow_mut() {
        IterState::Bytes(bytes, index) | IterState::Bytearray(bytes, index) => {
            let byte = own(bytes, |bytes| bytes.get(*index).copied());
            *index += 1;
            byte.map(|byte| new_int(i64::from(byte)))
        }
        _ => return Ok(None),
    };
    if next.is_none() {
        iterator.exhaust();
    }
    Ok(next)
}

/// What is iterated and the position, unless it is at the end.
fn iterated(this: &Ref) -> Option<(Ref, usize)> {
    match &*this.expect::<IteratorObject>().state.borrow() {
        IterState::Bytes(bytes, index) | IterState::Bytearray(bytes, index) => Some((bytes.clone(), *index)),
        _ => None,
    }
}

fn bytes_iterator_length_hint(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let left = iterated(this).map_or(0, |(bytes, index)| own(&bytes, <[u8]>::len).saturating_sub(index));
    Ok(new_int(left as i64))
}

fn bytes_iterator_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let iter = interp.namespace_get(&interp.builtins, &intern_text("iter")).unwrap_or_else(none);
    Ok(match iterated(this) {
        Some((bytes, index)) => new_tuple(vec![iter, new_tuple(vec![bytes]), new_int(index as i64)]),
        None => new_tuple(vec![iter, new_tuple(vec![new_tuple(Vec::new())])]),
    })
}

fn bytes_iterator_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let wanted = interp.index_word(args.req(0), TypeId::OverflowError)?;
    if let IterState::Bytes(bytes, index) | IterState::Bytearray(bytes, index) =
        &mut *this.expect::<IteratorObject>().state.borrow_mut()
    {
        *index = wanted.clamp(0, own(bytes, <[u8]>::len) as i64) as usize;
    }
    Ok(none())
}
