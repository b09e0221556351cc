//! `dict`: the table, construction, display, items, methods.
//!
//! Invariants:
//! - no borrow of the table is held while keys are hashed or compared, or while values are shown;
//! - tables get CPython's sizes: each construction path is in [`update`] or says which function it restates.

pub mod iterators;
pub mod update;
pub mod views;

use super::arguments::check_count;
use crate::eval::repr_guard::TextBuilder;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_MAPPING, CLASS_MATCH_SELF, CLASS_ROW};
use crate::objects::dict::new_dict_as;
use crate::objects::native::{TypeSpec, class_method, method};
use crate::objects::{
    Args, CallArgs, DictObject, DictPart, Kind, Slots, TypeId, new_bool, new_pair, new_string, new_usize, none,
    not_implemented, tuple_items,
};
use crate::syntax::ast::{CompareOperator, Operator};
use update::{dict_update_from, new_keywords};

/// The class.
pub const SPEC: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_MAPPING | CLASS_MATCH_SELF | CLASS_ROW,
    slots: Slots {
        repr: Some(dict_repr),
        compare: Some(dict_compare),
        iter: Some(iterators::dict_iter),
        new: Some(dict_new),
        init: Some(dict_init),
        len: Some(dict_len),
        getitem: Some(dict_getitem),
        setitem: Some(dict_setitem),
        contains: Some(dict_contains),
        ..Slots::EMPTY
    }
    .with_binary(Operator::BitOr, dict_or)
    .with_inplace(Operator::BitOr, dict_ior),
    methods: &[
        method("__getitem__(self, key, /)", dict_getitem_method).doc("Return self[key]."),
        method("__contains__(self, key, /)", dict_contains_method)
            .doc("True if the dictionary has the specified key, else False."),
        method("__sizeof__(self, /)", dict_sizeof).doc("Return the size of the dict in memory, in bytes."),
        method("get(self, key, default=None, /)", dict_get)
            .doc("Return the value for key if key is in the dictionary, else default."),
        method("setdefault(self, key, default=None, /)", dict_setdefault)
            .doc("Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default."),
        method("pop(self, key, default=<unrepresentable>, /)", dict_pop)
            .doc("Remove the key and return its value.\n\nA missing key gives the default, or raises KeyError without one."),
        method("popitem(self, /)", dict_popitem)
            .doc("Remove and return the pair (key, value) that was inserted last.\n\nRaises KeyError if the dict is empty."),
        method("keys(self, /)", dict_keys).doc("Return a set-like view of the keys."),
        method("items(self, /)", dict_items).doc("Return a set-like view of the items."),
        method("values(self, /)", dict_values).doc("Return a view of the values."),
        method("update(self, *args, **kwargs)", dict_update)
            .doc("Update from a mapping or an iterable of pairs, then from keyword arguments."),
        class_method("fromkeys(cls, iterable, value=None, /)", update::dict_fromkeys)
            .doc("Create a new dictionary with keys from iterable and values set to value."),
        method("clear(self, /)", dict_clear).doc("Remove all items from the dict."),
        method("copy(self, /)", dict_copy).doc("Return a shallow copy of the dict."),
        method("__reversed__(self, /)", iterators::dict_reversed).doc("Return a reverse iterator over the dict keys."),
        class_method("__class_getitem__(cls, object, /)", super::generic_alias).doc("See PEP 585"),
    ],
    doc: "dict() -> new empty dictionary\ndict(mapping) -> new dictionary with the mapping's items\ndict(iterable) -> new dictionary from an iterable of pairs\ndict(**kwargs) -> new dictionary from names and values, as in dict(one=1, two=2)",
    ..TypeSpec::new(TypeId::Dict, "dict", Kind::Dict)
};

#[inline]
fn fields(dict: &Ref) -> &DictObject {
    dict.expect::<DictObject>()
}

/// New memory, as for lists.
fn dict_new(_interp: &Interp, class: &Ref, _args: CallArgs<'_>) -> PyResult<Ref> {
    Ok(new_dict_as(class))
}

/// `dict_vectorcall` for exact dicts: keywords are inserted one by one. For others `dict_init`: they come as a dict.
fn dict_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    let positional = args.positional();
    check_count(interp, "dict", positional.len(), 0, 1)?;
    if let Some(other) = positional.first() {
        dict_update_from(interp, this, other)?;
    }
    if this.is_exact(Kind::Dict) {
        for (name, value) in args.keywords() {
            interp.dict_set(this, name, value.clone())?;
        }
        return Ok(());
    }
    if args.names.is_empty() {
        return Ok(());
    }
    let keywords = new_keywords(interp, args)?;
    interp.dict_merge(this, &keywords)
}

/// `dict_repr`
pub fn dict_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let Some(_running) = interp.repr_enter(this) else { return Ok(new_string("{...}")) };
    if fields(this).is_empty() {
        return Ok(new_string("{}"));
    }
    let mut text = TextBuilder::new();
    text.push_text("{");
    let (mut at, mut first) = (0, true);
    while let Some((position, key, value)) = fields(this).entry_from(at) {
        if !first {
            text.push_text(", ");
        }
        text.push(&interp.repr(&key)?);
        text.push_text(": ");
        text.push(&interp.repr(&value)?);
        (at, first) = (position + 1, false);
    }
    text.push_text("}");
    Ok(text.finish())
}

