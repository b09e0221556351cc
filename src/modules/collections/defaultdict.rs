//! `collections.defaultdict`: a dict whose missing keys are made by a factory.
//!
//! Invariant: the factory is in the object's one member slot.

use crate::builtins::dict::update::dict_update_from;
use crate::eval::repr_guard::TextBuilder;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_MAPPING};
use crate::objects::dict::new_dict_as;
use crate::objects::native::{TypeSpec, getset, method};
use crate::objects::{Args, CallArgs, ClassObject, Kind, Slots, TypeId, is_none, new_tuple, none, not_implemented};
use crate::syntax::ast::Operator;

/// The class.
pub const SPEC: TypeSpec = TypeSpec {
    module: "collections",
    base: TypeId::Dict,
    flags: CLASS_BASE | CLASS_MAPPING,
    member_slots: 1,
    slots: Slots {
        repr: Some(defaultdict_repr),
        new: Some(defaultdict_new),
        init: Some(defaultdict_init),
        ..Slots::EMPTY
    }
    .with_binary(Operator::BitOr, defaultdict_or),
    methods: &[
        method("__missing__(self, key, /)", defaultdict_missing)
            .doc("Called by __getitem__ for missing keys: makes the value by the factory, stores and returns it."),
        method("copy(self, /)", defaultdict_copy).doc("D.copy() -> a shallow copy of D."),
        method("__copy__(self, /)", defaultdict_copy).doc("D.copy() -> a shallow copy of D."),
        method("__reduce__(self, /)", defaultdict_reduce).doc("Return state information for pickling."),
        crate::objects::native::class_method("__class_getitem__(cls, object, /)", crate::builtins::generic_alias)
            .doc("See PEP 585"),
    ],
    getsets: &[getset("default_factory", factory_get, factory_set)
        .doc("Factory for default value called by __missing__().")
        .member()],
    doc: "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nThe factory is called without arguments to make a value for a key that is missing in __getitem__.",
    ..TypeSpec::new(TypeId::DefaultDict, "defaultdict", Kind::Dict)
};

fn factory(this: &Ref) -> Option<Ref> {
    this.member_slots().first().and_then(|slot| slot.get())
}

fn factory_get(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(factory(this).unwrap_or_else(none))
}

fn factory_set(_interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    if let Some(slot) = this.member_slots().first() {
        drop(slot.replace(value.cloned()));
    }
    Ok(())
}

fn defaultdict_new(_interp: &Interp, class: &Ref, _args: CallArgs<'_>) -> PyResult<Ref> {
    Ok(new_dict_as(class))
}

/// The first argument is the factory; the rest is the dict's.
fn defaultdict_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    let mut rest = args;
    let mut made_by = none();
    if let Some(first) = args.positional().first() {
        if !is_none(first) && !interp.is_callable(first) {
            return Err(interp.type_error("first argument must be callable or None"));
        }
        made_by = first.clone();
        rest.values = &args.values[1..];
    }
    factory_set(interp, this, Some(&made_by))?;
    let dict = interp.class(TypeId::Dict);
    let init = dict.expect::<ClassObject>().slots.borrow().init;
    match init {
        Some(init) => init(interp, this, rest),
        None => Ok(()),
    }
}

fn defaultdict_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let dict = crate::builtins::dict::dict_repr(interp, this)?;
    let mut text = TextBuilder::new();
    text.push_text(&this.class().name_text());
    text.push_text("(");
    let made_by = factory(this).unwrap_or_else(none);
    if is_none(&made_by) {
        text.push_text("None");
    } else {
        match interp.repr_enter(&made_by) {
            Some(_running) => text.push(&interp.repr(&made_by)?),
            None => text.push_text("..."),
        }
    }
    text.push_text(", ");
    text.push(&dict);
    text.push_text(")");
    Ok(text.finish())
}

/// The result has the class and the factory of the operand that is a defaultdict.
fn defaultdict_or(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    let class = interp.class(TypeId::DefaultDict);
    let (this, other) = if a.class().is_subclass_of(&class) { (a, b) } else { (b, a) };
    if other.kind() != Kind::Dict {
        return Ok(not_implemented());
    }
    let new = copy_as(interp, this, a)?;
    dict_update_from(interp, &new, b)?;
    Ok(new)
}

/// `new_defdict`: a dict of the class of `this`, with its factory, and the items of `items`.
fn copy_as(interp: &Interp, this: &Ref, items: &Ref) -> PyResult<Ref> {
    interp.call(&this.class_ref(), &[factory(this).unwrap_or_else(none), items.clone()])
}

fn defaultdict_missing(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let key = args.req(0);
    match factory(this).filter(|f| !is_none(f)) {
        Some(made_by) => {
            let value = interp.call(&made_by, &[])?;
            interp.set_item(this, key, &value)?;
            Ok(value)
        }
        None => Err(interp.key_error(key)),
    }
}

fn defaultdict_copy(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    copy_as(interp, this, this)
}

fn defaultdict_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let args = factory(this).filter(|f| !is_none(f)).into_iter().collect();
    let items = interp.call_method(this, "items", &[])?;
    let items = interp.iter(&items)?;
    Ok(new_tuple(vec![this.class_ref(), new_tuple(args), none(), none(), items]))
}
