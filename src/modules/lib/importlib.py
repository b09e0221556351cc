"""Imports from programs: import_module, reload, and the like."""

import sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

from builtins import __import__


def import_module(name, package=None):
    """Import a module by its name and return it. A relative name needs the package that it starts from."""
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        parts = package.rsplit(".", level - 1)
        if len(parts) < level:
            raise ImportError("attempted relative import beyond top-level package")
        name = f"{parts[0]}.{name[level:]}" if name[level:] else parts[0]
    elif not name:
        raise ValueError("Empty module name")
    __import__(name)
    return sys.modules[name]


_RELOADING = {}


def reload(module):
    """Run a module's code again in its namespace, and return the module."""
    try:
        name = module.__spec__.name
    except AttributeError:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module")
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _RELOADING:
        return _RELOADING[name]
    _RELOADING[name] = module
    try:
        _run_again(module, name)
        return sys.modules[name]
    finally:
        del _RELOADING[name]


def _run_again(module, name):
    # The module is imported anew under its name; what that makes goes into the namespace of the one that is there.
    parent, _, child = name.rpartition(".")
    file = getattr(module, "__file__", None)
    if file is not None and not file.startswith("<frozen "):
        with open(file, "rb") as source:
            code = compile(source.read(), file, "exec")
        exec(code, module.__dict__)
        return
    if name in sys.builtin_module_names:
        return  # nothing to run
    del sys.modules[name]
    try:
        fresh = import_module(name)
        module.__dict__.update(fresh.__dict__)
    finally:
        sys.modules[name] = module
        if parent:
            setattr(sys.modules[parent], child, module)


def invalidate_caches():
    """Forget what is known about folders. Imports look at the folders themselves, so there is nothing to forget."""
