"""Modules from files of one's choice, and whether a module can be found."""

import os
import sys
import types
from importlib.machinery import ModuleSpec, SourceFileLoader

__all__ = ["find_spec", "module_from_spec", "spec_from_file_location", "spec_from_loader", "resolve_name",
           "cache_from_source", "source_from_cache", "source_hash"]


def resolve_name(name, package):
    """The absolute name of a relative one."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{parts[0]}.{name[level:]}" if name[level:] else parts[0]


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The spec of a module that has a loader."""
    if is_package is None and hasattr(loader, "is_package"):
        is_package = loader.is_package(name)
    return ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=...):
    """The spec of a module in a file; None if the file is no source."""
    location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if submodule_search_locations is not ...:
        spec.submodule_search_locations = submodule_search_locations
    elif hasattr(loader, "is_package") and loader.is_package(name):
        spec.submodule_search_locations = [os.path.dirname(location)]
    return spec


def module_from_spec(spec):
    """An empty module with the attributes that the spec gives it."""
    module = spec.loader.create_module(spec) if hasattr(spec.loader, "create_module") else None
    if module is None:
        module = types.ModuleType(spec.name)
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    module.__spec__ = spec
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module


def find_spec(name, package=None):
    """The spec of a module that can be imported, or None."""
    full = resolve_name(name, package)
    parent, _, last = full.rpartition(".")
    if full in sys.modules:
        module = sys.modules[full]
        spec = getattr(module, "__spec__", None)
        if spec is not None:
            return spec
        file = getattr(module, "__file__", None)
        return spec_from_file_location(full, file) if file else ModuleSpec(full, None, origin="built-in")
    folders = sys.path
    if parent:
        folders = getattr(__import__(parent, fromlist=["__path__"]), "__path__", None)
        if folders is None:
            raise ModuleNotFoundError(f"__path__ attribute not found on {parent!r} while trying to find {full!r}",
                                      name=full)
    for folder in folders:
        for tail in (f"{last}/__init__.py", f"{last}.py"):
            path = os.path.join(folder or os.getcwd(), tail)
            if os.path.isfile(path):
                return spec_from_file_location(full, path)
    if full in sys.stdlib_module_names or full in sys.builtin_module_names:
        try:
            __import__(full)
        except ImportError:
            return None
        return ModuleSpec(full, None, origin="frozen")
    return None


def cache_from_source(path, debug_override=None, *, optimization=None):
    head, tail = os.path.split(os.fspath(path))
    return os.path.join(head, "__pycache__", f"{tail.rpartition('.')[0] or tail}.cpython-311.pyc")


def source_from_cache(path):
    head, tail = os.path.split(os.fspath(path))
    if os.path.basename(head) != "__pycache__":
        raise ValueError(f"__pycache__ not bottom-level directory in {path!r}")
    return os.path.join(os.path.dirname(head), tail.partition(".")[0] + ".py")


def source_hash(source_bytes):
    raise NotImplementedError("there are no compiled files in Hognose")
