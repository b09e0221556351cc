"""Access to Python's configuration information."""

import os
import sys

__all__ = ["get_config_h_filename", "get_config_var", "get_config_vars", "get_path", "get_path_names", "get_paths",
           "get_platform", "get_python_version"]

_VARS = {"prefix": sys.prefix, "exec_prefix": sys.exec_prefix, "py_version": "3.11.7", "py_version_short": "3.11",
         "py_version_nodot": "311", "installed_base": sys.base_prefix, "base": sys.base_prefix,
         "EXT_SUFFIX": None, "SOABI": None, "Py_DEBUG": 0, "HAVE_FORK": 0, "WITH_PYMALLOC": 1, "SIZEOF_VOID_P": 8,
         "TZPATH": "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"}


def get_config_vars(*args):
    """All configuration variables, or the values of some."""
    return [_VARS.get(name) for name in args] if args else dict(_VARS)


def get_config_var(name):
    """Return the value of a single variable; None if it is not known."""
    return _VARS.get(name)


def get_path_names():
    """The names of the paths of an installation."""
    return "stdlib", "platstdlib", "purelib", "platlib", "include", "scripts", "data"


def get_paths(scheme="posix_prefix", vars=None, expand=True):
    """Where an installation keeps what."""
    base = sys.prefix
    lib = os.path.join(base, "lib", "python3.11")
    site = os.path.join(lib, "site-packages")
    return {"stdlib": lib, "platstdlib": lib, "purelib": site, "platlib": site,
            "include": os.path.join(base, "include", "python3.11"), "scripts": os.path.join(base, "bin"), "data": base}


def get_path(name, scheme="posix_prefix", vars=None, expand=True):
    """One of the paths of an installation."""
    return get_paths(scheme, vars, expand)[name]


def get_platform():
    """The platform, for the names of files."""
    return "linux-x86_64"


def get_python_version():
    return "3.11"
