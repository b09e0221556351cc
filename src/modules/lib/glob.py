"""Filename globbing utility."""

import os
import re
import fnmatch
import sys

__all__ = ["escape", "glob", "iglob"]

_magic = re.compile("([*?[])")
_magic_bytes = re.compile(b"([*?[])")


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return a list of paths matching a pathname pattern.

    Names that begin with a dot match only patterns that begin with one, unless include_hidden is true. With
    recursive, '**' matches any files and zero or more directories.
    """
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """Return an iterator which yields the paths matching a pathname pattern, as glob() does."""
    sys.audit("glob.glob", pathname, recursive)
    root_dir = os.fspath(root_dir) if root_dir is not None else pathname[:0]
    found = _iglob(pathname, root_dir, recursive, False, include_hidden)
    if not pathname or recursive and _is_recursive(pathname[:2]):
        # The starting point itself does not count.
        first = next(found, None)
        if first:
            return _chain(first, found)
    return found


def _chain(first, rest):
    yield first
    yield from rest


def _iglob(pathname, root, recursive, dirs_only, hidden):
    folder, base = os.path.split(pathname)
    if not has_magic(pathname):
        assert not dirs_only
        if base:
            if os.path.lexists(_join(root, pathname)):
                yield pathname
        elif os.path.isdir(_join(root, folder)):
            # A trailing slash: folders only.
            yield pathname
        return
    if not folder:
        find = _glob2 if recursive and _is_recursive(base) else _glob1
        yield from find(root, base, dirs_only, hidden)
        return
    if folder != pathname and has_magic(folder):
        folders = _iglob(folder, root, recursive, True, hidden)
    else:
        folders = [folder]
    if not has_magic(base):
        find = _glob0
    else:
        find = _glob2 if recursive and _is_recursive(base) else _glob1
    for folder in folders:
        for name in find(_join(root, folder), base, dirs_only, hidden):
            yield os.path.join(folder, name)


def _glob0(folder, base, dirs_only, hidden):
    if base:
        return [base] if os.path.lexists(_join(folder, base)) else []
    return [base] if os.path.isdir(folder) else []


def _glob1(folder, pattern, dirs_only, hidden):
    names = _names(folder, dirs_only)
    if not (hidden or _is_hidden(pattern)):
        names = [name for name in names if not _is_hidden(name)]
    return fnmatch.filter(names, pattern)


def _glob2(folder, pattern, dirs_only, hidden):
    assert _is_recursive(pattern)
    if not folder or os.path.isdir(folder):
        yield pattern[:0]
    yield from _below(folder, dirs_only, hidden)


def _below(folder, dirs_only, hidden):
    for name in _names(folder, dirs_only):
        if hidden or not _is_hidden(name):
            yield name
            path = _join(folder, name) if folder else name
            for deeper in _below(path, dirs_only, hidden):
                yield _join(name, deeper)


def _names(folder, dirs_only):
    # What is in a folder; nothing if it cannot be read.
    here = folder or (os.fsencode(os.curdir) if isinstance(folder, bytes) else os.curdir)
    found = []
    try:
        with os.scandir(here) as entries:
            for entry in entries:
                try:
                    if not dirs_only or entry.is_dir():
                        found.append(os.fsencode(entry.name) if isinstance(folder, bytes) else entry.name)
                except OSError:
                    pass
    except OSError:
        return []
    return found


def _join(folder, name):
    return os.path.join(folder, name) if folder and name else folder or name


def has_magic(s):
    """Does a pattern have wildcards?"""
    return (_magic_bytes if isinstance(s, bytes) else _magic).search(s) is not None


def _is_hidden(path):
    return path[0] in (".", b"."[0])


def _is_recursive(pattern):
    return pattern in ("**", b"**")


def escape(pathname):
    """Escape all special characters."""
    drive, pathname = os.path.splitdrive(pathname)
    if isinstance(pathname, bytes):
        return drive + _magic_bytes.sub(br"[\1]", pathname)
    return drive + _magic.sub(r"[\1]", pathname)
