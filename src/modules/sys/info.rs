//! The records of `sys`: version, flags, and what numbers are made of.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::modules::record::{field, record_repr};
use crate::objects::class::CLASS_NO_NEW;
use crate::objects::native::{GetSet, Slots, TypeSpec};
use crate::objects::{Kind, TypeId, new_bool, new_float, new_int, new_string, new_tuple_as};

macro_rules! record {
    ($spec:ident $fields:ident $repr:ident $id:ident $name:literal $flags:expr, $doc:literal, [$($index:literal $field:literal),* $(,)?]) => {
        const $fields: &[GetSet] = &[$(field::<$index>($field),)*];

        #[doc = concat!("`sys.", $name, "`")]
        pub const $spec: TypeSpec = TypeSpec {
            module: "sys",
            base: TypeId::Tuple,
            flags: $flags,
            slots: Slots { repr: Some($repr), ..Slots::EMPTY },
            getsets: $fields,
            doc: $doc,
            ..TypeSpec::new(TypeId::$id, $name, Kind::Tuple)
        };

        fn $repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
            record_repr(interp, this, concat!("sys.", $name), $fields)
        }
    };
}

record! { VERSION VERSION_FIELDS version_repr SysVersionInfo "version_info" CLASS_NO_NEW,
"Version information as a named tuple.",
[0 "major", 1 "minor", 2 "micro", 3 "releaselevel", 4 "serial"] }

record! { FLAGS FLAGS_FIELDS flags_repr SysFlags "flags" CLASS_NO_NEW,
"Flags provided through command line arguments or environment vars.",
[0 "debug", 1 "inspect", 2 "interactive", 3 "optimize", 4 "dont_write_bytecode", 5 "no_user_site", 6 "no_site",
 7 "ignore_environment", 8 "verbose", 9 "bytes_warning", 10 "quiet", 11 "hash_randomization", 12 "isolated",
 13 "dev_mode", 14 "utf8_mode", 15 "warn_default_encoding", 16 "safe_path", 17 "int_max_str_digits"] }

record! { FLOAT FLOAT_FIELDS float_repr SysFloatInfo "float_info" 0,
"Information about the internals of floating-point numbers.",
[0 "max", 1 "max_exp", 2 "max_10_exp", 3 "min", 4 "min_exp", 5 "min_10_exp", 6 "dig", 7 "mant_dig", 8 "epsilon",
 9 "radix", 10 "rounds"] }

record! { INT INT_FIELDS int_repr SysIntInfo "int_info" 0,
"Information about the internal representation of integers.",
[0 "bits_per_digit", 1 "sizeof_digit", 2 "default_max_str_digits", 3 "str_digits_check_threshold"] }

record! { HASH HASH_FIELDS hash_repr SysHashInfo "hash_info" 0,
"Parameters used for calculating hashes.",
[0 "width", 1 "modulus", 2 "inf", 3 "nan", 4 "imag", 5 "algorithm", 6 "hash_bits", 7 "seed_bits", 8 "cutoff"] }

record! { THREAD THREAD_FIELDS thread_repr SysThreadInfo "thread_info" 0,
"Information about the thread implementation.",
[0 "name", 1 "lock", 2 "version"] }

record! { HOOKS HOOKS_FIELDS hooks_repr SysAsyncgenHooks "asyncgen_hooks" 0,
"What asynchronous generators tell who runs them.",
[0 "firstiter", 1 "finalizer"] }

/// A record made in C, which is never tracked (`PyStructSequence_New`).
fn record(class: &Ref, items: Vec<Ref>) -> Ref {
    let made = new_tuple_as(class, items);
    crate::heap::untrack(&made);
    made
}

/// `sys.get_asyncgen_hooks()`
pub(super) fn asyncgen_hooks(interp: &Interp, hooks: Vec<Ref>) -> PyResult<Ref> {
    Ok(record(&interp.make_class(&HOOKS), hooks))
}

