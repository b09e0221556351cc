//! Taking strings apart at separators, and joining them.
//!
//! Invariant: lists grow as CPython's `split` grows them: twelve places to begin with (fewer for a small `maxsplit`),
//! then like `append`; `splitlines` appends from the start.

use super::search::{Matches, find_units, rfind_units, widened};
use super::{text_argument, unchanged};
use crate::heap::{Ref, count_copied};
use crate::interp::{Interp, PyResult};
use crate::objects::native::Args;
use crate::objects::{
    Kind, ListObject, StrObject, StrView, TupleObject, TypeId, is_none, new_ascii, new_empty_list, new_from_parts,
    new_latin1_with, new_list, new_tuple, substring,
};
use crate::text::unicode::{is_line_break, is_space};

/// `sep` and `maxsplit` of `split` and `rsplit`.
struct Request<'a> {
    separator: Option<&'a StrObject>,
    most: usize,
}

fn request<'a>(interp: &Interp, args: &Args<'a>) -> PyResult<Request<'a>> {
    let most = args.opt(1).map_or(Ok(-1), |most| interp.index_word(most, TypeId::OverflowError))?;
    let most = if most < 0 { usize::MAX } else { most as usize };
    let Some(separator) = args.opt(0).filter(|s| !is_none(s)) else { return Ok(Request { separator: None, most }) };
    let Some(text) = separator.get::<StrObject>() else {
        let found = interp.type_name(separator);
        return Err(interp.type_error(format!("must be str or None, not {found}")));
    };
    if text.is_empty() {
        return Err(interp.value_error("empty separator"));
    }
    Ok(Request { separator: Some(text), most })
}

/// An empty list with the room that `split` begins with (`PREALLOC_SIZE`).
pub(in crate::builtins) fn presized_list(most: usize) -> Ref {
    let list = new_empty_list();
    list.expect::<ListObject>().preallocate(most.saturating_add(1).min(12));
    list
}

pub(super) fn str_split(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let request = request(interp, args)?;
    let text = this.expect::<StrObject>();
    match request.separator {
        None => Ok(split_words(this, request.most)),
        Some(separator) if misfits(separator, text) => Ok(new_list(vec![unchanged(this)])),
        Some(separator) => Ok(split_at(this, separator, request.most)),
    }
}

/// Can the separator not be in the text, as its size alone shows?
fn misfits(separator: &StrObject, text: &StrObject) -> bool {
    separator.width() > text.width() || separator.len() > text.len()
}

/// The words between whitespace.
fn split_words(this: &Ref, most: usize) -> Ref {
    let text = this.expect::<StrObject>();
    let list = presized_list(most);
    match text.view() {
        StrView::Latin1(bytes) if text.is_ascii() => {
            words(this, &list, bytes.len(), most, |i| matches!(bytes[i], 0x09..=0x0d | 0x1c..=0x20));
        }
        view => words(this, &list, view.len(), most, |i| is_space(view.at(i))),
    }
    list
}

fn words(this: &Ref, list: &Ref, len: usize, most: usize, space: impl Fn(usize) -> bool) {
    let text = this.expect::<StrObject>();
    let items = list.expect::<ListObject>();
    let (mut at, mut left) = (0, most);
    loop {
        while at < len && space(at) {
            at += 1;
        }
        if at == len {
            return;
        }
        let start = at;
        if left == 0 {
            items.push(substring(text, start, len));
            return;
        }
        while at < len && !space(at) {
            at += 1;
        }
        if start == 0 && at == len {
            items.push(unchanged(this));
            return;
        }
        items.push(substring(text, start, at));
        left -= 1;
    }
}

fn split_at(this: &Ref, separator: &StrObject, most: usize) -> Ref {
    let text = this.expect::<StrObject>();
    let width = text.width();
    let list = presized_list(most);
    let items = list.expect::<ListObject>();
    let separator = widened(separator, width).unwrap_or_default();
    let mut start = 0;
    for offset in Matches::new(text.bytes(), &separator, width).take(most) {
        items.push(substring(text, start / width, offset / width));
        start = offset + separator.len();
    }
    items.push(if start == 0 { unchanged(this) } else { substring(text, start / width, text.len()) });
    list
}

pub(super) fn str_rsplit(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let request = request(interp, args)?;
    let text = this.expect::<StrObject>();
    let list = match request.separator {
        None => rsplit_words(this, request.most),
        Some(separator) if misfits(separator, text) => return Ok(new_list(vec![unchanged(this)])),
        Some(separator) => rsplit_at(this, separator, request.most),
    };
    list.expect::<ListObject>().items.borrow_mut().reverse();
    Ok(list)
}

/// The words, last first.
fn rsplit_words(this: &Ref, most: usize) -> Ref {
    let text = this.expect::<StrObject>();
    let view = text.view();
    let space = |i: usize| is_space(view.at(i));
    let list = presized_list(most);
    let items = list.expect::<ListObject>();
    let (mut at, mut left) = (text.len(), most);
    loop {
        while at > 0 && space(at - 1) {
            at -= 1;
        }
        if at == 0 {
            return list;
        }
        let end = at;
        if left == 0 {
            items.push(substring(text, 0, end));
            return list;
        }
        while at > 0 && !space(at - 1) {
            at -= 1;
        }
        if at == 0 && end == text.len() {
            items.push(unchanged(this));
            return list;
        }
        items.push(substring(text, at, end));
        left -= 1;
    }
}

