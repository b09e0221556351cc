"""Object-oriented filesystem paths: pure paths compute, and concrete paths look at the file system."""

import fnmatch
import io
import os
import posixpath
import sys
from _collections_abc import Sequence

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]


def _split_root(text):
    # ('', '/' or '//', rest): two slashes at the start are their own root.
    if text[:1] != "/":
        return "", text
    stripped = text.lstrip("/")
    return ("//" if len(text) - len(stripped) == 2 else "/"), stripped


class _PathParents(Sequence):
    """This object provides sequence-like access to the logical ancestors
    of a path.  Don't try to construct it yourself."""

    __slots__ = ("_pathcls", "_root", "_parts")

    def __init__(self, path):
        self._pathcls = type(path)
        self._root = path._root
        self._parts = path._parts

    def __len__(self):
        return len(self._parts) - bool(self._root)

    def __getitem__(self, idx):
        if isinstance(idx, slice):
            return tuple(self[i] for i in range(*idx.indices(len(self))))
        if idx >= len(self) or idx < -len(self):
            raise IndexError(idx)
        if idx < 0:
            idx += len(self)
        return self._pathcls._from_parsed("", self._root, self._parts[:-idx - 1])

    def __repr__(self):
        return f"<{self._pathcls.__name__}.parents>"


