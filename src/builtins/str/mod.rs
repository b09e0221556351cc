//! `str`: what Python code can do with strings.
//!
//! Place in the flow: the table and slots are here; the methods stand beside by subject. Other types and modules use
//! [`encode`], [`decode`], [`format_percent`] and the argument checks.
//!
//! Invariants:
//! - strings of one byte a character are handled as bytes; nothing on a usual path makes a vector of code points;
//! - where CPython gives back the same object, so do we ([`unchanged`]).

pub mod case;
pub mod coding;
pub mod format;
pub mod pad;
pub mod percent;
pub mod search;
pub mod split;
pub mod strip;
pub mod translate;

use std::cmp::Ordering;

pub use coding::{decode, decode_argument, encode, encode_argument};
pub use percent::format_percent;
pub use search::str_find;

use super::slice::{SliceBounds, checked_index, slice_bounds};
use crate::heap::{Ref, count_copied};
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_MATCH_SELF, CLASS_NO_NEW};
use crate::objects::native::{Args, Slots, TypeSpec, method, static_method};
use crate::objects::str::new_string_as;
use crate::objects::{
    CallArgs, IterState, IteratorObject, Kind, SliceObject, StrObject, StrView, TypeId, concat, intern_text, new_ascii,
    new_bool, new_byte_char, new_char, new_from_parts, new_from_points, new_from_view, new_int, new_latin1_with,
    new_string, new_tuple, new_unshared_points, not_implemented, substring,
};
use crate::syntax::ast::{CompareOperator, Operator};
use crate::text::escape;

/// `str`
pub const SPEC: TypeSpec = TypeSpec {
    slots: Slots {
        repr: Some(str_repr),
        str: Some(|_, this| Ok(unchanged(this))),
        hash: Some(|_, this| Ok(this.expect::<StrObject>().hash())),
        compare: Some(str_compare),
        iter: Some(str_iter),
        len: Some(|_, this| Ok(this.expect::<StrObject>().len())),
        getitem: Some(str_getitem),
        contains: Some(search::str_contains),
        concat: Some(str_concat),
        repeat: Some(str_repeat),
        new: Some(str_new),
        ..Slots::EMPTY
    }
    .with_binary(Operator::Mod, percent::str_mod),
    methods: METHODS,
    flags: CLASS_BASE | CLASS_MATCH_SELF,
    doc: "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nA string: a sequence of \
          characters. Of an object, what its __str__() says, or else its repr();\nof bytes with an encoding, the text \
          they hold.",
    ..TypeSpec::new(TypeId::Str, "str", Kind::Str)
};

