//! The library modules that are written in Python, as rows of name and source.
//!
//! A row `a.b` is a submodule of the package `a`, which is a row of its own. Whoever adds a module adds a file in this
//! folder and its row here.

use crate::text::embedded::{Text, embedded};

/// Every module and its source.
static SOURCES: &[(&str, Text)] = &[
    ("__future__", embedded!("__future__.py")),
    ("_ast", embedded!("_ast.py")),
    ("_asyncio", embedded!("_asyncio.py")),
    ("_compat_pickle", embedded!("_compat_pickle.py")),
    ("_csv", embedded!("_csv.py")),
    ("_pickle", embedded!("_pickle.py")),
    ("_strptime", embedded!("_strptime.py")),
    ("_text_codecs", embedded!("_text_codecs.py")),
    ("_type_comments", embedded!("_type_comments.py")),
    ("_weakref_mappings", embedded!("_weakref_mappings.py")),
    ("_weakrefset", embedded!("_weakrefset.py")),
    ("_warnings", embedded!("_warnings.py")),
    ("abc", embedded!("abc.py")),
    ("argparse", embedded!("argparse.py")),
    ("ast", embedded!("ast.py")),
    ("asyncio", embedded!("asyncio.py")),
    ("base64", embedded!("base64.py")),
    ("calendar", embedded!("calendar.py")),
    ("cmd", embedded!("cmd.py")),
    ("code", embedded!("code.py")),
    ("codeop", embedded!("codeop.py")),
    ("colorsys", embedded!("colorsys.py")),
    ("configparser", embedded!("configparser.py")),
    ("contextlib", embedded!("contextlib.py")),
    ("contextvars", embedded!("contextvars.py")),
    ("copy", embedded!("copy.py")),
    ("copyreg", embedded!("copyreg.py")),
    ("csv", embedded!("csv.py")),
    ("dataclasses", embedded!("dataclasses.py")),
    ("datetime", embedded!("datetime.py")),
    ("decimal", embedded!("decimal.py")),
    ("difflib", embedded!("difflib.py")),
    ("dis", embedded!("dis.py")),
    ("doctest", embedded!("doctest.py")),
    ("encodings", embedded!("encodings.py")),
    ("enum", embedded!("enum.py")),
    ("fileinput", embedded!("fileinput.py")),
    ("fnmatch", embedded!("fnmatch.py")),
    ("fractions", embedded!("fractions.py")),
    ("getopt", embedded!("getopt.py")),
    ("getpass", embedded!("getpass.py")),
    ("gettext", embedded!("gettext.py")),
    ("glob", embedded!("glob.py")),
    ("graphlib", embedded!("graphlib.py")),
    ("gzip", embedded!("gzip.py")),
    ("hashlib", embedded!("hashlib.py")),
    ("hmac", embedded!("hmac.py")),
    ("http", embedded!("http.py")),
    ("html", embedded!("html.py")),
    ("html.entities", embedded!("html.entities.py")),
    ("html.parser", embedded!("html.parser.py")),
    ("importlib", embedded!("importlib.py")),
    ("importlib.abc", embedded!("importlib.abc.py")),
    ("importlib.machinery", embedded!("importlib.machinery.py")),
    ("importlib.metadata", embedded!("importlib.metadata.py")),
    ("importlib.resources", embedded!("importlib.resources.py")),
    ("importlib.util", embedded!("importlib.util.py")),
    ("inspect", embedded!("inspect.py")),
    ("ipaddress", embedded!("ipaddress.py")),
    ("json.tool", embedded!("json.tool.py")),
    ("keyword", embedded!("keyword.py")),
    ("linecache", embedded!("linecache.py")),
    ("locale", embedded!("locale.py")),
    ("logging", embedded!("logging.py")),
    ("logging.config", embedded!("logging.config.py")),
    ("logging.handlers", embedded!("logging.handlers.py")),
    ("marshal", embedded!("marshal.py")),
    ("mimetypes", embedded!("mimetypes.py")),
    ("numbers", embedded!("numbers.py")),
    ("opcode", embedded!("opcode.py")),
    ("optparse", embedded!("optparse.py")),
    ("pathlib", embedded!("pathlib.py")),
    ("pickle", embedded!("pickle.py")),
    ("pickletools", embedded!("pickletools.py")),
    ("platform", embedded!("platform.py")),
    ("plistlib", embedded!("plistlib.py")),
    ("pprint", embedded!("pprint.py")),
    ("pydoc", embedded!("pydoc.py")),
    ("queue", embedded!("queue.py")),
    ("quopri", embedded!("quopri.py")),
    ("re._compiler", embedded!("../re/compiler.py")),
    ("re._constants", embedded!("../re/constants.py")),
    ("reprlib", embedded!("reprlib.py")),
    ("runpy", embedded!("runpy.py")),
    ("sched", embedded!("sched.py")),
    ("secrets", embedded!("secrets.py")),
    ("shlex", embedded!("shlex.py")),
    ("shutil", embedded!("shutil.py")),
    ("statistics", embedded!("statistics.py")),
    ("symtable", embedded!("symtable.py")),
    ("sysconfig", embedded!("sysconfig.py")),
    ("tempfile", embedded!("tempfile.py")),
    ("textwrap", embedded!("textwrap.py")),
    ("this", embedded!("this.py")),
    ("timeit", embedded!("timeit.py")),
    ("token", embedded!("token.py")),
    ("tokenize", embedded!("tokenize.py")),
    ("tomllib", embedded!("tomllib.py")),
    ("tracemalloc", embedded!("tracemalloc.py")),
    ("types", embedded!("types.py")),
    ("typing", embedded!("typing.py")),
    ("unittest", embedded!("unittest/__init__.py")),
    ("unittest.__main__", embedded!("unittest/__main__.py")),
    ("unittest._log", embedded!("unittest/_log.py")),
    ("unittest.async_case", embedded!("unittest/async_case.py")),
    ("unittest.case", embedded!("unittest/case.py")),
    ("unittest.loader", embedded!("unittest/loader.py")),
    ("unittest.main", embedded!("unittest/main.py")),
    ("unittest.mock", embedded!("unittest/mock.py")),
    ("unittest._autospec", embedded!("unittest/_autospec.py")),
    ("unittest.result", embedded!("unittest/result.py")),
    ("unittest.runner", embedded!("unittest/runner.py")),
    ("unittest.suite", embedded!("unittest/suite.py")),
    ("unittest.util", embedded!("unittest/util.py")),
    ("urllib", embedded!("urllib.py")),
    ("urllib.parse", embedded!("urllib.parse.py")),
    ("urllib.robotparser", embedded!("urllib.robotparser.py")),
    ("uuid", embedded!("uuid.py")),
    ("xml", Text::new(b"\"\"\"XML.\"\"\"\n")),
    ("xml.etree", Text::new(b"\"\"\"Trees of XML.\"\"\"\n")),
    ("xml.etree.ElementPath", embedded!("xml.etree.ElementPath.py")),
    ("xml.etree.ElementTree", embedded!("xml.etree.ElementTree.py")),
    ("xml.parsers", Text::new(b"\"\"\"Parsers of XML.\"\"\"\n")),
    ("xml.parsers.expat", embedded!("xml.parsers.expat.py")),
    ("zoneinfo", embedded!("zoneinfo.py")),
];

/// The first line of a module that is C in CPython: its frames are in no traceback.
const STAND_IN: &str = "# Stands for a module in C.\n";

/// Is the module with this source C in CPython?
pub fn stands_for_c(source: &str) -> bool {
    source.starts_with(STAND_IN)
}

/// The source of a module.
pub fn source(name: &str) -> Option<Text> {
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
