"""JSON (JavaScript Object Notation): a lightweight data interchange format."""

import sys as _sys
from types import ModuleType as _ModuleType
import _json

__all__ = ['dump', 'dumps', 'load', 'loads', 'JSONDecoder', 'JSONDecodeError', 'JSONEncoder']
__path__ = []


class JSONDecodeError(ValueError):
    """A text that is no JSON. It knows the document and the place."""

    __module__ = 'json.decoder'

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        super().__init__('%s: line %d column %d (char %d)' % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


_CONSTANTS = {'NaN': float('nan'), 'Infinity': float('inf'), '-Infinity': float('-inf')}


def _skip_space(s, at):
    while at < len(s) and s[at] in ' \t\n\r':
        at += 1
    return at


class JSONDecoder:
    """Simple JSON decoder."""

    __module__ = 'json.decoder'

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        """Return the Python representation of ``s``, which contains one JSON document."""
        obj, end = self.raw_decode(s, _skip_space(s, 0))
        end = _skip_space(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """Decode the document that begins at ``idx``; return it and the index where it ended."""
        hooks = (self.object_hook, self.object_pairs_hook, self.parse_float, self.parse_int, self.parse_constant)
        return _json.scan(s, idx, hooks, self.strict, JSONDecodeError)


class JSONEncoder:
    """Extensible JSON encoder for Python data structures."""

    __module__ = 'json.encoder'
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Override this to return something serializable for ``o``, or call it to raise the TypeError."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """Return a JSON string representation of a Python data structure."""
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        return _json.encode(o, (self.default, self.ensure_ascii, self.skipkeys, self.check_circular, self.allow_nan,
                                self.sort_keys, indent, self.item_separator, self.key_separator))

    def iterencode(self, o, _one_shot=False):
        """Encode the given object and yield its text."""
        yield self.encode(o)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    """Serialize ``obj`` to a JSON formatted ``str``."""
    if cls is None and not (skipkeys or default or sort_keys or kw) and (
            ensure_ascii and check_circular and allow_nan and indent is None and separators is None):
        return _default_encoder.encode(obj)
    return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
                                allow_nan=allow_nan, indent=indent, separators=separators, default=default,
                                sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False, **kw):
    """Serialize ``obj`` as a JSON formatted stream to ``fp`` (a file-like object with write())."""
    encoder = _default_encoder if cls is None and not (skipkeys or default or sort_keys or kw) and (
        ensure_ascii and check_circular and allow_nan and indent is None and separators is None
    ) else (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
                                   allow_nan=allow_nan, indent=indent, separators=separators, default=default,
                                   sort_keys=sort_keys, **kw)
    for chunk in encoder.iterencode(obj):
        fp.write(chunk)


_default_encoder = JSONEncoder()


def detect_encoding(b):
    """The encoding of JSON bytes, by their mark or their zero bytes."""
    for mark, encoding in ((b'\xff\xfe\0\0', 'utf-32'), (b'\0\0\xfe\xff', 'utf-32'), (b'\xff\xfe', 'utf-16'),
                           (b'\xfe\xff', 'utf-16'), (b'\xef\xbb\xbf', 'utf-8-sig')):
        if b.startswith(mark):
            return encoding
    if len(b) >= 4:
        if not b[0]:
            return 'utf-16-be' if b[1] else 'utf-32-be'
        if not b[1]:
            return 'utf-16-le' if b[2] or b[3] else 'utf-32-le'
    elif len(b) == 2:
        if not b[0]:
            return 'utf-16-be'
        if not b[1]:
            return 'utf-16-le'
    return 'utf-8'


_default_decoder = JSONDecoder()


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    """Deserialize ``s`` (a ``str``, ``bytes`` or ``bytearray`` instance) to a Python object."""
    if isinstance(s, str):
        if s.startswith('\ufeff'):
            raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    else:
        if not isinstance(s, (bytes, bytearray)):
            raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
        s = s.decode(detect_encoding(s), 'surrogatepass')
    if cls is None and not (object_hook or parse_int or parse_float or parse_constant or object_pairs_hook or kw):
        return _default_decoder.decode(s)
    given = {'object_hook': object_hook, 'parse_float': parse_float, 'parse_int': parse_int,
             'parse_constant': parse_constant, 'object_pairs_hook': object_pairs_hook}
    kw.update((name, value) for name, value in given.items() if value is not None)
    return (cls or JSONDecoder)(**kw).decode(s)


def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
         object_pairs_hook=None, **kw):
    """Deserialize ``fp`` (a file-like object with read()) to a Python object."""
    return loads(fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
                 parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw)


def _submodule(name, **members):
    module = _ModuleType('json.' + name)
    module.__dict__.update(members)
    _sys.modules['json.' + name] = module
    return module


def py_scanstring(s, end, strict=True):
    """Reads the JSON string whose first character is at end: (text, end)."""
    return _json.scanstring(s, end, strict)


def py_encode_basestring(s):
    """The JSON text of a str."""
    return _json.encode_basestring(s)


def py_encode_basestring_ascii(s):
    """The JSON text of a str, in ASCII."""
    return _json.encode_basestring_ascii(s)


decoder = _submodule('decoder', JSONDecodeError=JSONDecodeError, JSONDecoder=JSONDecoder, scanstring=_json.scanstring,
                     c_scanstring=_json.scanstring, py_scanstring=py_scanstring)
encoder = _submodule('encoder', JSONEncoder=JSONEncoder, INFINITY=float('inf'),
                     encode_basestring=_json.encode_basestring, c_encode_basestring=_json.encode_basestring,
                     encode_basestring_ascii=_json.encode_basestring_ascii,
                     c_encode_basestring_ascii=_json.encode_basestring_ascii,
                     py_encode_basestring=py_encode_basestring, py_encode_basestring_ascii=py_encode_basestring_ascii)
for _made, _home in ((py_scanstring, 'decoder'), (py_encode_basestring, 'encoder'),
                     (py_encode_basestring_ascii, 'encoder')):
    _made.__module__ = 'json.' + _home
del _made, _home, py_scanstring, py_encode_basestring, py_encode_basestring_ascii
scanner = _submodule('scanner')
