//! Names: locals, cells, globals, the namespaces of modules and class bodies.
//!
//! A global is found through its node's cache: the index of its entry in the module's table, checked by the key's
//! identity; a builtin also by the version of the module's table (nothing of that name has been added there).

use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::dict::maintain_tracking;
use crate::objects::{CellObject, DictObject, InlineCache, Kind, StrObject, TypeId};
use crate::resolve::code::Expr;
use crate::source::Span;

use super::frame::Frame;

/// Cache index flag: found in builtins.
const BUILTIN: u32 = 1 << 31;

#[cold]
pub fn unbound_local(interp: &Interp, frame: &Frame<'_>, slot: u32, at: Span) -> Raised {
    frame.at(at);
    let tree = frame.tree();
    let name = tree.varnames.get(slot as usize).map_or("?", |n| n);
    let text = format!("cannot access local variable '{name}' where it is not associated with a value");
    interp.name_error(TypeId::UnboundLocalError, text, &crate::objects::intern_text(name))
}

/// The error for a simple operand that is an unbound local.
#[cold]
pub fn unbound_operand(interp: &Interp, frame: &Frame<'_>, node: &Expr) -> Raised {
    match node {
        Expr::Local { slot, at } => unbound_local(interp, frame, *slot, *at),
        _ => interp.system_error("an operand that is not simple"),
    }
}

/// What the cell in a slot holds.
#[inline(never)]
pub fn load_cell(interp: &Interp, frame: &Frame<'_>, slot: u32, at: Span) -> PyResult<Ref> {
    let cell = frame.slots.at(slot).peek();
    match cell.and_then(|c| c.expect::<CellObject>().contents.get()) {
        Some(value) => Ok(value),
        None => Err(unbound_cell(interp, frame, slot, at)),
    }
}

#[cold]
pub fn unbound_cell(interp: &Interp, frame: &Frame<'_>, slot: u32, at: Span) -> Raised {
    frame.at(at);
    let tree = frame.tree();
    if let Some((name, _)) = tree.cellvars.iter().find(|(_, s)| *s == slot) {
        let text = format!("cannot access local variable '{name}' where it is not associated with a value");
        return interp.name_error(TypeId::UnboundLocalError, text, &crate::objects::intern_text(name));
    }
    let name = tree.freevars.get((slot - tree.free_start) as usize).map_or("?", |n| n);
    let text =
        format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope");
    interp.name_error(TypeId::NameError, text, &crate::objects::intern_text(name))
}

/// In a class body: the namespace first, then the cell.
#[inline(never)]
pub fn load_class_cell(interp: &Interp, frame: &Frame<'_>, slot: u32, name: u32, at: Span) -> PyResult<Ref> {
    if let Some(namespace) = frame.core.namespace.get()
        && let Some(value) = namespace_load(interp, &namespace, frame.name(name))?
    {
        return Ok(value);
    }
    load_cell(interp, frame, slot, at)
}

/// A name in a namespace, which may be any mapping.
fn namespace_load(interp: &Interp, namespace: &Ref, name: &Ref) -> PyResult<Option<Ref>> {
    if namespace.is_exact(Kind::Dict) {
        return Ok(namespace.expect::<DictObject>().get_str(name));
    }
    let result = interp.get_item(namespace, name);
    interp.ignore(result, TypeId::KeyError)
}

/// A global of the module, or a builtin.
#[inline(never)]
pub fn load_global(interp: &Interp, frame: &Frame<'_>, name: u32, cache: u32, at: Span) -> PyResult<Ref> {
    // A flagged index is larger than any that a table has.
    match entry_value(&frame.func.globals, frame.cache(cache).index.get(), frame.name(name)) {
        Some(value) => Ok(value),
        None => load_builtin(interp, frame, name, cache, at),
    }
}

/// A builtin that the cache knows: the module has no global of that name as long as its table is as it was.
#[inline(never)]
fn load_builtin(interp: &Interp, frame: &Frame<'_>, name: u32, cache: u32, at: Span) -> PyResult<Ref> {
    let entry = frame.cache(cache);
    if let Some(globals) = frame.func.globals.get::<DictObject>().and_then(DictObject::combined_table)
        && globals.version() == entry.version.get()
        && let Some(value) = entry_value(&frame.func.builtins, entry.index.get() ^ BUILTIN, frame.name(name))
    {
        return Ok(value);
    }
    load_global_slow(interp, frame, frame.name(name), entry, at)
}

/// The value of entry `index`, if its key is this object.
#[inline(always)]
fn entry_value(dict: &Ref, index: u32, key: &Ref) -> Option<Ref> {
    dict.get::<DictObject>()?.combined_table()?.value_of(index, key).cloned()
}