#[rustfmt::skip]
const METHODS: &[crate::objects::Def] = &[
    method("encode(self, /, encoding='utf-8', errors='strict')", coding::str_encode)
        .doc("Encode the string using the codec registered for encoding.\n\nerrors says what is done where that is impossible: 'strict' raises UnicodeEncodeError;\n'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace' and others put something in its place."),
    method("replace(self, old, new, count=-1, /)", search::str_replace)
        .doc("Return a copy with all occurrences of substring old replaced by new.\n\nAt most count of them; -1 means all."),
    method("split(self, /, sep=None, maxsplit=-1)", split::str_split)
        .doc("Return a list of the substrings in the string, using sep as the separator string.\n\nNone, the default, splits at any whitespace and leaves out empty strings.\nAt most maxsplit splits are done, from the left; -1 means no limit."),
    method("rsplit(self, /, sep=None, maxsplit=-1)", split::str_rsplit)
        .doc("Return a list of the substrings in the string, using sep as the separator string.\n\nLike split(), but splits from the right."),
    method("join(self, iterable, /)", split::str_join)
        .doc("Concatenate any number of strings.\n\nThe string itself stands between them: '.'.join(['ab', 'pq', 'rs']) -> 'ab.pq.rs'"),
    method("capitalize(self, /)", case::str_capitalize)
        .doc("Return a capitalized version of the string.\n\nThe first character in upper case, the rest in lower case."),
    method("casefold(self, /)", case::str_casefold).doc("Return a version of the string suitable for caseless comparisons."),
    method("title(self, /)", case::str_title)
        .doc("Return a version of the string where each word is titlecased.\n\nWords start with an upper case character, the rest is lower case."),
    method("center(self, width, fillchar=' ', /)", pad::str_center)
        .doc("Return a centered string of length width.\n\nPadding is done using the fill character (a space by default)."),
    method("count(self, sub, start=..., end=..., /)", search::str_count)
        .doc("S.count(sub[, start[, end]]) -> int\n\nHow often sub occurs in S[start:end], without overlaps."),
    method("expandtabs(self, /, tabsize=8)", pad::str_expandtabs)
        .doc("Return a copy where all tab characters are expanded using spaces.\n\nColumns are tabsize characters wide."),
    method("find(self, sub, start=..., end=..., /)", search::str_find_method)
        .doc("S.find(sub[, start[, end]]) -> int\n\nThe lowest index of sub in S[start:end], or -1."),
    method("partition(self, sep, /)", split::str_partition)
        .doc("Partition the string into three parts using the given separator.\n\nWhat is before the first separator, the separator, and what is after it;\nif it is not found, the string and two empty strings."),
    method("index(self, sub, start=..., end=..., /)", search::str_index)
        .doc("S.index(sub[, start[, end]]) -> int\n\nThe lowest index of sub in S[start:end]; ValueError if there is none."),
    method("ljust(self, width, fillchar=' ', /)", pad::str_ljust)
        .doc("Return a left-justified string of length width.\n\nPadding is done using the fill character (a space by default)."),
    method("lower(self, /)", case::str_lower).doc("Return a copy of the string converted to lowercase."),
    method("lstrip(self, chars=None, /)", strip::str_lstrip)
        .doc("Return a copy of the string with leading whitespace removed.\n\nIf chars is given and not None, those characters instead."),
    method("rfind(self, sub, start=..., end=..., /)", search::str_rfind)
        .doc("S.rfind(sub[, start[, end]]) -> int\n\nThe highest index of sub in S[start:end], or -1."),
    method("rindex(self, sub, start=..., end=..., /)", search::str_rindex)
        .doc("S.rindex(sub[, start[, end]]) -> int\n\nThe highest index of sub in S[start:end]; ValueError if there is none."),
    method("rjust(self, width, fillchar=' ', /)", pad::str_rjust)
        .doc("Return a right-justified string of length width.\n\nPadding is done using the fill character (a space by default)."),
    method("rstrip(self, chars=None, /)", strip::str_rstrip)
        .doc("Return a copy of the string with trailing whitespace removed.\n\nIf chars is given and not None, those characters instead."),
    method("rpartition(self, sep, /)", split::str_rpartition)
        .doc("Partition the string into three parts using the given separator.\n\nLike partition(), at the last separator; if it is not found, two empty strings and the string."),
    method("splitlines(self, /, keepends=False)", split::str_splitlines)
        .doc("Return a list of the lines in the string, breaking at line boundaries.\n\nLine breaks are left out unless keepends is true."),
    method("strip(self, chars=None, /)", strip::str_strip)
        .doc("Return a copy of the string with leading and trailing whitespace removed.\n\nIf chars is given and not None, those characters instead."),
    method("swapcase(self, /)", case::str_swapcase)
        .doc("Convert uppercase characters to lowercase and lowercase characters to uppercase."),
    method("translate(self, table, /)", translate::str_translate)
        .doc("Replace each character in the string using the given translation table.\n\nThe table maps code points to code points, strings or None; str.maketrans() makes one.\nWhat it does not have (LookupError) stays; None deletes."),
    method("upper(self, /)", case::str_upper).doc("Return a copy of the string converted to uppercase."),
    method("startswith(self, prefix, start=..., end=..., /)", search::str_startswith)
        .doc("S.startswith(prefix[, start[, end]]) -> bool\n\nDoes S[start:end] start with the prefix, or one of a tuple of them?"),
    method("endswith(self, suffix, start=..., end=..., /)", search::str_endswith)
        .doc("S.endswith(suffix[, start[, end]]) -> bool\n\nDoes S[start:end] end with the suffix, or one of a tuple of them?"),
    method("removeprefix(self, prefix, /)", strip::str_removeprefix)
        .doc("Return a str with the given prefix string removed if present."),
    method("removesuffix(self, suffix, /)", strip::str_removesuffix)
        .doc("Return a str with the given suffix string removed if present."),
    method("isascii(self, /)", case::str_isascii).doc("Return True if all characters in the string are ASCII, False otherwise."),
    method("islower(self, /)", case::str_islower).doc("Return True if the string is a lowercase string, False otherwise."),
    method("isupper(self, /)", case::str_isupper).doc("Return True if the string is an uppercase string, False otherwise."),
    method("istitle(self, /)", case::str_istitle).doc("Return True if the string is a title-cased string, False otherwise."),
    method("isspace(self, /)", case::str_isspace).doc("Return True if the string is a whitespace string, False otherwise."),
    method("isdecimal(self, /)", case::str_isdecimal).doc("Return True if the string is a decimal string, False otherwise."),
    method("isdigit(self, /)", case::str_isdigit).doc("Return True if the string is a digit string, False otherwise."),
    method("isnumeric(self, /)", case::str_isnumeric).doc("Return True if the string is a numeric string, False otherwise."),
    method("isalpha(self, /)", case::str_isalpha).doc("Return True if the string is an alphabetic string, False otherwise."),
    method("isalnum(self, /)", case::str_isalnum).doc("Return True if the string is an alpha-numeric string, False otherwise."),
    method("isidentifier(self, /)", case::str_isidentifier)
        .doc("Return True if the string is a valid Python identifier, False otherwise."),
    method("isprintable(self, /)", case::str_isprintable).doc("Return True if the string is printable, False otherwise."),
    method("zfill(self, width, /)", pad::str_zfill)
        .doc("Pad a numeric string with zeros on the left, to fill a field of the given width.\n\nA sign stays in front."),
    method("format(self, *args, **kwargs)", format::str_format)
        .doc("S.format(*args, **kwargs) -> str\n\nS with its replacement fields ({...}) filled from the arguments."),
    method("format_map(self, mapping, /)", format::str_format_map)
        .doc("S.format_map(mapping) -> str\n\nS with its replacement fields ({...}) filled from the mapping."),
    method("__format__(self, format_spec, /)", format::str_dunder_format)
        .doc("Return a formatted version of the string as described by format_spec."),
    static_method("maketrans(x, y=None, z=None, /)", translate::str_maketrans)
        .doc("Return a translation table usable for str.translate().\n\nOf a dict from characters or code points; or of two strings of equal length,\nwhose characters correspond, and a third one whose characters are deleted."),
    method("__sizeof__(self, /)", |_, this, _| Ok(new_int(this.expect::<StrObject>().sizeof() as i64)))
        .doc("Return the size of the string in memory, in bytes."),
    method("__getnewargs__(self, /)", |_, this, _| Ok(new_tuple(vec![new_from_view(this.expect::<StrObject>().view())]))),
];

