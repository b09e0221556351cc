# Stands for a module in C.
"""Buffers and text over streams that are written in Python: what _io.BufferedReader(raw) and the like give for them."""

import _io
import codecs as _codecs
from _operator import index as _index
from io import UnsupportedOperation
from _io_more import IncrementalNewlineDecoder as _NewlineDecoder
from _stand_in import mark

_CHUNK = 8192


def _size_of(size, text="argument should be integer or None, not '%s'"):
    if size is None:
        return -1
    if not hasattr(size, "__index__"):
        raise TypeError(text % type(size).__name__)
    return _index(size)


class _Over:
    # What all of them do alike: `_under` is the stream below, None once it was detached.

    _under = None
    _detached = "raw stream has been detached"

    def _below(self):
        if self._under is None:
            if "_under" in self.__dict__:
                raise ValueError(self._detached)
            raise ValueError("I/O operation on uninitialized object")
        return self._under

    def _open(self, text):
        if self.closed:
            raise ValueError(text)
        return self._under

    @property
    def closed(self):
        return self._below().closed

    @property
    def name(self):
        return self._below().name

    @property
    def mode(self):
        return self._below().mode

    def readable(self):
        return self._below().readable()

    def writable(self):
        return self._below().writable()

    def seekable(self):
        return self._below().seekable()

    def fileno(self):
        return self._below().fileno()

    def isatty(self):
        return self._below().isatty()

    def detach(self):
        below = self._below()
        self.flush()
        self._under = None
        return below

    def close(self):
        below = self._below()
        if not below.closed:
            try:
                self.flush()
            finally:
                below.close()

    def __iter__(self):
        self._open("I/O operation on closed file.")
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __del__(self):
        try:
            if self._under is not None:
                self.close()
        except Exception:
            pass


class _Buffered(_Over):
    def _begin(self, raw, buffer_size):
        size = _index(buffer_size)
        if size <= 0:
            raise ValueError("buffer size must be strictly positive")
        self._under, self._size = raw, size

    @property
    def raw(self):
        return self._below()

    def __repr__(self):
        try:
            name = self.name
        except (AttributeError, ValueError):
            return "<_io.%s>" % type(self).__name__
        return "<_io.%s name=%r>" % (type(self).__name__, name)


class _Reading(_Buffered):
    _held = b""

    def _raw_read(self, size):
        # At most `size` bytes; None if there are none now.
        target = bytearray(size)
        count = self._under.readinto(memoryview(target))
        if count is None:
            return None
        try:
            count = _index(count)
        except TypeError as e:
            raise OSError("raw readinto() failed") from e
        if not 0 <= count <= size:
            raise OSError("raw readinto() returned invalid length %d (should have been between 0 and %d)" % (count, size))
        return bytes(target[:count])

    def _fill(self):
        piece = self._raw_read(self._size)
        if piece:
            self._held += piece
        return piece

    def _take(self, size):
        taken, self._held = self._held[:size], self._held[size:]
        return taken

    def read(self, size=-1, /):
        size = _size_of(size)
        if size < -1:
            raise ValueError("read length must be non-negative or -1")
        self._open("read of closed file")
        if size == -1:
            return self._read_all()
        while len(self._held) < size:
            piece = self._fill()
            if not piece:
                if piece is None and not self._held:
                    return None
                break
        return self._take(size)

    def _read_all(self):
        pieces = [self._take(len(self._held))]
        readall = getattr(self._under, "readall", None)
        while True:
            piece = self._under.read() if readall is None else readall()
            if piece is not None and not isinstance(piece, bytes):
                raise TypeError("readall() should return bytes")
            if not piece:
                joined = b"".join(pieces)
                return None if piece is None and not joined else joined
            pieces.append(piece)
            if readall is not None:
                return b"".join(pieces)

    def read1(self, size=-1, /):
        size = _size_of(size)
        self._open("read of closed file")
        if size < 0:
            size = self._size
        if size == 0:
            return b""
        return self._take(size) if self._held else self._raw_read(size) or b""

    def peek(self, size=0, /):
        self._open("peek of closed file")
        if not self._held:
            self._fill()
        return self._held

    def readinto(self, buffer, /):
        return self._into(buffer, self.read)

    def readinto1(self, buffer, /):
        return self._into(buffer, self.read1)

    def _into(self, buffer, read):
        self._open("readinto of closed file")
        target = memoryview(buffer).cast("B")
        data = read(len(target))
        if data is None:
            return None
        target[:len(data)] = data
        return len(data)

    def readline(self, size=-1, /):
        size = _size_of(size)
        self._open("readline of closed file")
        start = 0
        while True:
            end = self._held.find(b"\n", start) + 1
            if end or 0 <= size <= len(self._held):
                end = end or size
                return self._take(end if size < 0 else min(end, size))
            start = len(self._held)
            if not self._fill():
                return self._take(len(self._held))

    def tell(self):
        return self._below().tell() - len(self._held)

    def seek(self, target, whence=0, /):
        if whence not in (0, 1, 2):
            raise ValueError("whence value %d unsupported" % whence)
        below = self._open("seek of closed file")
        if not below.seekable():
            raise UnsupportedOperation("File or stream is not seekable.")
        if whence == 1:
            target -= len(self._held)
        self.flush()
        self._held = b""
        return below.seek(target, whence)


