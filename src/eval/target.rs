//! Targets: storing, deleting, unpacking, augmented assignment.

use smallvec::SmallVec;

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{CellObject, Kind, ListObject, TupleObject};
use crate::resolve::code::{Attr, Aug, AugLocal, Item, Operator, Run, Shape, Target, Unpack};

use super::attributes::own_place;
use super::expr::{expr, local};
use super::frame::{Flow, Frame};
use super::names;
use super::operands::{item_operands, plain_arith};

/// `target = value`: a dispatch without a frame of its own.
#[inline(never)]
pub fn store(interp: &Interp, frame: &mut Frame<'_>, target: &Target, value: Ref) -> PyResult<()> {
    match target {
        Target::Local { slot, .. } => {
            frame.slots.at(*slot).set(value);
            Ok(())
        }
        Target::Cell { slot, .. } => store_cell(frame, *slot, value),
        Target::Global { name, cache, .. } => names::store_global(frame, *name, *cache, value),
        Target::Name { name, cache, at } => {
            frame.at(*at);
            names::store_name(interp, frame, *name, *cache, value)
        }
        Target::Attr(attr) => store_attr(interp, frame, attr, value),
        Target::Item(item) => store_item(interp, frame, item, value),
        Target::Unpack(unpack) => store_unpacked(interp, frame, unpack, value),
    }
}

#[inline(never)]
fn store_cell(frame: &Frame<'_>, slot: u32, value: Ref) -> PyResult<()> {
    if let Some(cell) = frame.slots.at(slot).get() {
        cell.expect::<CellObject>().contents.set(value);
    }
    Ok(())
}

#[inline(never)]
fn store_attr(interp: &Interp, frame: &mut Frame<'_>, attr: &Attr, value: Ref) -> PyResult<()> {
    if let crate::resolve::code::Expr::Local { slot, .. } = attr.obj
        && let Some(object) = frame.slots.at(slot).peek()
        && let Some(place) = own_place(object, frame.cache(attr.cache))
        && !place.is_empty()
    {
        place.set(value);
        return Ok(());
    }
    store_attr_general(interp, frame, attr, value)
}

#[inline(never)]
fn store_attr_general(interp: &Interp, frame: &mut Frame<'_>, attr: &Attr, value: Ref) -> PyResult<()> {
    let object = expr(interp, frame, &attr.obj)?;
    frame.at(attr.at);
    interp.set_attr_cached(&object, frame.name(attr.name), value, frame.cache(attr.cache))
}

#[inline(never)]
fn store_item(interp: &Interp, frame: &mut Frame<'_>, item: &Item, value: Ref) -> PyResult<()> {
    if let Some((object, index)) = item_operands(frame, item) {
        // Nothing that runs meanwhile can rebind this frame's locals.
        return match set_list_item(object, index, value) {
            Ok(old) => {
                drop(old);
                Ok(())
            }
            Err(value) => {
                frame.at(item.at);
                set_item(interp, &object.clone(), &index.clone(), value)
            }
        };
    }
    let object = expr(interp, frame, &item.obj)?;
    let index = expr(interp, frame, &item.index)?;
    frame.at(item.at);
    set_item(interp, &object, &index, value)
}

/// `object[index] = value`, with exact lists and dicts first.
#[inline]
pub fn set_item(interp: &Interp, object: &Ref, index: &Ref, value: Ref) -> PyResult<()> {
    let value = match set_list_item(object, index, value) {
        Ok(old) => {
            drop(old);
            return Ok(());
        }
        Err(value) => value,
    };
    if object.is_exact(Kind::Dict) {
        return interp.dict_set(object, index, value);
    }
    interp.set_item(object, index, &value)
}

/// Puts `value` at a position of an exact list, and gives what was there; gives `value` back for anything else.
#[inline(always)]
fn set_list_item(object: &Ref, index: &Ref, value: Ref) -> Result<Ref, Ref> {
    let Some(list) = object.get_exact::<ListObject>() else { return Err(value) };
    let mut items = list.items.borrow_mut();
    let length = items.len();
    match super::expr::position(index, length) {
        Some(at) => Ok(std::mem::replace(&mut items[at], value)),
        None => Err(value),
    }
}

