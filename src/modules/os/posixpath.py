"""Common operations on POSIX pathnames."""

import posix
from posix import fspath as _fspath

__all__ = ['abspath', 'altsep', 'basename', 'commonpath', 'commonprefix', 'curdir', 'defpath', 'devnull',
           'dirname', 'exists', 'expanduser', 'expandvars', 'extsep', 'getatime', 'getctime', 'getmtime',
           'getsize', 'isabs', 'isdir', 'isfile', 'islink', 'join', 'lexists', 'normcase', 'normpath',
           'pardir', 'pathsep', 'realpath', 'relpath', 'samefile', 'sameopenfile', 'samestat', 'sep', 'split', 'splitdrive', 'splitext',
           'supports_unicode_filenames']

curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False


def _slash(path):
    return b'/' if isinstance(path, bytes) else '/'


def normcase(s):
    """Normalize case of pathname.  Has no effect under Posix"""
    return _fspath(s)


def isabs(s):
    """Test whether a path is absolute"""
    s = _fspath(s)
    return s.startswith(_slash(s))


def join(a, *p):
    """Join two or more pathname components, inserting '/' as needed."""
    path = _fspath(a)
    slash = _slash(path)
    for piece in p:
        try:
            piece = _fspath(piece)
        except TypeError:
            raise TypeError(f"join() argument must be str, bytes, or os.PathLike object, not"
                            f" {type(piece).__name__!r}") from None
        if isinstance(piece, bytes) != isinstance(path, bytes):
            raise TypeError("Can't mix strings and bytes in path components") from None
        if piece.startswith(slash):
            path = piece
        elif not path or path.endswith(slash):
            path += piece
        else:
            path += slash + piece
    return path


def split(p):
    """Split a pathname into the part before the last slash and the part behind it."""
    p = _fspath(p)
    slash = _slash(p)
    cut = p.rfind(slash) + 1
    head, tail = p[:cut], p[cut:]
    if head.strip(slash):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    """Split the extension, which begins with the last dot of the name, from a pathname."""
    p = _fspath(p)
    dot = b'.' if isinstance(p, bytes) else '.'
    start = p.rfind(_slash(p)) + 1
    at = p.rfind(dot)
    if at > start and p[start:at].strip(dot):
        return p[:at], p[at:]
    return p, p[:0]


def splitdrive(p):
    """Split a pathname into drive and path. On Posix, drive is always empty."""
    p = _fspath(p)
    return p[:0], p


def basename(p):
    """Returns the final component of a pathname"""
    return split(p)[1] if not isinstance(_fspath(p), str) else _fspath(p).rpartition('/')[2]


def dirname(p):
    """Returns the directory component of a pathname"""
    return split(p)[0]


def _stat(path, follow=True, function='stat'):
    return posix._stat(path, follow, function)


def _kind(path, follow=True):
    try:
        return _stat(path, follow, 'stat' if follow else 'lstat')[0] & 0o170000
    except (OSError, ValueError):
        return 0


def exists(path):
    """Test whether a path exists.  Returns False for broken symbolic links"""
    return _kind(path) != 0


def lexists(path):
    """Test whether a path exists.  Returns True for broken symbolic links"""
    return _kind(path, False) != 0


def isfile(path):
    """Test whether a path is a regular file"""
    return _kind(path) == 0o100000


def isdir(s):
    """Return true if the pathname refers to an existing directory."""
    return _kind(s) == 0o040000


def islink(path):
    """Test whether a path is a symbolic link"""
    return _kind(path, False) == 0o120000


def ismount(path):
    """Test whether a path is a mount point"""
    try:
        above = join(path, b'..' if isinstance(path, bytes) else '..') if isinstance(path, (str, bytes)) else path
        here, above = _stat(path, False, 'lstat'), _stat(above, False, 'lstat')
    except (OSError, ValueError):
        return False
    return here[2] != above[2] or here[1] == above[1]


def getsize(filename):
    """Return the size of a file, reported by os.stat()."""
    return _stat(filename)[6]


def getatime(filename):
    """Return the last access time of a file, reported by os.stat()."""
    return _stat(filename)[10]


def getmtime(filename):
    """Return the last modification time of a file, reported by os.stat()."""
    return _stat(filename)[11]


def getctime(filename):
    """Return the metadata change time of a file, reported by os.stat()."""
    return _stat(filename)[12]


def samefile(f1, f2):
    """Test whether two pathnames reference the same actual file or directory"""
    return _stat(f1)[1:3] == _stat(f2)[1:3]


