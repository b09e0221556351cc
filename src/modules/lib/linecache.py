"""Lines of files by number, with the files kept in a cache."""

import sys

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# File name -> (size, time of the last change or None, lines, full name), or a tuple with one function that gets the
# source when it is needed.
cache = {}


def clearcache():
    """Forget all files."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """One line of a file, counted from 1; an empty string if there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    """All lines of a file; an empty list if it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forget files that have changed since they were read: one, or all."""
    import os
    if filename is None:
        names = list(cache)
    elif filename in cache:
        names = [filename]
    else:
        return
    for name in names:
        entry = cache[name]
        if len(entry) == 1:
            continue
        size, mtime, _, fullname = entry
        if mtime is None:
            continue  # not from a file
        try:
            stat = os.stat(fullname)
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if size != stat.st_size or mtime != stat.st_mtime:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file again. Returns its lines, or an empty list if it cannot be read."""
    import os
    if filename in cache and len(cache[filename]) != 1:
        cache.pop(filename, None)
    if not filename or filename.startswith("<") and filename.endswith(">"):
        return []
    fullname = filename
    try:
        stat = os.stat(fullname)
    except OSError:
        if lazycache(filename, module_globals):
            return _load(filename)
        if os.path.isabs(filename):
            return []
        fullname, stat = _search(filename)
        if fullname is None:
            return []
    except ValueError:
        return []
    try:
        # Other encodings than UTF-8 are declared in the first two lines.
        with open(fullname, encoding=_encoding(fullname)) as file:
            lines = file.readlines()
    except (OSError, UnicodeDecodeError, SyntaxError, LookupError):
        return []
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    elif not lines:
        lines = ["\n"]
    cache[filename] = stat.st_size, stat.st_mtime, lines, fullname
    return lines


def _load(filename):
    # The lines that a loader gives.
    try:
        data = cache[filename][0]()
    except (ImportError, OSError):
        return []
    if data is None:
        return []
    lines = [line + "\n" for line in data.splitlines()]
    cache[filename] = len(data), None, lines, filename
    return lines


def _search(filename):
    # A relative name is looked for in the folders of sys.path.
    import os
    for folder in sys.path:
        try:
            fullname = os.path.join(folder, filename)
            return fullname, os.stat(fullname)
        except (TypeError, AttributeError, OSError, ValueError):
            continue
    return None, None


def _encoding(fullname):
    with open(fullname, "rb") as file:
        head = [file.readline(), file.readline()]
    if head[0].startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    for line in head:
        line = line.strip()
        if line.startswith(b"#") and b"coding" in line:
            name = line.partition(b"coding")[2]
            if name[:1] in (b":", b"="):
                return name[1:].split()[0].decode("ascii", "replace")
        elif line:
            break
    return "utf-8"


def lazycache(filename, module_globals):
    """Remember how to get the source of a module from its loader. Returns whether the cache knows it now."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or filename.startswith("<") and filename.endswith(">"):
        return False
    if module_globals and "__name__" in module_globals:
        spec = module_globals.get("__spec__")
        name = getattr(spec, "name", module_globals["__name__"])
        loader = getattr(spec, "loader", None) or module_globals.get("__loader__")
        get_source = getattr(loader, "get_source", None)
        if name and get_source:
            cache[filename] = (lambda: get_source(name),)
            return True
    return False
