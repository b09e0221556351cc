//! The library modules that are written in Python, as rows of name and source.
//!
//! A row `a.b` is a submodule of the package `a`, which is a row of its own. Whoever adds a module adds a file in this
//! folder and its row here.

/// Every module and its source.
const SOURCES: &[(&str, &str)] = &[
    ("__future__", include_str!("__future__.py")),
    ("_compat_pickle", include_str!("_compat_pickle.py")),
    ("_io", include_str!("_io.py")),
    ("_pickle", include_str!("_pickle.py")),
    ("abc", include_str!("abc.py")),
    ("contextlib", include_str!("contextlib.py")),
    ("copy", include_str!("copy.py")),
    ("copyreg", include_str!("copyreg.py")),
    ("dataclasses", include_str!("dataclasses.py")),
    ("enum", include_str!("enum.py")),
    ("fractions", include_str!("fractions.py")),
    ("getopt", include_str!("getopt.py")),
    ("graphlib", include_str!("graphlib.py")),
    ("keyword", include_str!("keyword.py")),
    ("linecache", include_str!("linecache.py")),
    ("numbers", include_str!("numbers.py")),
    ("pickle", include_str!("pickle.py")),
    ("reprlib", include_str!("reprlib.py")),
    ("sched", include_str!("sched.py")),
    ("statistics", include_str!("statistics.py")),
    ("textwrap", include_str!("textwrap.py")),
    ("types", include_str!("types.py")),
    ("typing", include_str!("typing.py")),
];

/// The source of a module.
pub fn source(name: &str) -> Option<&'static str> {
    SOURCES.iter().find(|row| row.0 == name).map(|row| row.1)
}

/// Does this module have submodules here?
pub fn is_package(name: &str) -> bool {
    SOURCES.iter().any(|row| row.0.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
}

/// The names of all modules.
pub fn names() -> impl Iterator<Item = &'static str> {
    SOURCES.iter().map(|row| row.0)
}
