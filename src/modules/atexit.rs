//! The module `atexit`: functions to call when the program ends, the last registered first.
//!
//! Invariants: the entries are a list in the interpreter's registry under `atexit`, three places each: function,
//! arguments, keywords or `None`. The list stands for a table of the module: the collector does not see it. An entry
//! that was taken back leaves its places to `None`, and is still counted.

use crate::builtins::report::print::call_reporting;
use crate::heap::{Ref, untrack};
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, method};
use crate::objects::{Args, CallArgs, DictObject, ListObject, is_none, new_empty_list, new_usize, none, tuple_items};

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

/// Places that an entry takes.
const PLACES: usize = 3;

fn entries(interp: &Interp) -> Ref {
    let make = || {
        let list = new_empty_list();
        untrack(&list);
        list
    };
    interp.registry.borrow_mut().entry("atexit").or_insert_with(make).clone()
}

fn atexit_register(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let function = args.req(0);
    if crate::eval::protocol::slot(function, |s| s.call).is_none() {
        return Err(interp.type_error("the first argument must be callable"));
    }
    let list = entries(interp);
    let entry = [function.clone(), args.req(1).clone(), args.opt(2).cloned().unwrap_or_else(none)];
    entry.into_iter().for_each(|part| list.expect::<ListObject>().push(part));
    Ok(function.clone())
}

/// The entry at `at`, if it was not taken back.
fn entry(list: &ListObject, at: usize) -> Option<[Ref; PLACES]> {
    let function = list.get(at * PLACES).filter(|function| !is_none(function))?;
    Some([function, list.get(at * PLACES + 1)?, list.get(at * PLACES + 2)?])
}

/// After this, the places of the entry at `at` hold `None`.
fn forget(list: &ListObject, at: usize) {
    for place in at * PLACES..(at + 1) * PLACES {
        let old = list.items.borrow_mut().get_mut(place).map(|part| std::mem::replace(part, none()));
        drop(old);
    }
}

fn count(list: &ListObject) -> usize {
    list.len() / PLACES
}

fn atexit_unregister(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let list = entries(interp);
    let list = list.expect::<ListObject>();
    for at in 0..count(list) {
        let Some([function, ..]) = entry(list, at) else { continue };
        if interp.eq(&function, args.req(0))? {
            forget(list, at);
        }
    }
    Ok(none())
}

fn atexit_clear(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    clean_up(entries(interp).expect());
    Ok(none())
}

/// Lets all entries go, the first registered first (`atexit_cleanup`).
fn clean_up(list: &ListObject) {
    (0..count(list)).for_each(|at| forget(list, at));
    list.clear();
}

fn atexit_run(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    interp.run_exit_functions();
    Ok(none())
}

fn atexit_ncallbacks(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_usize(count(entries(interp).expect())))
}

impl Interp {
    /// Calls what was registered with `atexit`, the last first; afterwards nothing is registered. An error is reported,
    /// and the others are still called (`atexit_callfuncs`).
    pub fn run_exit_functions(&self) {
        if !self.registry.borrow().contains_key("atexit") {
            return;
        }
        let list = entries(self);
        let list = list.expect::<ListObject>();
        for at in (0..count(list)).rev() {
            // What runs may take entries back.
            let Some([function, args, kwargs]) = entry(list, at) else { continue };
            let mut values = tuple_items(&args).unwrap_or(&[]).to_vec();
            let mut names = Vec::new();
            for (name, value) in kwargs.get::<DictObject>().map(DictObject::items).unwrap_or_default() {
                names.push(name);
                values.push(value);
            }
            let call = CallArgs { values: &values, names: &names };
            call_reporting(self, &function, call, Some("Exception ignored in atexit callback"), Some(&function));
        }
        clean_up(list);
    }
}