/// `a, *b, c = value`
#[inline(never)]
fn store_unpacked(interp: &Interp, frame: &mut Frame<'_>, unpack: &Unpack, value: Ref) -> PyResult<()> {
    if unpack.star.is_none()
        && let Some(tuple) = value.get_exact::<TupleObject>()
        && tuple.len() == unpack.targets.len()
    {
        for (target, item) in unpack.targets.iter().zip(tuple.items()) {
            match target {
                Target::Local { slot, .. } => frame.slots.at(*slot).set(item.clone()),
                target => store(interp, frame, target, item.clone())?,
            }
        }
        return Ok(());
    }
    if unpack.star.is_none()
        && let Some(list) = value.get_exact::<ListObject>()
        && let [first, second] = &unpack.targets[..]
        && let Some((one, two)) = two_items(list)
    {
        drop(value);
        store_here(interp, frame, first, one)?;
        return store_here(interp, frame, second, two);
    }
    frame.at(unpack.at);
    let items = match unpack.star {
        None => unpack_exactly(interp, &value, unpack.targets.len())?,
        Some(star) => unpack_star(interp, &value, star as usize, unpack.targets.len())?,
    };
    drop(value);
    for (target, item) in unpack.targets.iter().zip(items) {
        match target {
            Target::Local { slot, .. } => frame.slots.at(*slot).set(item),
            target => store(interp, frame, target, item)?,
        }
    }
    Ok(())
}

/// The items of a list of two.
#[inline(always)]
fn two_items(list: &ListObject) -> Option<(Ref, Ref)> {
    match &list.items.borrow()[..] {
        [first, second] => Some((first.clone(), second.clone())),
        _ => None,
    }
}

/// Stores one value; a local's slot takes it at once.
#[inline(always)]
fn store_here(interp: &Interp, frame: &mut Frame<'_>, target: &Target, value: Ref) -> PyResult<()> {
    match target {
        Target::Local { slot, .. } => {
            frame.slots.at(*slot).set(value);
            Ok(())
        }
        target => store(interp, frame, target, value),
    }
}

/// Items on their way to targets.
type Items = SmallVec<[Ref; 6]>;

/// Stores the two or three values of a display. Locals that differ are stored from the last to the first: CPython's compiler does not swap
/// what is on its stack, but the order of the stores (`apply_static_swaps`).
#[inline]
pub(super) fn store_each(
    interp: &Interp,
    frame: &mut Frame<'_>,
    targets: &[Target],
    values: [Option<Ref>; 3],
) -> PyResult<()> {
    match (targets, values) {
        ([Target::Local { slot: a, .. }, Target::Local { slot: b, .. }], [Some(first), Some(second), _]) if a != b => {
            frame.slots.at(*b).set(second);
            frame.slots.at(*a).set(first);
            Ok(())
        }
        (
            [Target::Local { slot: a, .. }, Target::Local { slot: b, .. }, Target::Local { slot: c, .. }],
            [Some(first), Some(second), Some(third)],
        ) if a != b && b != c && a != c => {
            frame.slots.at(*c).set(third);
            frame.slots.at(*b).set(second);
            frame.slots.at(*a).set(first);
            Ok(())
        }
        (_, values) => store_in_order(interp, frame, targets, values),
    }
}

#[inline]
fn store_in_order(
    interp: &Interp,
    frame: &mut Frame<'_>,
    targets: &[Target],
    values: [Option<Ref>; 3],
) -> PyResult<()> {
    for (target, value) in targets.iter().zip(values) {
        match (target, value) {
            (Target::Local { slot, .. }, Some(value)) => frame.slots.at(*slot).set(value),
            (target, Some(value)) => store(interp, frame, target, value)?,
            (_, None) => {}
        }
    }
    Ok(())
}

/// The `count` items of an iterable, no more and no fewer (`unpack_iterable`).
fn unpack_exactly(interp: &Interp, value: &Ref, count: usize) -> PyResult<Items> {
    let known = match value.kind() {
        Kind::Tuple if !value.header().is_subclass() => {
            Some(value.expect::<TupleObject>().items().iter().cloned().collect::<Items>())
        }
        Kind::List if !value.header().is_subclass() => {
            Some(value.expect::<ListObject>().items.borrow().iter().cloned().collect())
        }
        _ => None,
    };
    if let Some(items) = known {
        return match items.len() {
            n if n == count => Ok(items),
            n if n > count => Err(interp.value_error(format!("too many values to unpack (expected {count})"))),
            n => Err(interp.value_error(format!("not enough values to unpack (expected {count}, got {n})"))),
        };
    }
    let iterator = unpack_iter(interp, value)?;
    let mut items = Items::new();
    while items.len() < count {
        match interp.next(&iterator)? {
            Some(item) => items.push(item),
            None => {
                let n = items.len();
                return Err(interp.value_error(format!("not enough values to unpack (expected {count}, got {n})")));
            }
        }
    }
    match interp.next(&iterator)? {
        None => Ok(items),
        Some(_) => Err(interp.value_error(format!("too many values to unpack (expected {count})"))),
    }
}

