//! `collections.OrderedDict`: a dict whose keys can be moved to either end.
//!
//! Invariants:
//! - the list of keys is in the object's one member slot, in an object of its own that the collector does not track;
//! - keys come into the dict and leave it through the functions here, so that the list follows.

use crate::builtins::dict::update::dict_update_from;
use crate::eval::object_rows;
use crate::eval::repr_guard::TextBuilder;
use crate::heap::{Ref, untrack};
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_MAPPING};
use crate::objects::dict::new_dict_as;
use crate::objects::library::NativeData;
use crate::objects::native::{TypeSpec, class_method, getset, method};
use crate::objects::order::Order;
use crate::objects::{
    Args, CallArgs, ClassObject, DictObject, DictPart, Kind, NativeObject, Slots, TypeId, new_bool, new_list, new_pair,
    new_string, new_tuple, new_usize, none, not_implemented, tuple_items,
};
use crate::syntax::ast::{CompareOperator, Operator};

use super::ordered_views::{new_order_iterator, new_order_view};

/// The class.
pub const SPEC: TypeSpec = TypeSpec {
    module: "collections",
    base: TypeId::Dict,
    flags: CLASS_BASE | CLASS_MAPPING,
    member_slots: 1,
    slots: Slots {
        repr: Some(ordered_repr),
        compare: Some(ordered_compare),
        iter: Some(ordered_iter),
        new: Some(ordered_new),
        init: Some(ordered_init),
        setitem: Some(ordered_setitem),
        ..Slots::EMPTY
    }
    .with_binary(Operator::BitOr, ordered_or)
    .with_inplace(Operator::BitOr, ordered_ior),
    methods: &[
        class_method("fromkeys(cls, iterable, value=None)", ordered_fromkeys)
            .doc("Create a new ordered dictionary with keys from iterable and values set to value."),
        method("__sizeof__(self, /)", ordered_sizeof),
        method("__reduce__(self, /)", ordered_reduce).doc("Return state information for pickling"),
        method("setdefault(self, key, default=None)", ordered_setdefault)
            .doc("Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default."),
        method("pop(self, key, default=<unrepresentable>)", ordered_pop)
            .doc("Remove the key and return its value.\n\nA missing key gives the default, or raises KeyError without one."),
        method("popitem(self, last=True)", ordered_popitem)
            .doc("Remove and return a (key, value) pair from the dictionary.\n\nPairs are returned in LIFO order if last is true or FIFO order if false."),
        method("keys(self, /)", ordered_keys),
        method("values(self, /)", ordered_values),
        method("items(self, /)", ordered_items),
        method("update(self, *args, **kwargs)", ordered_update),
        method("clear(self, /)", ordered_clear).doc("Remove all items from the ordered dict."),
        method("copy(self, /)", ordered_copy).doc("A shallow copy of the ordered dict."),
        method("__reversed__(self, /)", ordered_reversed),
        method("move_to_end(self, key, last=True)", ordered_move_to_end)
            .doc("Move an existing element to the end (or beginning if last is false).\n\nRaise KeyError if the element does not exist."),
    ],
    getsets: &[getset("__dict__", object_rows::get_dict, object_rows::set_dict_for_good)],
    doc: "Dictionary that remembers insertion order",
    ..TypeSpec::new(TypeId::OrderedDict, "OrderedDict", Kind::Dict)
};

/// The class of the objects that hold lists of keys: no program sees it.
pub const ORDER: TypeSpec = TypeSpec {
    module: "_collections",
    flags: crate::objects::class::CLASS_NO_NEW,
    ..TypeSpec::new(TypeId::OrderedDictNodes, "_odict_nodes", Kind::Native)
};

fn fields(dict: &Ref) -> &DictObject {
    dict.expect::<DictObject>()
}

/// Is it an OrderedDict, or an instance of a subclass?
pub(super) fn is_ordered(interp: &Interp, object: &Ref) -> bool {
    object.kind() == Kind::Dict && object.class().is_subclass_of(&interp.class(TypeId::OrderedDict))
}