/// `str_iterator`
pub const ITERATOR_SPEC: TypeSpec = iterator_spec(TypeId::StrIterator, "str_iterator");
/// `str_ascii_iterator`
pub const ASCII_ITERATOR_SPEC: TypeSpec = iterator_spec(TypeId::StrAsciiIterator, "str_ascii_iterator");

const ITERATOR_METHODS: &[crate::objects::Def] = &[
    method("__length_hint__(self, /)", str_iterator_length_hint)
        .doc("Private method returning an estimate of len(list(it))."),
    method("__reduce__(self, /)", str_iterator_reduce).doc("Return state information for pickling."),
    method("__setstate__(self, state, /)", str_iterator_setstate).doc("Set state information for unpickling."),
];

const fn iterator_spec(id: TypeId, name: &'static str) -> TypeSpec {
    TypeSpec {
        slots: Slots { iter: Some(|_, this| Ok(this.clone())), next: Some(str_iterator_next), ..Slots::EMPTY },
        methods: ITERATOR_METHODS,
        flags: CLASS_NO_NEW,
        ..TypeSpec::new(id, name, Kind::Iterator)
    }
}

// ---- shared by the methods ----

/// The receiver itself if it is an exact str, else its text as one (`unicode_result_unchanged`).
#[inline]
pub fn unchanged(this: &Ref) -> Ref {
    if this.is_exact(Kind::Str) { this.clone() } else { new_from_view(this.expect::<StrObject>().view()) }
}

/// An argument that must be a str (`ensure_unicode`).
#[inline]
pub fn text_argument<'a>(interp: &Interp, argument: &'a Ref) -> PyResult<&'a StrObject> {
    argument.get::<StrObject>().ok_or_else(|| {
        let found = interp.type_name(argument);
        interp.type_error(format!("must be str, not {found}"))
    })
}

/// The argument `number` of `function`, which must be a str; without a number where it is the only one.
pub fn named_text_argument<'a>(
    interp: &Interp,
    function: &str,
    number: Option<usize>,
    argument: &'a Ref,
) -> PyResult<&'a StrObject> {
    argument.get::<StrObject>().ok_or_else(|| {
        let number = number.map_or_else(String::new, |n| format!(" {n}"));
        let found = none_or_name(interp, argument);
        interp.type_error(format!("{function}() argument{number} must be str, not {found}"))
    })
}

/// The class of a wrong argument (`_PyArg_BadArgument` says `None`, not `NoneType`).
pub fn none_or_name(interp: &Interp, argument: &Ref) -> String {
    if crate::objects::is_none(argument) { "None".to_owned() } else { interp.type_name(argument) }
}

