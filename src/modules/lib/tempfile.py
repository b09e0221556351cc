"""Temporary files.

This module provides generic, low- and high-level interfaces for
creating temporary files and directories.
"""

import io as _io
import os as _os
import shutil as _shutil
import weakref as _weakref
from random import Random as _Random

__all__ = ["NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp",
           "mktemp", "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb"]

TMP_MAX = 10000
template = "tmp"
tempdir = None


class _RandomNameSequence:
    """An instance of _RandomNameSequence generates an endless
    sequence of unpredictable strings which can safely be incorporated
    into file names.  Each string is eight characters long."""

    characters = "abcdefghijklmnopqrstuvwxyz0123456789_"

    def __init__(self):
        self.rng = _Random()

    def __iter__(self):
        return self

    def __next__(self):
        return "".join(self.rng.choices(self.characters, k=8))


_name_sequence = None


def _get_candidate_names():
    global _name_sequence
    if _name_sequence is None:
        _name_sequence = _RandomNameSequence()
    return _name_sequence


def gettempprefix():
    """The default prefix for temporary directories as string."""
    return template


def gettempprefixb():
    """The default prefix for temporary directories as bytes."""
    return _os.fsencode(template)


def gettempdir():
    """Returns tempfile.tempdir as str."""
    global tempdir
    if tempdir is None:
        named = [_os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP")]
        for folder in [*named, "/tmp", "/var/tmp", "/usr/tmp", _os.getcwd()]:
            if folder and _os.path.isdir(folder):
                tempdir = _os.path.abspath(folder)
                break
        else:
            raise FileNotFoundError(2, "No usable temporary directory found")
    return _os.fsdecode(tempdir)


def gettempdirb():
    """Returns tempfile.tempdir as bytes."""
    return _os.fsencode(gettempdir())


def _parameters(suffix, prefix, dir):
    # Text, unless all that was given is bytes.
    given = [value for value in (suffix, prefix, dir) if value is not None]
    kinds = {bytes if isinstance(_os.fspath(value), bytes) else str for value in given}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    binary = kinds == {bytes}
    if suffix is None:
        suffix = b"" if binary else ""
    if prefix is None:
        prefix = gettempprefixb() if binary else template
    if dir is None:
        dir = gettempdirb() if binary else gettempdir()
    return suffix, prefix, dir, binary


def _new_path(suffix, prefix, dir, make):
    # Tries names until `make` of a path finds that there was none of that name.
    suffix, prefix, dir, binary = _parameters(suffix, prefix, dir)
    names = _get_candidate_names()
    for _ in range(TMP_MAX):
        name = next(names)
        path = _os.path.join(dir, prefix + (_os.fsencode(name) if binary else name) + suffix)
        try:
            return make(path), _os.path.abspath(path)
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


def mkdtemp(suffix=None, prefix=None, dir=None):
    """User-callable function to create and return a unique temporary
    directory.  The return value is the pathname of the directory.

    Caller is responsible for deleting the directory when done with it.
    """
    def make(path):
        _os.mkdir(path, 0o700)
        _os.chmod(path, 0o700)
    return _new_path(suffix, prefix, dir, make)[1]


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """User-callable function to create and return a unique temporary
    file.  The return value is a pair (fd, name) where fd is the
    file descriptor returned by os.open, and name is the filename.
    """
    if not hasattr(_os, "open"):
        raise NotImplementedError("mkstemp() returns a file descriptor: NamedTemporaryFile(delete=False) does the same")
    flags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL
    return _new_path(suffix, prefix, dir, lambda path: _os.open(path, flags, 0o600))


def mktemp(suffix="", prefix=template, dir=None):
    """User-callable function to return a unique temporary file name.  The
    file is not created.
    """
    def free(path):
        if _os.path.lexists(path):
            raise FileExistsError
    return _new_path(suffix, prefix, dir, free)[1]


class _TemporaryFileWrapper:
    """A file with a name that is deleted when it is closed."""

    def __init__(self, file, name, delete=True):
        self.file = file
        self.name = name
        self.delete = delete

    def __getattr__(self, name):
        return getattr(self.__dict__["file"], name)

    def close(self):
        """Close the temporary file, possibly deleting it."""
        if not self.file.closed:
            self.file.close()
            if self.delete:
                _os.unlink(self.name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        self.close()

    def __iter__(self):
        yield from self.file

    def __del__(self):
        if "file" in self.__dict__:
            self.close()


def _open_new(mode, buffering, encoding, newline, suffix, prefix, dir, errors):
    kind = mode.replace("w", "x") if "w" in mode else mode.replace("r", "x")
    def make(path):
        file = _io.open(path, kind, buffering, encoding, errors, newline)
        _os.chmod(path, 0o600)
        return file
    return _new_path(suffix, prefix, dir, make)


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None):
    """Create and return a temporary file, which is deleted when it is closed unless 'delete' is set to False.

    Its name is in its attribute 'name'.
    """
    file, name = _open_new(mode, buffering, encoding, newline, suffix, prefix, dir, errors)
    return _TemporaryFileWrapper(file, name, delete)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                  errors=None):
    """Create and return a temporary file, which has no name and will cease to exist when it is closed."""
    file, name = _open_new(mode, buffering, encoding, newline, suffix, prefix, dir, errors)
    _os.unlink(name)
    return file


class SpooledTemporaryFile:
    """Temporary file wrapper, in memory until it is larger than a size or its fileno is needed."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                 dir=None, *, errors=None):
        self._file = _io.BytesIO() if "b" in mode else _io.StringIO(newline="\n" if newline is None else newline)
        self._max_size = max_size
        self._rolled = False
        self._arguments = (mode, buffering, encoding, newline, suffix, prefix, dir)
        self._errors = errors

    def rollover(self):
        if not self._rolled:
            old, self._file = self._file, TemporaryFile(*self._arguments, errors=self._errors)
            self._file.write(old.getvalue())
            self._file.seek(old.tell(), 0)
            self._rolled = True

    def __enter__(self):
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def __getattr__(self, name):
        return getattr(self.__dict__["_file"], name)

    def write(self, s):
        result = self._file.write(s)
        if self._max_size and not self._rolled and self._file.tell() > self._max_size:
            self.rollover()
        return result

    def writelines(self, iterable):
        for line in iterable:
            self.write(line)


class TemporaryDirectory:
    """Create and return a temporary directory.  This has the same
    behavior as mkdtemp but can be used as a context manager.  For
    example:

        with TemporaryDirectory() as tmpdir:
            ...

    Upon exiting the context, the directory and everything contained
    in it are removed.
    """

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._finalizer = _weakref.finalize(self, self._forgotten, self.name,
                                            f"Implicitly cleaning up {self!r}")

    @staticmethod
    def _forgotten(name, message):
        import warnings
        _shutil.rmtree(name, ignore_errors=True)
        warnings.warn(message, ResourceWarning)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()

    def cleanup(self):
        if self._finalizer.detach() or _os.path.exists(self.name):
            _shutil.rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)