/// Works on the list of a dict. One that has none (a cleared one) gets one.
pub(super) fn with<R>(interp: &Interp, dict: &Ref, work: impl FnOnce(&mut Order) -> R) -> R {
    let slot = dict.member_slots().first().expect("an OrderedDict has a member slot");
    if slot.is_empty() {
        let data = NativeData::Order(Box::default());
        let list = NativeObject::make(&interp.class(TypeId::OrderedDictNodes), data);
        untrack(&list);
        slot.set(list);
    }
    let list = slot.get().expect("set above");
    let mut data = list.expect::<NativeObject>().data.borrow_mut();
    if !matches!(&*data, NativeData::Order(_)) {
        *data = NativeData::Order(Box::default());
    }
    let result = match &mut *data {
        NativeData::Order(order) => work(order),
        _ => unreachable!("the list was made above"),
    };
    drop(data);
    crate::heap::traces::note_parts(&list);
    result
}

/// The node of a key, if it is in the dict.
fn find(interp: &Interp, dict: &Ref, hash: i64, key: &Ref) -> PyResult<Option<(usize, u32)>> {
    let Some(entry) = interp.dict_find(dict, hash, key)? else { return Ok(None) };
    let node = with(interp, dict, |order| order.find(&fields(dict).table(), entry));
    Ok(node.map(|node| (entry, node)))
}

/// `PyODict_SetItem`
fn set(interp: &Interp, dict: &Ref, key: &Ref, value: Ref) -> PyResult<()> {
    let hash = interp.hash(key)?;
    let before = fields(dict).len();
    interp.dict_set_hashed(dict, hash, key, value)?;
    let Some(entry) = interp.dict_find(dict, hash, key)? else { return Ok(()) };
    with(interp, dict, |order| {
        let table = fields(dict).table();
        let grown = table.len() > before;
        if order.is_missing(&table, entry, grown)
            && let Some((key, _)) = table.get(entry)
        {
            order.add(entry, key.clone(), hash);
        }
    });
    Ok(())
}

/// Takes a key out of dict and list: its value.
fn take(interp: &Interp, dict: &Ref, key: &Ref) -> PyResult<Option<Ref>> {
    let hash = interp.hash(key)?;
    let Some((entry, node)) = find(interp, dict, hash, key)? else { return Ok(None) };
    let held = with(interp, dict, |order| order.remove(node));
    let (key, value) = fields(dict).table_mut().remove(entry);
    drop(held);
    drop(key);
    Ok(Some(value))
}

/// Keys and values in order.
fn items(interp: &Interp, dict: &Ref) -> PyResult<Vec<(Ref, Ref)>> {
    let keys: Vec<(Ref, i64)> = with(interp, dict, |order| {
        let mut keys = Vec::new();
        let mut at = order.end(false);
        while let Some(node) = at {
            keys.extend(order.key(node));
            at = order.step(node, false);
        }
        keys
    });
    let mut items = Vec::with_capacity(keys.len());
    for (key, hash) in keys {
        match interp.dict_get_hashed(dict, hash, &key)? {
            Some(value) => items.push((key, value)),
            // `dict.pop(ordered, key)` went past the list.
            None => return Err(interp.key_error(&key)),
        }
    }
    Ok(items)
}

fn ordered_new(_interp: &Interp, class: &Ref, _args: CallArgs<'_>) -> PyResult<Ref> {
    Ok(new_dict_as(class))
}

fn ordered_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    let given = args.positional().len();
    if given > 1 {
        return Err(interp.type_error(format!("expected at most 1 arguments, got {given}")));
    }
    update_all(interp, this, args.positional().first(), args.keywords())
}

