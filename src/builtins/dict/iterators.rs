//! Iterators over dicts and their views, forwards and backwards.
//!
//! Invariants:
//! - an iterator whose dict changed its size says so again at every further step (`size` is then no possible length);
//! - an iterator at its end has let go of the dict.

use crate::heap::tailed::tuple_items_mut;
use crate::heap::{Ref, is_tracked, track};
use crate::interp::{Interp, PyResult};
use crate::objects::native::{TypeSpec, method};
use crate::objects::{
    Args, DictObject, DictPart, IterState, IteratorObject, Kind, Slots, TypeId, new_list, new_pair, new_tuple,
    new_usize, none,
};

/// No dict has this many keys.
const CHANGED: usize = usize::MAX;

const fn forward(id: TypeId, name: &'static str) -> TypeSpec {
    TypeSpec {
        flags: crate::objects::class::CLASS_NO_NEW,
        slots: Slots { iter: Some(iterator_itself), next: Some(dict_iterator_next), ..Slots::EMPTY },
        methods: METHODS,
        ..TypeSpec::new(id, name, Kind::Iterator)
    }
}

const fn backward(id: TypeId, name: &'static str) -> TypeSpec {
    TypeSpec {
        flags: crate::objects::class::CLASS_NO_NEW,
        slots: Slots { iter: Some(iterator_itself), next: Some(dict_reverse_iterator_next), ..Slots::EMPTY },
        methods: METHODS,
        ..TypeSpec::new(id, name, Kind::Iterator)
    }
}

const METHODS: &[crate::objects::Def] = &[
    method("__length_hint__(self, /)", dict_iterator_length_hint)
        .doc("Private method returning an estimate of len(list(it))."),
    method("__reduce__(self, /)", dict_iterator_reduce).doc("Return state information for pickling."),
];

/// The six classes.
pub const SPECS: [TypeSpec; 6] = [
    forward(TypeId::DictKeyIterator, "dict_keyiterator"),
    forward(TypeId::DictValueIterator, "dict_valueiterator"),
    forward(TypeId::DictItemIterator, "dict_itemiterator"),
    backward(TypeId::DictReverseKeyIterator, "dict_reversekeyiterator"),
    backward(TypeId::DictReverseValueIterator, "dict_reversevalueiterator"),
    backward(TypeId::DictReverseItemIterator, "dict_reverseitemiterator"),
];

/// `iter(dict)`
pub fn dict_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_iterator(interp, this, DictPart::Keys))
}

/// `reversed(dict)`
pub(super) fn dict_reversed(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_reverse_iterator(interp, this, DictPart::Keys))
}

/// An iterator over a part of a dict.
pub fn new_iterator(interp: &Interp, dict: &Ref, part: DictPart) -> Ref {
    let class = match part {
        DictPart::Keys => TypeId::DictKeyIterator,
        DictPart::Values => TypeId::DictValueIterator,
        DictPart::Items => TypeId::DictItemIterator,
    };
    let size = dict.expect::<DictObject>().len();
    let state = IterState::Dict { dict: dict.clone(), index: 0, size, part, left: size, result: first_result(part) };
    IteratorObject::make(&interp.class(class), state)
}

/// The same backwards.
pub fn new_reverse_iterator(interp: &Interp, dict: &Ref, part: DictPart) -> Ref {
    let class = match part {
        DictPart::Keys => TypeId::DictReverseKeyIterator,
        DictPart::Values => TypeId::DictReverseValueIterator,
        DictPart::Items => TypeId::DictReverseItemIterator,
    };
    let fields = dict.expect::<DictObject>();
    let (size, index) = (fields.len(), fields.positions());
    let state = IterState::DictReversed { dict: dict.clone(), index, size, part, result: first_result(part) };
    IteratorObject::make(&interp.class(class), state)
}

/// The pair that an iterator over items begins with.
fn first_result(part: DictPart) -> Option<Ref> {
    matches!(part, DictPart::Items).then(|| new_pair(none(), none()))
}

/// The iterator's own pair with new contents, or a new one if somebody else holds it.
fn refill(iterator: &IteratorObject, key: Ref, value: Ref) -> Ref {
    let (pair, _old) = match &mut *iterator.state.borrow_mut() {
        IterState::Dict { result: Some(result), .. } | IterState::DictReversed { result: Some(result), .. } => {
            match tuple_items_mut(result) {
                Some([first, second]) => {
                    let old = (std::mem::replace(first, key), std::mem::replace(second, value));
                    (result.clone(), Some(old))
                }
                _ => (new_pair(key, value), None),
            }
        }
        _ => (new_pair(key, value), None),
    };
    if !is_tracked(&pair) {
        track(&pair);
    }
    pair
}

