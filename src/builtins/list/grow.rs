//! Making lists longer: construction from an iterable, `extend`, `+`, `*`, each along CPython's path, so that the
//! capacity (and with it `sys.getsizeof`) comes out the same.

use crate::eval::protocol::slot;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::layout;
use crate::objects::{Kind, ListObject, TypeId, TupleObject, new_empty_list, new_list, small_value};

/// `PySequence_List`: a new list of the items of an iterable.
pub fn list_from_iterable(interp: &Interp, iterable: &Ref) -> PyResult<Ref> {
    let list = new_empty_list();
    list_extend_with(interp, &list, iterable)?;
    Ok(list)
}

/// `list_extend`
pub fn list_extend_with(interp: &Interp, this: &Ref, iterable: &Ref) -> PyResult<()> {
    let list = this.expect::<ListObject>();
    if iterable.is(this) {
        let items = list.to_vec();
        return extend_known(interp, list, &items);
    }
    if let Some(tuple) = iterable.get_exact::<TupleObject>() {
        return extend_known(interp, list, tuple.items());
    }
    if let Some(other) = iterable.get_exact::<ListObject>() {
        return extend_known(interp, list, &other.items.borrow());
    }
    extend_iterated(interp, list, iterable)
}

/// Takes items whose number is known: one resize.
fn extend_known(interp: &Interp, list: &ListObject, items: &[Ref]) -> PyResult<()> {
    if items.is_empty() {
        return Ok(());
    }
    let room = match list.has_table() {
        true => list.try_grow_to(list.len() + items.len()),
        false => list.try_preallocate(layout::list_exact(items.len())),
    };
    if !room {
        return Err(no_memory(interp));
    }
    list.items.borrow_mut().extend_from_slice(items);
    Ok(())
}

/// Takes what an iterator gives: room for the hinted number first, given back at the end if the hint was far too high.
fn extend_iterated(interp: &Interp, list: &ListObject, iterable: &Ref) -> PyResult<()> {
    let iterator = interp.iter(iterable)?;
    let hint = interp.length_hint(iterable, layout::LIST_DEFAULT_HINT)?;
    let room = if !list.has_table() {
        hint == 0 || list.try_preallocate(layout::list_exact(hint))
    } else {
        match list.len().checked_add(hint) {
            Some(len) if len <= isize::MAX as usize => list.try_grow_to(len),
            // On the chance that the hint lied.
            _ => true,
        }
    };
    if !room {
        return Err(no_memory(interp));
    }
    let Some(next) = slot(&iterator, |s| s.next) else { return interp.next(&iterator).map(drop) };
    while let Some(item) = next(interp, &iterator)? {
        list.push(item);
    }
    if list.len() < list.allocated() {
        list.shrink();
    }
    Ok(())
}

/// `MemoryError()`
pub fn no_memory(interp: &Interp) -> crate::interp::Raised {
    interp.raise_with(TypeId::MemoryError, Vec::new())
}

/// `list + list`
pub(super) fn list_concat(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    let Some(right) = b.get::<ListObject>() else {
        let found = interp.type_name(b);
        return Err(interp.type_error(format!("can only concatenate list (not \"{found}\") to list")));
    };
    let (left, right) = (a.expect::<ListObject>().items.borrow(), right.items.borrow());
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
    list_extend_with(interp, this, other)?;
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
