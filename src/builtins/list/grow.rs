//! `+`, `*`, `+=`, `*=` of lists, each along CPython's path, so that the capacity (and with it `sys.getsizeof`) comes
//! out the same.

use crate::eval::extend::{list_extend, no_memory};
use crate::heap::{Ref, count_copied};
use crate::interp::{Interp, PyResult};
use crate::objects::{Kind, ListObject, new_list, small_value};

/// `list + list`
pub(super) fn list_concat(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    let Some(right) = b.get::<ListObject>() else {
        let found = interp.type_name(b);
        return Err(interp.type_error(format!("can only concatenate list (not \"{found}\") to list")));
    };
    let (left, right) = (a.expect::<ListObject>().items.borrow(), right.items.borrow());
    count_copied((left.len() + right.len()) * size_of::<Ref>());
    let mut items = Vec::with_capacity(left.len() + right.len());
    items.extend_from_slice(&left);
    items.extend_from_slice(&right);
    Ok(new_list(items))
}

/// The count of `sequence * count`, not below 0.
pub fn repeat_count(interp: &Interp, count: &Ref) -> PyResult<usize> {
    if let Some(count) = small_value(count) {
        return Ok(count.max(0) as usize);
    }
    let value = interp.index(count)?;
    match small_value(&value) {
        Some(count) => Ok(count.max(0) as usize),
        None => {
            let name = interp.type_name(count);
            Err(interp.overflow_error(format!("cannot fit '{name}' into an index-sized integer")))
        }
    }
}

/// `count` times the items, in a vector of exactly that capacity.
pub fn repeated(interp: &Interp, items: &[Ref], count: usize) -> PyResult<Vec<Ref>> {
    let mut all = Vec::new();
    match items.len().checked_mul(count) {
        Some(len) if len <= isize::MAX as usize / size_of::<Ref>() && all.try_reserve_exact(len).is_ok() => {}
        _ => return Err(no_memory(interp)),
    }
    count_copied(all.capacity() * size_of::<Ref>());
    if let [item] = items {
        all.resize(count, item.clone());
        return Ok(all);
    }
    for _ in 0..count {
        all.extend_from_slice(items);
    }
    Ok(all)
}

/// `list * count`
pub(super) fn list_repeat(interp: &Interp, this: &Ref, count: &Ref) -> PyResult<Ref> {
    let count = repeat_count(interp, count)?;
    let items = this.expect::<ListObject>().items.borrow();
    Ok(new_list(repeated(interp, &items, count)?))
}

/// `list += iterable`
pub(super) fn list_inplace_concat(interp: &Interp, this: &Ref, other: &Ref) -> PyResult<Ref> {
    list_extend(interp, this, other)?;
    Ok(this.clone())
}

/// `list *= count`
pub(super) fn list_inplace_repeat(interp: &Interp, this: &Ref, count: &Ref) -> PyResult<Ref> {
    debug_assert_eq!(this.kind(), Kind::List);
    let count = repeat_count(interp, count)?;
    let list = this.expect::<ListObject>();
    let len = list.len();
    if len == 0 || count == 1 {
        return Ok(this.clone());
    }
    if count == 0 {
        list.clear();
        return Ok(this.clone());
    }
    let room = len.checked_mul(count).is_some_and(|new| new <= isize::MAX as usize / 8 && list.try_grow_to(new));
    if !room {
        return Err(no_memory(interp));
    }
    let mut items = list.items.borrow_mut();
    for _ in 1..count {
        items.extend_from_within(..len);
    }
    drop(items);
    Ok(this.clone())
}