fn unpack_iter(interp: &Interp, value: &Ref) -> PyResult<Ref> {
    let iterable =
        super::protocol::slot(value, |s| s.iter).is_some() || super::protocol::slot(value, |s| s.getitem).is_some();
    if !iterable {
        let found = interp.type_name(value);
        return Err(interp.type_error(format!("cannot unpack non-iterable {found} object")));
    }
    interp.iter(value)
}

/// The items for `count` targets of which number `star` takes a list of the rest.
fn unpack_star(interp: &Interp, value: &Ref, star: usize, count: usize) -> PyResult<Items> {
    let iterator = unpack_iter(interp, value)?;
    let mut items = Items::new();
    while items.len() < star {
        match interp.next(&iterator)? {
            Some(item) => items.push(item),
            None => return Err(too_few(interp, count - 1, items.len())),
        }
    }
    let after = count - star - 1;
    // CPython extends an empty list by the rest and then takes the last items off it.
    let rest = super::extend::list_from_iterable(interp, &iterator)?;
    let length = rest.expect::<ListObject>().len();
    if length < after {
        return Err(too_few(interp, count - 1, star + length));
    }
    let tail = {
        let mut list = rest.expect::<ListObject>().items.borrow_mut();
        list.split_off(length - after)
    };
    items.push(rest);
    items.extend(tail);
    Ok(items)
}

#[cold]
fn too_few(interp: &Interp, wanted: usize, found: usize) -> crate::interp::Raised {
    interp.value_error(format!("not enough values to unpack (expected at least {wanted}, got {found})"))
}

/// `del target`
pub fn delete(interp: &Interp, frame: &mut Frame<'_>, target: &Target) -> PyResult<()> {
    match target {
        Target::Local { slot, at } => match frame.slots.at(*slot).take() {
            Some(old) => {
                // What its finalizer raises is told of here.
                frame.at(*at);
                drop(old);
                Ok(())
            }
            None => Err(names::unbound_local(interp, frame, *slot, *at)),
        },
        Target::Cell { slot, at } => {
            let cell = frame.slots.at(*slot).get();
            match cell.and_then(|c| c.expect::<CellObject>().contents.take()) {
                Some(old) => {
                    frame.at(*at);
                    drop(old);
                    Ok(())
                }
                None => Err(names::unbound_cell(interp, frame, *slot, *at)),
            }
        }
        Target::Global { name, at, .. } => names::delete_global(interp, frame, *name, *at),
        Target::Name { name, at, .. } => names::delete_name(interp, frame, *name, *at),
        Target::Attr(attr) => {
            let object = expr(interp, frame, &attr.obj)?;
            frame.at(attr.at);
            interp.del_attr(&object, frame.name(attr.name))
        }
        Target::Item(item) => {
            let object = expr(interp, frame, &item.obj)?;
            let index = expr(interp, frame, &item.index)?;
            frame.at(item.at);
            interp.del_item(&object, &index)
        }
        Target::Unpack(unpack) => {
            for target in &unpack.targets {
                delete(interp, frame, target)?;
            }
            Ok(())
        }
    }
}

/// Empties a target without complaint if it is empty already (`except .. as name` at its end).
pub fn unbind(interp: &Interp, frame: &mut Frame<'_>, target: &Target) -> PyResult<()> {
    match target {
        Target::Local { slot, .. } => {
            drop(frame.slots.at(*slot).take());
            Ok(())
        }
        Target::Cell { slot, .. } => {
            if let Some(cell) = frame.slots.at(*slot).get() {
                drop(cell.expect::<CellObject>().contents.take());
            }
            Ok(())
        }
        _ => {
            // CPython stores None first, so that deleting cannot fail.
            store(interp, frame, target, crate::objects::none())?;
            delete(interp, frame, target)
        }
    }
}

