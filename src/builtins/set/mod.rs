//! `set`, `frozenset` and their iterator: the tables, construction, display, hashing, methods.
//!
//! Invariant: a frozenset never changes after its constructor returned it; its hash is kept once it is known.
//!
//! Not here: how sets are combined ([`ops`]), the table ([`crate::objects::set`]).

pub mod ops;

use super::arguments::{check_count, ignore_subclass_keywords, no_keywords};
use crate::eval::repr_guard::TextBuilder;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_MATCH_SELF, CLASS_NO_NEW, CLASS_ROW};
use crate::objects::native::{TypeSpec, class_method, method};
use crate::objects::set::new_set_as;
use crate::objects::{
    Args, CallArgs, Def, IterState, IteratorObject, Kind, SetObject, Slots, TypeId, new_bool, new_list, new_pair,
    new_tuple, new_usize, none, not_implemented, tuple_items,
};
use crate::syntax::ast::{CompareOperator, Operator};
use ops::{fields, is_any_set};

const BOTH: Slots = Slots {
    repr: Some(set_repr),
    compare: Some(set_compare),
    iter: Some(set_iter),
    len: Some(set_len),
    contains: Some(ops::contains),
    ..Slots::EMPTY
}
.with_binary(Operator::Sub, set_sub)
.with_binary(Operator::BitAnd, set_and)
.with_binary(Operator::BitXor, set_xor)
.with_binary(Operator::BitOr, set_or);

/// `set`
pub const SPEC: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_MATCH_SELF | CLASS_ROW,
    slots: Slots { new: Some(set_new), init: Some(set_init), ..BOTH }
        .with_inplace(Operator::Sub, set_isub)
        .with_inplace(Operator::BitAnd, set_iand)
        .with_inplace(Operator::BitXor, set_ixor)
        .with_inplace(Operator::BitOr, set_ior),
    methods: &[
        CONTAINS,
        method("add(self, object, /)", set_add)
            .doc("Add an element to a set.\n\nThis has no effect if the element is already present."),
        method("clear(self, /)", set_clear).doc("Remove all elements from this set."),
        method("copy(self, /)", set_copy).doc("Return a shallow copy of a set."),
        method("discard(self, object, /)", set_discard).doc(
            "Remove an element from a set if it is a member.\n\nUnlike remove(), this raises nothing if it is missing.",
        ),
        DIFFERENCE,
        method("difference_update(self, *others)", set_difference_update)
            .doc("Remove all elements of another set from this set."),
        INTERSECTION,
        method("intersection_update(self, *others)", set_intersection_update)
            .doc("Update a set with the intersection of itself and another."),
        ISDISJOINT,
        ISSUBSET,
        ISSUPERSET,
        method("pop(self, /)", set_pop)
            .doc("Remove and return an arbitrary set element.\nRaises KeyError if the set is empty."),
        REDUCE,
        method("remove(self, object, /)", set_remove).doc(
            "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError.",
        ),
        SIZEOF,
        SYMMETRIC_DIFFERENCE,
        method("symmetric_difference_update(self, other, /)", set_symmetric_difference_update)
            .doc("Update a set with the symmetric difference of itself and another."),
        UNION,
        method("update(self, *others)", set_update).doc("Update a set with the union of itself and others."),
        CLASS_GETITEM,
    ],
    doc: "set() -> new empty set object\nset(iterable) -> new set object\n\nBuild an unordered collection of unique elements.",
    ..TypeSpec::new(TypeId::Set, "set", Kind::Set)
};

/// `frozenset`
pub const FROZENSET: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_MATCH_SELF | CLASS_ROW,
    slots: Slots { new: Some(frozenset_new), hash: Some(frozenset_hash), ..BOTH },
    methods: &[
        CONTAINS,
        method("copy(self, /)", frozenset_copy).doc("Return a shallow copy of a set."),
        DIFFERENCE,
        INTERSECTION,
        ISDISJOINT,
        ISSUBSET,
        ISSUPERSET,
        REDUCE,
        SIZEOF,
        SYMMETRIC_DIFFERENCE,
        UNION,
        CLASS_GETITEM,
    ],
    doc: "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\nBuild an immutable unordered collection of unique elements.",
    ..TypeSpec::new(TypeId::Frozenset, "frozenset", Kind::Set)
};

