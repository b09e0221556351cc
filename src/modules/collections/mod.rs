//! `_collections`: what `collections` has natively: `deque`, `defaultdict`, counting, the fields of named tuples.
//!
//! The rest is Python (`collections.py`, `collections_abc.py`).

pub mod defaultdict;
pub mod deque;
pub mod ordered_dict;
pub mod ordered_views;

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::library::NativeData;
use crate::objects::native::{TypeSpec, getset, method};
use crate::objects::{
    Args, CallArgs, Def, Field, Kind, NativeObject, Slots, TypeId, is_none, new_int, new_pair, new_tuple, none,
    tuple_items,
};
use crate::syntax::ast::Operator;
use crate::text::embedded::{Text, embedded};

/// The source of `collections`.
const SOURCE: Text = embedded!("collections.py");
/// The source of `collections.abc`.
const ABC_SOURCE: Text = embedded!("collections_abc.py");

const FUNCTIONS: &[Def] = &[method("_count_elements(mapping, iterable, /)", count_elements)
    .doc("Count elements in the iterable, updating the mapping")];

/// `collections._tuplegetter`: reads one item of a named tuple.
const TUPLE_GETTER: TypeSpec = TypeSpec {
    module: "_collections",
    slots: Slots {
        descr_get: Some(getter_get),
        descr_set: Some(getter_set),
        new: Some(getter_new),
        repr: Some(getter_repr),
        ..Slots::EMPTY
    },
    methods: &[method("__reduce__(self, /)", getter_reduce)],
    getsets: &[getset("__doc__", getter_doc, getter_set_doc).member()],
    ..TypeSpec::new(TypeId::TupleGetter, "_tuplegetter", Kind::Native)
};

/// Makes `_collections`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let module = interp.new_module("_collections", "High performance data structures.", FUNCTIONS);
    let classes = [
        ("deque", &deque::SPEC),
        ("_deque_iterator", &deque::ITERATOR),
        ("_deque_reverse_iterator", &deque::REVERSE_ITERATOR),
        ("defaultdict", &defaultdict::SPEC),
        ("_tuplegetter", &TUPLE_GETTER),
        ("OrderedDict", &ordered_dict::SPEC),
    ];
    for (name, spec) in classes {
        let class = interp.make_class(spec);
        interp.module_set(&module, name, class);
    }
    let unnamed = [&ordered_dict::ORDER, &ordered_views::KEYS, &ordered_views::VALUES, &ordered_views::ITEMS];
    for spec in unnamed.into_iter().chain([&ordered_views::ITERATOR]) {
        interp.make_class(spec);
    }
    Ok(module)
}

/// Makes `collections`, a package with one submodule.
pub fn make_collections(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("collections", SOURCE)
}

/// Makes `_collections_abc`, which calls itself `collections.abc`.
pub fn make_abc(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("_collections_abc", ABC_SOURCE)
}

/// `_count_elements`: an exact dict (or one that does not change how items are got and set) is counted in directly.
fn count_elements(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let (mapping, iterable) = (args.req(0), args.req(1));
    let one = new_int(1);
    let direct = mapping.kind() == Kind::Dict && counts_directly(interp, mapping);
    let get = if direct { None } else { Some(interp.get_attr_text(mapping, "get")?) };
    interp.iterate(iterable, |item| {
        if let Some(get) = &get {
            let old = interp.call(get, &[item.clone(), new_int(0)])?;
            let new = interp.binary(Operator::Add, &old, &one)?;
            interp.set_item(mapping, &item, &new)?;
            return Ok(true);
        }
        let hash = interp.hash(&item)?;
        let new = match interp.dict_get_hashed(mapping, hash, &item)? {
            Some(old) => interp.binary(Operator::Add, &old, &one)?,
            None => one.clone(),
        };
        interp.dict_set_hashed(mapping, hash, &item, new)?;
        Ok(true)
    })?;
    Ok(none())
}

/// Are `get` and `__setitem__` the dict's own?
fn counts_directly(interp: &Interp, mapping: &Ref) -> bool {
    let dict = interp.class(TypeId::Dict);
    ["get", "__setitem__"].iter().all(|name| {
        let name = crate::objects::intern_text(name);
        match (interp.class_lookup(&mapping.class_ref(), &name), interp.class_lookup(&dict, &name)) {
            (Some(a), Some(b)) => a.is(&b),
            _ => false,
        }
    })
}

/// `_tuplegetter(index, doc)`
fn getter_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let args = interp.bind("_tuplegetter(index, doc, /)", args)?;
    let [Some(index), Some(doc)] = &args[..] else { return Err(interp.system_error("unbound arguments")) };
    let index = interp.index(index)?;
    let fields = vec![Field::some(index), Field::some(doc.clone())].into_boxed_slice();
    Ok(NativeObject::make(class, NativeData::Fields(fields)))
}

fn getter_parts(this: &Ref) -> (Ref, Ref) {
    match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::Fields(fields) => {
            (fields[0].get().unwrap_or_else(|| new_int(0)), fields[1].get().unwrap_or_else(none))
        }
        _ => (new_int(0), none()),
    }
}

fn getter_get(interp: &Interp, this: &Ref, object: Option<&Ref>, _class: &Ref) -> PyResult<Ref> {
    let Some(object) = object.filter(|o| !is_none(o)) else { return Ok(this.clone()) };
    let (index, _) = getter_parts(this);
    let Some(items) = tuple_items(object) else {
        let (shown, name) = (interp.repr_text(&index)?, interp.type_name(object));
        return Err(interp.type_error(format!(
            "descriptor for index '{shown}' for tuple subclasses doesn't apply to '{name}' object"
        )));
    };
    let place = interp.index_word(&index, TypeId::IndexError)?;
    let item = usize::try_from(place).ok().and_then(|i| items.get(i));
    item.cloned().ok_or_else(|| interp.index_error("tuple index out of range"))
}

fn getter_set(interp: &Interp, _this: &Ref, _object: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let text = if value.is_some() { "can't set attribute" } else { "can't delete attribute" };
    Err(interp.raise(TypeId::AttributeError, text))
}

fn getter_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (index, doc) = getter_parts(this);
    let text = format!("_tuplegetter({}, {})", interp.repr_text(&index)?, interp.repr_text(&doc)?);
    Ok(crate::objects::new_string(&text))
}

fn getter_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let (index, doc) = getter_parts(this);
    Ok(new_pair(this.class_ref(), new_tuple(vec![index, doc])))
}

fn getter_doc(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(getter_parts(this).1)
}

fn getter_set_doc(_interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let old = match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::Fields(fields) => fields[1].replace(value.cloned()),
        _ => None,
    };
    drop(old);
    Ok(())
}
