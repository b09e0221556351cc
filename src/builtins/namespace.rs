//! `types.SimpleNamespace`: an object whose attributes are all there is to it.

use crate::eval::object_rows;
use crate::eval::repr_guard::TextBuilder;
use crate::heap::Ref;
use crate::heap::lend::Lent;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_BASE;
use crate::objects::library::NativeData;
use crate::objects::native::{TypeSpec, getset, method};
use crate::objects::{
    Args, CallArgs, DictObject, Kind, NativeObject, Slots, StrObject, TypeId, new_dict, new_tuple, not_implemented,
};
use crate::syntax::ast::CompareOperator;

/// The class.
pub const SPEC: TypeSpec = TypeSpec {
    module: "types",
    flags: CLASS_BASE,
    slots: Slots {
        repr: Some(namespace_repr),
        compare: Some(namespace_compare),
        new: Some(namespace_new),
        init: Some(namespace_init),
        ..Slots::EMPTY
    },
    methods: &[method("__reduce__(self, /)", namespace_reduce).doc("Return state information for pickling.")],
    getsets: &[getset("__dict__", object_rows::get_dict, object_rows::set_dict).member()],
    doc: "A simple attribute-based namespace.\n\nSimpleNamespace(**kwargs)",
    ..TypeSpec::new(TypeId::SimpleNamespace, "SimpleNamespace", Kind::Native)
};

/// A namespace with these attributes.
fn namespace_new(interp: &Interp, class: &Ref, _args: CallArgs<'_>) -> PyResult<Ref> {
    let this = NativeObject::make(class, NativeData::Empty);
    interp.set_instance_dict(&this, new_dict());
    Ok(this)
}

fn namespace_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    if !args.positional().is_empty() {
        return Err(interp.type_error("no positional arguments expected"));
    }
    let dict = attributes(interp, this);
    for (name, value) in args.keywords() {
        interp.dict_set(&dict, name, value.clone())?;
    }
    Ok(())
}

fn attributes(interp: &Interp, this: &Ref) -> Ref {
    interp.instance_dict(this).unwrap_or_else(new_dict)
}

/// `namespace_repr`: a subclass shows its own name.
fn namespace_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let exact = this.is_instance_of_exactly(&interp.class(TypeId::SimpleNamespace));
    let name = if exact { "namespace".to_owned() } else { interp.type_name(this) };
    let mut text = TextBuilder::new();
    text.push_text(&name);
    let Some(_running) = interp.repr_enter(this) else {
        text.push_text("(...)");
        return Ok(text.finish());
    };
    text.push_text("(");
    let mut first = true;
    let attributes = attributes(interp, this);
    for key in attributes.expect::<DictObject>().keys() {
        if key.get::<StrObject>().is_none_or(StrObject::is_empty) {
            continue;
        }
        // The dict holds it meanwhile.
        let value = interp.dict_get(&attributes, &key)?.map(|value| Lent::of(&value));
        let Some(value) = value else { continue };
        text.push_text(if first { "" } else { ", " });
        text.push(&key);
        text.push_text("=");
        text.push(&interp.repr(&value)?);
        first = false;
    }
    text.push_text(")");
    Ok(text.finish())
}

/// Two namespaces compare as their dicts.
fn namespace_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    let class = interp.class(TypeId::SimpleNamespace);
    if !a.class().is_subclass_of(&class) || !b.class().is_subclass_of(&class) {
        return Ok(not_implemented());
    }
    interp.compare(&attributes(interp, a), &attributes(interp, b), op)
}

fn namespace_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_tuple(vec![this.class_ref(), new_tuple(Vec::new()), attributes(interp, this)]))
}
