//! `types.UnionType`: `int | str`.

use crate::eval::repr_guard::TextBuilder;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_NO_NEW;
use crate::objects::library::NativeData;
use crate::objects::native::{TypeSpec, getter, method};
use crate::objects::{
    Args, Field, Kind, NativeObject, Slots, TypeId, is_none, new_bool, new_tuple, not_implemented, tuple_items,
};
use crate::syntax::ast::{CompareOperator, Operator};

use super::generic_alias::{collect_parameters, is_alias, push_type, substitute};

/// The class.
pub const SPEC: TypeSpec = TypeSpec {
    module: "types",
    flags: CLASS_NO_NEW,
    slots: Slots {
        repr: Some(union_repr),
        hash: Some(union_hash),
        compare: Some(union_compare),
        getitem: Some(union_getitem),
        ..Slots::EMPTY
    }
    .with_binary(Operator::BitOr, union_of),
    methods: &[
        method("__instancecheck__(self, instance, /)", union_instancecheck),
        method("__subclasscheck__(self, cls, /)", union_subclasscheck),
    ],
    getsets: &[
        getter("__args__", union_args).member(),
        getter("__parameters__", union_parameters).doc("Type variables in the types.UnionType."),
    ],
    doc: "Represent a PEP 604 union type\n\nE.g. for int | str",
    ..TypeSpec::new(TypeId::UnionType, "UnionType", Kind::Native)
};

fn members(this: &Ref) -> Ref {
    match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::Fields(fields) => fields[0].get().unwrap_or_else(|| new_tuple(Vec::new())),
        _ => new_tuple(Vec::new()),
    }
}

fn is_union(interp: &Interp, object: &Ref) -> bool {
    object.is_instance_of_exactly(&interp.class(TypeId::UnionType))
}

/// `_Py_union_type_or`: `|` of classes, aliases, unions and `None`.
pub fn union_of(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    let fits = |o: &Ref| is_none(o) || o.kind() == Kind::Class || is_alias(interp, o) || is_union(interp, o);
    if !fits(a) || !fits(b) {
        return Ok(not_implemented());
    }
    let mut all: Vec<Ref> = Vec::new();
    for side in [a, b] {
        let parts = if is_union(interp, side) { members(side) } else { new_tuple(vec![side.clone()]) };
        for part in tuple_items(&parts).unwrap_or(&[]) {
            let part = if is_none(part) { interp.class(TypeId::NoneType) } else { part.clone() };
            if !is_among(interp, &part, &all)? {
                all.push(part);
            }
        }
    }
    if all.len() == 1 {
        return Ok(all.remove(0));
    }
    Ok(from_members(interp, all))
}

fn from_members(interp: &Interp, all: Vec<Ref>) -> Ref {
    let fields = vec![Field::some(new_tuple(all))].into_boxed_slice();
    NativeObject::make(&interp.class(TypeId::UnionType), NativeData::Fields(fields))
}

/// Classes are the same by identity; aliases by value.
fn is_among(interp: &Interp, part: &Ref, all: &[Ref]) -> PyResult<bool> {
    for other in all {
        if part.is(other) || (is_alias(interp, part) && is_alias(interp, other) && interp.eq(part, other)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn union_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let mut text = TextBuilder::new();
    let members = members(this);
    for (index, part) in tuple_items(&members).unwrap_or(&[]).iter().enumerate() {
        if index > 0 {
            text.push_text(" | ");
        }
        if part.is(&interp.class(TypeId::NoneType)) {
            text.push_text("None");
        } else {
            push_type(interp, &mut text, part)?;
        }
    }
    Ok(text.finish())
}

/// As a frozenset of its members.
fn union_hash(interp: &Interp, this: &Ref) -> PyResult<i64> {
    let set = super::set::ops::new_set_from(interp, &interp.class(TypeId::Frozenset), Some(&members(this)))?;
    interp.hash(&set)
}

fn union_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if !is_union(interp, a) || !is_union(interp, b) || !matches!(op, CompareOperator::Eq | CompareOperator::NotEq) {
        return Ok(not_implemented());
    }
    let set = interp.class(TypeId::Set);
    let left = super::set::ops::new_set_from(interp, &set, Some(&members(a)))?;
    let right = super::set::ops::new_set_from(interp, &set, Some(&members(b)))?;
    interp.compare(&left, &right, op)
}

fn union_getitem(interp: &Interp, this: &Ref, item: &Ref) -> PyResult<Ref> {
    let args = members(this);
    let parameters = collect_parameters(interp, &args)?;
    let new = substitute(interp, this, &args, &parameters, item)?;
    let mut parts = tuple_items(&new).unwrap_or(&[]).iter();
    let Some(first) = parts.next() else { return Ok(this.clone()) };
    parts.try_fold(first.clone(), |all, part| interp.binary(Operator::BitOr, &all, part))
}

fn union_instancecheck(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    check(interp, this, "isinstance", |part| interp.is_instance(args.req(0), part))
}

fn union_subclasscheck(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    if args.req(0).kind() != Kind::Class {
        return Err(interp.type_error("issubclass() arg 1 must be a class"));
    }
    check(interp, this, "issubclass", |part| interp.is_subclass(args.req(0), part))
}

/// Does any member say yes? Members that are generic are refused when they are reached.
fn check(interp: &Interp, this: &Ref, name: &str, ask: impl Fn(&Ref) -> PyResult<bool>) -> PyResult<Ref> {
    let members = members(this);
    for part in tuple_items(&members).unwrap_or(&[]) {
        if is_alias(interp, part) {
            return Err(interp.type_error(format!("{name}() argument 2 cannot be a parameterized generic")));
        }
        if ask(part)? {
            return Ok(new_bool(true));
        }
    }
    Ok(new_bool(false))
}

fn union_args(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(members(this))
}

fn union_parameters(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    collect_parameters(interp, &members(this))
}
