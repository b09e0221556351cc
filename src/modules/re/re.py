"""Support for regular expressions (RE)."""

import copyreg as _copyreg
import enum as _enum
import _sre
from _sre import Match, Pattern

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge',
           'template', 'escape', 'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE',
           'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag']

__version__ = '2.2.1'
__path__ = []


class error(Exception):
    """Exception raised for invalid regular expressions: it knows the pattern and the place."""

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = '%s at position %d' % (msg, pos)
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = '%s (line %d, column %d)' % (msg, self.lineno, self.colno)
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


@_enum.global_enum
class RegexFlag(_enum.IntFlag, boundary=_enum.KEEP):
    """Flags of patterns."""

    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128
    __str__ = object.__str__
    _numeric_repr_ = hex


_cache = {}
_MAXCACHE = 512


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    key = type(pattern), pattern, flags
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    if not isinstance(flags, int) and isinstance(pattern, (str, bytes)):
        flags & RegexFlag.DEBUG
    compiled = _sre.compile(pattern, flags)
    source = pattern if isinstance(pattern, str) else pattern.decode('latin-1')
    if '[' in source and any(sign in source for sign in ('[[', '--', '&&', '~~', '||')):
        import warnings
        for text in _sre.doubts(pattern, flags):
            warnings.warn(text, FutureWarning, stacklevel=3)
    if not flags & 128:
        if len(_cache) >= _MAXCACHE:
            del _cache[next(iter(_cache))]
        _cache[key] = compiled
    return compiled


def match(pattern, string, flags=0):
    """Try to apply the pattern at the start of the string, returning a Match object, or None if no match was found."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Try to apply the pattern to all of the string, returning a Match object, or None if no match was found."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Scan through string looking for a match to the pattern, returning a Match object, or None if there is none."""
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """Return the string with the leftmost non-overlapping occurrences of the pattern replaced by repl."""
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """Return a 2-tuple containing (new_string, number)."""
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """Split the source string by the occurrences of the pattern, returning a list containing the substrings."""
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """Return a list of all non-overlapping matches in the string."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Return an iterator over all non-overlapping matches in the string."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    """Compile a regular expression pattern, returning a Pattern object."""
    return _compile(pattern, flags)


def purge():
    """Clear the regular expression caches"""
    _cache.clear()


def template(pattern, flags=0):
    """Compile a template pattern, returning a Pattern object, deprecated"""
    return _compile(pattern, flags | 1)


_special = {i: '\\' + chr(i) for i in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """Escape special characters in a string."""
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, 'latin1').translate(_special).encode('latin1')


def _pickle(pattern):
    return _compile, (pattern.pattern, pattern.flags)


_copyreg.pickle(Pattern, _pickle, _compile)


def __getattr__(name):
    if name in ('_compiler', '_constants'):
        import sys
        __import__('re.' + name)
        return sys.modules['re.' + name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class Scanner:
    """Cuts a text into tokens: a list of patterns, each with a function, a value, or None for what is left out."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        if isinstance(flags, RegexFlag):
            flags = flags.value
        # The group that closes last is the outermost: it says which pattern fitted.
        self.scanner = _compile('|'.join(f'(?P<_{n}>{phrase})' for n, (phrase, _) in enumerate(lexicon)), flags)

    def scan(self, string):
        result, end = [], 0
        match = self.scanner.scanner(string).match
        while found := match():
            if found.end() == end:
                break
            action = self.lexicon[int(found.lastgroup[1:])][1]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            end = found.end()
        return result, string[end:]
