//! The module `hognose`: the meta-commands as functions.
//!
//! The answers are made by whoever observes the run (`interp::Observer`); without an observer the functions raise
//! `RuntimeError`.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, method};
use crate::objects::{Args, new_string, none};

const DOC: &str = "Look at memory while a program runs: what %help lists at the prompt, as functions.";

const FUNCTIONS: &[Def] = &[
    method("size(object, /)", |i, _, a| ask(i, "size", a)).doc("Print how large an object is, part by part."),
    method("refs(object, /)", |i, _, a| ask(i, "refs", a)).doc("Print who holds an object."),
    method("why(object, /)", |i, _, a| ask(i, "why", a)).doc("Print why an object is still alive."),
    method("cycles()", |i, _, a| ask(i, "cycles", a)).doc("Print which objects hold each other, and why they live."),
    method("layout(object, /)", |i, _, a| ask(i, "layout", a)).doc("Print an object's bytes in order."),
    method("graph(object=None, file=None, /)", |i, _, a| ask(i, "graph", a))
        .doc("Print what an object leads to; without one, what all globals lead to."),
    method("gc()", |i, _, a| ask(i, "gc", a)).doc("Print the state of the collector."),
    method("collect(generation=2, /)", |i, _, a| ask(i, "collect", a)).doc("Collect, and print what was found."),
    method("heap(part='', /)", |i, _, a| ask(i, "heap", a)).doc("Print the heap by class; with 'map', pool by pool."),
    method("watch(on=True, /)", |i, _, a| ask(i, "watch", a)).doc("Print after each statement what it did to memory."),
    method("record(on=True, /)", |i, _, a| ask(i, "record", a)).doc("Keep where objects are made and how they die."),
    method("history(object, /)", |i, _, a| ask(i, "history", a)).doc("Print the life of an object."),
    method("time(code, /)", |i, _, a| ask(i, "time", a)).doc("Run code once, and print what it cost."),
    method("compare(first, second, /)", |i, _, a| ask(i, "compare", a))
        .doc("Run two pieces of code, and print their costs side by side."),
    method("audit()", |i, _, a| ask(i, "audit", a)).doc("Check that every count is right."),
];

/// The module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    interp.fill_namespaces();
    let module = interp.new_module("hognose", DOC, FUNCTIONS);
    interp.module_set(&module, "__version__", new_string(env!("CARGO_PKG_VERSION")));
    Ok(module)
}

fn ask(interp: &Interp, command: &str, args: &Args<'_>) -> PyResult<Ref> {
    let observer = interp.observer.borrow().clone();
    let Some(observer) = observer else { return Err(interp.runtime_error("nothing observes this run")) };
    let given: Vec<&Ref> = (0..args.len()).filter_map(|index| args.opt(index)).collect();
    let text = observer.ask(interp, command, &given)?;
    interp.print_text(&text)?;
    Ok(none())
}