const CONTAINS: Def = method("__contains__(self, object, /)", set_contains).doc("x.__contains__(y) <==> y in x.");
const DIFFERENCE: Def = method("difference(self, *others)", set_difference)
    .doc("Return the difference of two or more sets as a new set.\n\n(i.e. all elements that are in this set but not the others.)");
const INTERSECTION: Def = method("intersection(self, *others)", set_intersection)
    .doc("Return the intersection of two sets as a new set.\n\n(i.e. all elements that are in both sets.)");
const ISDISJOINT: Def =
    method("isdisjoint(self, other, /)", set_isdisjoint).doc("Return True if two sets have a null intersection.");
const ISSUBSET: Def =
    method("issubset(self, other, /)", set_issubset).doc("Report whether another set contains this set.");
const ISSUPERSET: Def =
    method("issuperset(self, other, /)", set_issuperset).doc("Report whether this set contains another set.");
const REDUCE: Def = method("__reduce__(self, /)", set_reduce).doc("Return state information for pickling.");
const SIZEOF: Def = method("__sizeof__(self, /)", set_sizeof).doc("Return the size of the set in memory, in bytes.");
const SYMMETRIC_DIFFERENCE: Def = method("symmetric_difference(self, other, /)", set_symmetric_difference)
    .doc("Return the symmetric difference of two sets as a new set.\n\n(i.e. all elements that are in exactly one of the sets.)");
const UNION: Def = method("union(self, *others)", set_union)
    .doc("Return the union of sets as a new set.\n\n(i.e. all elements that are in either set.)");
const CLASS_GETITEM: Def = class_method("__class_getitem__(cls, object, /)", super::generic_alias).doc("See PEP 585");

fn set_new(_interp: &Interp, class: &Ref, _args: CallArgs<'_>) -> PyResult<Ref> {
    Ok(new_set_as(class))
}

fn set_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    no_keywords(interp, "set", args)?;
    let args = args.positional();
    check_count(interp, "set", args.len(), 0, 1)?;
    if fields(this).table.borrow().fill() > 0 {
        fields(this).clear();
    }
    fields(this).hash.set(-1);
    match args.first() {
        Some(iterable) => ops::update(interp, this, iterable),
        None => Ok(()),
    }
}

/// `frozenset_new`: an exact frozenset of an exact frozenset is that one.
fn frozenset_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let args = ignore_subclass_keywords(interp, "frozenset", TypeId::Frozenset, class, args)?;
    let args = args.positional();
    let name = class.expect::<crate::objects::ClassObject>().name_text();
    check_count(interp, &name, args.len(), 0, 1)?;
    match args.first() {
        Some(other) if class.is(&interp.class(TypeId::Frozenset)) && ops::is_exact_frozenset(interp, other) => {
            Ok(other.clone())
        }
        iterable => ops::new_set_from(interp, class, iterable),
    }
}

/// `set_repr`: `{1, 2}`, `frozenset({1, 2})`, `set()`
fn set_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let mut text = TextBuilder::new();
    let name = interp.type_name(this);
    let Some(_running) = interp.repr_enter(this) else {
        text.push_text(&name);
        text.push_text("(...)");
        return Ok(text.finish());
    };
    if fields(this).is_empty() {
        text.push_text(&name);
        text.push_text("()");
        return Ok(text.finish());
    }
    let exact = ops::is_exact_set(interp, this);
    if !exact {
        text.push_text(&name);
        text.push_text("(");
    }
    let mut separator = "{";
    for key in interp.to_vec(this)? {
        text.push_text(separator);
        text.push(&interp.repr(&key)?);
        separator = ", ";
    }
    text.push_text(if exact { "}" } else { "})" });
    Ok(text.finish())
}

fn set_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if !is_any_set(a) || !is_any_set(b) {
        return Ok(not_implemented());
    }
    let (left, right) = (fields(a), fields(b));
    let answer = match op {
        CompareOperator::Eq => set_equal(interp, a, b)?,
        CompareOperator::NotEq => !set_equal(interp, a, b)?,
        CompareOperator::LtE => ops::is_subset(interp, a, b)?,
        CompareOperator::GtE => ops::is_subset(interp, b, a)?,
        CompareOperator::Lt => left.len() < right.len() && ops::is_subset(interp, a, b)?,
        CompareOperator::Gt => left.len() > right.len() && ops::is_subset(interp, b, a)?,
        _ => return Ok(not_implemented()),
    };
    Ok(new_bool(answer))
}

