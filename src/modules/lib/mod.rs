//! The library modules that are written in Python, as rows of name and source.
//!
//! A row `a.b` is a submodule of the package `a`, which is a row of its own. Whoever adds a module adds a file in this
//! folder and its row here.

/// Every module and its source.
const SOURCES: &[(&str, &str)] = &[
    ("__future__", include_str!("__future__.py")),
    ("_ast", include_str!("_ast.py")),
    ("_compat_pickle", include_str!("_compat_pickle.py")),
    ("_csv", include_str!("_csv.py")),
    ("_io", include_str!("_io.py")),
    ("_pickle", include_str!("_pickle.py")),
    ("_strptime", include_str!("_strptime.py")),
    ("_text_codecs", include_str!("_text_codecs.py")),
    ("abc", include_str!("abc.py")),
    ("argparse", include_str!("argparse.py")),
    ("ast", include_str!("ast.py")),
    ("asyncio", include_str!("asyncio.py")),
    ("base64", include_str!("base64.py")),
    ("calendar", include_str!("calendar.py")),
    ("cmd", include_str!("cmd.py")),
    ("code", include_str!("code.py")),
    ("codeop", include_str!("codeop.py")),
    ("colorsys", include_str!("colorsys.py")),
    ("configparser", include_str!("configparser.py")),
    ("contextlib", include_str!("contextlib.py")),
    ("contextvars", include_str!("contextvars.py")),
    ("copy", include_str!("copy.py")),
    ("copyreg", include_str!("copyreg.py")),
    ("csv", include_str!("csv.py")),
    ("dataclasses", include_str!("dataclasses.py")),
    ("datetime", include_str!("datetime.py")),
    ("decimal", include_str!("decimal.py")),
    ("difflib", include_str!("difflib.py")),
    ("doctest", include_str!("doctest.py")),
    ("encodings", include_str!("encodings.py")),
    ("enum", include_str!("enum.py")),
    ("fileinput", include_str!("fileinput.py")),
    ("fnmatch", include_str!("fnmatch.py")),
    ("fractions", include_str!("fractions.py")),
    ("getopt", include_str!("getopt.py")),
    ("getpass", include_str!("getpass.py")),
    ("gettext", include_str!("gettext.py")),
    ("glob", include_str!("glob.py")),
    ("graphlib", include_str!("graphlib.py")),
    ("hashlib", include_str!("hashlib.py")),
    ("hmac", include_str!("hmac.py")),
    ("html", include_str!("html.py")),
    ("html.entities", include_str!("html.entities.py")),
    ("html.parser", include_str!("html.parser.py")),
    ("importlib", include_str!("importlib.py")),
    ("importlib.abc", include_str!("importlib.abc.py")),
    ("importlib.machinery", include_str!("importlib.machinery.py")),
    ("importlib.util", include_str!("importlib.util.py")),
    ("inspect", include_str!("inspect.py")),
    ("ipaddress", include_str!("ipaddress.py")),
    ("keyword", include_str!("keyword.py")),
    ("linecache", include_str!("linecache.py")),
    ("locale", include_str!("locale.py")),
    ("logging", include_str!("logging.py")),
    ("logging.config", include_str!("logging.config.py")),
    ("logging.handlers", include_str!("logging.handlers.py")),
    ("numbers", include_str!("numbers.py")),
    ("optparse", include_str!("optparse.py")),
    ("pathlib", include_str!("pathlib.py")),
    ("pickle", include_str!("pickle.py")),
    ("platform", include_str!("platform.py")),
    ("pprint", include_str!("pprint.py")),
    ("pydoc", include_str!("pydoc.py")),
    ("queue", include_str!("queue.py")),
    ("reprlib", include_str!("reprlib.py")),
    ("sched", include_str!("sched.py")),
    ("secrets", include_str!("secrets.py")),
    ("shlex", include_str!("shlex.py")),
    ("shutil", include_str!("shutil.py")),
    ("statistics", include_str!("statistics.py")),
    ("sysconfig", include_str!("sysconfig.py")),
    ("tempfile", include_str!("tempfile.py")),
    ("textwrap", include_str!("textwrap.py")),
    ("this", include_str!("this.py")),
    ("timeit", include_str!("timeit.py")),
    ("token", include_str!("token.py")),
    ("tokenize", include_str!("tokenize.py")),
    ("tracemalloc", include_str!("tracemalloc.py")),
    ("types", include_str!("types.py")),
    ("typing", include_str!("typing.py")),
    ("unittest", include_str!("unittest/__init__.py")),
    ("unittest._log", include_str!("unittest/_log.py")),
    ("unittest.async_case", include_str!("unittest/async_case.py")),
    ("unittest.case", include_str!("unittest/case.py")),
    ("unittest.loader", include_str!("unittest/loader.py")),
    ("unittest.main", include_str!("unittest/main.py")),
    ("unittest.mock", include_str!("unittest/mock.py")),
    ("unittest.result", include_str!("unittest/result.py")),
    ("unittest.runner", include_str!("unittest/runner.py")),
    ("unittest.suite", include_str!("unittest/suite.py")),
    ("unittest.util", include_str!("unittest/util.py")),
    ("urllib", include_str!("urllib.py")),
    ("urllib.parse", include_str!("urllib.parse.py")),
    ("urllib.robotparser", include_str!("urllib.robotparser.py")),
    ("uuid", include_str!("uuid.py")),
];

/// The first line of a module that is C in CPython: its frames are in no traceback.
const STAND_IN: &str = "# Stands for a module in C.\n";

/// Is the module with this source C in CPython?
pub fn stands_for_c(source: &str) -> bool {
    source.starts_with(STAND_IN)
}

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
