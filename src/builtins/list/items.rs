//! `list[index]`, `list[slice]`: reading, assigning, deleting.
//!
//! Invariant: an item that leaves the list is dropped after the list is whole again (`list_ass_slice`).

use crate::builtins::slice::{SliceBounds, checked_index, slice_adjust, slice_unpack};
use crate::eval::extend::list_from_iterable;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::list::drop_backwards;
use crate::objects::{Kind, ListObject, TupleObject, TypeId, new_list, small_value};

/// `list[index]`
pub(super) fn list_getitem(interp: &Interp, this: &Ref, index: &Ref) -> PyResult<Ref> {
    let list = this.expect::<ListObject>();
    if let Some(index) = item_index(interp, index)? {
        let items = list.items.borrow();
        return match checked_index(index, items.len()) {
            Some(at) => Ok(items[at].clone()),
            None => Err(interp.index_error("list index out of range")),
        };
    }
    let numbers = slice_unpack(interp, index)?;
    let items = list.items.borrow();
    Ok(new_list(slice_adjust(items.len(), numbers).select(&items)))
}

/// The index, or `None` for a slice.
#[inline]
fn item_index(interp: &Interp, index: &Ref) -> PyResult<Option<i64>> {
    if let Some(index) = small_value(index) {
        return Ok(Some(index));
    }
    if interp.has_index(index) {
        return interp.index_word(index, TypeId::IndexError).map(Some);
    }
    if index.kind() == Kind::Slice {
        return Ok(None);
    }
    let found = interp.type_name(index);
    Err(interp.type_error(format!("list indices must be integers or slices, not {found}")))
}

/// `list[index] = value`, `del list[index]` (`list_ass_subscript`)
pub(super) fn list_setitem(interp: &Interp, this: &Ref, index: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let list = this.expect::<ListObject>();
    if let Some(index) = item_index(interp, index)? {
        let Some(at) = checked_index(index, list.len()) else {
            return Err(interp.index_error("list assignment index out of range"));
        };
        match value {
            Some(value) => {
                let old = std::mem::replace(&mut list.items.borrow_mut()[at], value.clone());
                drop(old);
            }
            None => delete_range(list, at, at + 1),
        }
        return Ok(());
    }
    let numbers = slice_unpack(interp, index)?;
    let bounds = slice_adjust(list.len(), numbers);
    match value {
        None if bounds.step == 1 => delete_range(list, bounds.start as usize, bounds.stop.max(bounds.start) as usize),
        None => delete_stepped(list, bounds),
        Some(value) if bounds.step == 1 => assign_slice(interp, this, bounds, value)?,
        Some(value) => assign_stepped(interp, this, bounds, value)?,
    }
    Ok(())
}

/// Deletes the items from `low` up to `high`.
pub fn delete_range(list: &ListObject, low: usize, high: usize) {
    if high - low != 1 || list.len() == 1 {
        return splice(list, low, high, &[]);
    }
    let item = list.items.borrow_mut().remove(low);
    list.shrink();
    drop(item);
}

/// Puts `new` in the place of the items from `low` up to `high`, which must be inside (`list_ass_slice`).
fn splice(list: &ListObject, low: usize, high: usize, new: &[Ref]) {
    let len = list.len();
    if len + new.len() == high - low {
        return list.clear();
    }
    if new.len() > high - low {
        list.reserve(new.len() - (high - low));
    }
    let old: Vec<Ref> = list.items.borrow_mut().splice(low..high, new.iter().cloned()).collect();
    if new.len() < high - low {
        list.shrink();
    }
    drop_backwards(old);
}

/// The items of what is assigned: of an exact list or tuple as they are, else what iterating gives
/// (`PySequence_Fast`).
fn fast_items(interp: &Interp, this: &Ref, value: &Ref, message: &str) -> PyResult<Vec<Ref>> {
    if value.is(this) {
        return Ok(this.expect::<ListObject>().to_vec());
    }
    if let Some(tuple) = value.get_exact::<TupleObject>() {
        return Ok(tuple.items().to_vec());
    }
    if let Some(list) = value.get_exact::<ListObject>() {
        return Ok(list.to_vec());
    }
    match interp.iter(value) {
        Ok(iterator) => Ok(list_from_iterable(interp, &iterator)?.expect::<ListObject>().to_vec()),
        Err(_) if interp.raised_is(TypeId::TypeError) => {
            drop(interp.take_raised());
            Err(interp.type_error(message))
        }
        Err(raised) => Err(raised),
    }
}

/// `list[start:stop] = value`
fn assign_slice(interp: &Interp, this: &Ref, bounds: SliceBounds, value: &Ref) -> PyResult<()> {
    let items = fast_items(interp, this, value, "can only assign an iterable")?;
    let list = this.expect::<ListObject>();
    // Iterating the value may have changed the list.
    let len = list.len();
    let low = (bounds.start as usize).min(len);
    let high = (bounds.stop.max(0) as usize).clamp(low, len);
    splice(list, low, high, &items);
    drop(items);
    Ok(())
}

/// `list[start:stop:step] = value`: as many items as positions.
fn assign_stepped(interp: &Interp, this: &Ref, bounds: SliceBounds, value: &Ref) -> PyResult<()> {
    let mut new = fast_items(interp, this, value, "must assign iterable to extended slice")?;
    let given = new.len();
    if given != bounds.len {
        let wanted = bounds.len;
        let text = format!("attempt to assign sequence of size {given} to extended slice of size {wanted}");
        return Err(interp.value_error(text));
    }
    let list = this.expect::<ListObject>();
    {
        let mut items = list.items.borrow_mut();
        let len = items.len();
        for (place, new) in bounds.positions().zip(&mut new) {
            if place < len {
                std::mem::swap(&mut items[place], new);
            }
        }
    }
    drop(new);
    Ok(())
}

/// `del list[start:stop:step]`
fn delete_stepped(list: &ListObject, bounds: SliceBounds) {
    if bounds.len == 0 {
        return;
    }
    let mut positions: Vec<usize> = bounds.positions().collect();
    if bounds.step < 0 {
        positions.reverse();
    }
    let mut garbage = Vec::with_capacity(positions.len());
    {
        let mut items = list.items.borrow_mut();
        let mut kept = Vec::with_capacity(items.capacity());
        let mut next = positions.iter().peekable();
        for (index, item) in items.drain(..).enumerate() {
            match next.next_if_eq(&&index) {
                Some(_) => garbage.push(item),
                None => kept.push(item),
            }
        }
        *items = kept;
    }
    list.shrink();
    drop(garbage);
}