fn iterator_itself(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(this.clone())
}

/// What a step found out; acting on it must wait until the iterator's state is no longer borrowed.
enum Step {
    Item(Ref),
    Pair(Ref, Ref),
    End,
    SizeChanged,
    KeysChanged,
}

fn dict_iterator_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let iterator = this.expect::<IteratorObject>();
    let step = match &mut *iterator.state.borrow_mut() {
        IterState::Dict { dict, index, size, part, left, .. } => step(dict, index, size, *part, left),
        _ => return Ok(None),
    };
    finish(interp, iterator, step)
}

/// `dictiter_iternextkey` and its two siblings.
#[inline]
fn step(dict: &Ref, index: &mut usize, size: &mut usize, part: DictPart, left: &mut usize) -> Step {
    let fields = dict.expect::<DictObject>();
    if fields.len() != *size {
        *size = CHANGED;
        return Step::SizeChanged;
    }
    let found = match part {
        DictPart::Keys => fields.find_from(*index, |key, _| Step::Item(key.clone())),
        DictPart::Values => fields.find_from(*index, |_, value| Step::Item(value.clone())),
        DictPart::Items => fields.find_from(*index, |key, value| Step::Pair(key.clone(), value.clone())),
    };
    match found {
        None => Step::End,
        // More than there were: keys were exchanged on the way.
        Some(_) if *left == 0 => Step::KeysChanged,
        Some((position, step)) => {
            *index = position + 1;
            *left -= 1;
            step
        }
    }
}

#[inline]
fn finish(interp: &Interp, iterator: &IteratorObject, step: Step) -> PyResult<Option<Ref>> {
    match step {
        Step::Item(item) => Ok(Some(item)),
        Step::Pair(key, value) => Ok(Some(refill(iterator, key, value))),
        Step::End => {
            iterator.exhaust();
            Ok(None)
        }
        Step::SizeChanged => Err(interp.runtime_error("dictionary changed size during iteration")),
        Step::KeysChanged => {
            iterator.exhaust();
            Err(interp.runtime_error("dictionary keys changed during iteration"))
        }
    }
}

/// `dictreviter_iternext`
fn dict_reverse_iterator_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let iterator = this.expect::<IteratorObject>();
    let step = match &mut *iterator.state.borrow_mut() {
        IterState::DictReversed { dict, index, size, part, .. } => {
            let fields = dict.expect::<DictObject>();
            if fields.len() != *size {
                *size = CHANGED;
                Step::SizeChanged
            } else {
                let from = index.checked_sub(1);
                match from.and_then(|from| fields.entry_back_from(from)) {
                    None => Step::End,
                    Some((position, key, value)) => {
                        *index = position;
                        match part {
                            DictPart::Keys => Step::Item(key),
                            DictPart::Values => Step::Item(value),
                            DictPart::Items => Step::Pair(key, value),
                        }
                    }
                }
            }
        }
        _ => return Ok(None),
    };
    finish(interp, iterator, step)
}

fn dict_iterator_length_hint(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let left = match &*this.expect::<IteratorObject>().state.borrow() {
        IterState::Dict { dict, size, left, .. } if dict.expect::<DictObject>().len() == *size => *left,
        IterState::DictReversed { dict, index, size, .. } if dict.expect::<DictObject>().len() == *size => {
            let fields = dict.expect::<DictObject>();
            (0..*index).filter(|&i| fields.at(i).is_some()).count()
        }
        _ => 0,
    };
    Ok(new_usize(left))
}

/// `(iter, ([remaining items],))`, from a copy of the iterator.
fn dict_iterator_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let copy = match &*this.expect::<IteratorObject>().state.borrow() {
        IterState::Dict { dict, index, size, part, left, .. } => {
            let result = first_result(*part);
            IterState::Dict { dict: dict.clone(), index: *index, size: *size, part: *part, left: *left, result }
        }
        IterState::DictReversed { dict, index, size, part, .. } => {
            let result = first_result(*part);
            IterState::DictReversed { dict: dict.clone(), index: *index, size: *size, part: *part, result }
        }
        _ => IterState::Exhausted,
    };
    let copy = IteratorObject::make(&this.class_ref(), copy);
    let mut items = Vec::new();
    while let Some(item) = interp.next(&copy)? {
        items.push(item);
    }
    let iter = interp.builtin("iter")?;
    Ok(new_pair(iter, new_tuple(vec![new_list(items)])))
}
