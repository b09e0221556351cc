//! The end of a run: in CPython's order (`Py_FinalizeEx`, `finalize_modules`), so that finalizers run as there.
//!
//! After [`finish`], nothing of the program is left but what the runtime itself holds.

use crate::gc::{DEBUG_SAVEALL, DEBUG_UNCOLLECTABLE, GENERATIONS, collect_quietly, collect_with_callbacks};
use crate::heap::{Peek, Ref, gc_list};
use crate::interp::Interp;
use crate::modules::stand_in::STAND_INS;
use crate::objects::{ClassObject, DictObject, FunctionObject, Kind, ListObject, ModuleObject, StrObject, none};

/// Attributes of `sys` that go first (`sys_deletes`).
const SYS_NAMES: &[&str] = &[
    "path",
    "argv",
    "ps1",
    "ps2",
    "last_type",
    "last_value",
    "last_traceback",
    "path_hooks",
    "path_importer_cache",
    "meta_path",
];

/// What says that the end has begun (`sys.is_finalizing`).
const FINALIZING: &str = "finalizing";

/// Where the interpreter keeps the names that `builtins` had at the start.
pub(super) const BUILTINS_COPY: &str = "builtins at the start";

/// Ends the interpreter's run.
pub(super) fn finish(interp: &Interp) {
    interp.run_exit_functions();
    interp.flush_stdout();
    interp.registry.borrow_mut().insert(FINALIZING, none());
    if gc_list::is_enabled() {
        drop(collect_with_callbacks(interp, interp, GENERATIONS - 1, false));
    }
    forget_specials(interp);
    let modules = forget_modules(interp);
    interp.main.end();
    restore_builtins(interp);
    collect_quietly(interp, interp);
    list_uncollectable(interp);
    clear_survivors(interp, &modules);
    clear_last(interp);
}

/// After this, `sys` and `builtins` have no names, and what only they held has been collected
/// (`finalize_clear_sys_builtins_dict`).
fn clear_last(interp: &Interp) {
    if let Some(sys) = interp.sys_module() {
        clear_names(&sys.expect::<ModuleObject>().namespace());
    }
    clear_names(&interp.builtins);
    clear_kept(interp);
    interp.flush_stdout();
    drop((interp.repr_running.take(), interp.print_names.take()));
    collect_quietly(interp, interp);
    // Nothing looks a name up any more: what only tables of names held goes too.
    for lookup in &interp.lookups {
        lookup.version.set(0);
        drop(lookup.name.take());
    }
    if let Some(sys) = interp.sys_module() {
        sys.expect::<ModuleObject>().namespace().expect::<DictObject>().clear();
    }
}

/// After this, `builtins` has the names that it had at the start, and what a program put there is let go
/// (`finalize_restore_builtins_dict`).
fn restore_builtins(interp: &Interp) {
    let copy = interp.registry.borrow().get(BUILTINS_COPY).cloned();
    let Some(copy) = copy else { return };
    let builtins = interp.builtins.expect::<DictObject>();
    let old = builtins.items();
    builtins.clear();
    for (name, value) in copy.expect::<DictObject>().items() {
        builtins.set_str(&name, value);
    }
    old.into_iter().for_each(drop);
}

/// After this, what library modules keep beside their namespaces is gone (`PyInterpreterState_Clear`): all but classes,
/// which instances need not count. The modules of such classes have no names any more.
fn clear_kept(interp: &Interp) {
    let names: Vec<&str> = interp.registry.borrow().keys().copied().collect();
    for name in names {
        let kept = interp.registry.borrow().get(name).cloned();
        match kept {
            Some(classes) if name == STAND_INS => {
                classes.expect::<ListObject>().to_vec().iter().filter_map(globals_of).for_each(|g| clear_names(&g));
            }
            Some(class) if class.kind() == Kind::Class => globals_of(&class).iter().for_each(clear_names),
            Some(_) if matches!(name, "sys" | FINALIZING) => {}
            _ => {
                let old = interp.registry.borrow_mut().remove(name);
                drop(old);
            }
        }
    }
}