def samestat(s1, s2):
    """Test whether two stat buffers reference the same file"""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def sameopenfile(fp1, fp2):
    """Test whether two open file objects reference the same file"""
    return _stat(fp1)[1:3] == _stat(fp2)[1:3]


def normpath(path):
    """Normalize path, eliminating double slashes, etc."""
    path = _fspath(path)
    if isinstance(path, bytes):
        return normpath(path.decode()).encode()
    root = ''
    if path.startswith('/'):
        root = '//' if path.startswith('//') and not path.startswith('///') else '/'
    parts = []
    for part in path.split('/'):
        if part == '' or part == '.':
            continue
        if part == '..' and parts and parts[-1] != '..':
            parts.pop()
        elif part != '..' or not root:
            parts.append(part)
    return root + '/'.join(parts) or '.'


def abspath(path):
    """Return an absolute path."""
    path = _fspath(path)
    if isinstance(path, bytes):
        if not path.startswith(b'/'):
            import os
            path = join(os.getcwdb(), path)
    elif not path.startswith('/'):
        import os
        path = join(os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """Return the canonical path of the specified filename, eliminating any symbolic links."""
    filename = _fspath(filename)
    if isinstance(filename, bytes):
        return realpath(filename.decode(), strict=strict).encode()
    if strict:
        _stat(filename)
    rest = []
    head = abspath(filename)
    while True:
        found = posix._realpath(head)
        if found is not None:
            return normpath(join(found, *reversed(rest)))
        head, tail = split(head)
        if not tail:
            return abspath(filename)
        rest.append(tail)


def relpath(path, start=None):
    """Return a relative version of a path"""
    path = _fspath(path)
    if not path:
        raise ValueError('no path specified')
    slash, dot = (b'/', b'.') if isinstance(path, bytes) else ('/', '.')
    start = dot if start is None else _fspath(start)
    _check_same_kind('relpath', path, start)
    here = [part for part in abspath(start).split(slash) if part]
    there = [part for part in abspath(path).split(slash) if part]
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    return slash.join([dot + dot] * (len(here) - common) + there[common:]) or dot


def _check_same_kind(function, *paths):
    """Paths are text, or bytes, but not both."""
    kinds = set()
    for path in paths:
        if not isinstance(path, (str, bytes)):
            raise TypeError("%s() argument must be str, bytes, or os.PathLike object, not %r" %
                            (function, type(path).__name__)) from None
        kinds.add(isinstance(path, str))
    if len(kinds) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


def commonprefix(m):
    """Given a list of pathnames, returns the longest common leading component"""
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        m = [_fspath(item) for item in m]
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    """Given a sequence of path names, returns the longest common sub-path."""
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = [_fspath(path) for path in paths]
    _check_same_kind('commonpath', *paths)
    slash, dot = (b'/', b'.') if isinstance(paths[0], bytes) else ('/', '.')
    if len({path.startswith(slash) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[part for part in path.split(slash) if part and part != dot] for path in paths]
    prefix = slash if paths[0].startswith(slash) else slash[:0]
    return prefix + slash.join(commonprefix(split_paths))


def expanduser(path):
    """Expand ~ constructions.  If user or $HOME is unknown, do nothing."""
    path = _fspath(path)
    if isinstance(path, bytes):
        return expanduser(path.decode('utf-8', 'surrogateescape')).encode('utf-8', 'surrogateescape')
    if not path.startswith('~'):
        return path
    import os
    name, slash, rest = path.partition('/')
    home = os.environ.get('HOME')
    if name != '~' or home is None:
        return path
    return home.rstrip('/') + slash + rest or '/'


def expandvars(path):
    """Expand shell variables of form $var and ${var}.  Unknown variables are left unchanged."""
    path = _fspath(path)
    if isinstance(path, bytes):
        return expandvars(path.decode('utf-8', 'surrogateescape')).encode('utf-8', 'surrogateescape')
    import os
    out = ''
    i = 0
    while i < len(path):
        end = i + 1
        name = None
        if path[i] == '$':
            if path[end:end + 1] == '{' and '}' in path[end:]:
                end = path.index('}', end) + 1
                name = path[i + 2:end - 1]
            else:
                while end < len(path) and (path[end].isalnum() or path[end] == '_'):
                    end += 1
                name = path[i + 1:end]
        out += os.environ[name] if name and name in os.environ else path[i:end]
        i = end
    return out
