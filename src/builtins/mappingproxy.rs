//! `mappingproxy`: a read-only view of a mapping; every question is passed on to it.

use crate::eval::protocol::slot;
use crate::eval::repr_guard::TextBuilder;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_MAPPING;
use crate::objects::native::{TypeSpec, class_method, method};
use crate::objects::{Args, CallArgs, Kind, MappingProxyObject, Slots, TypeId, none};
use crate::syntax::ast::{CompareOperator, Operator};

/// The class.
pub const SPEC: TypeSpec = TypeSpec {
    flags: CLASS_MAPPING,
    slots: Slots {
        repr: Some(mappingproxy_repr),
        str: Some(mappingproxy_str),
        compare: Some(mappingproxy_compare),
        iter: Some(mappingproxy_iter),
        len: Some(mappingproxy_len),
        getitem: Some(mappingproxy_getitem),
        contains: Some(mappingproxy_contains),
        new: Some(mappingproxy_new),
        ..Slots::EMPTY
    }
    .with_binary(Operator::BitOr, mappingproxy_or)
    .with_inplace(Operator::BitOr, mappingproxy_ior),
    methods: &[
        method("get(self, key, default=None, /)", mappingproxy_get)
            .doc("Return the value for key if key is in the mapping, else default."),
        method("keys(self, /)", mappingproxy_keys).doc("Return the keys of the mapping."),
        method("values(self, /)", mappingproxy_values).doc("Return the values of the mapping."),
        method("items(self, /)", mappingproxy_items).doc("Return the items of the mapping."),
        method("copy(self, /)", mappingproxy_copy).doc("Return a shallow copy of the mapping."),
        method("__reversed__(self, /)", mappingproxy_reversed).doc("Return a reverse iterator over the mapping."),
        class_method("__class_getitem__(cls, object, /)", super::generic_alias).doc("See PEP 585"),
    ],
    ..TypeSpec::new(TypeId::MappingProxy, "mappingproxy", Kind::MappingProxy)
};

fn mapping(proxy: &Ref) -> &Ref {
    &proxy.expect::<MappingProxyObject>().mapping
}

fn mappingproxy_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let args = interp.bind("mappingproxy(mapping)", args)?;
    let Some(Some(mapping)) = args.first() else { return Err(interp.system_error("unbound mapping")) };
    if slot(mapping, |s| s.getitem).is_none() || matches!(mapping.kind(), Kind::List | Kind::Tuple) {
        let name = interp.type_name(mapping);
        return Err(interp.type_error(format!("mappingproxy() argument must be a mapping, not {name}")));
    }
    Ok(MappingProxyObject::make(class, mapping.clone()))
}

fn mappingproxy_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let mut text = TextBuilder::new();
    text.push_text("mappingproxy(");
    text.push(&interp.repr(mapping(this))?);
    text.push_text(")");
    Ok(text.finish())
}

fn mappingproxy_str(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    interp.str(mapping(this))
}

fn mappingproxy_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    interp.compare(mapping(a), b, op)
}

fn mappingproxy_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    interp.iter(mapping(this))
}

fn mappingproxy_len(interp: &Interp, this: &Ref) -> PyResult<usize> {
    interp.len(mapping(this))
}

fn mappingproxy_getitem(interp: &Interp, this: &Ref, key: &Ref) -> PyResult<Ref> {
    interp.get_item(mapping(this), key)
}

fn mappingproxy_contains(interp: &Interp, this: &Ref, key: &Ref) -> PyResult<bool> {
    interp.contains(mapping(this), key)
}

fn mappingproxy_or(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    let inside = |o: &Ref| o.get::<MappingProxyObject>().map_or_else(|| o.clone(), |p| p.mapping.clone());
    interp.binary(Operator::BitOr, &inside(a), &inside(b))
}

fn mappingproxy_ior(interp: &Interp, this: &Ref, _other: &Ref) -> PyResult<Ref> {
    let name = interp.type_name(this);
    Err(interp.type_error(format!("'|=' is not supported by {name}; use '|' instead")))
}

fn mappingproxy_get(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let default = args.opt(1).cloned().unwrap_or_else(none);
    interp.call_method(mapping(this), "get", &[args.req(0).clone(), default])
}

fn mappingproxy_keys(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    interp.call_method(mapping(this), "keys", &[])
}

fn mappingproxy_values(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    interp.call_method(mapping(this), "values", &[])
}

fn mappingproxy_items(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    interp.call_method(mapping(this), "items", &[])
}

fn mappingproxy_copy(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    interp.call_method(mapping(this), "copy", &[])
}

fn mappingproxy_reversed(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    interp.call_method(mapping(this), "__reversed__", &[])
}
