//! The views of an OrderedDict and their iterators: as a dict's, in the order of the list.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_NO_NEW;
use crate::objects::library::NativeData;
use crate::objects::native::{TypeSpec, method};
use crate::objects::order::OrderIter;
use crate::objects::{
    Args, Def, DictObject, DictPart, DictViewObject, Kind, NativeObject, Slots, TypeId, new_list, new_pair, new_tuple,
};

use super::ordered_dict::with;

const fn view_spec(id: TypeId, base: TypeId, name: &'static str) -> TypeSpec {
    TypeSpec {
        base,
        flags: CLASS_NO_NEW,
        slots: Slots { iter: Some(view_iter), ..Slots::EMPTY },
        methods: VIEW_METHODS,
        ..TypeSpec::new(id, name, Kind::DictView)
    }
}

const VIEW_METHODS: &[Def] = &[method("__reversed__(self, /)", view_reversed)];

/// `odict_keys`
pub const KEYS: TypeSpec = view_spec(TypeId::OrderedDictKeys, TypeId::DictKeys, "odict_keys");
/// `odict_values`
pub const VALUES: TypeSpec = view_spec(TypeId::OrderedDictValues, TypeId::DictValues, "odict_values");
/// `odict_items`
pub const ITEMS: TypeSpec = view_spec(TypeId::OrderedDictItems, TypeId::DictItems, "odict_items");

/// `odict_iterator`
pub const ITERATOR: TypeSpec = TypeSpec {
    flags: CLASS_NO_NEW,
    slots: Slots { iter: Some(iterator_itself), next: Some(iterator_next), ..Slots::EMPTY },
    methods: &[method("__reduce__(self, /)", iterator_reduce).doc("Return state information for pickling")],
    ..TypeSpec::new(TypeId::OrderedDictIterator, "odict_iterator", Kind::Native)
};

/// A view of a part of an OrderedDict.
pub(super) fn new_order_view(interp: &Interp, dict: &Ref, part: DictPart) -> Ref {
    let class = match part {
        DictPart::Keys => TypeId::OrderedDictKeys,
        DictPart::Values => TypeId::OrderedDictValues,
        DictPart::Items => TypeId::OrderedDictItems,
    };
    DictViewObject::make(&interp.class(class), dict.clone(), part)
}

/// An iterator over a part of an OrderedDict.
pub(super) fn new_order_iterator(interp: &Interp, dict: &Ref, part: DictPart, reversed: bool) -> Ref {
    let size = dict.expect::<DictObject>().len();
    let (node, state) = with(interp, dict, |order| (order.end(reversed), order.state));
    let iterator = OrderIter { dict: Some(dict.clone()), node, state, size, part, reversed };
    let data = NativeData::OrderIter(Box::new(iterator));
    NativeObject::make(&interp.class(TypeId::OrderedDictIterator), data)
}

fn view_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let view = this.expect::<DictViewObject>();
    Ok(new_order_iterator(interp, &view.dict, view.part, false))
}

fn view_reversed(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let view = this.expect::<DictViewObject>();
    Ok(new_order_iterator(interp, &view.dict, view.part, true))
}

fn iterator_itself(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(this.clone())
}

/// `odictiter_iternext`. Any change of the order ends the iteration with an error, again and again.
fn iterator_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let (dict, node, state, size, part, reversed) = match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::OrderIter(i) => match &i.dict {
            Some(dict) => (dict.clone(), i.node, i.state, i.size, i.part, i.reversed),
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    if with(interp, &dict, |order| order.state) != state {
        return Err(interp.runtime_error("OrderedDict mutated during iteration"));
    }
    if dict.expect::<DictObject>().len() != size {
        return Err(interp.runtime_error("OrderedDict changed size during iteration"));
    }
    let found = node.and_then(|node| with(interp, &dict, |o| Some((o.key(node)?, o.step(node, reversed)))));
    let Some(((key, hash), next)) = found else {
        drop(change(this, |i| i.dict.take()));
        return Ok(None);
    };
    change(this, |i| i.node = next);
    let Some(value) = interp.dict_get_hashed(&dict, hash, &key)? else { return Err(interp.key_error(&key)) };
    Ok(Some(match part {
        DictPart::Keys => key,
        DictPart::Values => value,
        DictPart::Items => new_pair(key, value),
    }))
}

fn change<R>(this: &Ref, work: impl FnOnce(&mut OrderIter) -> R) -> Option<R> {
    match &mut *this.expect::<NativeObject>().data.borrow_mut() {
        NativeData::OrderIter(iterator) => Some(work(iterator)),
        _ => None,
    }
}

fn iterator_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let copy = match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::OrderIter(i) => {
            let (dict, node) = (i.dict.clone(), i.node);
            OrderIter { dict, node, state: i.state, size: i.size, part: i.part, reversed: i.reversed }
        }
        _ => return Ok(new_pair(interp.builtin("iter")?, new_tuple(vec![new_list(Vec::new())]))),
    };
    let copy = NativeObject::make(&this.class_ref(), NativeData::OrderIter(Box::new(copy)));
    let items = interp.to_vec(&copy)?;
    Ok(new_pair(interp.builtin("iter")?, new_tuple(vec![new_list(items)])))
}
