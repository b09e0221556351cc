//! The module `gc`: the collector as a program sees it.
//!
//! CPython 3.11's `Modules/gcmodule.c`, over `crate::gc` and the tracked lists.
//!
//! Invariant: looking at the lists changes no count but those of the result's items.

use crate::gc::{
    DEBUG_COLLECTABLE, DEBUG_SAVEALL, DEBUG_STATS, DEBUG_UNCOLLECTABLE, GENERATIONS, collect_with_callbacks,
};
use crate::heap::gc_list::{count, generation, is_enabled, set_count, set_enabled, set_threshold, threshold};
use crate::heap::header::FLAG_GC;
use crate::heap::{Ref, is_tracked, was_finalized};
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, method};
use crate::objects::{
    Args, DictObject, TypeId, is_none, new_appended_list, new_bool, new_dict, new_int, new_tuple, new_usize, none,
    referents, tuple_items,
};

/// The list of the permanent generation (`gc.freeze`).
const PERMANENT: usize = GENERATIONS;

const DOC: &str = "This module provides access to the garbage collector for reference cycles.";

const FUNCTIONS: &[Def] = &[
    method("enable()", gc_enable).doc("Enable automatic garbage collection."),
    method("disable()", gc_disable).doc("Disable automatic garbage collection."),
    method("isenabled()", gc_isenabled).doc("Returns true if automatic garbage collection is enabled."),
    method("set_debug(flags, /)", gc_set_debug).doc("Set the garbage collection debugging flags."),
    method("get_debug()", gc_get_debug).doc("Get the garbage collection debugging flags."),
    method("get_count()", gc_get_count).doc("Return a three-tuple of the current collection counts."),
    method("set_threshold(*thresholds)", gc_set_threshold)
        .doc("Sets the collection thresholds.\n\nSetting threshold0 to zero disables collection."),
    method("get_threshold()", gc_get_threshold).doc("Return the current collection thresholds."),
    method("collect(generation=2)", gc_collect)
        .doc("Run the garbage collector.\n\nWith no arguments, run a full collection.  The optional argument\nmay be an integer specifying which generation to collect.  A ValueError\nis raised if the generation number is invalid.\n\nThe number of unreachable objects is returned."),
    method("get_objects(generation=None)", gc_get_objects)
        .doc("Return a list of objects tracked by the collector (excluding the list returned)."),
    method("get_stats()", gc_get_stats).doc("Return a list of dictionaries containing per-generation statistics."),
    method("is_tracked(obj, /)", gc_is_tracked).doc("Returns true if the object is tracked by the garbage collector."),
    method("is_finalized(obj, /)", gc_is_finalized)
        .doc("Returns true if the object has been already finalized by the GC."),
    method("get_referrers(*objs)", gc_get_referrers)
        .doc("Return the list of objects that directly refer to any of objs."),
    method("get_referents(*objs)", gc_get_referents)
        .doc("Return the list of objects that are directly referred to by objs."),
    method("freeze()", gc_freeze).doc("Freeze all current tracked objects and ignore them for future collections."),
    method("unfreeze()", gc_unfreeze).doc("Unfreeze all objects in the permanent generation."),
    method("get_freeze_count()", gc_get_freeze_count).doc("Return the number of objects in the permanent generation."),
];

/// The module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    interp.fill_namespaces();
    let module = interp.new_module("gc", DOC, FUNCTIONS);
    interp.module_set(&module, "garbage", interp.gc.garbage.clone());
    interp.module_set(&module, "callbacks", interp.gc.callbacks.clone());
    let flags = [
        ("DEBUG_STATS", DEBUG_STATS),
        ("DEBUG_COLLECTABLE", DEBUG_COLLECTABLE),
        ("DEBUG_UNCOLLECTABLE", DEBUG_UNCOLLECTABLE),
        ("DEBUG_SAVEALL", DEBUG_SAVEALL),
        ("DEBUG_LEAK", DEBUG_COLLECTABLE | DEBUG_UNCOLLECTABLE | DEBUG_SAVEALL),
    ];
    for (name, flag) in flags {
        interp.module_set(&module, name, new_int(flag.into()));
    }
    Ok(module)
}

fn gc_enable(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    set_enabled(true);
    Ok(none())
}

fn gc_disable(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    set_enabled(false);
    Ok(none())
}

fn gc_isenabled(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(is_enabled()))
}

/// A C `int`.
pub(super) fn c_int(interp: &Interp, value: &Ref) -> PyResult<i64> {
    let number = interp.index_big(value)?;
    let fits = i32::try_from(&number).map(i64::from);
    fits.map_err(|_| interp.overflow_error("Python int too large to convert to C int"))
}

/// The same where `PyArg_ParseTuple` reads it (`i`).
fn parsed_int(interp: &Interp, value: &Ref) -> PyResult<i64> {
    let number = interp.index_big(value)?;
    let Ok(word) = i64::try_from(&number) else {
        return Err(interp.overflow_error("Python int too large to convert to C long"));
    };
    match word {
        _ if word > i32::MAX.into() => Err(interp.overflow_error("signed integer is greater than maximum")),
        _ if word < i32::MIN.into() => Err(interp.overflow_error("signed integer is less than minimum")),
        _ => Ok(word),
    }
}

