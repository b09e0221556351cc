"""The standard encodings, and how their names are read."""

import codecs

_cache = codecs._known_codecs


class CodecRegistryError(LookupError, SystemError):
    pass


def normalize_encoding(encoding):
    """Normalize an encoding name: what is no letter, digit or dot becomes one underscore."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    chars, gap = [], False
    for c in encoding:
        if c.isalnum() or c == '.':
            if gap and chars:
                chars.append('_')
            if c.isascii():
                chars.append(c)
            gap = False
        else:
            gap = True
    return ''.join(chars)


def search_function(encoding):
    """The CodecInfo of an encoding that the library has, or None."""
    try:
        return codecs._own_codec(encoding)
    except LookupError:
        return None


def __getattr__(name):
    # The modules of the encodings, made when somebody asks for one.
    if name.startswith('_'):
        raise AttributeError(f"module 'encodings' has no attribute {name!r}")
    try:
        info = codecs._own_codec(name)
    except LookupError:
        raise AttributeError(f"module 'encodings' has no attribute {name!r}") from None
    module = type(codecs)('encodings.' + name)
    module.codecs = codecs
    module.getregentry = lambda: info
    module.encode, module.decode = info.encode, info.decode
    module.IncrementalEncoder, module.IncrementalDecoder = info.incrementalencoder, info.incrementaldecoder
    module.StreamReader, module.StreamWriter = info.streamreader, info.streamwriter
    globals()[name] = module
    return module
