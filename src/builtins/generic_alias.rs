//! `types.GenericAlias`: `list[int]` and its kin.
//!
//! Not here: unions of types ([`super::union_type`]).

use crate::eval::repr_guard::TextBuilder;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_BASE;
use crate::objects::functional::Alias;
use crate::objects::library::NativeData;
use crate::objects::native::{TypeSpec, getter, method};
use crate::objects::{
    Args, CallArgs, IterState, IteratorObject, Kind, ListObject, NativeObject, Slots, StrObject, TupleObject, TypeId,
    ellipsis, intern_text, is_none, new_bool, new_list, new_string, new_tuple, none, not_implemented, tuple_items,
};
use crate::syntax::ast::{CompareOperator, Operator};

/// The class.
pub const SPEC: TypeSpec = TypeSpec {
    module: "types",
    flags: CLASS_BASE,
    slots: Slots {
        repr: Some(alias_repr),
        hash: Some(alias_hash),
        call: Some(alias_call),
        getattr: Some(alias_getattr),
        compare: Some(alias_compare),
        iter: Some(alias_iter),
        getitem: Some(alias_getitem),
        new: Some(alias_new),
        ..Slots::EMPTY
    }
    .with_binary(Operator::BitOr, super::union_type::union_of),
    methods: &[
        method("__mro_entries__(self, bases, /)", alias_mro_entries),
        method("__instancecheck__(self, instance, /)", alias_instancecheck),
        method("__subclasscheck__(self, cls, /)", alias_subclasscheck),
        method("__reduce__(self, /)", alias_reduce),
        method("__dir__(self, /)", alias_dir),
    ],
    getsets: &[
        getter("__origin__", alias_origin).member(),
        getter("__args__", alias_args).member(),
        getter("__unpacked__", alias_unpacked).member(),
        getter("__parameters__", alias_parameters).doc("Type variables in the GenericAlias."),
        getter("__typing_unpacked_tuple_args__", alias_unpacked_tuple_args),
    ],
    doc: "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
    ..TypeSpec::new(TypeId::GenericAlias, "GenericAlias", Kind::Native)
};

/// `cls.__class_getitem__(item)` of the built-in containers.
pub fn generic_alias(interp: &Interp, class: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(new_alias(interp, class.clone(), args.req(0), false))
}

/// An alias of the class `types.GenericAlias`.
fn new_alias(interp: &Interp, origin: Ref, args: &Ref, starred: bool) -> Ref {
    Alias::make(&interp.class(TypeId::GenericAlias), origin, args, starred)
}

fn alias_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    super::arguments::no_keywords(interp, "GenericAlias", args)?;
    let args = args.positional();
    super::arguments::check_count(interp, "GenericAlias", args.len(), 2, 2)?;
    Ok(Alias::make(class, args[0].clone(), &args[1], false))
}

/// Origin, arguments, starred; empty ones for an alias that the collector has cleared.
fn parts(this: &Ref) -> (Ref, Ref, bool) {
    match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::Alias(alias) => (alias.origin.clone(), alias.args.clone(), alias.starred),
        _ => (none(), new_tuple(Vec::new()), false),
    }
}

/// Is it an alias?
pub(crate) fn is_alias(interp: &Interp, object: &Ref) -> bool {
    object.kind() == Kind::Native && object.class().is_subclass_of(&interp.class(TypeId::GenericAlias))
}

fn alias_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (origin, args, starred) = parts(this);
    let mut text = TextBuilder::new();
    if starred {
        text.push_text("*");
    }
    push_type(interp, &mut text, &origin)?;
    text.push_text("[");
    let items = tuple_items(&args).unwrap_or(&[]);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_text(", ");
        }
        push_type(interp, &mut text, item)?;
    }
    text.push_text(if items.is_empty() { "()]" } else { "]" });
    Ok(text.finish())
}

/// `ga_repr_item`: classes by their qualified name, aliases and everything else by their `repr`.
pub(super) fn push_type(interp: &Interp, text: &mut TextBuilder, item: &Ref) -> PyResult<()> {
    if item.is(&ellipsis()) {
        text.push_text("...");
        return Ok(());
    }
    let has = |name: &Ref| Ok(interp.get_attr_opt(item, name)?.is_some());
    if !(has(&interp.names.origin)? && has(&interp.names.args)?)
        && let Some(qualname) = interp.get_attr_opt(item, &interp.names.qualname)?
        && let Some(module) = interp.get_attr_opt(item, &interp.names.module)?
        && !is_none(&module)
    {
        let module = interp.str_text(&module)?;
        if module != "builtins" {
            text.push_text(&module);
            text.push_text(".");
        }
        text.push(&interp.str(&qualname)?);
        return Ok(());
    }
    text.push(&interp.repr(item)?);
    Ok(())
}

