//! Taking bytes apart at separators, and joining them.
//!
//! Invariant: lists grow as CPython's `split` grows them (`str::split::presized_list`).

use super::buffer::{Buffer, own};
use super::{alike_slice, unchanged};
use crate::builtins::str::MOST;
use crate::builtins::str::pad::c_int;
use crate::builtins::str::search::{Matches, find_units, rfind_units};
use crate::builtins::str::split::presized_list;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::Args;
use crate::objects::{Kind, ListObject, TypeId, is_none, new_empty_list, new_tuple};

/// Places of parts: from, to.
type Spans = Vec<(usize, usize)>;

/// ASCII whitespace, as C sees it.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0x09..=0x0d | 0x20)
}

/// A list of parts; the receiver itself where a part is all of it.
fn list_of(this: &Ref, list: Ref, spans: Spans) -> Ref {
    let items = list.expect::<ListObject>();
    let len = own(this, <[u8]>::len);
    for (start, end) in spans {
        let whole = start == 0 && end == len;
        items.push(if whole { unchanged(this) } else { own(this, |bytes| alike_slice(this, &bytes[start..end])) });
    }
    list
}

/// `sep` (`None` for whitespace) and `maxsplit`.
fn request(interp: &Interp, args: &Args) -> PyResult<(Option<Buffer>, usize)> {
    let most = args.opt(1).map_or(Ok(-1), |most| interp.index_word(most, TypeId::OverflowError))?;
    let most = if most < 0 { usize::MAX } else { most as usize };
    let Some(separator) = args.opt(0).filter(|s| !is_none(s)) else { return Ok((None, most)) };
    let separator = Buffer::of_argument(interp, separator)?;
    if separator.is_empty() {
        return Err(interp.value_error("empty separator"));
    }
    Ok((Some(separator), most))
}

pub(super) fn bytes_split(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let (separator, most) = request(interp, args)?;
    let spans = own(this, |bytes| match &separator {
        None => words(bytes, most),
        Some(separator) => parts(bytes, separator, most),
    });
    Ok(list_of(this, presized_list(most), spans))
}

pub(super) fn bytes_rsplit(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let (separator, most) = request(interp, args)?;
    let spans = own(this, |bytes| match &separator {
        None => last_words(bytes, most),
        Some(separator) => last_parts(bytes, separator, most),
    });
    let list = list_of(this, presized_list(most), spans);
    list.expect::<ListObject>().items.borrow_mut().reverse();
    Ok(list)
}

fn words(bytes: &[u8], most: usize) -> Spans {
    let mut spans = Vec::new();
    let mut at = 0;
    loop {
        at += bytes[at..].iter().take_while(|b| is_space(**b)).count();
        if at == bytes.len() {
            return spans;
        }
        if spans.len() == most {
            spans.push((at, bytes.len()));
            return spans;
        }
        let end = at + bytes[at..].iter().take_while(|b| !is_space(**b)).count();
        spans.push((at, end));
        at = end;
    }
}

/// The words, last first.
fn last_words(bytes: &[u8], most: usize) -> Spans {
    let mut spans = Vec::new();
    let mut at = bytes.len();
    loop {
        at -= bytes[..at].iter().rev().take_while(|b| is_space(**b)).count();
        if at == 0 {
            return spans;
        }
        if spans.len() == most {
            spans.push((0, at));
            return spans;
        }
        let start = at - bytes[..at].iter().rev().take_while(|b| !is_space(**b)).count();
        spans.push((start, at));
        at = start;
    }
}

fn parts(bytes: &[u8], separator: &[u8], most: usize) -> Spans {
    let mut spans = Vec::new();
    let mut start = 0;
    for offset in Matches::new(bytes, separator, 1).take(most) {
        spans.push((start, offset));
        start = offset + separator.len();
    }
    spans.push((start, bytes.len()));
    spans
}

/// The parts, last first.
fn last_parts(bytes: &[u8], separator: &[u8], most: usize) -> Spans {
    let mut spans = Vec::new();
    let mut end = bytes.len();
    while spans.len() < most
        && let Some(offset) = rfind_units(&bytes[..end], separator, 1)
    {
        spans.push((offset + separator.len(), end));
        end = offset;
    }
    spans.push((0, end));
    spans
}

pub(super) fn bytes_splitlines(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let keep = args.opt(0).map_or(Ok(0), |keep| c_int(interp, keep))? != 0;
    let spans = own(this, |bytes| {
        let mut spans = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            at += bytes[at..].iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count();
            let mut end = at;
            if at < bytes.len() {
                at += if bytes[at..].starts_with(b"\r\n") { 2 } else { 1 };
            }
            if keep {
                end = at;
            }
            spans.push((start, end));
        }
        spans
    });
    Ok(list_of(this, new_empty_list(), spans))
}

pub(super) fn bytes_partition(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    partition(interp, this, args, true)
}

pub(super) fn bytes_rpartition(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    partition(interp, this, args, false)
}

fn partition(interp: &Interp, this: &Ref, args: &Args, first: bool) -> PyResult<Ref> {
    let separator = Buffer::of_argument(interp, args.req(0))?;
    if separator.is_empty() {
        return Err(interp.value_error("empty separator"));
    }
    let find = if first { find_units } else { rfind_units };
    let bytes = own(this, <[u8]>::to_vec);
    let Some(at) = find(&bytes, &separator, 1) else {
        let whole = if this.kind() == Kind::Bytes { this.clone() } else { unchanged(this) };
        let empty = || alike_slice(this, &[]);
        return Ok(new_tuple(if first { vec![whole, empty(), empty()] } else { vec![empty(), empty(), whole] }));
    };
    let (before, after) = (&bytes[..at], &bytes[at + separator.len()..]);
    let middle = match (args.req(0).kind(), this.kind()) {
        (Kind::Bytes, Kind::Bytes) => args.req(0).clone(),
        _ => alike_slice(this, &separator),
    };
    Ok(new_tuple(vec![alike_slice(this, before), middle, alike_slice(this, after)]))
}

pub(super) fn bytes_join(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let iterable = args.req(0);
    let listed = matches!(iterable.kind(), Kind::List | Kind::Tuple) && !iterable.header().is_subclass();
    let items = match if listed { Ok(iterable.clone()) } else { interp.iter(iterable) } {
        Ok(_) if matches!(iterable.kind(), Kind::List | Kind::Tuple) => interp.to_vec(iterable)?,
        Ok(iterator) => interp.to_vec(&iterator)?,
        Err(_) if interp.raised_is(TypeId::TypeError) => {
            drop(interp.take_raised());
            return Err(interp.type_error("can only join an iterable"));
        }
        Err(raised) => return Err(raised),
    };
    if let ([single], Kind::Bytes) = (items.as_slice(), this.kind())
        && single.is_exact(Kind::Bytes)
    {
        return Ok(single.clone());
    }
    let mut buffers = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let Some(buffer) = Buffer::of(interp, item)? else {
            let found = interp.type_name(item);
            let text = format!("sequence item {index}: expected a bytes-like object, {found} found");
            return Err(interp.type_error(text));
        };
        buffers.push(buffer);
    }
    let between = own(this, <[u8]>::to_vec);
    let length = buffers.iter().map(|b| b.len()).sum::<usize>() + between.len() * buffers.len().saturating_sub(1);
    if length as i64 > MOST {
        return Err(interp.raise_with(TypeId::MemoryError, Vec::new()));
    }
    let mut out = Vec::with_capacity(length);
    for (index, buffer) in buffers.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(&between);
        }
        out.extend_from_slice(buffer);
    }
    Ok(super::alike(this, out))
}
