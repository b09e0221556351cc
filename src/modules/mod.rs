//! The library modules: which there are, and how each is made when it is first imported.

pub mod array;
pub mod ast;
pub mod atexit;
pub mod binascii;
pub mod bisect;
pub mod cmath;
pub mod codecs;
pub mod collections;
pub mod errors;
pub mod functools;
pub mod gc;
pub mod hashes;
pub mod heapq;
pub mod hognose;
pub mod io;
pub mod itertools;
pub mod json;
pub mod lib;
pub mod math;
pub mod operator;
pub mod os;
pub mod paths;
pub mod pattern_flags;
pub mod random;
pub mod re;
pub mod record;
pub mod stand_in;
pub mod string;
pub mod structs;
pub mod symtable;
pub mod sys;
pub mod time;
pub mod tokens;
pub mod traceback;
pub mod tracemalloc;
pub mod unicodedata;
pub mod waiting;
pub mod warnings;
pub mod weakref;
pub mod zlib;

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{DictObject, ModuleObject, StrObject};
use crate::text::embedded::{self, embedded};

/// Makes a module.
pub type Maker = fn(&Interp) -> PyResult<Ref>;

/// The modules, by name.
pub const MODULES: &[(&str, Maker)] = &[
    ("sys", sys::make),
    ("_codecs", codecs::make_native),
    ("codecs", codecs::make),
    ("_string", string::make_native),
    ("string", string::make),
    ("gc", gc::make),
    ("_tracemalloc", tracemalloc::make),
    ("_io", io::make_native),
    ("io", io::make),
    ("_io_more", |interp| interp.load_source_module("_io_more", embedded!("io/io_more.py"))),
    ("_io_foreign", |interp| interp.load_source_module("_io_foreign", embedded!("io/io_foreign.py"))),
    ("posix", os::make_native),
    ("posixpath", os::make_path),
    ("os", os::make),
    ("stat", |interp| interp.load_source_module("stat", embedded!("os/stat.py"))),
    ("errno", |interp| interp.load_source_module("errno", embedded!("os/errno.py"))),
    ("atexit", atexit::make),
    ("_weakref", weakref::make_native),
    ("weakref", weakref::make),
    ("_symtable", symtable::make),
    ("_tokens", tokens::make),
    ("_traceback", traceback::make_native),
    ("traceback", traceback::make),
    ("warnings", warnings::make),
    ("_heapq", heapq::make_native),
    ("_bisect", bisect::make),
    ("bisect", |interp| taken_over(interp, "bisect", "_bisect")),
    ("heapq", heapq::make),
    ("hognose", hognose::make),
    ("itertools", itertools::make),
    ("_operator", operator::make),
    ("operator", |interp| taken_over(interp, "operator", "_operator")),
    ("math", math::make),
    ("cmath", cmath::make),
    ("_random", random::make),
    ("random", random::make_random),
    ("_time", time::make),
    ("time", time::make_time),
    ("_abc", pattern_flags::make),
    ("_stand_in", stand_in::make),
    ("_collections", collections::make),
    ("_collections_abc", collections::make_abc),
    ("collections", collections::make_collections),
    ("_functools", functools::make),
    ("functools", functools::make_functools),
    ("unicodedata", unicodedata::make),
    ("array", array::make),
    ("binascii", binascii::make),
    ("zlib", zlib::make),
    ("_hashlib", hashes::make),
    ("_blake2", hashes::make_blake),
    ("_struct", structs::make),
    ("struct", |interp| taken_over(interp, "struct", "_struct")),
    ("_json", json::make_native),
    ("json", json::make),
    ("_sre", re::make_native),
    ("re", re::make),
];

/// Modules that no file on `sys.path` can replace, as CPython's built-in ones.
pub const BUILTIN: &[&str] = &["sys", "builtins", "gc", "time", "itertools", "math", "hognose", "atexit", "_thread"];

/// Modules in Python that CPython has frozen: they are found before any file, too.
const FROZEN: &[&str] = &[
    "_collections_abc",
    "abc",
    "codecs",
    "errno",
    "importlib.machinery",
    "importlib.util",
    "io",
    "marshal",
    "os",
    "posix",
    "posixpath",
    "runpy",
    "stat",
];

/// What is not in Hognose on purpose, with the reason that an import gives.
const REFUSED: &[&str] = &[
    "threading",
    "_thread",
    "multiprocessing",
    "socket",
    "subprocess",
    "ctypes",
    "concurrent",
    "ssl",
    "select",
    "selectors",
    "signal",
    "mmap",
];

/// Where a module of the library comes from.
#[derive(Clone, Copy)]
pub enum Origin {
    /// Made by a function.
    Native(Maker),
    /// Run from Python source that is part of the program.
    Source(embedded::Text),
}

/// The names of all modules of the library.
pub fn names() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|row| row.0).chain(lib::names())
}

/// The module of that name, if the library has it.
pub fn find(name: &str) -> Option<Origin> {
    let native = MODULES.iter().find(|row| row.0 == name).map(|row| Origin::Native(row.1));
    native.or_else(|| lib::source(name).map(Origin::Source))
}

/// Can no file replace it?
pub fn is_builtin(name: &str) -> bool {
    BUILTIN.contains(&name) || FROZEN.contains(&name)
}

/// A module `name` with everything that `native` has: where the library's Python module takes all from one in C.
fn taken_over(interp: &Interp, name: &'static str, native: &str) -> PyResult<Ref> {
    let source = interp.import_by_name(native)?;
    let module = interp.new_module(name, "", &[]);
    for (key, value) in source.expect::<ModuleObject>().namespace().expect::<DictObject>().items() {
        let key = key.expect::<StrObject>().to_str();
        if !matches!(&*key, "__name__" | "__loader__" | "__spec__" | "__package__" | "__file__") {
            interp.module_set(&module, &key, value);
        }
    }
    Ok(module)
}

/// What somebody hears who wants a debugger.
pub const NO_DEBUGGER: &str = "there is no debugger in Hognose: %help at its prompt lists what can be seen instead";

/// Why a module of the standard library is not here, if that is on purpose.
pub fn refusal(name: &str) -> Option<String> {
    let top = name.split('.').next().unwrap_or(name);
    if matches!(top, "pdb" | "bdb") {
        return Some(format!("module '{name}' is not in Hognose: {NO_DEBUGGER}"));
    }
    REFUSED
        .contains(&top)
        .then(|| format!("module '{name}' is not in Hognose: it runs one program on one thread, to show its memory"))
}
