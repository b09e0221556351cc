//! `__dict__` and `__weakref__`: the descriptors that classes with a namespace or weak references get.

use crate::heap::{Ref, weak};
use crate::interp::{Interp, PyResult};
use crate::objects::native::{GetSet, getset, getter};
use crate::objects::{Kind, none};

/// `__dict__` of instances.
pub static DICT: GetSet = getset("__dict__", get_dict, set_dict).doc("dictionary for instance variables");

/// `__weakref__` of instances.
pub static WEAKREF: GetSet = getter("__weakref__", get_weakref).doc("list of weak references to the object");

/// The namespace of an object.
pub fn get_dict(interp: &Interp, object: &Ref) -> PyResult<Ref> {
    match interp.instance_dict(object) {
        Some(dict) => Ok(dict),
        None => Err(interp.no_attribute(object, &interp.names.dict)),
    }
}

/// Replaces the namespace of an object.
pub fn set_dict(interp: &Interp, object: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let dict = match value {
        Some(dict) if dict.kind() == Kind::Dict => dict.clone(),
        Some(other) => {
            let found = interp.type_name(other);
            return Err(interp.type_error(format!("__dict__ must be set to a dictionary, not a '{found}'")));
        }
        None => crate::objects::new_dict(),
    };
    if interp.set_instance_dict(object, dict) {
        return Ok(());
    }
    Err(interp.no_attribute(object, &interp.names.dict))
}

/// The same for built-in classes, whose instances never lose their namespace (`PyObject_GenericSetDict`).
pub fn set_dict_for_good(interp: &Interp, object: &Ref, value: Option<&Ref>) -> PyResult<()> {
    match value {
        Some(_) => set_dict(interp, object, value),
        None => Err(interp.type_error("cannot delete __dict__")),
    }
}

fn get_weakref(_interp: &Interp, object: &Ref) -> PyResult<Ref> {
    Ok(weak::first_weakrefs(object)[0].clone().unwrap_or_else(none))
}
