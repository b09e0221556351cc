//! The hooks of `sys`: what shows values, uncaught exceptions and unraisable ones; the originals keep their names.
//!
//! Invariant: a hook that a program did not replace is recognised by identity, and its work is done without a call.

use crate::builtins::coroutine::{FINALIZER_HOOK, FIRSTITER_HOOK, set_asyncgen_hook};
use crate::builtins::report::Collector;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::modules::record::{field, record_repr};
use crate::objects::class::CLASS_NO_NEW;
use crate::objects::native::{GetSet, Slots, TypeSpec};
use crate::objects::{
    Args, CallArgs, DictObject, ExceptionObject, Kind, ModuleObject, TypeId, intern_text, is_none, new_string,
    new_tuple_as, new_usize, none, tuple_items,
};
use crate::text::traceback::draw;

/// `sys.UnraisableHookArgs`
pub const UNRAISABLE_ARGS: TypeSpec = TypeSpec {
    module: "sys",
    base: TypeId::Tuple,
    flags: CLASS_NO_NEW,
    slots: Slots { repr: Some(unraisable_repr), ..Slots::EMPTY },
    getsets: UNRAISABLE_FIELDS,
    doc: "Type used to pass arguments to sys.unraisablehook.",
    ..TypeSpec::new(TypeId::UnraisableHookArgs, "UnraisableHookArgs", Kind::Tuple)
};

const UNRAISABLE_FIELDS: &[GetSet] = &[
    field::<0>("exc_type"),
    field::<1>("exc_value"),
    field::<2>("exc_traceback"),
    field::<3>("err_msg"),
    field::<4>("object"),
];

fn unraisable_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    record_repr(interp, this, "UnraisableHookArgs", UNRAISABLE_FIELDS)
}

/// After this, each hook is also there as `__hook__`.
pub(super) fn set_originals(interp: &Interp, module: &Ref) {
    interp.module_set(module, "UnraisableHookArgs", interp.make_class(&UNRAISABLE_ARGS));
    let namespace = module.expect::<ModuleObject>().namespace();
    let namespace = namespace.expect::<DictObject>();
    for name in ["displayhook", "excepthook", "unraisablehook", "breakpointhook"] {
        if let Some(hook) = namespace.get_text(name) {
            namespace.set_text(&format!("__{name}__"), hook);
        }
    }
    // Programs may overwrite these names too; what the interpreter began with is remembered here.
    for (name, key) in
        [("excepthook", "__excepthook__"), ("unraisablehook", "__unraisablehook__"), ("displayhook", "__displayhook__")]
    {
        if let Some(hook) = namespace.get_text(name) {
            interp.registry.borrow_mut().insert(key, hook);
        }
    }
}

/// Is `hook` the one that the interpreter began with, whose name is `original`?
pub fn is_original(interp: &Interp, hook: &Ref, original: &str) -> bool {
    interp.registry.borrow().get(original).is_some_and(|own| own.is(hook))
}

/// The argument of `sys.unraisablehook`.
pub fn unraisable_args(interp: &Interp, exception: &Ref, message: Option<&str>, object: Option<&Ref>) -> Ref {
    let traceback = interp.unraisable_traceback(exception);
    let values = vec![
        exception.class_ref(),
        exception.clone(),
        traceback.unwrap_or_else(none),
        message.map_or_else(none, new_string),
        object.cloned().unwrap_or_else(none),
    ];
    new_tuple_as(&interp.class(TypeId::UnraisableHookArgs), values)
}

pub(super) fn sys_displayhook(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    interp.default_display(args.req(0))?;
    Ok(none())
}

/// The default `sys.excepthook`. Its traceback argument counts where the exception has none.
pub(super) fn sys_excepthook(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let (value, traceback) = (args.req(1), args.req(2));
    let Some(fields) = value.get::<ExceptionObject>() else {
        let found = interp.type_name(value);
        let text = format!("TypeError: print_exception(): Exception expected for value, {found} found\n");
        interp.write_to_stderr(&text);
        return Ok(none());
    };
    if traceback.kind() == Kind::Traceback && fields.traceback.is_empty() {
        fields.traceback.set(traceback.clone());
    }
    let text = draw(&Collector::new(interp).report(value)).concat();
    interp.write_to_stderr(&text);
    Ok(none())
}

pub(super) fn sys_unraisablehook(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let unraisable = args.req(0);
    let class = interp.class(TypeId::UnraisableHookArgs);
    let Some([_, value, _, message, object]) =
        tuple_items(unraisable).filter(|_| unraisable.class().is_subclass_of(&class))
    else {
        return Err(interp.type_error("sys.unraisablehook argument type must be UnraisableHookArgs"));
    };
    if value.get::<ExceptionObject>().is_some() {
        let message = (!is_none(message)).then(|| crate::eval::protocol::text_of(message));
        let object = (!is_none(object)).then_some(object);
        interp.display_unraisable(value, message.as_deref(), object);
    }
    Ok(none())
}

/// `PYTHONBREAKPOINT` names what is called; `0` is nothing. The debugger that it would otherwise be is not here.
pub(super) fn sys_breakpointhook(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let ignored = interp.options.flags.ignore_environment;
    let hook = std::env::var("PYTHONBREAKPOINT").ok().filter(|text| !ignored && !text.is_empty());
    let Some(hook) = hook else {
        return Err(interp.runtime_error(crate::modules::NO_DEBUGGER));
    };
    if hook == "0" {
        return Ok(none());
    }
    let (module, name) = hook.rsplit_once('.').unwrap_or(("builtins", &hook));
    let found = interp.import_by_name(module).and_then(|module| interp.get_attr(&module, &intern_text(name)));
    let Ok(callable) = found else {
        drop(interp.take_raised());
        let text = format!("Ignoring unimportable $PYTHONBREAKPOINT: \"{hook}\"");
        interp.warn(TypeId::RuntimeWarning, &text)?;
        return Ok(none());
    };
    let mut values = tuple_items(args.req(0)).unwrap_or(&[]).to_vec();
    let (names, given): (Vec<Ref>, Vec<Ref>) = args.req(1).expect::<DictObject>().items().into_iter().unzip();
    values.extend(given);
    interp.call_args(&callable, CallArgs { values: &values, names: &names })
}

/// The hooks that asynchronous generators tell.
pub(super) fn get_asyncgen_hooks(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let hook = |name| interp.registry.borrow().get(name).cloned().unwrap_or_else(none);
    super::info::asyncgen_hooks(interp, vec![hook(FIRSTITER_HOOK), hook(FINALIZER_HOOK)])
}

pub(super) fn set_asyncgen_hooks(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let given = [(args.opt(1), FINALIZER_HOOK, "finalizer"), (args.opt(0), FIRSTITER_HOOK, "firstiter")];
    for (hook, _, what) in given {
        if let Some(hook) = hook.filter(|h| !is_none(h) && !interp.is_callable(h)) {
            let name = interp.type_name(hook);
            return Err(interp.type_error(format!("callable {what} expected, got {name}")));
        }
    }
    for (hook, name, _) in given {
        if let Some(hook) = hook {
            set_asyncgen_hook(interp, name, hook);
        }
    }
    Ok(none())
}

/// How many frames `cr_origin` of a new coroutine shows.
pub(super) fn get_origin_depth(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_usize(interp.origin_depth.get()))
}

pub(super) fn set_origin_depth(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let depth = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let Ok(depth) = usize::try_from(depth) else { return Err(interp.value_error("depth must be >= 0")) };
    interp.origin_depth.set(depth);
    Ok(none())
}
