//! The modules `_weakref` and `weakref`. References and proxies are native; dictionaries and sets of weak references,
//! `WeakMethod` and `finalize` are Python source.

use crate::builtins::weakref::{CALLABLE_PROXY, PROXY, REFERENCE, new_proxy};
use crate::heap::Ref;
use crate::heap::weak::weakrefs_to;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, method};
use crate::objects::{Args, new_list, new_usize};
use crate::text::embedded::embedded;

const FUNCTIONS: &[Def] = &[
    method("getweakrefcount(object, /)", weakref_getweakrefcount)
        .doc("Return the number of weak references to 'object'."),
    method("getweakrefs(object, /)", weakref_getweakrefs)
        .doc("Return a list of all weak reference objects pointing to 'object'."),
    method("proxy(object, callback=None, /)", weakref_proxy)
        .doc("Create a proxy object that weakly references 'object'."),
];

/// `_weakref`
pub fn make_native(interp: &Interp) -> PyResult<Ref> {
    let module = interp.new_module("_weakref", "Weak-reference support module.", FUNCTIONS);
    let classes = [
        ("ref", &REFERENCE),
        ("ReferenceType", &REFERENCE),
        ("ProxyType", &PROXY),
        ("CallableProxyType", &CALLABLE_PROXY),
    ];
    for (name, spec) in classes {
        interp.module_set(&module, name, interp.make_class(spec));
    }
    Ok(module)
}

/// `weakref`
pub fn make(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("weakref", embedded!("weakref.py"))
}

fn weakref_getweakrefcount(_interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_usize(weakrefs_to(args.req(0)).len()))
}

fn weakref_getweakrefs(_interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_list(weakrefs_to(args.req(0))))
}

fn weakref_proxy(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    new_proxy(interp, args.req(0), args.opt(1))
}
