"""OS routines: files, folders, the environment."""

import posix
import posixpath as path
import stat as _st
import sys as _sys
from posix import (chdir, chmod, cpu_count, fspath, getcwd, getegid, geteuid, getgid, getpid, getppid, getuid, isatty, link,
                   listdir, mkdir, readlink, remove, rename, replace, rmdir, symlink, system, unlink, urandom, write, _exit)
from _stand_in import lay_out as _lay_out, row as _row, untrack as _untrack
from _collections_abc import MutableMapping as _MutableMapping
import abc as _abc

name = 'posix'
linesep = '\n'
curdir, pardir, sep, pathsep = '.', '..', '/', ':'
defpath, extsep, altsep, devnull = '/bin:/usr/bin', '.', None, '/dev/null'
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
O_RDONLY, O_WRONLY, O_RDWR, O_APPEND, O_CREAT, O_EXCL, O_TRUNC = 0, 1, 2, 1024, 64, 128, 512
EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE = 0, 64, 65, 66, 67, 68, 69
EX_SOFTWARE, EX_OSERR, EX_OSFILE, EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL = 70, 71, 72, 73, 74, 75, 76
EX_NOPERM, EX_CONFIG = 77, 78
error = OSError


class stat_result(tuple):
    """Result from stat, fstat, or lstat."""

    n_fields = 19
    n_sequence_fields = 10
    n_unnamed_fields = 3
    __match_args__ = ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size')

    def __new__(cls, sequence, dict=None):
        fields = tuple(sequence)
        if len(fields) == 10:
            named = dict or {}
            fields += tuple(named.get(name) for name in _STAT_NAMES[7:] + _STAT_MORE)
        self = super().__new__(cls, fields[:10])
        object.__setattr__(self, '_more', fields)
        return _untrack(self)

    def __setattr__(self, name, value):
        if hasattr(self, name):
            raise AttributeError('readonly attribute')
        raise AttributeError(f"'os.stat_result' object has no attribute '{name}'")

    def __reduce__(self):
        return stat_result, (tuple(self), dict(zip(_STAT_NAMES[7:] + _STAT_MORE, self._more[10:])))

    def __repr__(self):
        return 'os.stat_result(' + ', '.join(f'{n}={v!r}' for n, v in zip(_STAT_NAMES, self)) + ')'


# Its dict holds the fields beyond the items; nobody sees it.
_lay_out(stat_result, 24, True, 0)
_STAT_NAMES = ('st_mode', 'st_ino', 'st_dev', 'st_nlink', 'st_uid', 'st_gid', 'st_size', 'st_atime', 'st_mtime',
               'st_ctime')
_STAT_MORE = ('st_mtime_ns', 'st_atime_ns', 'st_ctime_ns', 'st_blksize', 'st_blocks', 'st_rdev')
for _i, _n in enumerate(_STAT_NAMES):
    setattr(stat_result, _n, property(lambda self, i=_i if _i < 7 else _i + 3: self._more[i]))
for _i, _n in enumerate(_STAT_MORE):
    setattr(stat_result, _n, property(lambda self, i=_i + 13: self._more[i]))


@_row("stat(path, *, dir_fd=None, follow_symlinks=True)")
def stat(path, *, dir_fd=None, follow_symlinks=True):
    """Perform a stat system call on the given path."""
    return stat_result(posix._stat(path, follow_symlinks))


@_row("lstat(path, *, dir_fd=None)")
def lstat(path, *, dir_fd=None):
    """Perform a stat system call on the given path, without following symbolic links."""
    return stat_result(posix._stat(path, False, 'lstat'))


@_row("utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True)")
def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    """Set the access and modified time of path, in seconds (times) or nanoseconds (ns); now without either."""
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if ns is None:
        if times is None:
            import time
            ns = (time.time_ns(),) * 2
        elif not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        else:
            ns = tuple(int(moment * 10 ** 9) for moment in times)
    posix._utime(path, *ns)


@_row("access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)")
def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    """Use the real uid/gid to test for access to a path."""
    mode = mode.__index__() if hasattr(mode, '__index__') else range(mode)
    try:
        found = posix._stat(path, follow_symlinks)[0]
    except OSError:
        return False
    return all(not mode & bit or found & (bit * 0o111) for bit in (1, 2, 4))


