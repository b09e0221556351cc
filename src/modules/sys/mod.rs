//! The module `sys`: the interpreter as a program sees it.
//!
//! Invariants:
//! - the module object is in the interpreter's registry as `sys`, so that printing finds its attributes even when a
//!   program takes it out of `sys.modules`;
//! - numbers that follow from the machine are those of 64-bit Linux.
//!
//! Not here: the streams ([`streams`]), the hooks ([`hooks`]), the records ([`info`]), sizes and counts
//! ([`memory`]).

pub mod hooks;
pub mod info;
pub mod memory;
pub mod streams;

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, method};
use crate::objects::{
    Args, ExceptionObject, Kind, StrObject, TypeId, intern, intern_text, is_none, new_dict, new_empty_list, new_float,
    new_int, new_list, new_string, new_tuple, new_usize, none, tuple_items,
};

/// `sys.version`
const VERSION: &str = concat!("3.11.7 (Hognose ", env!("CARGO_PKG_VERSION"), ") [Rust]");

const DOC: &str = "This module provides access to some objects used or maintained by the\ninterpreter and to functions \
that interact strongly with the interpreter.";

const FUNCTIONS: &[Def] = &[
    method("getsizeof(object, default=<unrepresentable>)", memory::sys_getsizeof)
        .doc("getsizeof(object [, default]) -> int\n\nReturn the size of object in bytes."),
    method("getrefcount(object, /)", memory::sys_getrefcount).doc(
        "Return the reference count of object.\n\nThe count is one higher than you may expect, because the argument \
         itself holds\na reference.",
    ),
    method("getallocatedblocks()", memory::sys_getallocatedblocks)
        .doc("Return the number of memory blocks currently allocated."),
    method("_debugmallocstats()", memory::sys_debugmallocstats)
        .doc("Print debug info to stderr about the state of pymalloc and structmalloc.\n\nIn Py_DEBUG mode, also perform some expensive internal consistency checks."),
    method("intern(string, /)", sys_intern).doc("``Intern'' the given string."),
    method("exc_info()", sys_exc_info).doc("Return current exception information: (type, value, traceback)."),
    method("exception()", sys_exception).doc("Return the current exception."),
    method("exit(status=None, /)", sys_exit).doc("Exit the interpreter by raising SystemExit(status)."),
    method("getrecursionlimit()", sys_getrecursionlimit).doc("Return the current value of the recursion limit."),
    method("setrecursionlimit(limit, /)", sys_setrecursionlimit)
        .doc("Set the maximum depth of the Python interpreter stack to n."),
    method("getdefaultencoding()", sys_encoding)
        .doc("Return the current default encoding used by the Unicode implementation."),
    method("getfilesystemencoding()", sys_encoding)
        .doc("Return the encoding used to convert Unicode filenames to OS filenames."),
    method("getfilesystemencodeerrors()", sys_encodeerrors)
        .doc("Return the error mode used for Unicode to OS filename conversion."),
    method("displayhook(object, /)", hooks::sys_displayhook)
        .doc("Print an object to sys.stdout and also save it in builtins._"),
    method("excepthook(exctype, value, traceback, /)", hooks::sys_excepthook)
        .doc("Handle an exception by displaying it with a traceback on sys.stderr."),
    method("unraisablehook(unraisable, /)", hooks::sys_unraisablehook).doc("Handle an unraisable exception."),
    method("breakpointhook(*args, **kws)", hooks::sys_breakpointhook).in_row()
        .doc("This hook function is called by built-in breakpoint()."),
    method("_getframe(depth=0, /)", sys_getframe).doc("Return a frame object from the call stack."),
    method("_current_frames()", sys_current_frames)
        .doc("Return a dict mapping each thread's thread id to its current stack frame."),
    method("_clear_type_cache()", sys_nothing).doc("Clear the internal type lookup cache."),
    method("settrace(function, /)", sys_settrace)
        .doc("settrace(function)\n\nCall a function when a frame begins; what it returns is called for the frame's events."),
    method("gettrace()", sys_gettrace).doc("Return the function that settrace() set, or None."),
    method("setprofile(function, /)", sys_setprofile)
        .doc("setprofile(function)\n\nCall a function whenever a frame begins or ends."),
    method("getprofile()", sys_getprofile).doc("Return the function that setprofile() set, or None."),
    method("call_tracing(func, args, /)", sys_call_tracing).doc("Call func(*args)."),
    method("addaudithook(hook)", sys_nothing_with).doc("Accepted and ignored: no audit events are raised."),
    method("audit(event, *args)", sys_nothing_with)
        .doc("Passes the event to any hooks that are attached: there are none."),
    method("get_int_max_str_digits()", sys_get_int_max_str_digits)
        .doc("Return the maximum string digits limit for non-binary int<->str conversions."),
    method("set_int_max_str_digits(maxdigits)", sys_set_int_max_str_digits)
        .doc("Set the maximum string digits limit for non-binary int<->str conversions."),
    method("getswitchinterval()", sys_getswitchinterval).doc("Return the current thread switch interval."),
    method("setswitchinterval(interval, /)", sys_setswitchinterval).doc("Set the ideal thread switching delay."),
    method("get_asyncgen_hooks()", hooks::get_asyncgen_hooks)
        .doc("Return the hooks of asynchronous generators: (firstiter, finalizer)."),
    method("set_asyncgen_hooks(firstiter=<unrepresentable>, finalizer=<unrepresentable>)", hooks::set_asyncgen_hooks)
        .doc("Set what is called when an asynchronous generator is first iterated, and before it dies."),
    method("get_coroutine_origin_tracking_depth()", hooks::get_origin_depth)
        .doc("Check status of origin tracking for coroutine objects."),
    method("set_coroutine_origin_tracking_depth(depth)", hooks::set_origin_depth)
        .doc("Enable or disable origin tracking for coroutine objects."),
    method("is_finalizing()", sys_is_finalizing).doc("Return True if Python is exiting."),
];