fn dict_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if a.kind() != Kind::Dict || b.kind() != Kind::Dict {
        return Ok(not_implemented());
    }
    match op {
        CompareOperator::Eq => Ok(new_bool(dict_equal(interp, a, b)?)),
        CompareOperator::NotEq => Ok(new_bool(!dict_equal(interp, a, b)?)),
        _ => Ok(not_implemented()),
    }
}

/// `dict_equal`: every key of `a` has an equal value in `b`.
fn dict_equal(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<bool> {
    if fields(a).len() != fields(b).len() {
        return Ok(false);
    }
    let mut position = 0;
    while position < fields(a).positions() {
        if let Some((hash, key, value)) = fields(a).at(position) {
            let Some(other) = interp.dict_get_hashed(b, hash, &key)? else { return Ok(false) };
            if !interp.eq(&value, &other)? {
                return Ok(false);
            }
        }
        position += 1;
    }
    Ok(true)
}

fn dict_len(_interp: &Interp, this: &Ref) -> PyResult<usize> {
    Ok(fields(this).len())
}

/// `dict_subscript`: asks `__missing__` of a subclass.
pub fn dict_getitem(interp: &Interp, this: &Ref, key: &Ref) -> PyResult<Ref> {
    if let Some(value) = interp.dict_get(this, key)? {
        return Ok(value);
    }
    if !this.is_exact(Kind::Dict)
        && let Some(missing) = interp.lookup_special(this, &interp.names.missing)?
    {
        // A subclass reaches this by the method `__getitem__`, not by the slot.
        let _depth = interp.enter_native(" while calling a Python object")?;
        return interp.call(&missing, std::slice::from_ref(key));
    }
    Err(interp.key_error(key))
}

fn dict_setitem(interp: &Interp, this: &Ref, key: &Ref, value: Option<&Ref>) -> PyResult<()> {
    match value {
        Some(value) => interp.dict_set(this, key, value.clone()),
        None => match interp.dict_remove(this, key)? {
            Some(old) => {
                drop(old);
                Ok(())
            }
            None => Err(interp.key_error(key)),
        },
    }
}

fn dict_contains(interp: &Interp, this: &Ref, key: &Ref) -> PyResult<bool> {
    interp.dict_contains(this, key)
}

fn dict_or(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if a.kind() != Kind::Dict || b.kind() != Kind::Dict {
        return Ok(not_implemented());
    }
    let new = interp.dict_copy(a)?;
    dict_update_from(interp, &new, b)?;
    Ok(new)
}

fn dict_ior(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    dict_update_from(interp, a, b)?;
    Ok(a.clone())
}

fn dict_getitem_method(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    dict_getitem(interp, this, args.req(0))
}

fn dict_contains_method(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(new_bool(interp.dict_contains(this, args.req(0))?))
}

fn dict_sizeof(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let basic = this.class().layout().shape.basic as usize;
    Ok(new_usize(fields(this).sizeof(basic)))
}

fn dict_get(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(interp.dict_get(this, args.req(0))?.unwrap_or_else(|| args.opt(1).cloned().unwrap_or_else(none)))
}

fn dict_setdefault(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    interp.dict_get_or_insert(this, args.req(0), || args.opt(1).cloned().unwrap_or_else(none))
}

fn dict_pop(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let key = args.req(0);
    // An empty dict does not ask for the key's hash.
    let found = if fields(this).is_empty() { None } else { interp.dict_remove(this, key)? };
    match (found, args.opt(1)) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(interp.key_error(key)),
    }
}

fn dict_popitem(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    if fields(this).is_split() && !fields(this).is_empty() {
        fields(this).combine(Some(crate::layout::SHARED_KEYS_LOG2));
    }
    let popped = if fields(this).is_empty() { None } else { fields(this).table_mut().pop_last() };
    match popped {
        Some((key, value)) => Ok(new_pair(key, value)),
        None => Err(interp.raise(TypeId::KeyError, "popitem(): dictionary is empty")),
    }
}

fn dict_keys(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(views::new_view(interp, this, DictPart::Keys))
}

fn dict_items(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(views::new_view(interp, this, DictPart::Items))
}

fn dict_values(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(views::new_view(interp, this, DictPart::Values))
}

fn dict_update(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let given = args.opt(0).and_then(tuple_items).unwrap_or(&[]);
    check_count(interp, "update", given.len(), 0, 1)?;
    if let Some(other) = given.first() {
        dict_update_from(interp, this, other)?;
    }
    if let Some(keywords) = args.opt(1)
        && !fields(keywords).is_empty()
    {
        interp.dict_merge(this, keywords)?;
    }
    Ok(none())
}

fn dict_clear(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    fields(this).clear();
    Ok(none())
}

fn dict_copy(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    interp.dict_copy(this)
}
