//! `itemgetter`, `attrgetter`, `methodcaller`.
//!
//! Invariant: the items of an `attrgetter` are interned names, or tuples of them for a name with dots.

use crate::builtins::arguments::no_keywords;
use crate::eval::repr_guard::TextBuilder;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::dict::maintain_tracking;
use crate::objects::library::{GetterState, NativeData};
use crate::objects::native::{TypeSpec, method};
use crate::objects::{
    Args, CallArgs, DictObject, Kind, NativeObject, Slots, StrObject, TypeId, intern, intern_text, new_dict, new_pair,
    new_string, new_tuple, tuple_items,
};

const REDUCE: &str = "Return state information for pickling";

pub(super) const ITEMGETTER: TypeSpec = TypeSpec {
    module: "operator",
    slots: Slots { new: Some(itemgetter_new), call: Some(itemgetter_call), repr: Some(getter_repr), ..Slots::EMPTY },
    methods: &[method("__reduce__(self, /)", getter_reduce).doc(REDUCE)],
    doc: "itemgetter(item, ...) --> itemgetter object\n\nReturn a callable object that fetches the given item(s) from its operand.\nAfter f = itemgetter(2), the call f(r) returns r[2].\nAfter g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])",
    ..TypeSpec::new(TypeId::ItemGetter, "itemgetter", Kind::Native)
};

pub(super) const ATTRGETTER: TypeSpec = TypeSpec {
    module: "operator",
    slots: Slots { new: Some(attrgetter_new), call: Some(attrgetter_call), repr: Some(getter_repr), ..Slots::EMPTY },
    methods: &[method("__reduce__(self, /)", getter_reduce).doc(REDUCE)],
    doc: "attrgetter(attr, ...) --> attrgetter object\n\nReturn a callable object that fetches the given attribute(s) from its operand.\nAfter f = attrgetter('name'), the call f(r) returns r.name.\nAfter g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\nAfter h = attrgetter('name.first', 'name.last'), the call h(r) returns\n(r.name.first, r.name.last).",
    ..TypeSpec::new(TypeId::AttrGetter, "attrgetter", Kind::Native)
};

pub(super) const METHODCALLER: TypeSpec = TypeSpec {
    module: "operator",
    slots: Slots {
        new: Some(methodcaller_new),
        call: Some(methodcaller_call),
        repr: Some(methodcaller_repr),
        ..Slots::EMPTY
    },
    methods: &[method("__reduce__(self, /)", methodcaller_reduce).doc(REDUCE)],
    doc: "methodcaller(name, ...) --> methodcaller object\n\nReturn a callable object that calls the given method on its operand.\nAfter f = methodcaller('name'), the call f(r) returns r.name().\nAfter g = methodcaller('name', 'date', foo=1), the call g(r) returns\nr.name('date', foo=1).",
    ..TypeSpec::new(TypeId::MethodCaller, "methodcaller", Kind::Native)
};

fn make(class: &Ref, state: GetterState) -> Ref {
    NativeObject::make(class, NativeData::Getter(Box::new(state)))
}

/// A copy of what it fetches: items and behind them the values of keywords, method name, keyword names.
fn parts(this: &Ref) -> (Vec<Ref>, Option<Ref>, Vec<Ref>) {
    match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::Getter(g) => {
            let mut items = if g.single { vec![g.items.clone()] } else { items_of(g).to_vec() };
            let keywords = g.keywords.as_ref().map(|dict| dict.expect::<DictObject>().items()).unwrap_or_default();
            let (names, values): (Vec<Ref>, Vec<Ref>) = keywords.into_iter().unzip();
            items.extend(values);
            (items, g.name.clone(), names)
        }
        _ => (Vec::new(), None, Vec::new()),
    }
}

/// The items in the tuple.
fn items_of(getter: &GetterState) -> &[Ref] {
    tuple_items(&getter.items).unwrap_or_default()
}

/// The only item, if there is just one; without copying the others.
fn only_item(this: &Ref) -> Option<Ref> {
    match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::Getter(g) if g.single => Some(g.items.clone()),
        NativeData::Getter(g) if items_of(g).len() == 1 => Some(items_of(g)[0].clone()),
        _ => None,
    }
}

fn count_error(interp: &Interp, name: &str, given: usize) -> crate::interp::Raised {
    interp.type_error(format!("{name} expected 1 argument, got {given}"))
}

/// The one operand of a call.
fn operand<'a>(interp: &Interp, name: &str, args: CallArgs<'a>) -> PyResult<&'a Ref> {
    no_keywords(interp, name, args)?;
    match args.values {
        [operand] => Ok(operand),
        other => Err(count_error(interp, name, other.len())),
    }
}

fn itemgetter_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    no_keywords(interp, "itemgetter", args)?;
    if args.values.is_empty() {
        return Err(count_error(interp, "itemgetter", 0));
    }
    let single = args.values.len() == 1;
    let items = if single { args.values[0].clone() } else { new_tuple(args.values.to_vec()) };
    Ok(make(class, GetterState { items, single, name: None, keywords: None }))
}

fn itemgetter_call(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let operand = operand(interp, "itemgetter", args)?;
    if let Some(item) = only_item(this) {
        return interp.get_item(operand, &item);
    }
    let found = parts(this).0.iter().map(|item| interp.get_item(operand, item)).collect::<PyResult<Vec<Ref>>>()?;
    Ok(new_tuple(found))
}