/// The module, made once.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    if let Some(module) = interp.sys_module() {
        return Ok(module);
    }
    let module = interp.new_module("sys", DOC, FUNCTIONS);
    interp.registry.borrow_mut().insert("sys", module.clone());
    set_texts(interp, &module);
    set_lists(interp, &module);
    info::set_records(interp, &module)?;
    hooks::set_originals(interp, &module);
    streams::set_streams(interp, &module);
    Ok(module)
}

fn set_texts(interp: &Interp, module: &Ref) {
    let executable = &interp.options.executable;
    let texts = [
        ("version", VERSION),
        ("platform", "linux"),
        ("byteorder", "little"),
        ("copyright", "Copyright (c) the authors of Hognose."),
        ("executable", executable),
        ("prefix", ""),
        ("base_prefix", ""),
        ("exec_prefix", ""),
        ("base_exec_prefix", ""),
        ("platlibdir", "lib"),
        ("float_repr_style", "short"),
        ("abiflags", ""),
    ];
    for (name, text) in texts {
        interp.module_set(module, name, new_string(text));
    }
    if interp.options.interactive {
        interp.module_set(module, "ps1", new_string(">>> "));
        interp.module_set(module, "ps2", new_string("... "));
    }
    let numbers =
        [("maxsize", i64::MAX), ("maxunicode", 0x0010_ffff), ("hexversion", 0x030b_07f0), ("api_version", 1013)];
    for (name, number) in numbers {
        interp.module_set(module, name, new_int(number));
    }
    interp.module_set(module, "dont_write_bytecode", crate::objects::new_bool(true));
    interp.module_set(module, "pycache_prefix", none());
}

fn set_lists(interp: &Interp, module: &Ref) {
    let options = &interp.options;
    let texts = |items: &[String]| new_list(items.iter().map(|text| new_string(text)).collect());
    interp.module_set(module, "argv", texts(&options.argv));
    let original: Vec<String> = std::iter::once(options.executable.clone()).chain(options.argv.clone()).collect();
    interp.module_set(module, "orig_argv", texts(&original));
    let mut path: Vec<String> = options.path0.iter().cloned().collect();
    if let Some(more) = std::env::var("PYTHONPATH").ok().filter(|_| !options.flags.ignore_environment) {
        path.extend(more.split(':').filter(|folder| !folder.is_empty()).map(str::to_owned));
    }
    interp.module_set(module, "path", texts(&path));
    interp.module_set(module, "modules", interp.modules.clone());
    for name in ["meta_path", "path_hooks"] {
        interp.module_set(module, name, new_empty_list());
    }
    interp.module_set(module, "warnoptions", texts(&options.warnings));
    interp.module_set(module, "path_importer_cache", new_dict());
    let more = new_dict();
    for option in &options.more {
        let (name, value) = option.split_once('=').map_or((&**option, None), |(name, value)| (name, Some(value)));
        more.expect::<crate::objects::DictObject>()
            .set_text(name, value.map_or_else(|| crate::objects::new_bool(true), new_string));
    }
    interp.module_set(module, "_xoptions", more);
    let mut names = crate::modules::BUILTIN.to_vec();
    names.sort_unstable();
    interp.module_set(module, "builtin_module_names", new_tuple(names.iter().map(|n| intern_text(n)).collect()));
    let names = new_list(info::STDLIB_NAMES.split_whitespace().map(intern_text).collect());
    if let Ok(names) = interp.call(&interp.class(TypeId::Frozenset), &[names]) {
        interp.module_set(module, "stdlib_module_names", names);
    }
}

