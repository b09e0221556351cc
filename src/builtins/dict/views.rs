//! `dict_keys`, `dict_items`, `dict_values`: live views of a dict; the first two are set-like.
//!
//! Set operations make sets along CPython's paths (`dictviews_sub` and its neighbours), so that their order agrees.

use super::iterators::{new_iterator, new_reverse_iterator};
use crate::builtins::set::ops as sets;
use crate::eval::repr_guard::TextBuilder;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_NO_NEW;
use crate::objects::native::{GetSet, TypeSpec, getter, method};
use crate::objects::{
    Args, DictObject, DictPart, DictViewObject, Kind, MappingProxyObject, Slots, TypeId, new_bool, new_list, new_pair,
    new_string, not_implemented, tuple_items,
};
use crate::syntax::ast::{CompareOperator, Operator};

const SLOTS: Slots = Slots { repr: Some(view_repr), iter: Some(view_iter), len: Some(view_len), ..Slots::EMPTY };

const SET_SLOTS: Slots = Slots { compare: Some(view_compare), contains: Some(view_contains), ..SLOTS }
    .with_binary(Operator::Sub, view_sub)
    .with_binary(Operator::BitAnd, view_and)
    .with_binary(Operator::BitXor, view_xor)
    .with_binary(Operator::BitOr, view_or);

const GETSETS: &[GetSet] = &[getter("mapping", view_mapping).doc("dictionary that this view refers to")];

/// `dict_keys`
pub const KEYS: TypeSpec = TypeSpec {
    flags: CLASS_NO_NEW,
    slots: SET_SLOTS,
    methods: &[
        method("isdisjoint(self, other, /)", view_isdisjoint)
            .doc("Return True if the view and the given iterable have a null intersection."),
        method("__reversed__(self, /)", view_reversed).doc("Return a reverse iterator over the dict keys."),
    ],
    getsets: GETSETS,
    ..TypeSpec::new(TypeId::DictKeys, "dict_keys", Kind::DictView)
};

/// `dict_items`
pub const ITEMS: TypeSpec = TypeSpec {
    flags: CLASS_NO_NEW,
    slots: SET_SLOTS,
    methods: &[
        method("isdisjoint(self, other, /)", view_isdisjoint)
            .doc("Return True if the view and the given iterable have a null intersection."),
        method("__reversed__(self, /)", view_reversed).doc("Return a reverse iterator over the dict items."),
    ],
    getsets: GETSETS,
    ..TypeSpec::new(TypeId::DictItems, "dict_items", Kind::DictView)
};

/// `dict_values`
pub const VALUES: TypeSpec = TypeSpec {
    flags: CLASS_NO_NEW,
    slots: SLOTS,
    methods: &[method("__reversed__(self, /)", view_reversed).doc("Return a reverse iterator over the dict values.")],
    getsets: GETSETS,
    ..TypeSpec::new(TypeId::DictValues, "dict_values", Kind::DictView)
};

/// A view of a part of a dict.
pub fn new_view(interp: &Interp, dict: &Ref, part: DictPart) -> Ref {
    let class = match part {
        DictPart::Keys => TypeId::DictKeys,
        DictPart::Values => TypeId::DictValues,
        DictPart::Items => TypeId::DictItems,
    };
    DictViewObject::make(&interp.class(class), dict.clone(), part)
}

fn view(object: &Ref) -> &DictViewObject {
    object.expect::<DictViewObject>()
}

fn length(object: &Ref) -> usize {
    view(object).dict.expect::<DictObject>().len()
}

/// Is it `dict_keys` or `dict_items`?
fn is_set_like(object: &Ref) -> bool {
    object.get::<DictViewObject>().is_some_and(|v| v.part != DictPart::Values)
}

fn view_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let Some(_running) = interp.repr_enter(this) else { return Ok(new_string("...")) };
    let mut items = Vec::new();
    interp.iterate(this, |item| {
        items.push(item);
        Ok(true)
    })?;
    let mut text = TextBuilder::new();
    text.push_text(&interp.type_name(this));
    text.push_text("(");
    text.push(&interp.repr(&new_list(items))?);
    text.push_text(")");
    Ok(text.finish())
}

fn view_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_iterator(interp, &view(this).dict, view(this).part))
}

fn view_len(_interp: &Interp, this: &Ref) -> PyResult<usize> {
    Ok(length(this))
}

