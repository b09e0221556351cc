"""Runs modules and files as programs, without importing them.

Tracebacks of a program that runs with -m show two functions of this module: they stand at CPython's lines.
"""

import os
import sys
import types

__all__ = ["run_module", "run_path"]


class _Replaced:
    """While this is entered, sys.modules has a new module under a name, and sys.argv[0] may be another."""

    def __init__(self, name, argv0=None):
        self.name = name
        self.argv0 = argv0
        self.module = types.ModuleType(name)

    def __enter__(self):
        self.before = sys.modules.get(self.name), sys.argv[0]
        sys.modules[self.name] = self.module
        if self.argv0 is not None:
            sys.argv[0] = self.argv0
        return self.module.__dict__

    def __exit__(self, *args):
        module, sys.argv[0] = self.before
        if module is None:
            del sys.modules[self.name]
        else:
            sys.modules[self.name] = module
















































def _run_code(code, run_globals, init_globals=None, mod_name=None, mod_spec=None, script_name=None):
    if mod_name is not None:
        run_globals.update(init_globals or {})
        run_globals.update(__name__=mod_name, __file__=script_name, __cached__=None, __doc__=None,
                           __loader__=mod_spec and mod_spec.loader, __spec__=mod_spec,
                           __package__=mod_spec.parent if mod_spec else mod_name.rpartition(".")[0])
    exec(code, run_globals)
    return run_globals


def _read(path):
    with open(path, "rb") as file:
        return compile(file.read(), path, "exec")


def _find(name):
    from importlib.util import find_spec
    if name.startswith("."):
        raise ImportError("Relative module names not supported")
    try:
        spec = find_spec(name)
    except (ImportError, AttributeError, TypeError, ValueError) as e:
        raise ImportError(f"Error while finding module specification for {name!r} ({type(e).__name__}: {e})") from e
    if spec is None:
        raise ImportError("No module named %s" % name)
    if spec.submodule_search_locations is not None:
        if name == "__main__" or name.endswith(".__main__"):
            raise ImportError("Cannot use package as __main__ module")
        try:
            return _find(name + ".__main__")
        except ImportError as e:
            if name not in sys.modules:
                raise
            raise ImportError(f"{e}; {name!r} is a package and cannot be directly executed") from None
    if not spec.has_location:
        raise ImportError("No code object available for %s" % name)
    return name, spec, _read(spec.origin)


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run the code of a module under a name, and return the namespace that it leaves."""
    mod_name, spec, code = _find(mod_name)
    name = mod_name if run_name is None else run_name
    if not alter_sys:
        return _run_code(code, {}, init_globals, name, spec, spec.origin)
    with _Replaced(name, spec.origin) as space:
        return _run_code(code, space, init_globals, name, spec, spec.origin).copy()


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file, or the __main__.py of a folder, and return the namespace that it leaves."""
    name = "<run_path>" if run_name is None else run_name
    path_name = os.fsdecode(path_name)
    if not os.path.isdir(path_name):
        code = _read(path_name)
        with _Replaced(name, path_name) as space:
            return _run_code(code, space, init_globals, name, None, path_name).copy()
    main = os.path.join(path_name, "__main__.py")
    if not os.path.isfile(main):
        raise ImportError(f"can't find '__main__' module in {path_name!r}")
    sys.path.insert(0, path_name)
    try:
        with _Replaced(name, main) as space:
            return _run_code(_read(main), space, init_globals, name, None, main).copy()
    finally:
        if path_name in sys.path:
            sys.path.remove(path_name)
















































def _run_module_as_main(code, run_globals):
    return _run_code(code, run_globals)
