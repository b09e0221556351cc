//! Looking for items of a list, and for the first difference of two.
//!
//! Comparisons of exact ints, floats and strs are made right on the borrowed items; for any other the item is held,
//! the borrow ends, and `__eq__` may do to the list what it likes.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{FloatObject, IntObject, Kind, ListObject, StrObject};

/// Are they equal, as far as that can be said without running code?
#[inline]
pub fn quick_eq(a: &Ref, b: &Ref) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if a.tag() != b.tag() {
        return None;
    }
    match a.tag() {
        tag if tag == Kind::Int as u16 => {
            Some(a.expect::<IntObject>().value.get() == b.expect::<IntObject>().value.get())
        }
        tag if tag == Kind::Str as u16 => Some(a.expect::<StrObject>().same_text(b.expect())),
        tag if tag == Kind::Float as u16 => {
            Some(a.expect::<FloatObject>().value.get() == b.expect::<FloatObject>().value.get())
        }
        _ => None,
    }
}

/// The position of the first item equal to `value` among those from `start` up to `stop`.
pub fn find_item(interp: &Interp, list: &ListObject, value: &Ref, start: usize, stop: i64) -> PyResult<Option<usize>> {
    let mut index = start;
    loop {
        let item = {
            let items = list.items.borrow();
            let end = items.len().min(usize::try_from(stop).unwrap_or(0));
            let rest = items.get(index..end).unwrap_or_default();
            let Some(skip) = rest.iter().position(|item| quick_eq(item, value) != Some(false)) else {
                return Ok(None);
            };
            index += skip;
            rest[skip].clone()
        };
        if interp.eq(&item, value)? {
            return Ok(Some(index));
        }
        index += 1;
    }
}

/// How many items equal `value`.
pub fn count_item(interp: &Interp, list: &ListObject, value: &Ref) -> PyResult<usize> {
    let (mut index, mut count) = (0, 0);
    while let Some(at) = find_item(interp, list, value, index, i64::MAX)? {
        count += 1;
        index = at + 1;
    }
    Ok(count)
}

/// The first items at the same position that differ; `None` if one list is the beginning of the other.
pub fn first_difference(interp: &Interp, a: &ListObject, b: &ListObject) -> PyResult<Option<(Ref, Ref)>> {
    let mut index = 0;
    loop {
        let (x, y) = {
            let (left, right) = (a.items.borrow(), b.items.borrow());
            let common = left.len().min(right.len());
            let differ = |&i: &usize| quick_eq(&left[i], &right[i]) != Some(true);
            let Some(at) = (index..common).find(differ) else { return Ok(None) };
            index = at;
            (left[at].clone(), right[at].clone())
        };
        if !interp.eq(&x, &y)? {
            // The comparison may have shortened a list; then lengths decide.
            let still_there = index < a.len() && index < b.len();
            return Ok(still_there.then_some((x, y)));
        }
        index += 1;
    }
}