fn sys_intern(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let text = args.req(0);
    if text.is_exact(Kind::Str) {
        return Ok(intern(text.clone()));
    }
    let found = interp.argument_type_name(text);
    if text.get::<StrObject>().is_some() {
        return Err(interp.type_error(format!("can't intern {found}")));
    }
    Err(interp.type_error(format!("intern() argument must be str, not {found}")))
}

fn sys_exc_info(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let Some(exception) = interp.handled.get() else { return Ok(new_tuple(vec![none(), none(), none()])) };
    let traceback = exception.expect::<ExceptionObject>().traceback.get().unwrap_or_else(none);
    Ok(new_tuple(vec![exception.class_ref(), exception, traceback]))
}

fn sys_exception(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(interp.handled.get().unwrap_or_else(none))
}

/// Raises `SystemExit(status)`; a tuple is its arguments, `None` none.
fn sys_exit(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let args = match args.opt(0) {
        None => Vec::new(),
        Some(status) if is_none(status) => Vec::new(),
        Some(status) => tuple_items(status).map_or_else(|| vec![status.clone()], <[Ref]>::to_vec),
    };
    Err(interp.raise_with(TypeId::SystemExit, args))
}

fn sys_getrecursionlimit(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_usize(interp.recursion_limit.get()))
}

fn sys_setrecursionlimit(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let limit = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let Some(limit) = i32::try_from(limit).ok() else {
        return Err(interp.overflow_error("Python int too large to convert to C int"));
    };
    if limit < 1 {
        return Err(interp.value_error("recursion limit must be greater or equal than 1"));
    }
    // The call of this function is a level.
    let depth = interp.depth.get() + 1;
    if depth >= limit as usize {
        return Err(interp.recursion_error(format!(
            "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
        )));
    }
    interp.recursion_limit.set(limit as usize);
    Ok(none())
}

fn sys_encoding(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_string("utf-8"))
}

fn sys_encodeerrors(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_string("surrogateescape"))
}

fn sys_getframe(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let depth = args.opt(0).map_or(Ok(0), |depth| interp.index_word(depth, TypeId::OverflowError))?;
    let node = interp.frames.iter().nth(depth.max(0) as usize);
    match node {
        Some(node) => Ok(interp.frame_object(&node.value)),
        None => Err(interp.value_error("call stack is not deep enough")),
    }
}

fn sys_current_frames(interp: &Interp, module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let frames = new_dict();
    let frame = sys_getframe(interp, module, &Args::new(&[]))?;
    interp.dict_set(&frames, &new_int(1), frame)?;
    Ok(frames)
}

fn sys_nothing(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(none())
}

fn sys_nothing_with(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(none())
}

fn sys_settrace(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    interp.set_tracer(Some(args.req(0).clone()).filter(|function| !is_none(function)))?;
    Ok(none())
}

fn sys_gettrace(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(interp.tracer.get().unwrap_or_else(none))
}

fn sys_setprofile(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    interp.set_profiler(Some(args.req(0).clone()).filter(|function| !is_none(function)))?;
    Ok(none())
}

fn sys_getprofile(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(interp.profiler.get().unwrap_or_else(none))
}

fn sys_call_tracing(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let values = tuple_items(args.req(1));
    let Some(values) = values else { return Err(interp.type_error("call_tracing() argument 2 must be tuple")) };
    interp.call_tracing(|| interp.call(args.req(0), values))
}

fn sys_get_int_max_str_digits(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_usize(interp.int_max_str_digits.get()))
}

/// 0 for no limit, or at least 640.
fn sys_set_int_max_str_digits(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let digits = interp.index_word(args.req(0), TypeId::OverflowError)?;
    if digits != 0 && digits < 640 {
        return Err(interp.value_error("maxdigits must be 0 or larger than 640"));
    }
    interp.int_max_str_digits.set(digits as usize);
    Ok(none())
}

fn sys_getswitchinterval(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let kept = interp.registry.borrow().get("sys.switchinterval").cloned();
    Ok(kept.unwrap_or_else(|| new_float(0.005)))
}

fn sys_setswitchinterval(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let interval = interp.call(&interp.class(TypeId::Float), &[args.req(0).clone()])?;
    if crate::objects::float_value(&interval).is_none_or(|seconds| seconds <= 0.0) {
        return Err(interp.value_error("switch interval must be strictly positive"));
    }
    let old = interp.registry.borrow_mut().insert("sys.switchinterval", interval);
    drop(old);
    Ok(none())
}

fn sys_is_finalizing(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(crate::objects::new_bool(interp.registry.borrow().contains_key("finalizing")))
}
