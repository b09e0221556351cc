# Stands for a module in C.
"""Streams: raw, buffered, of text, and in memory.

The abstract classes are here, so that programs can register their own; everything else is in _io.
"""

import _io
import abc
import sys as _sys
from _io import (DEFAULT_BUFFER_SIZE, BlockingIOError, BufferedRandom, BufferedReader, BufferedWriter, BytesIO, FileIO,
                 StringIO, TextIOWrapper, UnsupportedOperation, open)
from _stand_in import row as _row

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO",
           "BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase",
           "TextIOWrapper", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END"]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
UnsupportedOperation.__module__ = "io"


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    __doc__ = _io._IOBase.__doc__


class RawIOBase(_io._RawIOBase, IOBase):
    __doc__ = _io._RawIOBase.__doc__


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    __doc__ = _io._BufferedIOBase.__doc__


class TextIOBase(_io._TextIOBase, IOBase):
    __doc__ = _io._TextIOBase.__doc__


@_row("text_encoding(encoding, stacklevel=2, /)")
def text_encoding(encoding, stacklevel=2, /):
    """A helper function to choose the text encoding: the one that was given, or the locale's."""
    stacklevel.__index__() if hasattr(stacklevel, "__index__") else range(stacklevel)
    return "locale" if encoding is None else encoding


@_row("open_code(path)")
def open_code(path):
    """Opens the provided file with the intent to import the contents."""
    if not isinstance(path, str):
        raise TypeError(f"open_code() argument 'path' must be str, not {type(path).__name__}")
    return open(path, "rb")


for _class in (BytesIO, BufferedReader, BufferedWriter, BufferedRandom):
    BufferedIOBase.register(_class)
RawIOBase.register(FileIO)
for _class in (StringIO, TextIOWrapper, type(_sys.__stdout__)):
    TextIOBase.register(_class)
for _class in (text_encoding, open_code):
    setattr(_io, _class.__name__, _class)
del _class


def __getattr__(name):
    if name in ("BufferedRWPair", "IncrementalNewlineDecoder"):
        # Seldom used, and so made when they are.
        import _io_more
        for more in (_io_more.BufferedRWPair, _io_more.IncrementalNewlineDecoder):
            globals()[more.__name__] = more
            setattr(_io, more.__name__, more)
        BufferedIOBase.register(_io_more.BufferedRWPair)
        return globals()[name]
    if name == "OpenWrapper":
        import warnings
        warnings.warn("OpenWrapper is deprecated, use open instead", DeprecationWarning, stacklevel=2)
        globals()["OpenWrapper"] = open
        return open
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
