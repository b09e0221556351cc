"""Files in the format of gzip, on top of zlib."""

import builtins
import io
import os
import struct
import time
import zlib

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

READ, WRITE = 1, 2
_COMPRESS_LEVEL_FAST, _COMPRESS_LEVEL_TRADEOFF, _COMPRESS_LEVEL_BEST = 1, 6, 9
_FTEXT, _FHCRC, _FEXTRA, _FNAME, _FCOMMENT = 1, 2, 4, 8, 16
_PIECE = 128 * 1024


class BadGzipFile(OSError):
    """Exception raised in some cases for invalid gzip files."""


def open(filename, mode="rb", compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None, newline=None):
    """Open a gzip-compressed file in binary or text mode."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError("Invalid mode: %r" % (mode,))
    else:
        for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
            if value is not None:
                raise ValueError("Argument '%s' not supported in binary mode" % name)
    if isinstance(filename, (str, bytes, os.PathLike)):
        file = GzipFile(filename, mode.replace("t", ""), compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = GzipFile(None, mode.replace("t", ""), compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    return io.TextIOWrapper(file, encoding or "utf-8", errors, newline) if "t" in mode else file


class GzipFile(io.BufferedIOBase):
    """A gzip file that is read or written like a file in binary mode."""

    myfileobj = None
    _brief = False

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None, mtime=None):
        if mode and ("t" in mode or "U" in mode):
            raise ValueError("Invalid mode: {!r}".format(mode))
        if mode and "b" not in mode:
            mode += "b"
        if fileobj is None:
            fileobj = self.myfileobj = builtins.open(filename, mode or "rb")
        if filename is None:
            filename = getattr(fileobj, "name", "")
            filename = filename if isinstance(filename, (str, bytes)) else ""
        else:
            filename = os.fspath(filename)
        mode = getattr(fileobj, "mode", "rb") if mode is None else mode
        self.name, self.fileobj, self._mtime = filename, fileobj, mtime
        self.offset = 0
        if mode.startswith("r"):
            self.mode, self._data, self._ready, self._members = READ, b"", b"", 0
            self._inflater, self._ended = None, False
        elif mode.startswith(("w", "a", "x")):
            self.mode, self.crc, self.size = WRITE, zlib.crc32(b""), 0
            self.compress = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)
            self._write_header(compresslevel)
        else:
            raise ValueError("Invalid mode: {!r}".format(mode))

    def __repr__(self):
        text = repr(self.fileobj)
        return "<gzip " + text[1:-1] + " " + hex(id(self)) + ">"

    @property
    def mtime(self):
        """Last modification time read from stream."""
        return self._mtime

    def _write_header(self, level):
        name = os.path.basename(self.name)
        if not isinstance(name, bytes):
            try:
                name = name.encode("latin-1")
            except UnicodeEncodeError:
                name = b""
        name = name.removesuffix(b".gz")
        when = time.time() if self._mtime is None else self._mtime
        speed = {_COMPRESS_LEVEL_BEST: 2, _COMPRESS_LEVEL_FAST: 4}.get(level, 0)
        self.fileobj.write(struct.pack("<BBBBLBB", 0x1F, 0x8B, 8, _FNAME if name else 0, int(when), speed, 255))
        if name:
            self.fileobj.write(name + b"\0")

    def _check(self, mode, doing):
        if self.fileobj is None:
            closed = f"{doing}() on closed GzipFile object" if mode == WRITE else "I/O operation on closed file"
            raise ValueError(closed)
        if self.mode != mode:
            text = "write() on read-only" if mode == WRITE else "read() on write-only"
            raise OSError(9, f"{text} GzipFile object")

    # Writing

    def write(self, data):
        self._check(WRITE, "write")
        data = bytes(memoryview(data))
        if data:
            self.fileobj.write(self.compress.compress(data))
            self.size += len(data)
            self.crc = zlib.crc32(data, self.crc)
            self.offset += len(data)
        return len(data)

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        if self.fileobj is None:
            raise ValueError("I/O operation on closed file.")
        if self.mode == WRITE:
            self.fileobj.write(self.compress.flush(zlib_mode))
            self.fileobj.flush()

    def close(self):
        fileobj, self.fileobj = self.fileobj, None
        try:
            if fileobj is not None and self.mode == WRITE:
                fileobj.write(self.compress.flush() + struct.pack("<LL", self.crc, self.size & 0xFFFFFFFF))
        finally:
            mine, self.myfileobj = self.myfileobj, None
            if mine is not None:
                mine.close()

    @property
    def closed(self):
        return self.fileobj is None

    # Reading: `_data` is what was read and not decompressed, `_ready` what was decompressed and not read.

    def _more(self):
        """Decompresses a piece; False at the end of the file."""
        if self._inflater is None and not self._begin_member():
            return False
        if not self._data:
            self._data = self.fileobj.read(_PIECE)
            if not self._data:
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        made = self._inflater.decompress(self._data)
        self._data = self._inflater.unused_data
        self.crc, self.size = zlib.crc32(made, self.crc), self.size + len(made)
        self._ready += made
        if self._inflater.eof:
            self._end_member()
        return True

    def _exactly(self, count):
        while len(self._data) < count:
            piece = self.fileobj.read(max(count - len(self._data), 256))
            if not piece:
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            self._data += piece
        taken, self._data = self._data[:count], self._data[count:]
        return taken

    def _until_zero(self):
        while self._exactly(1) != b"\0":
            pass

    def _begin_member(self):
        if len(self._data) < 2:
            self._data += self.fileobj.read(_PIECE)
        if self._members:
            while self._data.startswith(b"\0"):
                self._data = self._data.lstrip(b"\0") or self.fileobj.read(_PIECE)
        if not self._data:
            return False
        magic = self._data[:2]
        if magic != b"\x1f\x8b":
            raise BadGzipFile("Not a gzipped file (%r)" % magic)
        _, method, flag, self._mtime = struct.unpack("<HBBLxx", self._exactly(10))
        if method != 8:
            raise BadGzipFile("Unknown compression method")
        if flag & _FEXTRA:
            self._exactly(*struct.unpack("<H", self._exactly(2)))
        if flag & _FNAME:
            self._until_zero()
        if flag & _FCOMMENT:
            self._until_zero()
        if flag & _FHCRC:
            self._exactly(2)
        self._inflater, self.crc, self.size = zlib.decompressobj(-zlib.MAX_WBITS), zlib.crc32(b""), 0
        self._members += 1
        return True

    def _end_member(self):
        crc, size = struct.unpack("<LL", self._exactly(8))
        if crc != self.crc:
            raise BadGzipFile("CRC check failed" + ("" if self._brief else " %s != %s" % (hex(crc), hex(self.crc))))
        if size != self.size & 0xFFFFFFFF:
            raise BadGzipFile("Incorrect length of data produced")
        self._inflater = None

    def _take(self, count):
        taken, self._ready = self._ready[:count], self._ready[count:]
        self.offset += len(taken)
        return taken

    def read(self, size=-1):
        self._check(READ, "read")
        size = -1 if size is None else size
        while (size < 0 or len(self._ready) < size) and self._more():
            pass
        return self._take(len(self._ready) if size < 0 else size)

    def read1(self, size=-1):
        self._check(READ, "read1")
        while not self._ready and self._more():
            pass
        return self._take(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def peek(self, n):
        self._check(READ, "peek")
        while not self._ready and self._more():
            pass
        return self._ready[:max(n, io.DEFAULT_BUFFER_SIZE)]

    def readline(self, size=-1):
        self._check(READ, "readline")
        start = 0
        while True:
            end = self._ready.find(b"\n", start) + 1
            if end or 0 <= size <= len(self._ready):
                end = end or size
                return self._take(end if size < 0 else min(end, size))
            start = len(self._ready)
            if not self._more():
                return self._take(len(self._ready))

    def fileno(self):
        return self.fileobj.fileno()

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def tell(self):
        return self.offset

    def rewind(self):
        """Return the file position to the beginning of the file."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self.fileobj.seek(0)
        self._data, self._ready, self._members, self._inflater, self.offset = b"", b"", 0, None, 0

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset += self.offset
        elif whence == io.SEEK_END:
            if self.mode == WRITE:
                raise ValueError("Seek from end not supported")
            self.read()
            offset += self.offset
        if self.mode == WRITE:
            if offset < self.offset:
                raise OSError("Negative seek in write mode")
            self.write(bytes(offset - self.offset))
            return self.offset
        if offset < self.offset:
            self.rewind()
        self.read(offset - self.offset)
        return self.offset


def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=None):
    """Compress data in one shot and return the compressed string."""
    if mtime == 0:
        return zlib.compress(data, level=compresslevel, wbits=31)
    speed = {_COMPRESS_LEVEL_BEST: 2, _COMPRESS_LEVEL_FAST: 4}.get(compresslevel, 0)
    when = time.time() if mtime is None else mtime
    header = struct.pack("<BBBBLBB", 0x1F, 0x8B, 8, 0, int(when), speed, 255)
    end = struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return header + zlib.compress(data, level=compresslevel, wbits=-15) + end


def decompress(data):
    """Decompress a gzip compressed string in one shot."""
    with GzipFile(fileobj=io.BytesIO(data)) as file:
        file._brief = True
        return file.read()