/// Text as UTF-8 for the parsers of formats, with lone surrogates as the last code points of plane 16, which
/// [`unmask`] turns back.
pub(super) fn masked(text: &StrObject) -> std::borrow::Cow<'_, str> {
    match text.to_utf8() {
        Ok(utf8) => utf8,
        Err(_) => {
            text.view().chars().filter_map(|c| char::from_u32(if is_surrogate(c) { c + MASK } else { c })).collect()
        }
    }
}

/// From a lone surrogate to what stands for it.
const MASK: u32 = 0x10_f800 - 0xd800;

fn is_surrogate(point: u32) -> bool {
    (0xd800..0xe000).contains(&point)
}

/// The string of a part of a masked text.
pub(super) fn unmasked(part: &str, source: &StrObject) -> Ref {
    if part.is_ascii() || source.to_utf8().is_ok() {
        return new_string(part);
    }
    let points: Vec<u32> = part.chars().map(u32::from).map(|c| if c >= 0x10_f800 { c - MASK } else { c }).collect();
    new_from_points(&points)
}

// ---- slots ----

fn str_repr(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let text = this.expect::<StrObject>();
    let plain = |byte: &u8| matches!(byte, 0x20..0x7f) && *byte != b'\'' && *byte != b'\\';
    if text.is_ascii() && text.bytes().iter().all(plain) {
        return Ok(new_latin1_with(text.len() + 2, true, |out| {
            out.push(b"'");
            out.push(text.bytes());
            out.push(b"'");
        }));
    }
    Ok(new_string(&escape::repr(text.view().chars().collect::<Vec<u32>>().into_iter())))
}

fn str_compare(_interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    let (Some(left), Some(right)) = (a.get::<StrObject>(), b.get::<StrObject>()) else { return Ok(not_implemented()) };
    let answer = match op {
        CompareOperator::Eq => a.is(b) || left.same_text(right),
        CompareOperator::NotEq => !(a.is(b) || left.same_text(right)),
        CompareOperator::Lt => order(left, right).is_lt(),
        CompareOperator::LtE => order(left, right).is_le(),
        CompareOperator::Gt => order(left, right).is_gt(),
        CompareOperator::GtE => order(left, right).is_ge(),
        _ => return Ok(not_implemented()),
    };
    Ok(new_bool(answer))
}

/// Order by code points.
pub fn order(a: &StrObject, b: &StrObject) -> Ordering {
    match (a.view(), b.view()) {
        (StrView::Latin1(a), StrView::Latin1(b)) => a.cmp(b),
        (StrView::Ucs2(a), StrView::Ucs2(b)) => a.cmp(b),
        (a, b) => a.chars().cmp(b.chars()),
    }
}

fn str_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    // The struct of a subclass's string is not the compact one that the quick iterator reads.
    let ascii = this.is_exact(Kind::Str) && this.expect::<StrObject>().is_ascii();
    let class = interp.class(if ascii { TypeId::StrAsciiIterator } else { TypeId::StrIterator });
    Ok(IteratorObject::make(&class, IterState::Str(this.clone(), 0)))
}

fn str_getitem(interp: &Interp, this: &Ref, index: &Ref) -> PyResult<Ref> {
    let text = this.expect::<StrObject>();
    if index.get::<SliceObject>().is_some() {
        let bounds = slice_bounds(interp, index, text.len())?;
        return Ok(slice(this, bounds));
    }
    if !interp.has_index(index) {
        let found = interp.type_name(index);
        return Err(interp.type_error(format!("string indices must be integers, not '{found}'")));
    }
    let index = interp.index_word(index, TypeId::IndexError)?;
    match checked_index(index, text.len()) {
        Some(index) => Ok(new_char(text.view().at(index))),
        None => Err(interp.index_error("string index out of range")),
    }
}

/// `this[bounds]`
fn slice(this: &Ref, bounds: SliceBounds) -> Ref {
    let text = this.expect::<StrObject>();
    if bounds.step == 1 {
        if bounds.len == text.len() {
            return unchanged(this);
        }
        let range = bounds.range();
        return substring(text, range.start, range.end);
    }
    count_copied(bounds.len * text.width());
    match text.view() {
        StrView::Latin1(bytes) if text.is_ascii() => {
            let (start, step) = (bounds.start, bounds.step);
            new_latin1_with(bounds.len, true, |out| {
                out.push_mapped((0..bounds.len).map(|i| bytes[(start + i as i64 * step) as usize]));
            })
        }
        view => new_unshared_points(&bounds.positions().map(|i| view.at(i)).collect::<Vec<u32>>()),
    }
}