/// The parts, last first.
fn rsplit_at(this: &Ref, separator: &StrObject, most: usize) -> Ref {
    let text = this.expect::<StrObject>();
    let width = text.width();
    let list = presized_list(most);
    let items = list.expect::<ListObject>();
    let separator = widened(separator, width).unwrap_or_default();
    let (mut end, mut left) = (text.byte_len(), most);
    while left > 0
        && let Some(offset) = rfind_units(&text.bytes()[..end], &separator, width)
    {
        items.push(substring(text, (offset + separator.len()) / width, end / width));
        end = offset;
        left -= 1;
    }
    items.push(if end == text.byte_len() { unchanged(this) } else { substring(text, 0, end / width) });
    list
}

pub(super) fn str_splitlines(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let keep = args.opt(0).map_or(Ok(0), |keep| super::pad::c_int(interp, keep))? != 0;
    let text = this.expect::<StrObject>();
    let view = text.view();
    let list = new_empty_list();
    let items = list.expect::<ListObject>();
    let (mut at, len) = (0, text.len());
    while at < len {
        let start = at;
        while at < len && !is_line_break(view.at(at)) {
            at += 1;
        }
        let mut end = at;
        if at < len {
            at += if view.at(at) == 13 && at + 1 < len && view.at(at + 1) == 10 { 2 } else { 1 };
        }
        if keep {
            end = at;
        }
        items.push(if start == 0 && end == len { unchanged(this) } else { substring(text, start, end) });
    }
    Ok(list)
}

/// The separator of `partition` and `rpartition`.
fn partition_separator<'a>(interp: &Interp, args: &Args<'a>) -> PyResult<&'a StrObject> {
    let separator = text_argument(interp, args.req(0))?;
    if separator.is_empty() {
        return Err(interp.value_error("empty separator"));
    }
    Ok(separator)
}

/// Before, separator, after; `None` where the separator is not found.
fn parts(this: &Ref, separator: &Ref, find: fn(&[u8], &[u8], usize) -> Option<usize>) -> Option<Ref> {
    let (text, wanted) = (this.expect::<StrObject>(), separator.expect::<StrObject>());
    let width = text.width();
    let units = widened(wanted, width)?;
    let at = find(text.bytes(), &units, width)? / width;
    let after = substring(text, at + wanted.len(), text.len());
    Some(new_tuple(vec![substring(text, 0, at), separator.clone(), after]))
}

pub(super) fn str_partition(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    partition_separator(interp, args)?;
    let whole = || new_tuple(vec![this.clone(), new_ascii(b""), new_ascii(b"")]);
    Ok(parts(this, args.req(0), find_units).unwrap_or_else(whole))
}

pub(super) fn str_rpartition(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    partition_separator(interp, args)?;
    let whole = || new_tuple(vec![new_ascii(b""), new_ascii(b""), this.clone()]);
    Ok(parts(this, args.req(0), rfind_units).unwrap_or_else(whole))
}

// ---- join ----

pub(super) fn str_join(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let iterable = args.req(0);
    if let Some(list) = iterable.get::<ListObject>() {
        // Nothing below runs Python code, so the items stay borrowed.
        return join(interp, this, &list.items.borrow());
    }
    if let Some(tuple) = iterable.get::<TupleObject>() {
        return join(interp, this, tuple.items());
    }
    let items = match interp.iter(iterable) {
        Ok(iterator) => crate::eval::extend::list_from_iterable(interp, &iterator)?,
        Err(_) if interp.raised_is(TypeId::TypeError) => {
            drop(interp.take_raised());
            return Err(interp.type_error("can only join an iterable"));
        }
        Err(raised) => return Err(raised),
    };
    let items = items.expect::<ListObject>().to_vec();
    join(interp, this, &items)
}

/// The items with the separator between them (`_PyUnicode_JoinArray`).
pub fn join(interp: &Interp, separator: &Ref, items: &[Ref]) -> PyResult<Ref> {
    if let [single] = items
        && single.is_exact(Kind::Str)
    {
        return Ok(single.clone());
    }
    let between = separator.expect::<StrObject>();
    let gaps = items.len().saturating_sub(1);
    let mut length = between.len() * gaps;
    let (mut width, mut ascii) = if gaps > 0 { (between.width(), between.is_ascii()) } else { (1, true) };
    for (index, item) in items.iter().enumerate() {
        let Some(text) = item.get::<StrObject>() else {
            let found = interp.type_name(item);
            return Err(interp.type_error(format!("sequence item {index}: expected str instance, {found} found")));
        };
        length += text.len();
        width = width.max(text.width());
        ascii &= text.is_ascii();
    }
    if length as i64 > super::MOST {
        return Err(interp.raise_with(TypeId::MemoryError, Vec::new()));
    }
    count_copied(length * width);
    if width > 1 {
        return Ok(join_wide(between, items, width));
    }
    Ok(new_latin1_with(length, ascii, |out| {
        let between = between.bytes();
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                out.push(between);
            }
            out.push(item.expect::<StrObject>().bytes());
        }
    }))
}

fn join_wide(between: &StrObject, items: &[Ref], width: usize) -> Ref {
    let mut units = Vec::new();
    let between = widened(between, width).unwrap_or_default();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            units.extend_from_slice(&between);
        }
        units.extend_from_slice(&widened(item.expect::<StrObject>(), width).unwrap_or_default());
    }
    new_from_parts(width, &[&units])
}