/// `local op= value`, where the right side is evaluated here.
#[inline(never)]
pub(super) fn augment_general(interp: &Interp, frame: &mut Frame<'_>, aug: &AugLocal) -> PyResult<Flow> {
    local(interp, frame, aug.slot, aug.target_at)?;
    // A right side that binds names may bind this one: the old value has been read before.
    let rebinds = aug.run.0 / Run::OPERATORS as u8 == Shape::AnyAny as u8;
    let held = if rebinds { frame.slots.at(aug.slot).get() } else { None };
    let right = expr(interp, frame, &aug.value)?;
    match held {
        Some(left) => {
            frame.at(aug.at);
            let result = interp.inplace(aug.op, left, &right)?;
            frame.slots.at(aug.slot).set(result);
        }
        None => augment_with(interp, frame, aug, right)?,
    }
    Ok(Flow::Next)
}

/// The general path: strings grow in place where CPython's do.
#[inline(never)]
pub(super) fn augment_with(interp: &Interp, frame: &mut Frame<'_>, aug: &AugLocal, right: Ref) -> PyResult<()> {
    frame.at(aug.at);
    let place = frame.slots.at(aug.slot);
    let left = place.get().ok_or_else(|| names::unbound_local(interp, frame, aug.slot, aug.target_at))?;
    if aug.op == Operator::Add && left.is_exact(Kind::Str) && right.is_exact(Kind::Str) {
        // `unicode_concatenate`: the local lets go of the string, so that it can grow where it is.
        drop(place.take());
        let result = crate::objects::str::append(left, &right);
        place.set(result);
        return Ok(());
    }
    let result = interp.inplace(aug.op, left, &right)?;
    place.set(result);
    Ok(())
}

/// `target op= value` for any other target.
#[inline(never)]
pub fn augment(interp: &Interp, frame: &mut Frame<'_>, aug: &Aug, at: crate::source::Span) -> PyResult<Flow> {
    let done = match &aug.target {
        Target::Attr(attr) => {
            let object = expr(interp, frame, &attr.obj)?;
            let cache = frame.cache(attr.cache);
            frame.at(attr.at);
            // The object is on the value stack twice while its attribute is read (`COPY`).
            let old = interp.get_attr_of_copy(&object, frame.name(attr.name), cache)?;
            let result = augmented(interp, frame, aug, old, at)?;
            frame.at(attr.at);
            interp.set_attr_after_get(&object, frame.name(attr.name), result, cache)
        }
        Target::Item(item) => {
            let object = expr(interp, frame, &item.obj)?;
            let index = expr(interp, frame, &item.index)?;
            frame.at(item.at);
            let old = match super::expr::fast_item(&object, &index) {
                Some(old) => old,
                // Both are on the value stack twice.
                None => interp.get_item(&object.clone(), &index.clone())?,
            };
            let result = augmented(interp, frame, aug, old, at)?;
            frame.at(item.at);
            set_item(interp, &object, &index, result)
        }
        target => {
            let old = load(interp, frame, target)?;
            let result = augmented(interp, frame, aug, old, at)?;
            store(interp, frame, target, result)
        }
    };
    done.map(|()| Flow::Next)
}

/// What `old op= value` makes of what the target holds now.
#[inline(always)]
fn augmented(interp: &Interp, frame: &mut Frame<'_>, aug: &Aug, old: Ref, at: crate::source::Span) -> PyResult<Ref> {
    let right = expr(interp, frame, &aug.value)?;
    match plain_arith(aug.op, &old, right) {
        Ok(result) => Ok(result),
        Err(right) => {
            frame.at(at);
            interp.inplace(aug.op, old, &right)
        }
    }
}

fn load(interp: &Interp, frame: &mut Frame<'_>, target: &Target) -> PyResult<Ref> {
    match target {
        Target::Local { slot, at } => local(interp, frame, *slot, *at).cloned(),
        Target::Cell { slot, at } => names::load_cell(interp, frame, *slot, *at),
        Target::Global { name, cache, at } => names::load_global(interp, frame, *name, *cache, *at),
        Target::Name { name, cache, at } => names::load_name(interp, frame, *name, *cache, *at),
        _ => Err(interp.system_error("a target that cannot be augmented")),
    }
}