/// The namespace of the module whose functions a class has.
fn globals_of(class: &Ref) -> Option<Ref> {
    let values = class.expect::<ClassObject>().namespace().items();
    values.iter().find_map(|(_, value)| value.get::<FunctionObject>().map(|function| function.globals.clone()))
}

/// With `gc.DEBUG_UNCOLLECTABLE`, what `gc.garbage` still holds is shown (`_PyGC_DumpShutdownStats`).
fn list_uncollectable(interp: &Interp) {
    let debug = interp.gc.debug.get();
    let is_empty = interp.gc.garbage.expect::<ListObject>().is_empty();
    if is_empty || debug & DEBUG_UNCOLLECTABLE == 0 || debug & DEBUG_SAVEALL == DEBUG_SAVEALL {
        return;
    }
    match interp.repr_text(&interp.gc.garbage) {
        Ok(shown) => interp.write_stderr(&format!("      {shown}\n")),
        Err(_) => drop(interp.take_raised()),
    }
}

/// After this, `_` and what `sys` remembers of the last error are gone.
fn forget_specials(interp: &Interp) {
    let builtins = interp.builtins.expect::<DictObject>();
    if builtins.get_str(&interp.names.underscore).is_some() {
        builtins.set_str(&interp.names.underscore, none());
    }
    let Some(sys) = interp.sys_module() else { return };
    let namespace = sys.expect::<ModuleObject>().namespace();
    let dict = namespace.expect::<DictObject>();
    for name in SYS_NAMES {
        if dict.get_text(name).is_some() {
            dict.set_text(name, none());
        }
    }
    for name in ["stdin", "stdout", "stderr"] {
        if let Some(original) = dict.get_text(&format!("__{name}__")) {
            dict.set_text(name, original);
        }
    }
}

/// After this, `sys.modules` is empty. Returns the modules that something else still holds, uncounted.
fn forget_modules(interp: &Interp) -> Vec<Peek> {
    let table = interp.modules.expect::<DictObject>();
    let mut held = Vec::new();
    for (name, module) in table.items() {
        if module.kind() == Kind::Module {
            table.set_str(&name, none());
            // One reference is ours; if there are more, the module outlives this loop.
            if module.refcnt() > 1 {
                held.push(module.peek());
            }
        }
    }
    table.clear();
    held
}

/// After this, modules that are still there hold nothing but `None`, those imported last first
/// (`finalize_modules_clear_weaklist`).
fn clear_survivors(interp: &Interp, modules: &[Peek]) {
    let alive: Vec<Peek> = (0..GENERATIONS).flat_map(|g| gc_list::generation(g).iter().map(|o| o.peek())).collect();
    let sys = interp.sys_module();
    // Clearing one module may be the end of others: they are held here, and those that nothing else holds let go.
    let mut left: Vec<Ref> = modules.iter().filter(|m| alive.contains(m)).map(|m| m.upgrade()).collect();
    while let Some(module) = left.pop() {
        let is_sys = sys.as_ref().is_some_and(|s| s.is(&module));
        if let Some(fields) = module.get::<ModuleObject>()
            && !is_sys
            && !fields.namespace().is(&interp.builtins)
        {
            clear_names(&fields.namespace());
        }
        drop(module);
        left.retain(|module| module.refcnt() > 1);
    }
}

/// Sets names to `None`: first those that begin with one underscore, then the others (`_PyModule_ClearDict`).
fn clear_names(namespace: &Ref) {
    let dict = namespace.expect::<DictObject>();
    for private in [true, false] {
        for (key, value) in dict.items() {
            let Some(text) = key.get::<StrObject>().map(|s| s.to_str().into_owned()) else { continue };
            let is_private = text.starts_with('_') && !text.starts_with("__");
            if is_private == private && !key.expect::<StrObject>().to_str().eq("__builtins__") {
                drop(value);
                dict.set_str(&key, none());
            }
        }
    }
}