class PurePath(object):
    """Base class for manipulating paths without I/O.

    PurePath represents a filesystem path and offers operations which
    don't imply any actual filesystem I/O.
    """

    __slots__ = ("_drv", "_root", "_parts", "_str", "_hash", "_pparts", "_cached_cparts")

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        return cls._from_parts(args)

    def __reduce__(self):
        return self.__class__, tuple(self._parts)

    @classmethod
    def _parse_args(cls, args):
        # (drive, root, parts): a part that is absolute starts anew.
        root, names = "", []
        for arg in args:
            if isinstance(arg, PurePath):
                text = str(arg)
                if not arg._parts:
                    continue
            else:
                text = os.fspath(arg)
                if not isinstance(text, str):
                    raise TypeError("argument should be a str object or an os.PathLike object returning str, "
                                    f"not {type(text)!r}")
            own, rest = _split_root(text)
            if own:
                root, names = own, []
            names += [sys.intern(name) for name in rest.split("/") if name and name != "."]
        return "", root, [root] + names if root else names

    @classmethod
    def _from_parts(cls, args):
        return cls._from_parsed(*cls._parse_args(args))

    @classmethod
    def _from_parsed(cls, drv, root, parts):
        self = object.__new__(cls)
        self._drv = drv
        self._root = root
        self._parts = parts
        return self

    _from_parsed_parts = _from_parsed

    def __str__(self):
        """Return the string representation of the path, suitable for
        passing to system calls."""
        try:
            return self._str
        except AttributeError:
            names = self._parts[1:] if self._root else self._parts
            self._str = self._root + "/".join(names) or "."
            return self._str

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        """Return the string representation of the path with forward (/)
        slashes."""
        return str(self)

    def __bytes__(self):
        """Return the bytes representation of the path.  This is only
        recommended to use under Unix."""
        return os.fsencode(self)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.as_posix()!r})"

    def as_uri(self):
        """Return the path as a 'file' URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        safe = b"/ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"
        return "file://" + "".join([chr(b) if b in safe else f"%{b:02X}" for b in bytes(self)])

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._parts == other._parts

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(tuple(self._parts))
            return self._hash

    def __lt__(self, other):
        return self._parts < other._parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self._parts <= other._parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self._parts > other._parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self._parts >= other._parts if isinstance(other, PurePath) else NotImplemented

    drive = property(lambda self: self._drv, doc="""The drive prefix (letter or UNC path), if any.""")
    root = property(lambda self: self._root, doc="""The root of the path, if any.""")
    anchor = property(lambda self: self._drv + self._root,
                      doc="""The concatenation of the drive and root, or ''.""")
    parts = property(lambda self: tuple(self._parts),
                     doc="""An object providing sequence-like access to the components in the filesystem path.""")
    parents = property(lambda self: _PathParents(self), doc="""A sequence of this path's logical parents.""")

    @property
    def name(self):
        """The final path component, if any."""
        return "" if len(self._parts) == bool(self._root) else self._parts[-1]

    @property
    def suffix(self):
        """
        The final component's last suffix, if any.

        This includes the leading period. For example: '.txt'
        """
        name = self.name
        dot = name.rfind(".")
        return name[dot:] if 0 < dot < len(name) - 1 else ""

    @property
    def suffixes(self):
        """
        A list of the final component's suffixes, if any.

        These include the leading periods. For example: ['.tar', '.gz']
        """
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The final path component, minus its last suffix."""
        name = self.name
        dot = name.rfind(".")
        return name[:dot] if 0 < dot < len(name) - 1 else name

    @property
    def parent(self):
        """The logical parent of the path."""
        if len(self._parts) == bool(self._root):
            return self
        return self._from_parsed(self._drv, self._root, self._parts[:-1])

    def with_name(self, name):
        """Return a new path with the file name changed."""
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self._from_parsed(self._drv, self._root, self._parts[:-1] + [name])

    def with_stem(self, stem):
        """Return a new path with the stem changed."""
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        """Return a new path with the file suffix changed.  If the path
        has no suffix, add given suffix.  If the given suffix is an empty
        string, remove the suffix from the path.
        """
        if "/" in suffix or suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        name = self.name
        if not name:
            raise ValueError(f"{self!r} has an empty name")
        old = self.suffix
        name = (name[:-len(old)] if old else name) + suffix
        return self._from_parsed(self._drv, self._root, self._parts[:-1] + [name])

    def relative_to(self, *other):
        """Return the relative path to another path identified by the passed
        arguments.  If the operation is not possible (because this is not
        a subpath of the other path), raise ValueError.
        """
        if not other:
            raise TypeError("need at least one argument")
        _, root, parts = self._parse_args(other)
        if self._parts[:len(parts)] != parts or root and root != self._root or self._root and not root and not parts:
            text = str(self._from_parsed("", root, parts))
            raise ValueError(f"{str(self)!r} is not in the subpath of {text!r}"
                             " OR one path is relative and the other is absolute.")
        return self._from_parsed("", "", self._parts[len(parts):])

    def is_relative_to(self, *other):
        """Return True if the path is relative to another path or False.
        """
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    def joinpath(self, *args):
        """Combine this path with one or several arguments, and return a
        new path representing either a subpath (if all arguments are relative
        paths) or a totally different path (if one of the arguments is
        anchored).
        """
        return self._from_parts((self, *args))

    def __truediv__(self, key):
        try:
            return self.joinpath(key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self._from_parts([key, self])
        except TypeError:
            return NotImplemented

    def is_absolute(self):
        """True if the path is absolute (has both a root and, if applicable,
        a drive)."""
        return bool(self._root)

    def is_reserved(self):
        """Return True if the path contains one of the special names reserved
        by the system, if any."""
        return False

    def match(self, path_pattern):
        """
        Return True if this path matches the given pattern.
        """
        _, root, pattern = self._parse_args((path_pattern,))
        if not pattern:
            raise ValueError("empty pattern")
        parts = self._parts
        if root:
            if root != self._root or len(pattern) != len(parts):
                return False
            pattern, parts = pattern[1:], parts[1:]
        elif len(pattern) > len(parts):
            return False
        return all(fnmatch.fnmatchcase(part, pat) for part, pat in zip(reversed(parts), reversed(pattern)))


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """PurePath subclass for non-Windows systems.

    On a POSIX system, instantiating a PurePath should return this object.
    However, you can also instantiate it directly on any system.
    """

    __slots__ = ()


class PureWindowsPath(PurePath):
    """PurePath subclass for Windows systems: not in this library."""

    __slots__ = ()

    def __new__(cls, *args):
        raise NotImplementedError("paths of Windows are not in Hognose")


class Path(PurePath):
    """PurePath subclass that can make system calls.

    Path represents a filesystem path but unlike PurePath, also offers
    methods to do system calls on path objects.
    """

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return cls._from_parts(args)

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        pass

    @classmethod
    def cwd(cls):
        """Return a new path pointing to the current working directory
        (as returned by os.getcwd()).
        """
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """Return a new path pointing to the user's home directory (as
        returned by os.path.expanduser('~')).
        """
        return cls("~").expanduser()

    def samefile(self, other_path):
        """Return whether other_path is the same or not as this file
        (as returned by os.path.samefile()).
        """
        return os.path.samestat(self.stat(), os.stat(other_path))

    def _child(self, name):
        return self._from_parsed(self._drv, self._root, self._parts + [name])

    def iterdir(self):
        """Iterate over the files in this directory.  Does not yield any
        result for the special paths '.' and '..'.
        """
        for name in os.listdir(self):
            yield self._child(name)

    def _pattern_parts(self, pattern):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        _, root, parts = self._parse_args((pattern,))
        if root:
            raise NotImplementedError("Non-relative patterns are unsupported")
        if pattern[-1] == "/":
            parts.append("")
        return parts

    def glob(self, pattern):
        """Iterate over this subtree and yield all existing files (of any
        kind, including directories) matching the given relative pattern.
        """
        yield from _select(self, self._pattern_parts(pattern))

    def rglob(self, pattern):
        """Recursively yield all existing files (of any kind, including
        directories) matching the given relative pattern, anywhere in
        this subtree.
        """
        yield from _select(self, ["**", *self._pattern_parts(pattern)])

    def absolute(self):
        """Return an absolute version of this path by prepending the current
        working directory. No normalization or symlink resolution is performed.
        """
        return self if self.is_absolute() else self._from_parts([os.getcwd(), self])

    def resolve(self, strict=False):
        """
        Make the path absolute, resolving all symlinks on the way and also
        normalizing it.
        """
        path = self._from_parts((os.path.realpath(self),))
        if strict:
            path.stat()
        return path

    def stat(self, *, follow_symlinks=True):
        """
        Return the result of the stat() system call on this path, like
        os.stat() does.
        """
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """
        Like stat(), except if the path points to a symlink, the symlink's
        status information is returned, rather than its target's.
        """
        return self.stat(follow_symlinks=False)

    def owner(self):
        """
        Return the login name of the file owner.
        """
        raise NotImplementedError("Path.owner() needs the table of users")

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """
        Open the file pointed by this path and return a file object, as
        the built-in open() function does.
        """
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """
        Open the file in bytes mode, read it, and close the file.
        """
        with self.open(mode="rb") as f:
            return f.read()

    def read_text(self, encoding=None, errors=None):
        """
        Open the file in text mode, read it, and close the file.
        """
        with self.open(mode="r", encoding=encoding, errors=errors) as f:
            return f.read()

    def write_bytes(self, data):
        """
        Open the file in bytes mode, write to it, and close the file.
        """
        view = memoryview(data)
        with self.open(mode="wb") as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """
        Open the file in text mode, write to it, and close the file.
        """
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {data.__class__.__name__}")
        with self.open(mode="w", encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def readlink(self):
        """
        Return the path to which the symbolic link points.
        """
        return self._from_parts((os.readlink(self),))

    def touch(self, mode=0o666, exist_ok=True):
        """
        Create this file with the given access mode, if it doesn't exist.
        """
        if not exist_ok:
            with io.open(self, "x"):
                return
        with io.open(self, "a"):
            pass
        if hasattr(os, "utime"):
            os.utime(self, None)

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """
        Create a new directory at this given path.
        """
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """
        Change the permissions of the path, like os.chmod().
        """
        os.chmod(self, mode)

    def unlink(self, missing_ok=False):
        """
        Remove this file or link.
        If the path is a directory, use rmdir() instead.
        """
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """
        Remove this directory.  The directory must be empty.
        """
        os.rmdir(self)

    def rename(self, target):
        """
        Rename this path to the target path.

        Returns the new Path instance pointing to the target path.
        """
        os.rename(self, target)
        return self.__class__(target)

    def replace(self, target):
        """
        Rename this path to the target path, overwriting if that path exists.

        Returns the new Path instance pointing to the target path.
        """
        os.replace(self, target)
        return self.__class__(target)

    def symlink_to(self, target, target_is_directory=False):
        """
        Make this path a symlink pointing to the target path.
        Note the order of arguments (link, target) is the reverse of os.symlink.
        """
        os.symlink(target, self)

    def hardlink_to(self, target):
        """
        Make this path a hard link pointing to the same file as *target*.

        Note the order of arguments (self, target) is the reverse of os.link's.
        """
        os.link(target, self)

    def _mode(self, follow=True):
        # The mode of what is there; 0 if nothing is.
        try:
            return self.stat(follow_symlinks=follow).st_mode
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return 0
        except OSError as e:
            if e.errno in (9, 40):
                return 0
            raise

    def exists(self):
        """
        Whether this path exists.
        """
        return self._mode() != 0

    def is_dir(self):
        """
        Whether this path is a directory.
        """
        return self._mode() & 0o170000 == 0o040000

    def is_file(self):
        """
        Whether this path is a regular file (also True for symlinks pointing
        to regular files).
        """
        return self._mode() & 0o170000 == 0o100000

    def is_mount(self):
        """
        Check if this path is a POSIX mount point
        """
        if not self.is_dir():
            return False
        own, above = self.stat(), self.parent.stat()
        return own.st_dev != above.st_dev or own.st_ino == above.st_ino

    def is_symlink(self):
        """
        Whether this path is a symbolic link.
        """
        return self._mode(False) & 0o170000 == 0o120000

    def is_block_device(self):
        """
        Whether this path is a block device.
        """
        return self._mode() & 0o170000 == 0o060000

    def is_char_device(self):
        """
        Whether this path is a character device.
        """
        return self._mode() & 0o170000 == 0o020000

    def is_fifo(self):
        """
        Whether this path is a FIFO.
        """
        return self._mode() & 0o170000 == 0o010000

    def is_socket(self):
        """
        Whether this path is a socket.
        """
        return self._mode() & 0o170000 == 0o140000

    def expanduser(self):
        """ Return a new path with expanded ~ and ~user constructs
        (as returned by os.path.expanduser)
        """
        if not self._root and self._parts and self._parts[0][:1] == "~":
            home = os.path.expanduser(self._parts[0])
            if home[:1] == "~":
                raise RuntimeError("Could not determine home directory.")
            return self._from_parts([home, *self._parts[1:]])
        return self


class PosixPath(Path, PurePosixPath):
    """Path subclass for non-Windows systems.

    On a POSIX system, instantiating a Path should return this object.
    """

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """Path subclass for Windows systems.

    On a Windows system, instantiating a Path should return this object.
    """

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise NotImplementedError(f"cannot instantiate {cls.__name__!r} on your system")


def _entries(path):
    try:
        with os.scandir(path) as found:
            return list(found)
    except PermissionError:
        return []


def _select(path, parts):
    # The paths below a path that match the parts of a pattern.
    if not path.is_dir():
        return
    yield from _matching(path, parts)


def _matching(path, parts):
    if not parts:
        yield path
        return
    part, rest = parts[0], parts[1:]
    if part == "**":
        if not rest:
            yield from _folders(path)
            return
        seen = set()
        for folder in _folders(path):
            for found in _matching(folder, rest):
                if "**" not in rest or found not in seen:
                    seen.add(found)
                    yield found
    elif "**" in part:
        raise ValueError("Invalid pattern: '**' can only be an entire path component")
    elif part == "":
        if path.is_dir():
            yield path
    elif not any(c in part for c in "*?["):
        child = path._child(part)
        if child.is_dir() if rest else child.exists():
            yield from _matching(child, rest)
    else:
        for entry in _entries(path):
            if fnmatch.fnmatchcase(entry.name, part) and (not rest or entry.is_dir()):
                yield from _matching(path._child(entry.name), rest)


def _folders(path):
    # A folder and all below it, without following links.
    yield path
    for entry in _entries(path):
        if entry.is_dir() and not entry.is_symlink():
            yield from _folders(path._child(entry.name))
