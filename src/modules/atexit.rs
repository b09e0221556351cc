//! The module `atexit`: functions to call when the program ends, the last registered first.
//!
//! Invariant: the entries are a list of `(function, args, kwargs)` in the interpreter's registry under `atexit`; one
//! that was taken back leaves its place to `None`, and is still counted.

use crate::builtins::report::print::call_reporting;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, method};
use crate::objects::{
    Args, CallArgs, DictObject, ListObject, new_dict, new_empty_list, new_tuple, new_usize, none, tuple_items,
};

const FUNCTIONS: &[Def] = &[
    method("register(func, /, *args, **kwargs)", atexit_register)
        .doc("Register a function to be executed upon normal program termination"),
    method("unregister(func, /)", atexit_unregister)
        .doc("Unregister an exit function which was previously registered using\natexit.register"),
    method("_clear()", atexit_clear).doc("Clear the list of previously registered exit functions."),
    method("_run_exitfuncs()", atexit_run).doc("Run all registered exit functions."),
    method("_ncallbacks()", atexit_ncallbacks).doc("Return the number of registered exit functions."),
];

/// The module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let doc = "allow programmer to define multiple exit functions to be executed\nupon normal program termination.";
    Ok(interp.new_module("atexit", doc, FUNCTIONS))
}

fn entries(interp: &Interp) -> Ref {
    interp.registry.borrow_mut().entry("atexit").or_insert_with(new_empty_list).clone()
}

fn atexit_register(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let function = args.req(0);
    if crate::eval::protocol::slot(function, |s| s.call).is_none() {
        return Err(interp.type_error("the first argument must be callable"));
    }
    let keywords = args.opt(2).cloned().unwrap_or_else(new_dict);
    let entry = new_tuple(vec![function.clone(), args.req(1).clone(), keywords]);
    entries(interp).expect::<ListObject>().push(entry);
    Ok(function.clone())
}

fn atexit_unregister(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let list = entries(interp);
    for (index, entry) in list.expect::<ListObject>().to_vec().into_iter().enumerate() {
        let Some(function) = tuple_items(&entry).and_then(<[Ref]>::first) else { continue };
        if interp.eq(function, args.req(0))? {
            let old =
                list.expect::<ListObject>().items.borrow_mut().get_mut(index).map(|at| std::mem::replace(at, none()));
            drop((entry, old));
        }
    }
    Ok(none())
}

fn atexit_clear(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    entries(interp).expect::<ListObject>().clear();
    Ok(none())
}

fn atexit_run(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    interp.run_exit_functions();
    Ok(none())
}

fn atexit_ncallbacks(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_usize(entries(interp).expect::<ListObject>().len()))
}

impl Interp {
    /// Calls what was registered with `atexit`, the last first. An error is reported, and the others are still called.
    pub fn run_exit_functions(&self) {
        let list = self.registry.borrow_mut().remove("atexit");
        let Some(list) = list else { return };
        loop {
            let next = list.expect::<ListObject>().items.borrow_mut().pop();
            let Some(entry) = next else { return };
            let Some([function, args, kwargs]) = tuple_items(&entry) else { continue };
            let mut values = tuple_items(args).unwrap_or(&[]).to_vec();
            let mut names = Vec::new();
            for (name, value) in kwargs.get::<DictObject>().map(DictObject::items).unwrap_or_default() {
                names.push(name);
                values.push(value);
            }
            let call = CallArgs { values: &values, names: &names };
            call_reporting(self, function, call, Some("Exception ignored in atexit callback"), Some(function));
        }
    }
}