fn set_equal(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<bool> {
    let (left, right) = (fields(a), fields(b));
    let hashes = (left.hash.get(), right.hash.get());
    if left.len() != right.len() || (hashes.0 != -1 && hashes.1 != -1 && hashes.0 != hashes.1) {
        return Ok(false);
    }
    ops::is_subset(interp, a, b)
}

/// `frozenset_hash`: does not depend on the order, and not on how large the table is.
fn frozenset_hash(_interp: &Interp, this: &Ref) -> PyResult<i64> {
    let set = fields(this);
    if set.hash.get() != -1 {
        return Ok(set.hash.get());
    }
    let shuffle = |hash: i64| {
        let h = hash as u64;
        ((h ^ 89_869_747) ^ (h << 16)).wrapping_mul(3_644_798_167)
    };
    let table = set.table.borrow();
    let mut hash = table.keys().fold(0, |all, (_, hash)| all ^ shuffle(hash));
    hash ^= (table.len() as u64 + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    let hash = if hash == u64::MAX { 590_923_713 } else { hash as i64 };
    set.hash.set(hash);
    Ok(hash)
}

fn set_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let size = fields(this).len();
    let state = IterState::Set { set: this.clone(), index: 0, size, left: size };
    Ok(IteratorObject::make(&interp.class(TypeId::SetIterator), state))
}

fn set_len(_interp: &Interp, this: &Ref) -> PyResult<usize> {
    Ok(fields(this).len())
}

/// The binary operators take sets only; the methods of the same meaning take any iterable.
fn both_sets(a: &Ref, b: &Ref) -> bool {
    is_any_set(a) && is_any_set(b)
}

fn set_sub(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if both_sets(a, b) { ops::difference(interp, a, b) } else { Ok(not_implemented()) }
}

fn set_and(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if both_sets(a, b) { ops::intersection(interp, a, b) } else { Ok(not_implemented()) }
}

fn set_xor(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if both_sets(a, b) { ops::symmetric_difference(interp, a, b) } else { Ok(not_implemented()) }
}

fn set_or(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if both_sets(a, b) { ops::union(interp, a, b) } else { Ok(not_implemented()) }
}

fn set_isub(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if !is_any_set(b) {
        return Ok(not_implemented());
    }
    ops::difference_update(interp, a, b)?;
    Ok(a.clone())
}

fn set_iand(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if !is_any_set(b) {
        return Ok(not_implemented());
    }
    ops::take_table(a, ops::intersection(interp, a, b)?);
    Ok(a.clone())
}

fn set_ixor(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if !is_any_set(b) {
        return Ok(not_implemented());
    }
    ops::symmetric_difference_update(interp, a, b)?;
    Ok(a.clone())
}

fn set_ior(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if !is_any_set(b) {
        return Ok(not_implemented());
    }
    ops::update(interp, a, b)?;
    Ok(a.clone())
}

/// The arguments of a method with `*others`.
fn others<'a>(args: &Args<'a>) -> &'a [Ref] {
    args.opt(0).and_then(tuple_items).unwrap_or(&[])
}

fn set_contains(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(new_bool(ops::contains(interp, this, args.req(0))?))
}

fn set_add(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    interp.set_add(this, args.req(0))?;
    Ok(none())
}

fn set_clear(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    fields(this).clear();
    Ok(none())
}

fn set_copy(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    ops::copy(interp, this)
}

fn frozenset_copy(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    if ops::is_exact_frozenset(interp, this) { Ok(this.clone()) } else { ops::copy(interp, this) }
}

fn set_discard(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    ops::discard_key(interp, this, args.req(0))?;
    Ok(none())
}

fn set_difference(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let Some((first, rest)) = others(args).split_first() else { return ops::copy(interp, this) };
    let result = ops::difference(interp, this, first)?;
    for other in rest {
        ops::difference_update(interp, &result, other)?;
    }
    Ok(result)
}

