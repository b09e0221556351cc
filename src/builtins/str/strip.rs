//! Taking characters off the ends.
//!
//! Invariant: what does not change is given back as it is (`unchanged`).

use super::search::widened;
use super::{named_text_argument, unchanged};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::Args;
use crate::objects::{StrObject, StrView, is_none, substring};
use crate::text::unicode::is_space;

/// Which ends.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Ends {
    left: bool,
    right: bool,
}

pub(super) fn str_strip(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    strip(interp, this, args, "strip", Ends { left: true, right: true })
}

pub(super) fn str_lstrip(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    strip(interp, this, args, "lstrip", Ends { left: true, right: false })
}

pub(super) fn str_rstrip(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    strip(interp, this, args, "rstrip", Ends { left: false, right: true })
}

fn strip(interp: &Interp, this: &Ref, args: &Args, name: &str, ends: Ends) -> PyResult<Ref> {
    let text = this.expect::<StrObject>();
    let (start, end) = match args.opt(0).filter(|chars| !is_none(chars)) {
        None => match text.view() {
            StrView::Latin1(bytes) => bounds(bytes.len(), ends, |i| is_space(u32::from(bytes[i]))),
            view => bounds(view.len(), ends, |i| is_space(view.at(i))),
        },
        Some(chars) => {
            let Some(chars) = chars.get::<StrObject>() else {
                return Err(interp.type_error(format!("{name} arg must be None or str")));
            };
            strip_bounds(text, chars, ends)
        }
    };
    Ok(if end - start == text.len() { unchanged(this) } else { substring(text, start, end) })
}

fn strip_bounds(text: &StrObject, chars: &StrObject, ends: Ends) -> (usize, usize) {
    match (text.view(), chars.view()) {
        (StrView::Latin1(bytes), StrView::Latin1([one])) => bounds(bytes.len(), ends, |i| bytes[i] == *one),
        (StrView::Latin1(bytes), StrView::Latin1(set)) => bounds(bytes.len(), ends, |i| set.contains(&bytes[i])),
        (view, set) => bounds(view.len(), ends, |i| set.chars().any(|c| c == view.at(i))),
    }
}

/// What is left of `len` items when those that `goes` says are taken off the ends.
fn bounds(len: usize, ends: Ends, goes: impl Fn(usize) -> bool) -> (usize, usize) {
    let (mut start, mut end) = (0, len);
    while ends.left && start < end && goes(start) {
        start += 1;
    }
    while ends.right && start < end && goes(end - 1) {
        end -= 1;
    }
    (start, end)
}

pub(super) fn str_removeprefix(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let prefix = named_text_argument(interp, "removeprefix", None, args.req(0))?;
    let text = this.expect::<StrObject>();
    let found = widened(prefix, text.width()).is_some_and(|prefix| text.bytes().starts_with(&prefix));
    Ok(if found && !prefix.is_empty() { substring(text, prefix.len(), text.len()) } else { unchanged(this) })
}

pub(super) fn str_removesuffix(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let suffix = named_text_argument(interp, "removesuffix", None, args.req(0))?;
    let text = this.expect::<StrObject>();
    let found = widened(suffix, text.width()).is_some_and(|suffix| text.bytes().ends_with(&suffix));
    Ok(if found && !suffix.is_empty() { substring(text, 0, text.len() - suffix.len()) } else { unchanged(this) })
}