fn attrgetter_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    no_keywords(interp, "attrgetter", args)?;
    if args.values.is_empty() {
        return Err(count_error(interp, "attrgetter", 0));
    }
    let mut items = Vec::with_capacity(args.values.len());
    for name in args.values {
        let Some(text) = name.get::<StrObject>() else {
            return Err(interp.type_error("attribute name must be a string"));
        };
        let text = text.to_str();
        items.push(match text.contains('.') {
            true => new_tuple(text.split('.').map(intern_text).collect()),
            false => intern(name.clone()),
        });
    }
    Ok(make(class, GetterState { items: new_tuple(items), single: false, name: None, keywords: None }))
}

/// `operand.name`, or `operand.name.name` for a path.
fn fetch(interp: &Interp, operand: &Ref, path: &Ref) -> PyResult<Ref> {
    let Some(names) = tuple_items(path) else { return interp.get_attr(operand, path) };
    let mut found = operand.clone();
    for name in names {
        found = interp.get_attr(&found, name)?;
    }
    Ok(found)
}

fn attrgetter_call(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let operand = operand(interp, "attrgetter", args)?;
    if let Some(path) = only_item(this) {
        return fetch(interp, operand, &path);
    }
    let found = parts(this).0.iter().map(|path| fetch(interp, operand, path)).collect::<PyResult<Vec<Ref>>>()?;
    Ok(new_tuple(found))
}

/// The items as they were given: paths with their dots.
fn given(items: Vec<Ref>, is_attribute: bool) -> Vec<Ref> {
    let joined = |path: &Ref| {
        let names = tuple_items(path)?;
        let texts: Vec<String> = names.iter().map(crate::eval::protocol::text_of).collect();
        Some(new_string(&texts.join(".")))
    };
    match is_attribute {
        true => items.into_iter().map(|item| joined(&item).unwrap_or(item)).collect(),
        false => items,
    }
}

fn given_items(interp: &Interp, this: &Ref) -> Vec<Ref> {
    given(parts(this).0, this.is_instance_of_exactly(&interp.class(TypeId::AttrGetter)))
}

/// Appends reprs with commas between.
fn push_reprs(interp: &Interp, text: &mut TextBuilder, items: &[Ref]) -> PyResult<()> {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_text(", ");
        }
        text.push(&interp.repr(item)?);
    }
    Ok(())
}

/// `operator.itemgetter(1, 2)`
fn getter_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let name = interp.type_name(this);
    let Some(_running) = interp.repr_enter(this) else { return Ok(new_string(&format!("{name}(...)"))) };
    let mut text = TextBuilder::new();
    text.push_text(&name);
    text.push_text("(");
    push_reprs(interp, &mut text, &given_items(interp, this))?;
    text.push_text(")");
    Ok(text.finish())
}

fn getter_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_pair(this.class_ref(), new_tuple(given_items(interp, this))))
}

fn methodcaller_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let [name, items @ ..] = args.positional() else {
        return Err(interp.type_error("methodcaller needs at least one argument, the method name"));
    };
    if name.kind() != Kind::Str {
        return Err(interp.type_error("method name must be a string"));
    }
    let keywords = (!args.names.is_empty()).then(|| {
        let dict = new_dict();
        for (name, value) in args.keywords() {
            maintain_tracking(&dict, name, value);
            dict.expect::<DictObject>().set_str(name, value.clone());
        }
        dict
    });
    let (items, name) = (new_tuple(items.to_vec()), Some(intern(name.clone())));
    Ok(make(class, GetterState { items, single: false, name, keywords }))
}

fn methodcaller_call(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let operand = operand(interp, "methodcaller", args)?;
    let (values, name, names) = parts(this);
    let Some(name) = name else { return Err(interp.system_error("a methodcaller without its state")) };
    let method = interp.get_attr(operand, &name)?;
    interp.call_args(&method, CallArgs { values: &values, names: &names })
}

fn methodcaller_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let name = interp.type_name(this);
    let Some(_running) = interp.repr_enter(this) else { return Ok(new_string(&format!("{name}(...)"))) };
    let (values, method, names) = parts(this);
    let (positional, keyword_values) = values.split_at(values.len() - names.len());
    let mut text = TextBuilder::new();
    text.push_text(&name);
    text.push_text("(");
    let first: Vec<Ref> = method.into_iter().chain(positional.iter().cloned()).collect();
    push_reprs(interp, &mut text, &first)?;
    for (name, value) in names.iter().zip(keyword_values) {
        text.push_text(", ");
        text.push(name);
        text.push_text("=");
        text.push(&interp.repr(value)?);
    }
    text.push_text(")");
    Ok(text.finish())
}

/// `(class, (name, *args))`; with keywords `(functools.partial(class, name, **keywords), args)`.
fn methodcaller_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let (values, name, names) = parts(this);
    let (positional, keyword_values) = values.split_at(values.len() - names.len());
    let Some(name) = name else { return Err(interp.system_error("a methodcaller without its state")) };
    if names.is_empty() {
        let all = std::iter::once(name).chain(positional.iter().cloned()).collect();
        return Ok(new_pair(this.class_ref(), new_tuple(all)));
    }
    let functools = interp.import_module(&interp.builtins, "functools", &crate::objects::none(), 0)?;
    let partial = interp.get_attr_text(&functools, "partial")?;
    let given: Vec<Ref> = [this.class_ref(), name].into_iter().chain(keyword_values.iter().cloned()).collect();
    let partial = interp.call_args(&partial, CallArgs { values: &given, names: &names })?;
    Ok(new_pair(partial, new_tuple(positional.to_vec())))
}