fn alias_hash(interp: &Interp, this: &Ref) -> PyResult<i64> {
    let (origin, args, _) = parts(this);
    Ok(interp.hash(&origin)? ^ interp.hash(&args)?)
}

/// Makes an instance of the origin; one that takes attributes learns of the alias.
fn alias_call(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let (origin, _, _) = parts(this);
    let made = interp.call_args(&origin, args)?;
    let set = interp.set_attr(&made, &intern_text("__orig_class__"), this);
    if set.is_err() && !interp.raised_is(TypeId::AttributeError) && !interp.raised_is(TypeId::TypeError) {
        return set.map(|()| made);
    }
    if set.is_err() {
        drop(interp.take_raised());
    }
    Ok(made)
}

const OWN: [&str; 11] = [
    "__class__",
    "__origin__",
    "__args__",
    "__unpacked__",
    "__parameters__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__copy__",
    "__deepcopy__",
];

/// Attributes are the origin's, but for those that make the alias.
fn alias_getattr(interp: &Interp, this: &Ref, name: &Ref) -> PyResult<Ref> {
    let text = name.expect::<StrObject>();
    if OWN.iter().any(|own| text.is_text(own)) {
        return interp.generic_get_attr(this, name);
    }
    let (origin, _, _) = parts(this);
    interp.get_attr(&origin, name)
}

fn alias_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if !is_alias(interp, a) || !is_alias(interp, b) {
        return Ok(not_implemented());
    }
    let negate = match op {
        CompareOperator::Eq => false,
        CompareOperator::NotEq => true,
        _ => return Ok(not_implemented()),
    };
    let ((x, x_args, x_star), (y, y_args, y_star)) = (parts(a), parts(b));
    let equal = x_star == y_star && interp.eq(&x, &y)? && interp.eq(&x_args, &y_args)?;
    Ok(new_bool(equal != negate))
}

/// `*tuple[int]`: one starred alias.
fn alias_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (origin, args, _) = parts(this);
    let starred = new_tuple(vec![new_alias(interp, origin, &args, true)]);
    Ok(IteratorObject::make(&interp.class(TypeId::TupleIterator), IterState::Tuple(starred, 0)))
}

/// `_Py_subs_parameters`
fn alias_getitem(interp: &Interp, this: &Ref, item: &Ref) -> PyResult<Ref> {
    let (origin, args, starred) = parts(this);
    let parameters = alias_parameters(interp, this)?;
    let new = substitute(interp, this, &args, &parameters, item)?;
    Ok(new_alias(interp, origin, &new, starred))
}

/// Arguments with the type variables among them replaced by items.
pub(super) fn substitute(interp: &Interp, this: &Ref, args: &Ref, parameters: &Ref, item: &Ref) -> PyResult<Ref> {
    let params = tuple_items(parameters).unwrap_or(&[]);
    if params.is_empty() {
        let shown = interp.repr_text(this)?;
        return Err(interp.type_error(format!("{shown} is not a generic class")));
    }
    let mut items = item.get::<TupleObject>().map_or_else(|| vec![item.clone()], |t| t.items().to_vec());
    for param in params {
        if let Some(prepare) = interp.get_attr_opt(param, &intern_text("__typing_prepare_subst__"))?
            && !is_none(&prepare)
        {
            let prepared = interp.call(&prepare, &[this.clone(), new_tuple(items)])?;
            items = interp.to_vec(&prepared)?;
        }
    }
    if items.len() != params.len() {
        let word = if items.len() > params.len() { "many" } else { "few" };
        let (shown, actual, expected) = (interp.repr_text(this)?, items.len(), params.len());
        return Err(
            interp.type_error(format!("Too {word} arguments for {shown}; actual {actual}, expected {expected}"))
        );
    }
    let mut new = Vec::new();
    for arg in tuple_items(args).unwrap_or(&[]) {
        let unpacked = is_unpacked_typevartuple(interp, arg)?;
        let replaced = substitute_one(interp, arg, params, &items)?;
        if unpacked && replaced.kind() == Kind::Tuple {
            new.extend_from_slice(tuple_items(&replaced).unwrap_or(&[]));
        } else {
            new.push(replaced);
        }
    }
    Ok(new_tuple(new))
}