def makedirs(name, mode=0o777, exist_ok=False):
    """Create a directory and all directories above it that are missing."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == '.':
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove a directory, and those above it as long as they are empty."""
    rmdir(name)
    head, tail = path.split(name.rstrip('/'))
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename, making the folders that are needed and removing those that became empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


class DirEntry:
    """An entry that scandir() gives."""

    __slots__ = ('name', 'path')

    def __init__(self, name, path):
        self.name = name
        self.path = path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'

    def __fspath__(self):
        return self.path

    def is_dir(self, *, follow_symlinks=True):
        return path._kind(self.path, follow_symlinks) == 0o040000

    def is_file(self, *, follow_symlinks=True):
        return path._kind(self.path, follow_symlinks) == 0o100000

    def is_symlink(self):
        return path.islink(self.path)

    def stat(self, *, follow_symlinks=True):
        return stat(self.path, follow_symlinks=follow_symlinks)

    def inode(self):
        return lstat(self.path).st_ino


class _Scan:
    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        self._entries = iter(())


@_row("scandir(path=None)")
def scandir(path=None):
    """Return an iterator of DirEntry objects for given path."""
    folder = '.' if path is None else path
    if not hasattr(folder, '__fspath__') and not isinstance(folder, (str, bytes)):
        raise TypeError("scandir: path should be string, bytes, os.PathLike, integer or None, not "
                        + type(folder).__name__)
    folder = fspath(folder)
    return _Scan([DirEntry(name, posixpath_join(folder, name)) for name in listdir(folder)])


posixpath_join = path.join


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yield (folder, folders in it, files in it) for every folder below top."""
    return _walk(fspath(top), topdown, onerror, followlinks)


def _walk(top, topdown, onerror, followlinks):
    try:
        names = listdir(top)
    except OSError as problem:
        if onerror is not None:
            onerror(problem)
        return
    folders, files = [], []
    for name in names:
        (folders if path.isdir(path.join(top, name)) else files).append(name)
    if topdown:
        yield top, folders, files
    for name in folders:
        inner = path.join(top, name)
        if followlinks or not path.islink(inner):
            yield from _walk(inner, topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


class _Environ(_MutableMapping):
    """The environment. Changes stay inside the program."""

    def __init__(self, data):
        self._data = data

    def __getitem__(self, key):
        self._check(key)
        try:
            return self._data[key]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        self._check(key)
        self._check(value)
        self._data[key] = value

    def __delitem__(self, key):
        self._check(key)
        try:
            del self._data[key]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        return iter(list(self._data))

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        inside = ', '.join(f'{key!r}: {value!r}' for key, value in self._data.items())
        return f'environ({{{inside}}})'

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __or__(self, other):
        return {**self, **other}

    @staticmethod
    def _check(text):
        if not isinstance(text, str):
            raise TypeError('str expected, not %s' % type(text).__name__)


environ = _Environ(posix._environ())


def getenv(key, default=None):
    """Get an environment variable, return None if it doesn't exist."""
    return environ.get(key, default)


@_row("putenv(name, value, /)")
def putenv(name, value, /):
    """Change or add an environment variable."""
    environ[name] = value


@_row("unsetenv(name, /)")
def unsetenv(name, /):
    """Delete an environment variable."""
    environ.pop(name, None)


def fsencode(filename):
    """Encode filename to bytes."""
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    """Decode filename to str."""
    filename = fspath(filename)
    return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


@_row("strerror(code, /)")
def strerror(code):
    """Translate an error code to a message string."""
    import errno
    return errno._texts.get(code, f'Unknown error {code}')


@_row("getcwdb()")
def getcwdb():
    """Return a bytes string representing the current working directory."""
    return fsencode(getcwd())


class terminal_size(tuple):
    """A tuple of (columns, lines) for holding terminal window size"""

    __slots__ = ()

    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f'os.terminal_size(columns={self[0]}, lines={self[1]})'


_lay_out(terminal_size, 24, True)

@_row("get_terminal_size(fd=1, /, ...)")
def get_terminal_size(fd=1):
    """Return the size of the terminal window as (columns, lines)."""
    raise OSError(25, 'Inappropriate ioctl for device')


