//! Making lists longer by the items of an iterable, along CPython's path (`list_extend`), so that the capacity comes
//! out the same: for displays and unpacking here, for `list(x)`, `extend` and `+=` in `builtins`.

use super::protocol::slot;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::layout;
use crate::objects::{Kind, ListObject, TupleObject, TypeId, new_empty_list, new_tuple, new_tuple_from_slice};

/// `PySequence_List`: a new list of the items of an iterable.
pub fn list_from_iterable(interp: &Interp, iterable: &Ref) -> PyResult<Ref> {
    let list = new_empty_list();
    list_extend(interp, &list, iterable)?;
    Ok(list)
}

/// `tuple(iterable)` for the exact class (`PySequence_Tuple`).
pub fn tuple_from_iterable(interp: &Interp, iterable: &Ref) -> PyResult<Ref> {
    if iterable.is_exact(Kind::Tuple) {
        return Ok(iterable.clone());
    }
    if let Some(list) = iterable.get_exact::<ListObject>() {
        return Ok(new_tuple_from_slice(&list.items.borrow()));
    }
    let iterator = interp.iter(iterable)?;
    let hint = interp.length_hint(iterable, 10)?;
    let mut items = Vec::new();
    if items.try_reserve(hint).is_err() {
        return Err(no_memory(interp));
    }
    while let Some(item) = interp.next(&iterator)? {
        items.push(item);
    }
    Ok(match items.len() {
        0 => new_tuple(items),
        len if len == hint => new_tuple(items),
        _ => resized_tuple(interp, items, hint),
    })
}

/// A tuple that was begun with `start` places and has another length now. An empty one is not made longer: the first
/// item asks for twelve places.
fn resized_tuple(interp: &Interp, items: Vec<Ref>, start: usize) -> Ref {
    let was_waiting = crate::heap::lose_waiting_tuple(if start == 0 { 12 } else { start });
    let tuple = crate::objects::new_tuple_as(&interp.class(TypeId::Tuple), items);
    if was_waiting {
        let counted = crate::heap::gc_list::count(0);
        crate::heap::gc_list::set_count(0, counted - 1);
    }
    tuple
}

/// `list_extend`
pub fn list_extend(interp: &Interp, this: &Ref, iterable: &Ref) -> PyResult<()> {
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
pub fn extend_known(interp: &Interp, list: &ListObject, items: &[Ref]) -> PyResult<()> {
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
    crate::heap::count_copied(std::mem::size_of_val(items));
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
    loop {
        let item = match next(interp, &iterator) {
            Err(raised) => interp.ended(raised)?,
            item => item?,
        };
        let Some(item) = item else { break };
        list.push(item);
    }
    if list.len() < list.allocated() {
        list.shrink();
    }
    Ok(())
}

/// `MemoryError()`
pub fn no_memory(interp: &Interp) -> Raised {
    interp.raise_with(TypeId::MemoryError, Vec::new())
}
