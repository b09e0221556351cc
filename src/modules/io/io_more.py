# Stands for a module in C.
"""Classes of io that are seldom used: two streams as one, and the decoder of line ends."""

import _io
from io import UnsupportedOperation
from _stand_in import mark, rows


class BufferedRWPair(_io._BufferedIOBase):
    """A buffered reader and a buffered writer on two raw streams, as one object."""

    def __init__(self, *args):
        if not 2 <= len(args) <= 3:
            raise TypeError(f"BufferedRWPair expected at {'least 2' if len(args) < 2 else 'most 3'} arguments,"
                            f" got {len(args)}")
        reader, writer, *size = args
        for value in size:
            value.__index__() if hasattr(value, "__index__") else range(value)
        if not reader.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        if not writer.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        self._reader, self._writer = reader, writer

    def read(self, size=-1, /):
        return self._reader.read(size)

    def read1(self, size=-1, /):
        return self._reader.read(size)

    def readinto(self, buffer, /):
        return self._reader.readinto(buffer)

    def peek(self, size=0, /):
        return self._reader.peek(size)

    def write(self, buffer, /):
        return self._writer.write(buffer)

    def flush(self):
        return self._writer.flush()

    def readable(self):
        return self._reader.readable()

    def writable(self):
        return self._writer.writable()

    def close(self):
        try:
            self._writer.close()
        finally:
            self._reader.close()

    def isatty(self):
        return self._writer.isatty() or self._reader.isatty()

    @property
    def closed(self):
        return self._writer.closed


class IncrementalNewlineDecoder(object):
    """Codec used when reading a file in universal newlines mode.

It wraps another incremental decoder, translating \\r\\n and \\r into \\n.
It also records the types of newlines encountered."""

    def __init__(self, decoder, translate, errors="strict"):
        self._decoder = decoder
        self._translate = translate.__index__() if hasattr(translate, "__index__") else range(translate)
        self._seen = set()
        self._pending = False

    def decode(self, input, final=False):
        text = input if self._decoder is None else self._decoder.decode(input, final)
        if self._pending and (text or final):
            text, self._pending = "\r" + text, False
        if text.endswith("\r") and not final:
            text, self._pending = text[:-1], True
        rest = text.replace("\r\n", "")
        if len(rest) != len(text):
            self._seen.add("\r\n")
        for end in ("\r", "\n"):
            if end in rest:
                self._seen.add(end)
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._translate else text

    def getstate(self):
        held, flag = (b"", 0) if self._decoder is None else self._decoder.getstate()
        return held, flag << 1 | self._pending

    def setstate(self, state, /):
        held, flag = state
        self._pending = bool(flag & 1)
        if self._decoder is not None:
            self._decoder.setstate((held, flag >> 1))

    def reset(self):
        self._seen.clear()
        self._pending = False
        if self._decoder is not None:
            self._decoder.reset()

    @property
    def newlines(self):
        ends = tuple(end for end in ("\r", "\n", "\r\n") if end in self._seen)
        return ends if len(ends) > 1 else ends[0] if ends else None


for _class in (BufferedRWPair, IncrementalNewlineDecoder):
    _class.__module__ = "_io"
    mark(_class)
    rows(_class)
del _class
