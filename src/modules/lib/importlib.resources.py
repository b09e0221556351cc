"""Files that lie beside the modules of a package."""

import contextlib
import importlib
import os
import pathlib
import types

__all__ = ["Package", "Resource", "as_file", "contents", "files", "is_resource", "open_binary", "open_text", "path",
           "read_binary", "read_text"]

Package = types.ModuleType | str
Resource = str | os.PathLike


def files(package):
    """Get a path to the folder of a package."""
    module = package if isinstance(package, types.ModuleType) else importlib.import_module(package)
    folders = getattr(module, "__path__", None)
    if folders is None:
        raise TypeError(f"{module.__name__!r} is not a package")
    return pathlib.Path(next(iter(folders)))


@contextlib.contextmanager
def as_file(path):
    """Given a path from files(), a context with a path of the file system."""
    yield path


def _resource(package, resource):
    parent, name = os.path.split(str(resource))
    if parent:
        raise ValueError(f"{resource!r} must be only a file name")
    return files(package) / name


def open_binary(package, resource):
    """Return a file opened for binary reading of a resource."""
    return _resource(package, resource).open("rb")


def open_text(package, resource, encoding="utf-8", errors="strict"):
    """Return a file opened for text reading of a resource."""
    return _resource(package, resource).open("r", encoding=encoding, errors=errors)


def read_binary(package, resource):
    """Return the binary contents of a resource."""
    return _resource(package, resource).read_bytes()


def read_text(package, resource, encoding="utf-8", errors="strict"):
    """Return the decoded text of a resource."""
    with open_text(package, resource, encoding, errors) as file:
        return file.read()


def path(package, resource):
    """A context with the path of a resource."""
    return as_file(_resource(package, resource))


def is_resource(package, name):
    """Is there a resource of that name in the package?"""
    return _resource(package, name).is_file()


def contents(package):
    """Return the names of what lies in the folder of a package."""
    return [entry.name for entry in files(package).iterdir()]