/// Puts the records into the module.
pub(super) fn set_records(interp: &Interp, module: &Ref) -> PyResult<()> {
    let int = new_int;
    let version = vec![int(3), int(11), int(7), new_string("final"), int(0)];
    let version = record(&interp.make_class(&VERSION), version);
    interp.module_set(module, "version_info", version.clone());
    let given = &interp.options.flags;
    let flags = (0..18).map(|index| match index {
        1 => int(given.inspect.into()),
        2 => int(interp.options.interactive.into()),
        5 => int(given.no_user_site.into()),
        6 => int(given.no_site.into()),
        7 => int(given.ignore_environment.into()),
        10 => int(given.quiet.into()),
        12 => int(given.isolated.into()),
        4 | 11 => int(1),
        13 => new_bool(given.dev_mode),
        16 => new_bool(given.safe_path),
        17 => int(-1),
        _ => int(0),
    });
    interp.module_set(module, "flags", record(&interp.make_class(&FLAGS), flags.collect()));
    let float = new_float;
    let numbers = vec![
        float(f64::MAX),
        int(1024),
        int(308),
        float(f64::MIN_POSITIVE),
        int(-1021),
        int(-307),
        int(15),
        int(53),
        float(f64::EPSILON),
        int(2),
        int(1),
    ];
    interp.module_set(module, "float_info", record(&interp.make_class(&FLOAT), numbers));
    let numbers = vec![int(30), int(4), int(4300), int(640)];
    interp.module_set(module, "int_info", record(&interp.make_class(&INT), numbers));
    let hash = vec![
        int(64),
        int((1 << 61) - 1),
        int(314_159),
        int(0),
        int(1_000_003),
        new_string("siphash13"),
        int(64),
        int(128),
        int(0),
    ];
    interp.module_set(module, "hash_info", record(&interp.make_class(&HASH), hash));
    let thread = ["pthread", "semaphore", ""].iter().map(|text| new_string(text)).collect();
    interp.module_set(module, "thread_info", record(&interp.make_class(&THREAD), thread));
    set_implementation(interp, module, version)
}

/// `sys.implementation`: a namespace.
fn set_implementation(interp: &Interp, module: &Ref, version: Ref) -> PyResult<()> {
    let namespace = interp.call(&interp.class(TypeId::SimpleNamespace), &[])?;
    let rows = [
        ("name", new_string("hognose")),
        ("cache_tag", new_string("hognose-311")),
        ("version", version),
        ("hexversion", new_int(0x030b_07f0)),
    ];
    for (name, value) in rows {
        interp.set_attr(&namespace, &crate::objects::intern_text(name), &value)?;
    }
    interp.module_set(module, "implementation", namespace);
    Ok(())
}

/// `sys.stdlib_module_names`, as in CPython 3.11.
pub(super) const STDLIB_NAMES: &str = "\
    __future__ _abc _aix_support _ast _asyncio _bisect _blake2 _bootsubprocess _bz2 _codecs _codecs_cn \
    _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections _collections_abc _compat_pickle \
    _compression _contextvars _crypt _csv _ctypes _curses _curses_panel _datetime _dbm _decimal _elementtree \
    _frozen_importlib _frozen_importlib_external _functools _gdbm _hashlib _heapq _imp _io _json _locale \
    _lsprof _lzma _markupbase _md5 _msi _multibytecodec _multiprocessing _opcode _operator _osx_support \
    _overlapped _pickle _posixshmem _posixsubprocess _py_abc _pydecimal _pyio _queue _random _scproxy _sha1 \
    _sha256 _sha3 _sha512 _signal _sitebuiltins _socket _sqlite3 _sre _ssl _stat _statistics _string \
    _strptime _struct _symtable _thread _threading_local _tkinter _tokenize _tracemalloc _typing _uuid \
    _warnings _weakref _weakrefset _winapi _zoneinfo abc aifc antigravity argparse array ast asynchat \
    asyncio asyncore atexit audioop base64 bdb binascii bisect builtins bz2 cProfile calendar cgi cgitb \
    chunk cmath cmd code codecs codeop collections colorsys compileall concurrent configparser contextlib \
    contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils \
    doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions \
    ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html \
    http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache \
    locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt \
    multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev \
    pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile \
    pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib \
    resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib \
    sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string \
    stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile \
    termios textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc \
    tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref \
    webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo";