class uname_result(tuple):
    """uname_result: Result from os.uname()."""

    __slots__ = ()
    __module__ = 'posix'
    __match_args__ = _UNAME_NAMES = ('sysname', 'nodename', 'release', 'version', 'machine')
    n_fields = n_sequence_fields = 5
    n_unnamed_fields = 0

    def __repr__(self):
        return 'posix.uname_result(' + ', '.join(f'{n}={v!r}' for n, v in zip(self.__match_args__, self)) + ')'


for _i, _n in enumerate(uname_result._UNAME_NAMES):
    setattr(uname_result, _n, property(lambda self, i=_i: self[i]))
del uname_result._UNAME_NAMES
_lay_out(uname_result, 24, True)


@_row("uname()")
def uname():
    """Return an object identifying the current operating system."""
    return _untrack(uname_result(posix._uname()))


class times_result(tuple):
    """times_result: Result from os.times()."""

    __slots__ = ()
    __module__ = 'posix'
    __match_args__ = ('user', 'system', 'children_user', 'children_system', 'elapsed')
    n_fields = n_sequence_fields = 5
    n_unnamed_fields = 0

    def __repr__(self):
        return 'posix.times_result(' + ', '.join(f'{n}={v!r}' for n, v in zip(self.__match_args__, self)) + ')'


for _i, _n in enumerate(times_result.__match_args__):
    setattr(times_result, _n, property(lambda self, i=_i: self[i]))
_lay_out(times_result, 24, True)


@_row("times()")
def times():
    """Return a collection containing process timing information."""
    import time
    with open('/proc/self/stat') as file:
        fields = file.read().rpartition(')')[2].split()
    return _untrack(times_result((*(int(n) / 100 for n in fields[11:15]), round(time.monotonic(), 2))))


@_row("getloadavg()")
def getloadavg():
    """Return average recent system load information: over the last 1, 5, and 15 minutes."""
    with open('/proc/loadavg') as file:
        return tuple(map(float, file.read().split()[:3]))


@_row("truncate(path, length)")
def truncate(path, length):
    """Truncate a file, specified by path, to a specific length."""
    try:
        with open(path, 'r+b', 0) as file:
            file.truncate(length)
    except OSError as e:
        raise type(e)(e.errno, e.strerror, path) from None


def get_exec_path(env=None):
    """Return the folders in which programs are looked for."""
    return (environ if env is None else env).get('PATH', defpath).split(pathsep)


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    """Return an open file over a descriptor."""
    if not isinstance(fd, int):
        raise TypeError('invalid fd type (%s, expected integer)' % type(fd))
    return open(fd, mode, buffering, encoding, *args, **kwargs)


def popen(cmd, mode='r', buffering=-1):
    """Run a command, and return a file with what it wrote; closing it returns the exit status, None for 0."""
    if not isinstance(cmd, str):
        raise TypeError('invalid cmd type (%s, expected string)' % type(cmd))
    if mode not in ('r', 'w'):
        raise ValueError('invalid mode %r' % mode)
    if mode == 'w':
        raise NotImplementedError('a command that is written to would run beside the program')
    if buffering == 0 or buffering is None:
        raise ValueError('popen() does not support unbuffered streams')
    import io
    data, status = posix._output(cmd)

    class _Finished(io.TextIOWrapper):
        def close(self):
            super().close()
            return status or None

        def __exit__(self, *details):
            self.close()

    return _Finished(io.BytesIO(data))


def WIFEXITED(status):
    """Return True if the process returning status exited via the exit() system call."""
    return status & 127 == 0


def WEXITSTATUS(status):
    """Return the process return code from status."""
    return status >> 8 & 255


def WIFSIGNALED(status):
    """Return True if the process returning status was terminated by a signal."""
    return 0 < status & 127 < 127


def WTERMSIG(status):
    """Return the signal that terminated the process that provided the status value."""
    return status & 127


@_row("waitstatus_to_exitcode(status)")
def waitstatus_to_exitcode(status):
    """Convert a wait status to an exit code."""
    if status & 127 == 0:
        return status >> 8 & 255
    if status & 127 < 127:
        return -(status & 127)
    raise ValueError(f'process stopped by delivery of signal {status >> 8}')


class PathLike(_abc.ABC):
    """Abstract base class for implementing the file system path protocol."""

    @_abc.abstractmethod
    def __fspath__(self):
        """Return the file system path representation of the object."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return any('__fspath__' in base.__dict__ for base in subclass.__mro__)
        return NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


del _i, _n
