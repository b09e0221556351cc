//! Plain instances: no fields of their own; attributes and member slots are all they have.
//!
//! Reading and writing attributes by name, for every kind of object that has a managed prefix, is here too.
//!
//! Invariant: values in the prefix are indexed by the shared keys of the object's class.

use super::dict::new_split_dict;
use super::{DictObject, Kind, SharedKeys, new_dict};
use crate::heap::{Attributes, Header, Prefix, Ref, alloc_as};
use crate::layout::DictPlace;

/// An instance without native fields.
#[repr(C)]
pub struct InstanceObject {
    header: Header,
}

/// An instance of a class laid out as [`Kind::Instance`].
#[inline]
pub fn new_instance(class: &Ref) -> Ref {
    let object = alloc_as(class, InstanceObject { header: Header::new(Kind::Instance) });
    if let Some(prefix) = object.managed() {
        // The values are made with the instance (`_PyObject_InitializeDict`).
        let capacity = class.expect::<crate::objects::ClassObject>().shared_keys.capacity_for_instance();
        prefix.attrs.replace(Some(Attributes::new(capacity.clamp(1, 30))));
    }
    object
}

/// The value of an attribute in the prefix or the `__dict__` of an object.
pub fn managed_get(object: &Ref, prefix: &Prefix, name: &Ref) -> Option<Ref> {
    if let Some(attrs) = &*prefix.attrs.borrow() {
        let index = object.class().shared_keys.index_of(name)?;
        return attrs.values().get(index)?.get();
    }
    prefix.dict.peek()?.expect::<DictObject>().get_str(name)
}

/// Sets an attribute in the prefix or the `__dict__`. The old value's drop may run Python code.
pub fn managed_set(object: &Ref, prefix: &Prefix, name: &Ref, value: Ref) {
    if let Some(dict) = prefix.dict.get() {
        return store(&dict, name, value);
    }
    if object.kind() != Kind::Instance && prefix.attrs.borrow().is_none() {
        // Only `object.__new__` prepares for values without a dict (`_PyObject_InitializeDict`).
        return store(&dict_of(object, prefix, None), name, value);
    }
    let keys = &object.class().shared_keys;
    let old = {
        let mut attrs = prefix.attrs.borrow_mut();
        let attrs = attrs.get_or_insert_with(|| Attributes::new(keys.capacity_for_instance().clamp(1, 30)));
        match keys.insert(name).filter(|&index| index < attrs.capacity()) {
            Some(index) => {
                let old = attrs.values()[index].replace(Some(value));
                if old.is_none() {
                    attrs.note_insert(index);
                }
                Ok(old)
            }
            None => Err(value),
        }
    };
    match old {
        Ok(old) => drop(old),
        Err(value) => {
            let dict = managed_dict(object, prefix);
            store(&dict, name, value);
        }
    }
}

fn store(dict: &Ref, name: &Ref, value: Ref) {
    super::dict::maintain_tracking(dict, name, &value);
    dict.expect::<DictObject>().set_str(name, value);
}

/// Removes an attribute; `None` if it was not there. The value is the caller's to drop.
pub fn managed_remove(object: &Ref, prefix: &Prefix, name: &Ref) -> Option<Ref> {
    if let Some(dict) = prefix.dict.get() {
        return dict.expect::<DictObject>().remove_str(name);
    }
    let mut attrs = prefix.attrs.borrow_mut();
    let attrs = attrs.as_mut()?;
    let index = object.class().shared_keys.index_of(name)?;
    let old = attrs.values().get(index)?.take();
    if old.is_some() {
        attrs.note_delete(index);
    }
    old
}

/// The `__dict__`, made of the values if it was not there yet.
pub fn managed_dict(object: &Ref, prefix: &Prefix) -> Ref {
    if let Some(dict) = prefix.dict.get() {
        return dict;
    }
    let attrs = prefix.attrs.take();
    // Only what `object.__new__` makes has values beside it from the start (`object_new`); another object that has no
    // attributes yet gets a dict of its own.
    if attrs.is_none() && object.kind() != Kind::Instance {
        let dict = new_dict();
        prefix.dict.set(dict.clone());
        return dict;
    }
    dict_of(object, prefix, attrs)
}

/// After this, the values are in a `__dict__`, which shares its keys if the class has such.
fn dict_of(object: &Ref, prefix: &Prefix, attrs: Option<Attributes>) -> Ref {
    let class = object.class();
    let keys = &class.shared_keys;
    let dict = if class.layout().heap_class && class.layout().shape.dict == DictPlace::Managed {
        let plain = object.kind() == Kind::Instance;
        let capacity = || if plain { keys.capacity_for_instance() } else { keys.size() };
        let values = attrs.unwrap_or_else(|| Attributes::new(capacity().clamp(1, 30)));
        new_split_dict(keys.clone(), values)
    } else {
        plain_dict(keys, attrs)
    };
    prefix.dict.set(dict.clone());
    dict
}

/// The `__dict__` of an object whose class has no keys for its instances to share in CPython: instances of subclasses
/// of `int` or `tuple`, library objects.
fn plain_dict(keys: &SharedKeys, attrs: Option<Attributes>) -> Ref {
    let dict = new_dict();
    let Some(attrs) = attrs else { return dict };
    for &index in attrs.order() {
        if let Some(value) = attrs.values()[index as usize].get() {
            store(&dict, &keys.name(index as usize), value);
        }
    }
    dict
}