class _Writing(_Buffered):
    _waiting = b""

    def write(self, buffer, /):
        if isinstance(buffer, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(memoryview(buffer))
        self._open("write to closed file")
        if len(self._waiting) + len(data) <= self._size:
            self._waiting += data
            return len(data)
        self._write_out()
        rest = data
        while len(rest) > self._size:
            rest = rest[self._raw_write(rest):]
        self._waiting = rest
        return len(data)

    def _raw_write(self, data):
        count = self._under.write(memoryview(data))
        if count is None:
            raise BlockingIOError(0, "write could not complete without blocking", 0)
        count = _index(count)
        if not 0 <= count <= len(data):
            raise OSError("raw write() returned invalid length %d (should have been between 0 and %d)" %
                          (count, len(data)))
        return count

    def _write_out(self):
        while self._waiting:
            self._waiting = self._waiting[self._raw_write(self._waiting):]

    def flush(self):
        self._open("flush of closed file")
        self._write_out()
        self._under.flush()

    def tell(self):
        return self._below().tell() + len(self._waiting)

    def seek(self, target, whence=0, /):
        self._open("seek of closed file")
        self._write_out()
        return self._under.seek(target, whence)

    def truncate(self, pos=None, /):
        self._open("truncate of closed file")
        self._write_out()
        return self._under.truncate(self.tell() if pos is None else pos)


class BufferedReader(_Reading, _io.BufferedReader):
    def __init__(self, raw, buffer_size=_CHUNK):
        if not raw.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        self._begin(raw, buffer_size)

    def writable(self):
        return False

    def flush(self):
        self._open("flush of closed file")
        self._under.flush()

    def write(self, buffer, /):
        raise UnsupportedOperation("write")


class BufferedWriter(_Writing, _io.BufferedWriter):
    def __init__(self, raw, buffer_size=_CHUNK):
        if not raw.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        self._begin(raw, buffer_size)

    def readable(self):
        return False

    def _refuse(self, *args):
        raise UnsupportedOperation("read")

    read = read1 = readinto = readline = peek = _refuse


class TextIOWrapper(_Over, _io.TextIOWrapper):
    _detached = "underlying buffer has been detached"

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in (None, "", "\n", "\r", "\r\n"):
            if not isinstance(newline, str):
                raise TypeError("TextIOWrapper() argument 'newline' must be str or None, not %s" % type(newline).__name__)
            raise ValueError("illegal newline value: %s" % newline)
        self._encoding = "UTF-8" if encoding is None or encoding == "locale" else encoding
        self._errors = "strict" if errors is None else errors
        _codecs.lookup(self._encoding)
        self._newline, self._line_buffering = newline, bool(line_buffering)
        self._write_through = bool(write_through)
        self._readable, self._writable = buffer.readable(), buffer.writable()
        self._seekable = buffer.seekable()
        self._under, self._pending = buffer, []
        self._encoder = self._decoder = None
        self._forget()

    def _forget(self):
        # What was decoded and not read, and where its bytes were: (position, state before them, the bytes).
        self._text, self._used, self._piece = "", 0, None
        if self._decoder is not None:
            self._decoder.reset()

    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)
    line_buffering = property(lambda self: self._line_buffering)
    write_through = property(lambda self: self._write_through)
    buffer = property(lambda self: self._below())
    newlines = property(lambda self: getattr(self._decoder, "newlines", None))

    def __repr__(self):
        text = "<_io.TextIOWrapper"
        for what in ("name", "mode"):
            try:
                text += " %s=%r" % (what, getattr(self, what))
            except (AttributeError, ValueError):
                pass
        return text + " encoding=%r>" % self._encoding

    def write(self, text, /):
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not %s" % type(text).__name__)
        self._open("I/O operation on closed file.")
        if not self._writable:
            raise UnsupportedOperation("not writable")
        if self._encoder is None:
            self._encoder = _codecs.getincrementalencoder(self._encoding)(self._errors)
        ends = "\n" in text
        shown = text.replace("\n", self._newline) if ends and self._newline in ("\r", "\r\n") else text
        self._pending.append(self._encoder.encode(shown))
        flush = self._line_buffering and (ends or "\r" in text)
        if flush or self._write_through or sum(map(len, self._pending)) > _CHUNK:
            self._write_out()
        if flush:
            self._under.flush()
        self._forget()
        return len(text)

    def _write_out(self):
        if self._pending:
            data, self._pending = b"".join(self._pending), []
            self._under.write(data)

    def flush(self):
        self._open("I/O operation on closed file.")
        self._write_out()
        self._under.flush()

    def _decode_more(self):
        if self._decoder is None:
            self._decoder = _codecs.getincrementaldecoder(self._encoding)(self._errors)
            if self._newline in (None, ""):
                self._decoder = _NewlineDecoder(self._decoder, self._newline is None)
        state = self._decoder.getstate() if self._seekable else None
        below = self._under
        data = below.read1(_CHUNK) if hasattr(below, "read1") else below.read(_CHUNK)
        if not isinstance(data, bytes):
            raise TypeError("underlying read1() should have returned a bytes-like object, not '%s'" % type(data).__name__)
        self._text, self._used = self._text[self._used:] + self._decoder.decode(data, not data), 0
        if state is not None:
            held = 0 if self._piece is None else len(self._text)
            self._piece = below.tell() - len(data), state, data, held
        return bool(data)

    def _take(self, size):
        taken = self._text[self._used:self._used + size]
        self._used += len(taken)
        return taken

    def _begin_reading(self):
        self._open("I/O operation on closed file.")
        if not self._readable:
            raise UnsupportedOperation("not readable")
        self._write_out()

    def read(self, size=-1, /):
        size = _size_of(size)
        self._begin_reading()
        if size < 0:
            while self._decode_more():
                pass
            return self._take(len(self._text))
        while len(self._text) - self._used < size and self._decode_more():
            pass
        return self._take(size)

    def readline(self, size=-1, /):
        size = _index(size)
        self._begin_reading()
        while True:
            end = self._line_end()
            if not end and self._decode_more():
                continue
            end = end or len(self._text) - self._used
            return self._take(end if size < 0 else min(end, size))

    def _line_end(self):
        # How many characters the next line has, 0 if its end is not here yet.
        text, used = self._text, self._used
        if self._newline != "":
            end = self._newline or "\n"
            at = text.find(end, used)
            return 0 if at < 0 else at - used + len(end)
        places = [at for at in (text.find("\n", used), text.find("\r", used)) if at >= 0]
        if not places:
            return 0
        at = min(places)
        return at - used + (2 if text.startswith("\r\n", at) else 1)

    def tell(self):
        self._open("I/O operation on closed file.")
        if not self._seekable:
            raise UnsupportedOperation("underlying stream is not seekable")
        self._write_out()
        self._under.flush()
        unread = len(self._text) - self._used
        if not unread or self._piece is None:
            return self._under.tell()
        start, state, data, _ = self._piece
        self._decoder, decoder = None, self._decoder
        try:
            after, made = decoder.getstate(), 0
            decoder.setstate(state)
            wanted = len(decoder.decode(data)) - unread
            decoder.setstate(state)
            for count in range(len(data)):
                if made >= wanted:
                    return start + count
                made += len(decoder.decode(data[count:count + 1]))
            return start + len(data)
        finally:
            decoder.setstate(after)
            self._decoder = decoder

    def seek(self, cookie, whence=0, /):
        self._open("I/O operation on closed file.")
        if not self._seekable:
            raise UnsupportedOperation("underlying stream is not seekable")
        if whence not in (0, 1, 2):
            raise ValueError("invalid whence (%d, should be 0, 1 or 2)" % whence)
        if whence and cookie != 0:
            raise UnsupportedOperation("can't do nonzero %s-relative seeks" % ("cur" if whence == 1 else "end"))
        if cookie < 0:
            raise ValueError("negative seek position %d" % cookie)
        if whence == 1:
            cookie = self.tell()
        self.flush()
        self._text, self._used, self._piece = "", 0, None
        if self._decoder is not None:
            self._decoder.setstate((b"", 0)) if cookie and whence != 2 else self._decoder.reset()
        return self._under.seek(cookie, 2 if whence == 2 else 0)

    def truncate(self, pos=None, /):
        self.flush()
        return self._under.truncate(self.tell() if pos is None else pos)

    def reconfigure(self, *, encoding=None, errors=None, newline=..., line_buffering=None, write_through=None):
        if self._text and (encoding is not None or errors is not None or newline is not ...):
            raise UnsupportedOperation("It is not possible to set the encoding or newline of stream after the first read")
        self.flush()
        if encoding is not None:
            self._encoding, self._errors = encoding, "strict" if errors is None else errors
        elif errors is not None:
            self._errors = errors
        if newline is not ...:
            self._newline = newline
        if line_buffering is not None:
            self._line_buffering = bool(line_buffering)
        if write_through is not None:
            self._write_through = bool(write_through)
        self._encoder = self._decoder = None


for _class in (BufferedReader, BufferedWriter, TextIOWrapper):
    _class.__module__ = "_io"
    mark(_class)
del _class
