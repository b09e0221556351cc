//! Exception classes of library modules that are written in Rust: `struct.error`, `zlib.error`, `binascii.Error`.
//!
//! Invariant: a class is made once, when its module is; raising finds it in the interpreter's registry.

use crate::eval::classes::NewClass;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::{DictObject, TypeId, new_dict, new_string};

/// The class `module.name` (the full name is also its place in the registry), derived from `base`.
pub fn exception_class(interp: &Interp, full_name: &'static str, base: TypeId) -> PyResult<Ref> {
    let known = interp.registry.borrow().get(full_name).cloned();
    if let Some(class) = known {
        return Ok(class);
    }
    let (module, name) = full_name.rsplit_once('.').unwrap_or(("builtins", full_name));
    let namespace = new_dict();
    namespace.expect::<DictObject>().set_str(&interp.names.module, new_string(module));
    let metaclass = interp.class(TypeId::Type);
    let name = crate::objects::intern_text(name);
    let bases = vec![interp.class(base)];
    let class =
        interp.new_class(NewClass { metaclass: &metaclass, name: &name, bases, tuple: None, namespace: &namespace })?;
    interp.registry.borrow_mut().insert(full_name, class.clone());
    Ok(class)
}

/// Raises an exception of a class that [`exception_class`] made.
pub fn raise_error(interp: &Interp, full_name: &'static str, message: &str) -> Raised {
    let class = interp.registry.borrow().get(full_name).cloned();
    let class = class.unwrap_or_else(|| interp.class(TypeId::ValueError));
    let exception = interp.new_exception(&class, vec![new_string(message)]);
    interp.raise_object(exception)
}