fn gc_set_debug(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let flags = c_int(interp, args.req(0))?;
    interp.gc.debug.set(flags as u32);
    Ok(none())
}

fn gc_get_debug(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_int(interp.gc.debug.get().into()))
}

fn triple(number: impl Fn(usize) -> i64) -> Ref {
    new_tuple((0..GENERATIONS).map(|index| new_int(number(index))).collect())
}

fn gc_get_count(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(triple(count))
}

fn gc_set_threshold(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let values = tuple_items(args.req(0)).unwrap_or(&[]);
    let found = values.len();
    if found == 0 {
        return Err(interp.type_error("set_threshold() takes at least 1 argument (0 given)"));
    }
    if found > GENERATIONS {
        return Err(interp.type_error(format!("set_threshold() takes at most 3 arguments ({found} given)")));
    }
    for (index, value) in values.iter().enumerate() {
        set_threshold(index, parsed_int(interp, value)?);
    }
    Ok(none())
}

fn gc_get_threshold(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(triple(threshold))
}

/// Collects; returns how many unreachable objects there were.
fn gc_collect(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let wanted = args.opt(0).map_or(Ok(GENERATIONS as i64 - 1), |value| c_int(interp, value))?;
    let Some(wanted) = usize::try_from(wanted).ok().filter(|&g| g < GENERATIONS) else {
        return Err(interp.value_error("invalid generation"));
    };
    let report = collect_with_callbacks(interp, interp, wanted, false);
    Ok(new_usize(report.collected + report.uncollectable))
}

fn gc_get_objects(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let generations = match args.opt(0).filter(|value| !is_none(value)) {
        None => 0..GENERATIONS,
        Some(value) if !interp.has_index(value) => {
            let found = interp.type_name(value);
            return Err(interp.type_error(format!("argument should be integer or None, not '{found}'")));
        }
        Some(value) => {
            let wanted = interp.index_word(value, TypeId::OverflowError)?;
            if wanted >= GENERATIONS as i64 {
                return Err(interp.value_error(format!(
                    "generation parameter must be less than the number of available generations ({GENERATIONS})"
                )));
            }
            match usize::try_from(wanted) {
                Ok(wanted) => wanted..wanted + 1,
                // What CPython takes for "not given".
                Err(_) if wanted == -1 => 0..GENERATIONS,
                Err(_) => return Err(interp.value_error("generation parameter cannot be negative")),
            }
        }
    };
    let objects = generations.flat_map(|index| generation(index).iter()).map(|object| object.upgrade());
    // All are found before the list itself is one of them.
    let objects: Vec<Ref> = objects.collect();
    Ok(new_appended_list(objects))
}

fn gc_get_stats(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let row = |index: usize| {
        let stats = interp.gc.stats[index].get();
        let dict = new_dict();
        let fields = dict.expect::<DictObject>();
        fields.set_text("collections", new_usize(stats.collections));
        fields.set_text("collected", new_usize(stats.collected));
        fields.set_text("uncollectable", new_usize(stats.uncollectable));
        dict
    };
    Ok(new_appended_list((0..GENERATIONS).map(row)))
}

fn gc_is_tracked(_interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(is_tracked(args.req(0))))
}

fn gc_is_finalized(_interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let object = args.req(0);
    Ok(new_bool(object.header().has(FLAG_GC) && was_finalized(object)))
}

/// Walks all generations and asks each object what it refers to (`gc_referrers_for`).
fn gc_get_referrers(_interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let given = args.req(0);
    let wanted = tuple_items(given).unwrap_or(&[]);
    let refers = |object: &Ref| {
        let mut found = false;
        referents(object, &mut |target| found |= wanted.iter().any(|w| w.is(target)));
        found && !object.is(given)
    };
    let mut referrers = Vec::new();
    for object in (0..GENERATIONS).flat_map(|index| generation(index).iter()) {
        if object.peek().borrow(refers) {
            referrers.push(object.upgrade());
        }
    }
    Ok(new_appended_list(referrers))
}

fn gc_get_referents(_interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let mut found: Vec<Ref> = Vec::new();
    for object in tuple_items(args.req(0)).unwrap_or(&[]) {
        if object.header().has(FLAG_GC) {
            referents(object, &mut |target| found.push(target.clone()));
        }
    }
    Ok(new_appended_list(found))
}

/// After this, everything tracked so far is in the permanent generation.
fn gc_freeze(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    for index in 0..GENERATIONS {
        generation(PERMANENT).merge(generation(index));
        set_count(index, 0);
    }
    Ok(none())
}

/// After this, the permanent generation is empty: its objects are in the oldest one.
fn gc_unfreeze(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    generation(GENERATIONS - 1).merge(generation(PERMANENT));
    Ok(none())
}

fn gc_get_freeze_count(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_usize(generation(PERMANENT).len()))
}