fn view_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if b.kind() != Kind::Set && !is_set_like(b) {
        return Ok(not_implemented());
    }
    let (left, right) = (length(a), interp.len(b)?);
    let answer = match op {
        CompareOperator::Eq => left == right && all_in(interp, a, b)?,
        CompareOperator::NotEq => !(left == right && all_in(interp, a, b)?),
        CompareOperator::Lt => left < right && all_in(interp, a, b)?,
        CompareOperator::LtE => left <= right && all_in(interp, a, b)?,
        CompareOperator::Gt => left > right && all_in(interp, b, a)?,
        CompareOperator::GtE => left >= right && all_in(interp, b, a)?,
        _ => return Ok(not_implemented()),
    };
    Ok(new_bool(answer))
}

/// `all_contained_in`
fn all_in(interp: &Interp, items: &Ref, container: &Ref) -> PyResult<bool> {
    let mut all = true;
    interp.iterate(items, |item| {
        all = interp.contains(container, &item)?;
        Ok(all)
    })?;
    Ok(all)
}

fn view_contains(interp: &Interp, this: &Ref, item: &Ref) -> PyResult<bool> {
    let dict = &view(this).dict;
    if view(this).part == DictPart::Keys {
        return interp.dict_contains(dict, item);
    }
    let Some([key, value]) = tuple_items(item) else { return Ok(false) };
    match interp.dict_get(dict, key)? {
        Some(found) => interp.eq(&found, value),
        None => Ok(false),
    }
}

/// `dictviews_to_set`: keys of an exact dict are taken from its table.
fn to_set(interp: &Interp, object: &Ref) -> PyResult<Ref> {
    let from = match object.get::<DictViewObject>() {
        Some(v) if v.part == DictPart::Keys && v.dict.is_exact(Kind::Dict) => v.dict.clone(),
        _ => object.clone(),
    };
    sets::new_set_from(interp, &interp.class(TypeId::Set), Some(&from))
}

fn view_sub(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    let result = to_set(interp, a)?;
    sets::difference_update(interp, &result, b)?;
    Ok(result)
}

fn view_or(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    let result = to_set(interp, a)?;
    sets::update(interp, &result, b)?;
    Ok(result)
}

/// `_PyDictView_Intersect`
fn view_and(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    let (mut this, mut other) = if is_set_like(a) { (a, b) } else { (b, a) };
    if sets::is_exact_set(interp, other) && length(this) <= interp.len(other)? {
        return sets::intersection(interp, other, this);
    }
    if is_set_like(other) && length(other) > length(this) {
        (this, other) = (other, this);
    }
    let result = sets::new_set_from(interp, &interp.class(TypeId::Set), None)?;
    interp.iterate(other, |key| {
        if view_contains(interp, this, &key)? {
            interp.set_add(&result, &key)?;
        }
        Ok(true)
    })?;
    Ok(result)
}

fn view_xor(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    let is_items = |o: &Ref| o.get::<DictViewObject>().is_some_and(|v| v.part == DictPart::Items);
    if is_items(a) && is_items(b) {
        return items_xor(interp, a, b);
    }
    let result = to_set(interp, a)?;
    sets::symmetric_difference_update(interp, &result, b)?;
    Ok(result)
}

/// `dictitems_xor`: the pairs that are in exactly one of two views of items.
fn items_xor(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    let (small, large) = if length(a) > length(b) { (b, a) } else { (a, b) };
    let rest = interp.dict_copy(&view(small).dict)?;
    let result = sets::new_set_from(interp, &interp.class(TypeId::Set), None)?;
    let dict = view(large).dict.expect::<DictObject>();
    let mut position = 0;
    while position < dict.positions() {
        if let Some((hash, key, value)) = dict.at(position) {
            let same = match interp.dict_get_hashed(&rest, hash, &key)? {
                Some(other) => interp.eq(&other, &value)?,
                None => false,
            };
            if same {
                drop(interp.dict_remove_hashed(&rest, hash, &key)?);
            } else {
                interp.set_add(&result, &new_pair(key, value))?;
            }
        }
        position += 1;
    }
    let remaining = new_view(interp, &rest, DictPart::Items);
    sets::update(interp, &result, &remaining)?;
    Ok(result)
}

fn view_isdisjoint(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let mut this = this;
    let mut other = args.req(0);
    if this.is(other) {
        return Ok(new_bool(length(this) == 0));
    }
    if (sets::is_exact_any_set(interp, other) || is_set_like(other)) && interp.len(other)? > length(this) {
        (this, other) = (other, this);
    }
    let mut disjoint = true;
    interp.iterate(other, |item| {
        disjoint = !interp.contains(this, &item)?;
        Ok(disjoint)
    })?;
    Ok(new_bool(disjoint))
}

fn view_reversed(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_reverse_iterator(interp, &view(this).dict, view(this).part))
}

fn view_mapping(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(MappingProxyObject::make(&interp.class(TypeId::MappingProxy), view(this).dict.clone()))
}