/// `mutablemapping_update`: each item is set as a program would set it.
fn update_all<'a>(
    interp: &Interp,
    this: &Ref,
    other: Option<&Ref>,
    keywords: impl Iterator<Item = (&'a Ref, &'a Ref)>,
) -> PyResult<()> {
    if let Some(other) = other {
        if other.is_exact(Kind::Dict) {
            for (key, value) in fields(other).items() {
                interp.set_item(this, &key, &value)?;
            }
        } else if let Some(keys) = interp.get_attr_opt(other, &interp.names.keys)? {
            let keys = interp.call(&keys, &[])?;
            interp.iterate(&keys, |key| {
                let value = interp.get_item(other, &key)?;
                interp.set_item(this, &key, &value)?;
                Ok(true)
            })?;
        } else if let Some(items) = interp.get_attr_opt(other, &interp.names.items)? {
            let items = interp.call(&items, &[])?;
            set_pairs(interp, this, &items)?;
        } else {
            set_pairs(interp, this, other)?;
        }
    }
    for (name, value) in keywords {
        interp.set_item(this, name, value)?;
    }
    Ok(())
}

/// `mutablemapping_add_pairs`
fn set_pairs(interp: &Interp, this: &Ref, pairs: &Ref) -> PyResult<()> {
    interp.iterate(pairs, |pair| {
        let iterator = interp.iter(&pair)?;
        let (key, value) = (interp.next(&iterator)?, interp.next(&iterator)?);
        let (Some(key), Some(value)) = (&key, &value) else {
            let (n, s) = if key.is_some() { (1, "") } else { (0, "s") };
            return Err(interp.value_error(format!("need more than {n} value{s} to unpack")));
        };
        if interp.next(&iterator)?.is_some() {
            return Err(interp.value_error("too many values to unpack (expected 2)"));
        }
        interp.set_item(this, key, value)?;
        Ok(true)
    })
}

fn ordered_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let name = this.class().name_text();
    if fields(this).is_empty() {
        return Ok(new_string(&format!("{name}()")));
    }
    let Some(_running) = interp.repr_enter(this) else { return Ok(new_string("...")) };
    let pairs = if this.is_instance_of_exactly(&interp.class(TypeId::OrderedDict)) {
        items(interp, this)?.into_iter().map(|(key, value)| new_pair(key, value)).collect()
    } else {
        let items = interp.call_method(this, "items", &[])?;
        interp.to_vec(&items)?
    };
    let mut text = TextBuilder::new();
    text.push_text(&name);
    text.push_text("(");
    text.push(&interp.repr(&new_list(pairs))?);
    text.push_text(")");
    Ok(text.finish())
}

/// Among themselves they are equal if the order is, too.
fn ordered_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    let dict = interp.class(TypeId::Dict);
    let compare = dict.expect::<ClassObject>().slots.borrow().compare;
    let Some(compare) = compare else { return Ok(not_implemented()) };
    let negate = match op {
        CompareOperator::Eq => false,
        CompareOperator::NotEq => true,
        _ => return Ok(not_implemented()),
    };
    if b.kind() != Kind::Dict {
        return Ok(not_implemented());
    }
    let mut equal = interp.is_true(&compare(interp, a, b, CompareOperator::Eq)?)?;
    if equal && is_ordered(interp, b) {
        for ((mine, _), (theirs, _)) in items(interp, a)?.iter().zip(&items(interp, b)?) {
            if !interp.eq(mine, theirs)? {
                equal = false;
                break;
            }
        }
    }
    Ok(new_bool(equal != negate))
}

fn ordered_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_order_iterator(interp, this, DictPart::Keys, false))
}

fn ordered_setitem(interp: &Interp, this: &Ref, key: &Ref, value: Option<&Ref>) -> PyResult<()> {
    match value {
        Some(value) => set(interp, this, key, value.clone()),
        None => match take(interp, this, key)? {
            Some(old) => {
                drop(old);
                Ok(())
            }
            None => Err(interp.key_error(key)),
        },
    }
}

/// The result has the class of the operand that is ordered.
fn ordered_or(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if a.kind() != Kind::Dict || b.kind() != Kind::Dict {
        return Ok(not_implemented());
    }
    let class = if is_ordered(interp, a) { a.class_ref() } else { b.class_ref() };
    let new = interp.call(&class, std::slice::from_ref(a))?;
    update_all(interp, &new, Some(b), std::iter::empty())?;
    Ok(new)
}