fn substitute_one(interp: &Interp, arg: &Ref, params: &[Ref], items: &[Ref]) -> PyResult<Ref> {
    if arg.kind() == Kind::Class {
        return Ok(arg.clone());
    }
    if let Some(subst) = interp.get_attr_opt(arg, &intern_text("__typing_subst__"))?
        && let Some(index) = params.iter().position(|p| p.is(arg))
    {
        return interp.call(&subst, std::slice::from_ref(&items[index]));
    }
    let own = interp.get_attr_opt(arg, &interp.names.parameters)?;
    let own = own.as_ref().and_then(tuple_items).unwrap_or(&[]);
    if own.is_empty() {
        return Ok(arg.clone());
    }
    let mut chosen = Vec::new();
    for param in own {
        let item = params.iter().position(|q| q.is(param)).map_or(param, |i| &items[i]);
        match tuple_items(item) {
            // What stands for a variable of many types takes as many places.
            Some(many) if item.kind() == Kind::Tuple && crate::eval::protocol::slot(param, |s| s.iter).is_some() => {
                chosen.extend_from_slice(many)
            }
            _ => chosen.push(item.clone()),
        }
    }
    interp.get_item(arg, &new_tuple(chosen))
}

/// `*Ts` among arguments.
fn is_unpacked_typevartuple(interp: &Interp, arg: &Ref) -> PyResult<bool> {
    if arg.kind() == Kind::Class {
        return Ok(false);
    }
    let flag = interp.get_attr_opt(arg, &intern_text("__typing_is_unpacked_typevartuple__"))?;
    flag.map_or(Ok(false), |flag| interp.is_true(&flag))
}

/// `_Py_make_parameters`: the type variables in a tuple of arguments, each once.
pub(super) fn collect_parameters(interp: &Interp, args: &Ref) -> PyResult<Ref> {
    let mut found: Vec<Ref> = Vec::new();
    let mut add = |p: &Ref| {
        if !found.iter().any(|f| f.is(p)) {
            found.push(p.clone());
        }
    };
    for arg in tuple_items(args).unwrap_or(&[]).iter().filter(|a| a.kind() != Kind::Class) {
        if interp.get_attr_opt(arg, &intern_text("__typing_subst__"))?.is_some() {
            add(arg);
        } else if let Some(own) = interp.get_attr_opt(arg, &interp.names.parameters)? {
            tuple_items(&own).unwrap_or(&[]).iter().for_each(&mut add);
        }
    }
    Ok(new_tuple(found))
}

fn alias_mro_entries(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_tuple(vec![parts(this).0]))
}

fn alias_instancecheck(interp: &Interp, _this: &Ref, _args: &Args) -> PyResult<Ref> {
    Err(interp.type_error("isinstance() argument 2 cannot be a parameterized generic"))
}

fn alias_subclasscheck(interp: &Interp, _this: &Ref, _args: &Args) -> PyResult<Ref> {
    Err(interp.type_error("issubclass() argument 2 cannot be a parameterized generic"))
}

fn alias_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let (origin, args, starred) = parts(this);
    if starred {
        let plain = new_alias(interp, origin, &args, false);
        let iterator = alias_iter(interp, &plain)?;
        return Ok(new_tuple(vec![interp.builtin("next")?, new_tuple(vec![iterator])]));
    }
    Ok(new_tuple(vec![this.class_ref(), new_tuple(vec![origin, args])]))
}

fn alias_origin(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(parts(this).0)
}

fn alias_args(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(parts(this).1)
}

fn alias_unpacked(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_bool(parts(this).2))
}

fn alias_parameters(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    if let NativeData::Alias(alias) = &*this.expect::<NativeObject>().data.borrow()
        && let Some(known) = &alias.parameters
    {
        return Ok(known.clone());
    }
    let (_, args, _) = parts(this);
    let found = collect_parameters(interp, &args)?;
    if let NativeData::Alias(alias) = &mut *this.expect::<NativeObject>().data.borrow_mut()
        && alias.parameters.is_none()
    {
        alias.parameters = Some(found.clone());
    }
    Ok(found)
}

fn alias_unpacked_tuple_args(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (origin, args, starred) = parts(this);
    Ok(if starred && origin.is(&interp.class(TypeId::Tuple)) { args } else { none() })
}

/// `dir()` of an alias: the origin's names and its own.
fn alias_dir(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let names = interp.call(&interp.builtin("dir")?, &[parts(this).0])?;
    let list = new_list(interp.to_vec(&names)?);
    for own in OWN {
        let name = new_string(own);
        if !interp.contains(&list, &name)? {
            list.expect::<ListObject>().push(name);
        }
    }
    Ok(list)
}