#[inline(never)]
fn load_global_slow(interp: &Interp, frame: &Frame<'_>, key: &Ref, cache: &InlineCache, at: Span) -> PyResult<Ref> {
    let globals = &frame.func.globals;
    {
        let table = globals.expect::<DictObject>().table();
        if let Some(index) = table.find_str(key) {
            cache.index.set(index as u32);
            cache.version.set(table.version());
            return Ok(table.value(index).clone());
        }
        cache.version.set(table.version());
    }
    let builtins = &frame.func.builtins;
    if let Some(dict) = builtins.get::<DictObject>() {
        let table = dict.table();
        if let Some(index) = table.find_str(key) {
            cache.index.set(index as u32 | BUILTIN);
            return Ok(table.value(index).clone());
        }
    }
    frame.at(at);
    Err(name_not_defined(interp, key))
}

#[cold]
fn name_not_defined(interp: &Interp, name: &Ref) -> Raised {
    let text = name.expect::<StrObject>().to_str();
    interp.name_error(TypeId::NameError, format!("name '{text}' is not defined"), name)
}

/// A name in a module or class body.
#[inline(never)]
pub fn load_name(interp: &Interp, frame: &Frame<'_>, name: u32, cache: u32, at: Span) -> PyResult<Ref> {
    if is_module_level(frame) {
        return load_global(interp, frame, name, cache, at);
    }
    let key = frame.name(name);
    if let Some(namespace) = frame.core.namespace.get() {
        frame.at(at);
        if let Some(value) = namespace_load(interp, &namespace, key)? {
            return Ok(value);
        }
    }
    load_global(interp, frame, name, cache, at)
}

/// Is the namespace of the frame the module's own?
#[inline]
fn is_module_level(frame: &Frame<'_>) -> bool {
    match frame.core.namespace.peek() {
        Some(namespace) => namespace.is(&frame.func.globals),
        None => true,
    }
}

/// `global name; name = value`
#[inline(never)]
pub fn store_global(frame: &Frame<'_>, name: u32, cache: u32, value: Ref) -> PyResult<()> {
    let cache = frame.cache(cache);
    let key = frame.name(name);
    let globals = &frame.func.globals;
    maintain_tracking(globals, key, &value);
    let fields = globals.expect::<DictObject>();
    let old = {
        let mut table = fields.table_mut();
        let index = cache.index.get() as usize;
        let hit = table.get(index).is_some_and(|(found, _)| found.is(key));
        let found = if hit { Some(index) } else { table.find_str(key) };
        match found {
            Some(index) => {
                cache.index.set(index as u32);
                table.set_value(index, value)
            }
            None => {
                let index = table.insert(key.expect::<StrObject>().hash(), key.clone(), value);
                cache.index.set(index as u32);
                None
            }
        }
    };
    drop(old);
    Ok(())
}

/// `name = value` in a module or class body.
#[inline(never)]
pub fn store_name(interp: &Interp, frame: &Frame<'_>, name: u32, cache: u32, value: Ref) -> PyResult<()> {
    if is_module_level(frame) {
        return store_global(frame, name, cache, value);
    }
    let key = frame.name(name);
    match frame.core.namespace.get() {
        Some(namespace) if namespace.is_exact(Kind::Dict) => {
            maintain_tracking(&namespace, key, &value);
            namespace.expect::<DictObject>().set_str(key, value);
            Ok(())
        }
        Some(namespace) => interp.set_item(&namespace, key, &value),
        None => Ok(()),
    }
}

/// `del name` of a global.
pub fn delete_global(interp: &Interp, frame: &Frame<'_>, name: u32, at: Span) -> PyResult<()> {
    let key = frame.name(name);
    frame.at(at);
    match frame.func.globals.expect::<DictObject>().remove_str(key) {
        Some(old) => {
            drop(old);
            Ok(())
        }
        None => Err(name_not_defined(interp, key)),
    }
}

/// `del name` in a module or class body.
pub fn delete_name(interp: &Interp, frame: &Frame<'_>, name: u32, at: Span) -> PyResult<()> {
    if is_module_level(frame) {
        return delete_global(interp, frame, name, at);
    }
    frame.at(at);
    let key = frame.name(name);
    let Some(namespace) = frame.core.namespace.get() else { return Ok(()) };
    if namespace.is_exact(Kind::Dict) {
        return match namespace.expect::<DictObject>().remove_str(key) {
            Some(old) => {
                drop(old);
                Ok(())
            }
            None => Err(name_not_defined(interp, key)),
        };
    }
    let result = interp.del_item(&namespace, key);
    match interp.ignore(result, TypeId::KeyError)? {
        Some(()) => Ok(()),
        None => Err(name_not_defined(interp, key)),
    }
}