fn ordered_ior(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    update_all(interp, a, Some(b), std::iter::empty())?;
    Ok(a.clone())
}

fn ordered_fromkeys(interp: &Interp, class: &Ref, args: &Args) -> PyResult<Ref> {
    let dict = interp.call(class, &[])?;
    let value = args.opt(1).cloned().unwrap_or_else(none);
    interp.iterate(args.req(0), |key| {
        interp.set_item(&dict, &key, &value)?;
        Ok(true)
    })?;
    Ok(dict)
}

fn ordered_sizeof(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let dict = fields(this);
    let table = dict.sizeof(this.class().layout().shape.basic as usize);
    let slots = dict.table().log2().map_or(0, |log2| 1 << log2);
    Ok(new_usize(crate::layout::ordered_dict_size(table, slots, dict.len())))
}

fn ordered_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let state = crate::builtins::reduce::object_state(interp, this)?;
    let items = interp.call_method(this, "items", &[])?;
    let items = interp.iter(&items)?;
    Ok(new_tuple(vec![this.class_ref(), new_tuple(Vec::new()), state, none(), items]))
}

fn ordered_setdefault(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let (key, default) = (args.req(0), args.opt(1).cloned().unwrap_or_else(none));
    if this.is_instance_of_exactly(&interp.class(TypeId::OrderedDict)) {
        if let Some(value) = interp.dict_get(this, key)? {
            return Ok(value);
        }
    } else if interp.contains(this, key)? {
        return interp.get_item(this, key);
    }
    interp.set_item(this, key, &default)?;
    Ok(default)
}

fn ordered_pop(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    match (take(interp, this, args.req(0))?, args.opt(1)) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(interp.key_error(args.req(0))),
    }
}

fn ordered_popitem(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let last = args.opt(0).map_or(Ok(true), |last| interp.is_true(last))?;
    let end = with(interp, this, |order| order.end(last).and_then(|node| order.key(node)));
    let Some((key, _)) = end else { return Err(interp.raise(TypeId::KeyError, "dictionary is empty")) };
    match take(interp, this, &key)? {
        Some(value) => Ok(new_pair(key, value)),
        None => Err(interp.key_error(&key)),
    }
}

fn ordered_keys(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_order_view(interp, this, DictPart::Keys))
}

fn ordered_values(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_order_view(interp, this, DictPart::Values))
}

fn ordered_items(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_order_view(interp, this, DictPart::Items))
}

fn ordered_update(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let given = args.opt(0).and_then(tuple_items).unwrap_or(&[]);
    if given.len() > 1 {
        let n = given.len();
        return Err(interp.type_error(format!("update() takes at most 1 positional argument ({n} given)")));
    }
    let keywords = args.opt(1).map_or_else(Vec::new, |k| fields(k).items());
    update_all(interp, this, given.first(), keywords.iter().map(|(k, v)| (k, v)))?;
    Ok(none())
}

fn ordered_clear(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let old = with(interp, this, Order::take);
    fields(this).clear();
    drop(old);
    Ok(none())
}

fn ordered_copy(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let copy = interp.call(&this.class_ref(), &[])?;
    if let (Some(from), Some(to)) = (interp.instance_dict(this), interp.instance_dict(&copy)) {
        dict_update_from(interp, &to, &from)?;
    }
    for (key, value) in items(interp, this)? {
        interp.set_item(&copy, &key, &value)?;
    }
    Ok(copy)
}

fn ordered_reversed(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_order_iterator(interp, this, DictPart::Keys, true))
}

fn ordered_move_to_end(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let key = args.req(0);
    let last = args.opt(1).map_or(Ok(true), |last| interp.is_true(last))?;
    let hash = interp.hash(key)?;
    let Some((_, node)) = find(interp, this, hash, key)? else { return Err(interp.key_error(key)) };
    with(interp, this, |order| order.move_to_end(node, last));
    Ok(none())
}
