//! `functools.partial`: a call with some arguments given beforehand.

use crate::eval::object_rows;
use crate::eval::packing::pack;
use crate::eval::repr_guard::TextBuilder;
use crate::heap::Ref;
use crate::heap::row::BorrowedRefs;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_BASE;
use crate::objects::functional::Partial;
use crate::objects::library::NativeData;
use crate::objects::native::{TypeSpec, class_method, getset, getter, method};
use crate::objects::{
    Args, CallArgs, DictObject, Kind, NativeObject, Slots, TypeId, is_none, new_dict, new_string, new_tuple,
    new_tuple_from_slice, none, tuple_items,
};

/// The class.
pub const SPEC: TypeSpec = TypeSpec {
    module: "functools",
    flags: CLASS_BASE,
    slots: Slots { repr: Some(partial_repr), call: Some(partial_call), new: Some(partial_new), ..Slots::EMPTY },
    methods: &[
        method("__reduce__(self, /)", partial_reduce),
        method("__setstate__(self, state, /)", partial_setstate),
        class_method("__class_getitem__(cls, object, /)", crate::builtins::generic_alias).doc("See PEP 585"),
    ],
    getsets: &[
        getter("func", partial_func).doc("function object to use in future partial calls").member(),
        getter("args", partial_args).doc("tuple of arguments to future partial calls").member(),
        getter("keywords", partial_keywords).doc("dictionary of keyword arguments to future partial calls").member(),
        getset("__dict__", object_rows::get_dict, object_rows::set_dict_for_good),
    ],
    doc: "partial(func, *args, **keywords) - new function with partial application\n    of the given arguments and keywords.\n",
    ..TypeSpec::new(TypeId::Partial, "partial", Kind::Native)
};

/// Function, arguments and keywords; `None` for one that the collector has cleared.
fn parts(this: &Ref) -> Option<(Ref, Ref, Ref)> {
    match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::Partial(p) => Some((p.func.clone(), p.args.clone(), p.keywords.clone())),
        _ => None,
    }
}

/// A partial of an exact partial without attributes takes over what that one holds.
fn partial_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let Some((func, given)) = args.positional().split_first() else {
        return Err(interp.type_error("type 'partial' takes at least one argument"));
    };
    if !interp.is_callable(func) {
        return Err(interp.type_error("the first argument must be callable"));
    }
    let exact = interp.class(TypeId::Partial);
    let plain = func.is_instance_of_exactly(&exact) && class.is(&exact) && !has_attributes(func);
    let inner = if plain { parts(func) } else { None };
    // The object is there before what it holds.
    let blank = Partial { func: none(), args: new_tuple(Vec::new()), keywords: none() };
    let object = NativeObject::make(class, NativeData::Partial(Box::new(blank)));
    let keywords = new_dict();
    let (func, args_tuple) = match inner {
        Some((func, first, old)) => {
            interp.dict_merge(&keywords, &old)?;
            // Nothing added to a tuple is the tuple (`PySequence_Concat`).
            let all = match given {
                [] => first,
                _ => new_tuple(tuple_items(&first).unwrap_or(&[]).iter().chain(given).cloned().collect()),
            };
            (func, all)
        }
        None => (func.clone(), new_tuple_from_slice(given)),
    };
    for (name, value) in args.keywords() {
        interp.dict_set(&keywords, name, value.clone())?;
    }
    let data = NativeData::Partial(Box::new(Partial { func, args: args_tuple, keywords }));
    drop(object.expect::<NativeObject>().data.replace(data));
    Ok(object)
}

fn has_attributes(this: &Ref) -> bool {
    this.managed().is_some_and(|p| !p.dict.is_empty() || p.attrs.borrow().is_some())
}