fn set_difference_update(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    for other in others(args) {
        ops::difference_update(interp, this, other)?;
    }
    Ok(none())
}

fn set_intersection(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let Some((first, rest)) = others(args).split_first() else { return ops::copy(interp, this) };
    let mut result = ops::intersection(interp, this, first)?;
    for other in rest {
        result = ops::intersection(interp, &result, other)?;
    }
    Ok(result)
}

fn set_intersection_update(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let result = set_intersection(interp, this, args)?;
    ops::take_table(this, result);
    Ok(none())
}

fn set_isdisjoint(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(new_bool(ops::is_disjoint(interp, this, args.req(0))?))
}

fn set_issubset(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(new_bool(ops::is_subset(interp, this, args.req(0))?))
}

fn set_issuperset(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(new_bool(ops::is_superset(interp, this, args.req(0))?))
}

fn set_pop(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let set = fields(this);
    let popped = set.table.borrow_mut().pop(set.finger.get());
    match popped {
        Some((key, finger)) => {
            set.finger.set(finger);
            Ok(key)
        }
        None => Err(interp.raise(TypeId::KeyError, "pop from an empty set")),
    }
}

fn set_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let keys = new_list(interp.to_vec(this)?);
    let state = super::reduce::object_state(interp, this)?;
    Ok(new_tuple(vec![this.class_ref(), new_tuple(vec![keys]), state]))
}

fn set_remove(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    if ops::discard_key(interp, this, args.req(0))? { Ok(none()) } else { Err(interp.key_error(args.req(0))) }
}

fn set_sizeof(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_usize(fields(this).sizeof(this.class().layout().shape.basic as usize)))
}

fn set_symmetric_difference(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    ops::symmetric_difference(interp, this, args.req(0))
}

fn set_symmetric_difference_update(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    ops::symmetric_difference_update(interp, this, args.req(0))?;
    Ok(none())
}

fn set_union(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let result = ops::copy(interp, this)?;
    for other in others(args).iter().filter(|o| !o.is(this)) {
        ops::update(interp, &result, other)?;
    }
    Ok(result)
}

fn set_update(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    for other in others(args) {
        ops::update(interp, this, other)?;
    }
    Ok(none())
}

/// `set_iterator`
pub const ITERATOR: TypeSpec = TypeSpec {
    flags: CLASS_NO_NEW,
    slots: Slots { iter: Some(iterator_itself), next: Some(set_iterator_next), ..Slots::EMPTY },
    methods: &[
        method("__length_hint__(self, /)", set_iterator_length_hint)
            .doc("Private method returning an estimate of len(list(it))."),
        method("__reduce__(self, /)", set_iterator_reduce).doc("Return state information for pickling."),
    ],
    ..TypeSpec::new(TypeId::SetIterator, "set_iterator", Kind::Iterator)
};

fn iterator_itself(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(this.clone())
}

/// `setiter_iternext`. A set whose size changed is reported at every further step.
fn set_iterator_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let iterator = this.expect::<IteratorObject>();
    let found = match &mut *iterator.state.borrow_mut() {
        IterState::Set { set, index, size, left } => {
            let fields = set.expect::<SetObject>();
            if fields.len() != *size {
                *size = usize::MAX;
                None
            } else {
                let found = fields.key_from(*index);
                if let Some((slot, _)) = &found {
                    *index = slot + 1;
                    *left = left.saturating_sub(1);
                }
                Some(found)
            }
        }
        _ => return Ok(None),
    };
    match found {
        Some(Some((_, key))) => Ok(Some(key)),
        Some(None) => {
            iterator.exhaust();
            Ok(None)
        }
        None => Err(interp.runtime_error("Set changed size during iteration")),
    }
}

fn set_iterator_length_hint(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let left = match &*this.expect::<IteratorObject>().state.borrow() {
        IterState::Set { set, size, left, .. } if set.expect::<SetObject>().len() == *size => *left,
        _ => 0,
    };
    Ok(new_usize(left))
}

fn set_iterator_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let copy = match &*this.expect::<IteratorObject>().state.borrow() {
        IterState::Set { set, index, size, left } => {
            IterState::Set { set: set.clone(), index: *index, size: *size, left: *left }
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
