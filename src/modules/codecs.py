"""Text encodings by name, and error handlers for what cannot be converted."""

import _codecs

__all__ = ["CodecInfo", "lookup", "encode", "decode", "getencoder", "getdecoder",
           "register", "unregister", "register_error", "lookup_error", "strict_errors", "ignore_errors",
           "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors",
           "namereplace_errors", "BOM", "BOM_BE", "BOM_LE", "BOM_UTF8", "BOM_UTF16",
           "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE"]

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM = BOM_UTF16 = BOM_UTF16_LE
BOM_UTF32 = BOM_UTF32_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'


class CodecInfo(tuple):
    """What lookup() gives: the functions of a codec, and its name."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None,
                incrementalencoder=None, incrementaldecoder=None, name=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.streamreader = streamreader
        self.streamwriter = streamwriter
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        return self

    def __repr__(self):
        return "<%s.%s object for encoding %s at %#x>" % (
            self.__class__.__module__, self.__class__.__qualname__, self.name, id(self))


def _rot13(text):
    return ''.join([chr((ord(c) - base + 13) % 26 + base)
                    if (base := 97 if c.islower() else 65) and c.isascii() and c.isalpha() else c
                    for c in text])


def _transform(name):
    # Codecs that do not lead from text to bytes.
    name = name.lower().replace('-', '').replace('_', '')
    if name == 'rot13':
        return CodecInfo(lambda s, errors='strict': (_rot13(s), len(s)),
                         lambda s, errors='strict': (_rot13(s), len(s)), name='rot13')
    if name in ('hex', 'hexcodec'):
        return CodecInfo(lambda b, errors='strict': (bytes(b).hex().encode(), len(b)),
                         lambda b, errors='strict': (bytes.fromhex(bytes(b).decode()), len(b)), name='hex')
    return None


_searches = []


def register(search_function, /):
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searches.append(search_function)


def unregister(search_function, /):
    if search_function in _searches:
        _searches.remove(search_function)


def _search(encoding):
    # Asks the functions that were registered.
    for search in _searches:
        info = search(encoding.lower().replace(' ', '_').replace('-', '_'))
        if info is not None:
            if not isinstance(info, tuple) or len(info) != 4:
                raise TypeError("codec search functions must return 4-tuples")
            return info
    return None


def lookup(encoding, /):
    info = _transform(encoding)
    if info is None:
        try:
            name = _codecs.canonical_name(encoding)
        except LookupError:
            info = _search(encoding)
            if info is None:
                raise
            return info
        info = CodecInfo(lambda s, errors='strict': (_codecs.encode_text(s, name, errors), len(s)),
                         lambda b, errors='strict': (_codecs.decode_bytes(b, name, errors), len(b)),
                         name=name)
    return info


def encode(obj, encoding='utf-8', errors='strict'):
    return lookup(encoding)[0](obj, errors)[0]


def decode(obj, encoding='utf-8', errors='strict'):
    return lookup(encoding)[1](obj, errors)[0]


def getencoder(encoding):
    return lookup(encoding)[0]


def getdecoder(encoding):
    return lookup(encoding)[1]


def register_error(errors, handler, /):
    if not callable(handler):
        raise TypeError("handler must be callable")
    _codecs.handlers()[errors] = handler


def lookup_error(name, /):
    handler = _codecs.handlers().get(name) or _known.get(name)
    if handler is None:
        raise LookupError("unknown error handler name '%s'" % name)
    return handler


def _refuse(exc):
    raise TypeError("don't know how to handle %s in error callback" % type(exc).__name__)


def strict_errors(exc, /):
    if isinstance(exc, Exception):
        raise exc
    raise TypeError("codec must pass exception instance")


def ignore_errors(exc, /):
    if not isinstance(exc, UnicodeError):
        _refuse(exc)
    return '', exc.end


def replace_errors(exc, /):
    if isinstance(exc, UnicodeEncodeError):
        return '?' * (exc.end - exc.start), exc.end
    if isinstance(exc, UnicodeDecodeError):
        return '\ufffd', exc.end
    if isinstance(exc, UnicodeTranslateError):
        return '\ufffd' * (exc.end - exc.start), exc.end
    _refuse(exc)


def xmlcharrefreplace_errors(exc, /):
    if not isinstance(exc, UnicodeEncodeError):
        _refuse(exc)
    return ''.join(['&#%d;' % ord(c) for c in exc.object[exc.start:exc.end]]), exc.end


def _escaped(c):
    number = ord(c)
    if number < 0x100:
        return '\\x%02x' % number
    return '\\u%04x' % number if number < 0x10000 else '\\U%08x' % number


def backslashreplace_errors(exc, /):
    if isinstance(exc, UnicodeDecodeError):
        return ''.join(['\\x%02x' % b for b in exc.object[exc.start:exc.end]]), exc.end
    if not isinstance(exc, UnicodeError):
        _refuse(exc)
    return ''.join([_escaped(c) for c in exc.object[exc.start:exc.end]]), exc.end


def namereplace_errors(exc, /):
    if not isinstance(exc, UnicodeEncodeError):
        _refuse(exc)
    return exc.object[exc.start:exc.end].encode('ascii', 'namereplace').decode(), exc.end


_known = {
    'strict': strict_errors,
    'ignore': ignore_errors,
    'replace': replace_errors,
    'xmlcharrefreplace': xmlcharrefreplace_errors,
    'backslashreplace': backslashreplace_errors,
    'namereplace': namereplace_errors,
}


# In CPython these are the C module's, and pickles name them so.
for _function in (encode, decode, lookup, register, unregister, register_error, lookup_error):
    _function.__module__ = "_codecs"
    setattr(_codecs, _function.__name__, _function)
del _function