fn partial_call(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let Some((func, first, keywords)) = parts(this) else { return Err(interp.type_error("an uninitialised partial")) };
    let own_keywords = !keywords.expect::<DictObject>().is_empty();
    // With keywords of its own it is called the slow way: tuple and dict of the call, tuple and dict of both together,
    // and these in a row.
    let _packed = own_keywords.then(|| pack(args));
    if !own_keywords && args.values.is_empty() {
        return interp.call(&func, tuple_items(&first).unwrap_or(&[]));
    }
    if !own_keywords {
        // `partial_vectorcall`: a row of pointers.
        let all = BorrowedRefs::joined(&[tuple_items(&first).unwrap_or(&[]), args.values]);
        return interp.call_args(&func, CallArgs { values: all.refs(), names: args.names });
    }
    let mut values: Vec<Ref> = tuple_items(&first).unwrap_or(&[]).to_vec();
    values.extend_from_slice(args.positional());
    let both = !values.is_empty() && values.len() > args.positional().len() && !args.positional().is_empty();
    let _all = both.then(|| new_tuple(values.clone()));
    let merged = interp.dict_copy(&keywords)?;
    for (name, value) in args.keywords() {
        interp.dict_set(&merged, name, value.clone())?;
    }
    let mut names = Vec::new();
    for (name, value) in merged.expect::<DictObject>().items() {
        if name.kind() != Kind::Str {
            return Err(interp.type_error("keywords must be strings"));
        }
        names.push(name);
        values.push(value);
    }
    interp.call_args(&func, CallArgs { values: &values, names: &names })
}

/// `functools.partial(f, 1, a=2)`
fn partial_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let Some(_running) = interp.repr_enter(this) else { return Ok(new_string("...")) };
    let Some((func, args, keywords)) = parts(this) else { return Ok(new_string("functools.partial()")) };
    let mut text = TextBuilder::new();
    text.push_text(&interp.type_name(this));
    text.push_text("(");
    text.push(&interp.repr(&func)?);
    for arg in tuple_items(&args).unwrap_or(&[]) {
        text.push_text(", ");
        text.push(&interp.repr(arg)?);
    }
    for (name, value) in keywords.expect::<DictObject>().items() {
        text.push_text(", ");
        text.push(&interp.str(&name)?);
        text.push_text("=");
        text.push(&interp.repr(&value)?);
    }
    text.push_text(")");
    Ok(text.finish())
}

fn partial_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let Some((func, args, keywords)) = parts(this) else { return Err(interp.type_error("an uninitialised partial")) };
    let dict = if has_attributes(this) { interp.instance_dict(this) } else { None };
    let state = new_tuple(vec![func.clone(), args, keywords, dict.unwrap_or_else(none)]);
    Ok(new_tuple(vec![this.class_ref(), new_tuple(vec![func]), state]))
}

/// `(func, args, keywords, dict)`
fn partial_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let state = tuple_items(args.req(0)).unwrap_or(&[]);
    let [func, given, keywords, dict] = state else { return Err(interp.type_error("invalid partial state")) };
    let fits = interp.is_callable(func) && given.kind() == Kind::Tuple;
    if !fits || !(keywords.kind() == Kind::Dict || is_none(keywords)) {
        return Err(interp.type_error("invalid partial state"));
    }
    let given = if given.is_exact(Kind::Tuple) {
        given.clone()
    } else {
        new_tuple_from_slice(tuple_items(given).unwrap_or(&[]))
    };
    let keywords = match (is_none(keywords), keywords.is_exact(Kind::Dict)) {
        (true, _) => new_dict(),
        (_, true) => keywords.clone(),
        _ => interp.dict_copy(keywords)?,
    };
    let data = NativeData::Partial(Box::new(Partial { func: func.clone(), args: given, keywords }));
    let old = this.expect::<NativeObject>().data.replace(data);
    drop(old);
    if !is_none(dict) {
        interp.set_instance_dict(this, dict.clone());
    } else if has_attributes(this) {
        interp.set_instance_dict(this, new_dict());
    }
    Ok(none())
}

fn partial_func(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(parts(this).map_or_else(none, |p| p.0))
}

fn partial_args(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(parts(this).map_or_else(none, |p| p.1))
}

fn partial_keywords(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(parts(this).map_or_else(none, |p| p.2))
}