fn str_concat(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    let left = a.expect::<StrObject>();
    let Some(right) = b.get::<StrObject>() else {
        let found = interp.type_name(b);
        return Err(interp.type_error(format!("can only concatenate str (not \"{found}\") to str")));
    };
    if left.is_empty() {
        return Ok(unchanged(b));
    }
    if right.is_empty() {
        return Ok(unchanged(a));
    }
    Ok(concat(left, right))
}

fn str_repeat(interp: &Interp, this: &Ref, count: &Ref) -> PyResult<Ref> {
    let text = this.expect::<StrObject>();
    let count = interp.index_word(count, TypeId::IndexError)?;
    if count == 1 {
        return Ok(unchanged(this));
    }
    if count <= 0 || text.is_empty() {
        return Ok(new_ascii(b""));
    }
    let total = check_length(interp, text.len(), count, "repeated string is too long")?;
    count_copied(total * text.width());
    match text.width() {
        1 => Ok(new_latin1_with(total, text.is_ascii(), |out| out.repeat(text.bytes(), count as usize))),
        width => Ok(new_from_parts(width, &[&text.bytes().repeat(count as usize)])),
    }
}

/// The length of `count` times `length`; where no machine has that much memory, the error that CPython raises.
pub(super) fn check_length(interp: &Interp, length: usize, count: i64, too_long: &str) -> PyResult<usize> {
    match (length as i64).checked_mul(count) {
        None => Err(interp.overflow_error(too_long)),
        Some(total) if total > MOST => Err(interp.raise_with(TypeId::MemoryError, Vec::new())),
        Some(total) => Ok(total as usize),
    }
}

/// Characters that we try to allocate.
pub(super) const MOST: i64 = 0xffff_0000;

fn str_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let exact = class.is(&interp.class(TypeId::Str));
    if exact && args.names.is_empty() {
        match args.values {
            [] => return Ok(new_ascii(b"")),
            [object] => return interp.str(object),
            _ => {}
        }
    }
    let values = interp.bind("str(object='', encoding='utf-8', errors='strict')", args)?;
    let text = match (&values[0], &values[1], &values[2]) {
        (None, encoding, errors) => {
            coding::check_names(interp, "str", encoding.as_ref(), errors.as_ref())?;
            new_ascii(b"")
        }
        (Some(object), None, None) => interp.str(object)?,
        (Some(object), encoding, errors) => {
            let (encoding, errors) = coding::check_names(interp, "str", encoding.as_ref(), errors.as_ref())?;
            coding::decode_object(interp, object, &encoding, &errors)?
        }
    };
    Ok(if exact { text } else { new_string_as(class, text.expect::<StrObject>()) })
}

// ---- the iterator ----

fn str_iterator_next(_interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let iterator = this.expect::<IteratorObject>();
    let next = match &mut *iterator.state.borrow_mut() {
        IterState::Str(text, index) => {
            let text = text.expect::<StrObject>();
            if text.is_ascii() {
                let byte = text.bytes().get(*index).copied();
                *index += 1;
                byte.map(new_byte_char)
            } else if *index < text.len() {
                *index += 1;
                Some(new_char(text.view().at(*index - 1)))
            } else {
                None
            }
        }
        _ => return Ok(None),
    };
    if next.is_none() {
        iterator.exhaust();
    }
    Ok(next)
}

/// The string and the position, unless it is at the end.
fn iterated(this: &Ref) -> Option<(Ref, usize)> {
    match &*this.expect::<IteratorObject>().state.borrow() {
        IterState::Str(text, index) => Some((text.clone(), *index)),
        _ => None,
    }
}

fn str_iterator_length_hint(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let left = iterated(this).map_or(0, |(text, index)| text.expect::<StrObject>().len().saturating_sub(index));
    Ok(new_int(left as i64))
}

fn str_iterator_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let iter = interp.namespace_get(&interp.builtins, &intern_text("iter")).unwrap_or_else(crate::objects::none);
    Ok(match iterated(this) {
        Some((text, index)) => new_tuple(vec![iter, new_tuple(vec![text]), new_int(index as i64)]),
        None => new_tuple(vec![iter, new_tuple(vec![new_ascii(b"")])]),
    })
}

fn str_iterator_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let wanted = interp.index_word(args.req(0), TypeId::OverflowError)?;
    if let IterState::Str(text, index) = &mut *this.expect::<IteratorObject>().state.borrow_mut() {
        *index = wanted.clamp(0, text.expect::<StrObject>().len() as i64) as usize;
    }
    Ok(crate::objects::none())
}
