"""Text encodings by name, and error handlers for what cannot be converted."""

import _codecs

__all__ = ["register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE",
           "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE", "BOM64_LE",
           "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE",
           "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE",
           "CodecInfo", "Codec", "IncrementalEncoder", "IncrementalDecoder",
           "StreamReader", "StreamWriter",
           "StreamReaderWriter", "StreamRecoder",
           "getencoder", "getdecoder", "getincrementalencoder",
           "getincrementaldecoder", "getreader", "getwriter",
           "encode", "decode", "iterencode", "iterdecode",
           "strict_errors", "ignore_errors", "replace_errors",
           "xmlcharrefreplace_errors",
           "backslashreplace_errors", "namereplace_errors",
           "register_error", "lookup_error"]

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM = BOM_UTF16 = BOM_UTF16_LE
BOM_UTF32 = BOM_UTF32_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'
BOM32_LE = BOM_UTF16_LE
BOM32_BE = BOM_UTF16_BE
BOM64_LE = BOM_UTF32_LE
BOM64_BE = BOM_UTF32_BE


class CodecInfo(tuple):
    """Codec details when looking up the codec registry"""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None,
                incrementalencoder=None, incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.streamreader = streamreader
        self.streamwriter = streamwriter
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return "<%s.%s object for encoding %s at %#x>" % (
            self.__class__.__module__, self.__class__.__qualname__, self.name, id(self))


class Codec:
    """The interface of a codec: a pair of functions that keep no state."""

    def encode(self, input, errors='strict'):
        """Encode input; return the output and how much was consumed."""
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        """Decode input; return the output and how much was consumed."""
        raise NotImplementedError


class IncrementalEncoder(object):
    """Encodes an input piece by piece, remembering what lies between the pieces."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        """Encode input and return the output."""
        raise NotImplementedError

    def reset(self):
        """Back to the initial state."""

    def getstate(self):
        """The state: 0, or what setstate() takes."""
        return 0

    def setstate(self, state):
        """Set the state, as getstate() gave it."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An incremental encoder that keeps what _buffer_encode() left of an input."""

    def __init__(self, errors='strict'):
        IncrementalEncoder.__init__(self, errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        IncrementalEncoder.reset(self)
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder(object):
    """Decodes an input piece by piece, remembering what lies between the pieces."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        """Decode input and return the output."""
        raise NotImplementedError

    def reset(self):
        """Back to the initial state."""

    def getstate(self):
        """The state: bytes that were not decoded yet, and a number."""
        return (b"", 0)

    def setstate(self, state):
        """Set the state, as getstate() gave it."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """An incremental decoder that keeps what _buffer_decode() left of an input."""

    def __init__(self, errors='strict'):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        IncrementalDecoder.reset(self)
        self.buffer = b""

    def getstate(self):
        return (self.buffer, 0)

    def setstate(self, state):
        self.buffer = state[0]


class StreamWriter(Codec):
    """Writes text to a stream of bytes."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        """Write the object's contents encoded."""
        data, consumed = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        """Write the concatenated list of strings."""
        self.write(''.join(list))

    def reset(self):
        """Finish what is in between."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamReader(Codec):
    """Reads text from a stream of bytes."""

    charbuffertype = str

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b""
        self._empty_charbuffer = self.charbuffertype()
        self.charbuffer = self._empty_charbuffer
        self.linebuffer = None

    def decode(self, input, errors='strict'):
        raise NotImplementedError

    def _unline(self):
        if self.linebuffer:
            self.charbuffer = self._empty_charbuffer.join(self.linebuffer)
            self.linebuffer = None

    def read(self, size=-1, chars=-1, firstline=False):
        """Decode data from the stream: about size bytes, or at most chars characters, or all."""
        self._unline()
        if chars < 0:
            chars = size
        while not (chars >= 0 and len(self.charbuffer) >= chars):
            new = self.stream.read() if size < 0 else self.stream.read(size)
            data = self.bytebuffer + new
            if not data:
                break
            try:
                text, consumed = self.decode(data, self.errors)
            except UnicodeDecodeError as error:
                if not firstline:
                    raise
                # The lines before the problem can be read.
                text, consumed = self.decode(data[:error.start], self.errors)
                if len(text.splitlines(keepends=True)) <= 1:
                    raise
            self.bytebuffer = data[consumed:]
            self.charbuffer += text
            if not new:
                break
            if chars < 0 and size >= 0:
                break
        if chars < 0:
            result = self.charbuffer
            self.charbuffer = self._empty_charbuffer
        else:
            result = self.charbuffer[:chars]
            self.charbuffer = self.charbuffer[chars:]
        return result

    def readline(self, size=None, keepends=True):
        """Read one line from the input stream and return the decoded data."""
        if self.linebuffer:
            line = self.linebuffer.pop(0)
            if len(self.linebuffer) == 1:
                self.charbuffer = self.linebuffer[0]
                self.linebuffer = None
            if not keepends:
                line = line.splitlines(keepends=False)[0]
            return line
        step = size or 72
        line = self._empty_charbuffer
        while True:
            data = self.read(step, firstline=True)
            # A line must not end between the two characters of a line end.
            if data and (isinstance(data, str) and data.endswith("\r")
                         or isinstance(data, bytes) and data.endswith(b"\r")):
                data += self.read(size=1, chars=1)
            line += data
            lines = line.splitlines(keepends=True)
            if lines:
                if len(lines) > 1:
                    line = lines.pop(0)
                    if len(lines) > 1:
                        lines[-1] += self.charbuffer
                        self.linebuffer = lines
                        self.charbuffer = None
                    else:
                        self.charbuffer = lines[0] + self.charbuffer
                    if not keepends:
                        line = line.splitlines(keepends=False)[0]
                    break
                bare = lines[0].splitlines(keepends=False)[0]
                if lines[0] != bare:
                    self.charbuffer = self._empty_charbuffer.join(lines[1:]) + self.charbuffer
                    line = lines[0] if keepends else bare
                    break
            if not data or size is not None:
                if line and not keepends:
                    line = line.splitlines(keepends=False)[0]
                break
            if step < 8000:
                step *= 2
        return line

    def readlines(self, sizehint=None, keepends=True):
        """Read all lines from the input stream, as a list."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Forget what was read ahead."""
        self.bytebuffer = b""
        self.charbuffer = self._empty_charbuffer
        self.linebuffer = None

    def seek(self, offset, whence=0):
        """Set the input stream's current position."""
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamReaderWriter:
    """A reader and a writer of one stream."""

    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None, keepends=True):
        return self.reader.readlines(sizehint, keepends)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamRecoder:
    """Bytes in one encoding over a stream in another."""

    data_encoding = 'unknown'
    file_encoding = 'unknown'

    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        line = self.reader.readline() if size is None else self.reader.readline(size)
        return self.encode(line, self.errors)[0]

    def readlines(self, sizehint=None):
        return self.encode(self.reader.read(), self.errors)[0].splitlines(keepends=True)

    def __next__(self):
        return self.encode(next(self.reader), self.errors)[0]

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.writer.write(self.decode(b''.join(list), self.errors)[0])

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """Open a file that is read and written as text in the given encoding."""
    import builtins
    if encoding is not None and 'b' not in mode:
        mode = mode + 'b'
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        srw = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        srw.encoding = encoding
        return srw
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """Wrap a file so that bytes in data_encoding are in file_encoding in the file."""
    if file_encoding is None:
        file_encoding = data_encoding
    data_info = lookup(data_encoding)
    file_info = lookup(file_encoding)
    sr = StreamRecoder(file, data_info.encode, data_info.decode,
                       file_info.streamreader, file_info.streamwriter, errors)
    sr.data_encoding = data_encoding
    sr.file_encoding = file_encoding
    return sr


# ---- codecs for text ----

def _kept_utf_8(data):
    # How many bytes at the end are the beginning of a character, or of a surrogate, which a handler may let pass.
    for back in range(1, min(3, len(data)) + 1):
        byte = data[-back]
        if byte & 0xC0 == 0x80:
            continue
        need = 2 if 0xC2 <= byte <= 0xDF else 3 if 0xE0 <= byte <= 0xEF else 4 if 0xF0 <= byte <= 0xF4 else 0
        if need <= back:
            return 0
        if back > 1:
            low, high = {0xE0: (0xA0, 0xBF), 0xF0: (0x90, 0xBF),
                         0xF4: (0x80, 0x8F)}.get(byte, (0x80, 0xBF))
            if not low <= data[1 - back] <= high:
                return 0
        return back
    return 0


def _kept_utf_16(data, big):
    odd = len(data) % 2
    end = len(data) - odd
    if end >= 2 and data[end - 2 if big else end - 1] & 0xFC == 0xD8:
        return odd + 2
    return odd


def _kept(name, data):
    if name == 'utf-8':
        return _kept_utf_8(data)
    if name in ('utf-16-le', 'utf-16-be'):
        return _kept_utf_16(data, name == 'utf-16-be')
    if name in ('utf-32-le', 'utf-32-be'):
        return len(data) % 4
    return 0


def _bytes_of(data):
    return data if isinstance(data, bytes) else bytes(memoryview(data))


def _decode_part(name, data, errors, final):
    data = _bytes_of(data)
    kept = 0 if final else _kept(name, data)
    part = data[:len(data) - kept] if kept else data
    return _codecs.decode_bytes(part, name, errors or 'strict'), len(part)


def _encoder(name):
    def encode(str, errors='strict', /):
        return _codecs.encode_text(str, name, errors or 'strict'), len(str)
    encode.__name__ = encode.__qualname__ = name.replace('-', '_') + '_encode'
    return encode


def _decoder(name):
    def decode(data, errors='strict', final=False, /):
        return _decode_part(name, data, errors, final)
    decode.__name__ = decode.__qualname__ = name.replace('-', '_') + '_decode'
    return decode


ascii_encode, latin_1_encode, utf_8_encode = _encoder('ascii'), _encoder('latin-1'), _encoder('utf-8')
utf_16_le_encode, utf_16_be_encode = _encoder('utf-16-le'), _encoder('utf-16-be')
utf_32_le_encode, utf_32_be_encode = _encoder('utf-32-le'), _encoder('utf-32-be')
ascii_decode, latin_1_decode, utf_8_decode = _decoder('ascii'), _decoder('latin-1'), _decoder('utf-8')
utf_16_le_decode, utf_16_be_decode = _decoder('utf-16-le'), _decoder('utf-16-be')
utf_32_le_decode, utf_32_be_decode = _decoder('utf-32-le'), _decoder('utf-32-be')


def _marked_encode(name):
    # byteorder 0 writes a mark, -1 and 1 do not.
    def encode(str, errors='strict', byteorder=0, /):
        full = name if byteorder == 0 else name + ('-le' if byteorder < 0 else '-be')
        return _codecs.encode_text(str, full, errors or 'strict'), len(str)
    return encode


utf_16_encode, utf_32_encode = _marked_encode('utf-16'), _marked_encode('utf-32')


def _ex_decode(name, data, errors, byteorder, final):
    data = _bytes_of(data)
    marks = (BOM_UTF16_LE, BOM_UTF16_BE) if name == 'utf-16' else (BOM_UTF32_LE, BOM_UTF32_BE)
    skip = 0
    if byteorder == 0 and len(data) >= len(marks[0]):
        if data.startswith(marks[0]):
            byteorder, skip = -1, len(marks[0])
        elif data.startswith(marks[1]):
            byteorder, skip = 1, len(marks[1])
    elif byteorder == 0 and not final:
        return '', 0, 0
    full = name + ('-be' if byteorder > 0 else '-le')
    try:
        text, consumed = _decode_part(full, data[skip:], errors, final)
    except UnicodeDecodeError as error:
        error.encoding = name
        error.object = data
        error.start += skip
        error.end += skip
        raise
    return text, consumed + skip, byteorder


def utf_16_ex_decode(data, errors='strict', byteorder=0, final=False, /):
    return _ex_decode('utf-16', data, errors, byteorder, final)


def utf_32_ex_decode(data, errors='strict', byteorder=0, final=False, /):
    return _ex_decode('utf-32', data, errors, byteorder, final)


def utf_16_decode(data, errors='strict', final=False, /):
    return _ex_decode('utf-16', data, errors, 0, final)[:2]


def utf_32_decode(data, errors='strict', final=False, /):
    return _ex_decode('utf-32', data, errors, 0, final)[:2]


def unicode_escape_encode(str, errors='strict', /):
    return _codecs.encode_text(str, 'unicode_escape', errors or 'strict'), len(str)


def raw_unicode_escape_encode(str, errors='strict', /):
    return _codecs.encode_text(str, 'raw_unicode_escape', errors or 'strict'), len(str)


def _escape_part(name, data, errors, final):
    data = data.encode() if isinstance(data, str) else _bytes_of(data)
    kept = 0
    if not final:
        # An escape may go on in the next piece.
        at = data.rfind(b'\\')
        if at >= 0 and (len(data[:at + 1]) - len(data[:at + 1].rstrip(b'\\'))) % 2:
            rest = data[at + 1:]
            size = {b'x': 2, b'u': 4, b'U': 8}.get(rest[:1])
            if not rest and name == 'raw_unicode_escape' or not rest:
                kept = 1
            elif size is not None and len(rest) - 1 < size and not (name[0] == 'r' and rest[:1] == b'x') \
                    and all(c in b'0123456789abcdefABCDEF' for c in rest[1:]):
                kept = len(rest) + 1
            elif rest[:2] == b'N{' and b'}' not in rest and name[0] == 'u' or rest == b'N' and name[0] == 'u':
                kept = len(rest) + 1
            elif name[0] == 'u' and rest[:1] in b'01234567' and len(rest) < 3 and rest.isdigit():
                kept = len(rest) + 1
    part = data[:len(data) - kept] if kept else data
    return _codecs.decode_bytes(part, name, errors or 'strict'), len(part)


def unicode_escape_decode(data, errors='strict', final=True, /):
    return _escape_part('unicode_escape', data, errors, final)


def raw_unicode_escape_decode(data, errors='strict', final=True, /):
    return _escape_part('raw_unicode_escape', data, errors, final)


def readbuffer_encode(data, errors=None, /):
    data = data.encode() if isinstance(data, str) else _bytes_of(data)
    return data, len(data)


def escape_encode(data, errors=None, /):
    if not isinstance(data, bytes):
        raise TypeError("escape_encode() argument 1 must be bytes, not " + type(data).__name__)
    text = repr(b'"' + data)[3:-1]
    return text.encode('ascii'), len(data)


_SIMPLE = {'\n': b'', '\\': b'\\', "'": b"'", '"': b'"', 'b': b'\b', 'f': b'\f', 't': b'\t', 'n': b'\n',
           'r': b'\r', 'v': b'\v', 'a': b'\a'}


def escape_decode(data, errors='strict', /):
    data = data.encode() if isinstance(data, str) else _bytes_of(data)
    out, at, size = bytearray(), 0, len(data)
    while at < size:
        byte = data[at]
        at += 1
        if byte != 92:
            out.append(byte)
            continue
        if at >= size:
            raise ValueError("Trailing \\ in string")
        c = chr(data[at])
        at += 1
        if c in _SIMPLE:
            out += _SIMPLE[c]
        elif c in '01234567':
            digits = c
            while at < size and len(digits) < 3 and chr(data[at]) in '01234567':
                digits += chr(data[at])
                at += 1
            value = int(digits, 8)
            if value > 0o377:
                import warnings
                warnings.warn("invalid octal escape sequence '\\%s'" % digits, DeprecationWarning, 2)
            out.append(value & 0xFF)
        elif c == 'x':
            digits = data[at:at + 2]
            if len(digits) == 2 and all(d in b'0123456789abcdefABCDEF' for d in digits):
                out.append(int(digits, 16))
                at += 2
            else:
                if errors == 'strict':
                    raise ValueError("invalid \\x escape at position %d" % (at - 2))
                if errors == 'replace':
                    out += b'?'
                elif errors != 'ignore':
                    raise ValueError("decoding error; unknown error handling code: %.400s" % errors)
                if digits and digits[0] in b'0123456789abcdefABCDEF':
                    at += 1
        else:
            import warnings
            warnings.warn("invalid escape sequence '\\%s'" % c, DeprecationWarning, 2)
            out += b'\\' + c.encode('latin-1')
    return bytes(out), size


def _answer(errors, exc):
    text, position = lookup_error(errors or 'strict')(exc)
    size = len(exc.object)
    if position < 0:
        position += size
    if not 0 <= position <= size:
        raise IndexError("position %d from error handler out of bounds" % position)
    return text, position


def charmap_decode(data, errors='strict', mapping=None, /):
    data = _bytes_of(data)
    if mapping is None:
        return latin_1_decode(data, errors)
    out, at = [], 0
    while at < len(data):
        try:
            found = mapping[data[at]]
        except (LookupError, IndexError):
            found = None
        if isinstance(found, int):
            if found == 0xFFFE:
                found = None
            elif not 0 <= found <= 0x10FFFF:
                raise TypeError("character mapping must be in range(0x110000)")
            else:
                found = chr(found)
        if found is None or found == '\ufffe':
            exc = UnicodeDecodeError('charmap', data, at, at + 1, "character maps to <undefined>")
            found, at = _answer(errors, exc)
        elif isinstance(found, str):
            at += 1
        else:
            raise TypeError("character mapping must return integer, None or str")
        out.append(found)
    return ''.join(out), len(data)


def _charmap_one(mapping, char):
    try:
        found = mapping[ord(char)]
    except LookupError:
        return None
    if isinstance(found, int):
        if not 0 <= found < 256:
            raise TypeError("character mapping must be in range(256)")
        return bytes([found])
    if found is None or isinstance(found, bytes):
        return found
    raise TypeError("character mapping must return integer, bytes or None, not " + type(found).__name__)


def charmap_encode(str, errors='strict', mapping=None, /):
    if mapping is None:
        return latin_1_encode(str, errors)
    out, at = bytearray(), 0
    while at < len(str):
        found = _charmap_one(mapping, str[at])
        if found is not None:
            out += found
            at += 1
            continue
        end = at + 1
        while end < len(str) and _charmap_one(mapping, str[end]) is None:
            end += 1
        exc = UnicodeEncodeError('charmap', str, at, end, "character maps to <undefined>")
        text, at = _answer(errors, exc)
        if isinstance(text, bytes):
            out += text
            continue
        for char in text:
            found = _charmap_one(mapping, char)
            if found is None:
                raise exc
            out += found
    return bytes(out), len(str)


def charmap_build(map, /):
    """The encoding map of a decoding table: a dict."""
    return {ord(char): byte for byte, char in enumerate(map) if char != '\ufffe'}


def make_identity_dict(rng):
    """A dictionary in which the elements of rng map to themselves."""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """The encoding map of a decoding map; what occurs twice maps to None."""
    m = {}
    for k, v in decoding_map.items():
        m[v] = None if v in m else k
    return m


# ---- what the encodings are made of ----

class _Incremental(BufferedIncrementalDecoder):
    # A codec that needs no more state than the bytes of an unfinished character.

    def _buffer_decode(self, input, errors, final):
        return self._part(input, errors, final)


class _MarkedDecoder(BufferedIncrementalDecoder):
    # UTF-16 and UTF-32, whose byte order a mark tells.

    def __init__(self, errors='strict'):
        BufferedIncrementalDecoder.__init__(self, errors)
        self.decoder = 0

    def _buffer_decode(self, input, errors, final):
        text, consumed, order = _ex_decode(self._name, input, errors, self.decoder, final)
        if self.decoder == 0:
            if order == 0 and consumed >= len(_codecs.encode_text('a', self._name, 'strict')) // 2:
                raise UnicodeError(self._name.upper() + " stream does not start with BOM")
            self.decoder = order
        return text, consumed

    def reset(self):
        BufferedIncrementalDecoder.reset(self)
        self.decoder = 0

    def getstate(self):
        state = self.buffer
        return (state, 2 if self.decoder == 0 else 0 if self.decoder < 0 else 1)

    def setstate(self, state):
        self.buffer = state[0]
        self.decoder = {0: -1, 1: 1}.get(state[1], 0)


class _MarkedEncoder(IncrementalEncoder):
    # Writes the mark once.

    def __init__(self, errors='strict'):
        IncrementalEncoder.__init__(self, errors)
        self.started = False

    def encode(self, input, final=False):
        name = self._name + '-le' if self.started else self._name
        result = _codecs.encode_text(input, name, self.errors)
        self.started = True
        return result

    def reset(self):
        self.started = False

    def getstate(self):
        return 0 if self.started else 2

    def setstate(self, state):
        self.started = not state


class _SigEncoder(IncrementalEncoder):
    def __init__(self, errors='strict'):
        IncrementalEncoder.__init__(self, errors)
        self.first = 1

    def encode(self, input, final=False):
        name = 'utf-8-sig' if self.first else 'utf-8'
        self.first = 0
        return _codecs.encode_text(input, name, self.errors)

    def reset(self):
        self.first = 1

    def getstate(self):
        return self.first

    def setstate(self, state):
        self.first = state


class _SigDecoder(BufferedIncrementalDecoder):
    def __init__(self, errors='strict'):
        BufferedIncrementalDecoder.__init__(self, errors)
        self.first = 1

    def _buffer_decode(self, input, errors, final):
        skip = 0
        if self.first:
            if len(input) < 3 and BOM_UTF8.startswith(input) and not (final and input):
                return '', 0
            self.first = 0
            skip = 3 if input[:3] == BOM_UTF8 else 0
        text, consumed = utf_8_decode(input[skip:], errors, final)
        return text, consumed + skip

    def reset(self):
        BufferedIncrementalDecoder.reset(self)
        self.first = 1

    def getstate(self):
        return (self.buffer, self.first)

    def setstate(self, state):
        self.buffer = state[0]
        self.first = state[1]


def _sig_decode(data, errors='strict'):
    data = _bytes_of(data)
    skip = 3 if data[:3] == BOM_UTF8 else 0
    text, consumed = utf_8_decode(data[skip:], errors, True)
    return text, consumed + skip


def _marked_reader(name, base):
    # Reading learns the byte order from the first bytes; writing puts a mark in front of the first.
    class StreamReader(base):
        def reset(self):
            base.reset(self)
            self.__dict__.pop('_order', None)

        def decode(self, input, errors='strict'):
            if name == 'utf-8-sig':
                order = self.__dict__.get('_order', 0)
                if not order:
                    if len(input) < 3 and BOM_UTF8.startswith(input):
                        return '', 0
                    self._order = 1
                    if input[:3] == BOM_UTF8:
                        text, consumed = utf_8_decode(input[3:], errors)
                        return text, consumed + 3
                return utf_8_decode(input, errors)
            text, consumed, order = _ex_decode(name, input, errors, self.__dict__.get('_order', 0), False)
            if not self.__dict__.get('_order', 0):
                if order == 0 and consumed >= (2 if name == 'utf-16' else 4):
                    raise UnicodeError(name.upper() + " stream does not start with BOM")
                self._order = order
            return text, consumed
    return StreamReader


def _marked_writer(name, base):
    class StreamWriter(base):
        def __init__(self, stream, errors='strict'):
            base.__init__(self, stream, errors)
            self._started = False

        def reset(self):
            base.reset(self)
            self._started = False

        def encode(self, input, errors='strict'):
            full = name
            if self._started:
                full = 'utf-8' if name == 'utf-8-sig' else name + '-le'
            self._started = True
            return _codecs.encode_text(input, full, errors), len(input)
    return StreamWriter


def _text_codec(name):
    # The CodecInfo of an encoding that the interpreter has.
    module = 'encodings.' + name.replace('-', '_').replace('iso8859_1', 'latin_1' if name == 'iso8859-1' else 'iso8859_1')
    if name == 'iso8859-1':
        encode, part = latin_1_encode, latin_1_decode
    elif name in ('unicode-escape', 'raw-unicode-escape'):
        plain = name.replace('-', '_')
        encode, part = globals()[plain + '_encode'], globals()[plain + '_decode']
    else:
        encode = globals().get(name.replace('-', '_') + '_encode') or _encoder(name)
        part = globals().get(name.replace('-', '_') + '_decode') or _decoder(name)
    marked = name in ('utf-16', 'utf-32')

    def decode(input, errors='strict'):
        if name == 'utf-8-sig':
            return _sig_decode(input, errors)
        return part(input, errors, True)

    if marked:
        IE = type('IncrementalEncoder', (_MarkedEncoder,), {'_name': name})
        ID = type('IncrementalDecoder', (_MarkedDecoder,), {'_name': name})
    elif name == 'utf-8-sig':
        IE = type('IncrementalEncoder', (_SigEncoder,), {})
        ID = type('IncrementalDecoder', (_SigDecoder,), {})
    else:
        IE = type('IncrementalEncoder', (IncrementalEncoder,),
                  {'encode': lambda self, input, final=False: encode(input, self.errors)[0]})
        ID = type('IncrementalDecoder', (_Incremental,), {'_part': staticmethod(part)})
    if marked or name == 'utf-8-sig':
        SR, SW = _marked_reader(name, StreamReader), _marked_writer(name, StreamWriter)
    else:
        SR = type('StreamReader', (StreamReader,), {
            'decode': lambda self, input, errors='strict': part(input, errors, False)})
        SW = type('StreamWriter', (StreamWriter,), {
            'encode': lambda self, input, errors='strict': encode(input, errors)})
    for made in (IE, ID, SR, SW):
        made.__module__ = module
        made.__qualname__ = made.__name__
    if name in ('utf-8', 'utf-16', 'utf-32', 'utf-16-le', 'utf-16-be', 'utf-32-le', 'utf-32-be'):
        decode.__module__ = module
    return CodecInfo(encode, decode, SR, SW, IE, ID, name=name)


# ---- codecs that do not lead from text to bytes ----

def _rot13(text, errors='strict'):
    table = {}
    for base in (65, 97):
        for i in range(26):
            table[base + i] = chr((i + 13) % 26 + base)
    return str(text).translate(table), len(text)


def _hex_encode(input, errors='strict'):
    assert errors == 'strict'
    import binascii
    return binascii.b2a_hex(input), len(input)


def _hex_decode(input, errors='strict'):
    assert errors == 'strict'
    import binascii
    return binascii.a2b_hex(input), len(input)


def _base64_encode(input, errors='strict'):
    assert errors == 'strict'
    import base64
    return base64.encodebytes(input), len(input)


def _base64_decode(input, errors='strict'):
    assert errors == 'strict'
    import base64
    return base64.decodebytes(input), len(input)


def _zlib_encode(input, errors='strict'):
    assert errors == 'strict'
    import zlib
    return zlib.compress(input), len(input)


def _zlib_decode(input, errors='strict'):
    assert errors == 'strict'
    import zlib
    return zlib.decompress(input), len(input)


def _quopri_encode(input, errors='strict'):
    assert errors == 'strict'
    import binascii
    return binascii.b2a_qp(_bytes_of(input), quotetabs=True), len(input)


def _quopri_decode(input, errors='strict'):
    assert errors == 'strict'
    import binascii
    return binascii.a2b_qp(_bytes_of(input)), len(input)


def _uu_encode(input, errors='strict'):
    assert errors == 'strict'
    import binascii
    data = _bytes_of(input)
    lines = [binascii.b2a_uu(data[i:i + 45]) for i in range(0, len(data), 45)]
    return b'begin 666 <data>\n' + b''.join(lines) + b' \nend\n', len(input)


def _uu_decode(input, errors='strict'):
    assert errors == 'strict'
    import binascii
    lines = iter(_bytes_of(input).splitlines(keepends=True))
    for line in lines:
        if line.startswith(b'begin'):
            break
    else:
        raise ValueError('Missing "begin" line in input data')
    out = []
    for line in lines:
        if line == b'end\n':
            break
        out.append(binascii.a2b_uu(line))
    else:
        raise ValueError('Truncated input data')
    return b''.join(out), len(input)


_TRANSFORMS = {
    'rot-13': (_rot13, _rot13, ('rot13', 'rot_13')),
    'hex': (_hex_encode, _hex_decode, ('hex', 'hex_codec')),
    'base64': (_base64_encode, _base64_decode, ('base64', 'base_64', 'base64_codec')),
    'zlib': (_zlib_encode, _zlib_decode, ('zip', 'zlib', 'zlib_codec')),
    'quopri': (_quopri_encode, _quopri_decode, ('quopri', 'quoted_printable', 'quotedprintable', 'quopri_codec')),
    'uu': (_uu_encode, _uu_decode, ('uu', 'uu_codec')),
}


def _transform(name):
    name = _normal(name)
    for own, (encode, decode, names) in _TRANSFORMS.items():
        if name in names:
            break
    else:
        return None
    IE = type('IncrementalEncoder', (IncrementalEncoder,),
              {'encode': lambda self, input, final=False: encode(input, self.errors)[0]})
    ID = type('IncrementalDecoder', (IncrementalDecoder,),
              {'decode': lambda self, input, final=False: decode(input, self.errors)[0]})
    kind = str if own == 'rot-13' else bytes
    both = {'encode': lambda self, input, errors='strict': encode(input, errors),
            'decode': lambda self, input, errors='strict': decode(input, errors), 'charbuffertype': kind}
    SR = type('StreamReader', (StreamReader,), both)
    SW = type('StreamWriter', (StreamWriter,), both)
    module = 'encodings.' + ('rot_13' if own == 'rot-13' else own + '_codec')
    for made in (IE, ID, SR, SW):
        made.__module__ = module
    return CodecInfo(encode, decode, SR, SW, IE, ID, name=own, _is_text_encoding=False)


def _normal(encoding):
    # Letters, digits and dots; what lies between them is one underscore.
    out, gap = [], False
    for c in encoding.lower():
        if c.isalnum() and c.isascii() or c == '.':
            if gap and out:
                out.append('_')
            out.append(c)
            gap = False
        else:
            gap = True
    return ''.join(out)


def __getattr__(name):
    if name in ('utf_7_encode', 'utf_7_decode'):
        import _text_codecs
        return getattr(_text_codecs, name)
    raise AttributeError("module 'codecs' has no attribute %r" % name)


_searches = []


def register(search_function, /):
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searches.append(search_function)


def unregister(search_function, /):
    if search_function in _searches:
        _searches.remove(search_function)
        _known_codecs.clear()


def _search(encoding):
    # Asks the functions that were registered.
    for search in _searches:
        info = search(encoding.lower().replace(' ', '_').replace('-', '_'))
        if info is not None:
            if not isinstance(info, tuple) or len(info) != 4:
                raise TypeError("codec search functions must return 4-tuples")
            return info
    return None


_known_codecs = {}


def lookup(encoding, /):
    """Looks up a codec tuple in the Python codec registry and returns a CodecInfo object."""
    if not isinstance(encoding, str):
        raise TypeError("lookup() argument must be str, not " + type(encoding).__name__)
    if '\0' in encoding:
        raise ValueError("embedded null character")
    info = _known_codecs.get(encoding)
    if info is not None:
        return info
    try:
        info = _own_codec(encoding)
    except LookupError:
        info = _search(encoding)
        if info is None:
            raise
    _known_codecs[encoding] = info
    return info


def _own_codec(encoding):
    # A codec of the library, or LookupError.
    info = _transform(encoding)
    if info is not None:
        return info
    try:
        return _text_codec(_codecs.canonical_name(encoding))
    except LookupError:
        name = _normal(encoding)
        if name in ('utf_7', 'u7', 'utf7', 'unicode_1_1_utf_7', 'punycode'):
            import _text_codecs
            return _text_codecs.find(name)
        raise


def _called(function, doing, encoding, *args):
    # Calls a codec. An exception that is nothing but a message is raised again with the codec's name in it.
    try:
        return function(*args)
    except Exception as error:
        kind = type(error)
        message = not error.args or len(error.args) == 1 and isinstance(error.args[0], str)
        if not message or vars(error) or not _is_plain(kind):
            raise
        text = "%s with '%s' codec failed (%s: %s)" % (doing, encoding, kind.__name__, error)
        raise kind(text) from error


def _is_plain(kind):
    # Is an exception of this class made from a message, with nothing else in it?
    for base in kind.__mro__:
        if base is Exception:
            return True
        if base.__module__ == 'builtins':
            if '__init__' in vars(base) and base.__init__ is not Exception.__init__ \
                    and base.__basicsize__ != Exception.__basicsize__:
                return False
        elif any(name in vars(base) for name in ('__init__', '__new__')) or \
                base.__basicsize__ > Exception.__basicsize__ + 8 and '__slots__' in vars(base):
            return False
    return False


def _encode_text(text, encoding, errors):
    # str.encode with a codec that is not built in.
    info = lookup(encoding)
    if not getattr(info, '_is_text_encoding', True):
        raise LookupError("'%s' is not a text encoding; use codecs.encode() to handle arbitrary codecs" % encoding)
    result = _called(info[0], 'encoding', encoding, text, errors)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("encoder must return a tuple (object, integer)")
    if not isinstance(result[0], bytes):
        raise TypeError("'%s' encoder returned '%s' instead of 'bytes'; "
                        "use codecs.encode() to encode to arbitrary types" % (encoding, type(result[0]).__name__))
    return result[0]


def _decode_bytes(data, encoding, errors):
    # bytes.decode with a codec that is not built in.
    info = lookup(encoding)
    if not getattr(info, '_is_text_encoding', True):
        raise LookupError("'%s' is not a text encoding; use codecs.decode() to handle arbitrary codecs" % encoding)
    result = _called(info[1], 'decoding', encoding, data, errors)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("decoder must return a tuple (object,integer)")
    if not isinstance(result[0], str):
        raise TypeError("'%s' decoder returned '%s' instead of 'str'; "
                        "use codecs.decode() to decode to arbitrary types" % (encoding, type(result[0]).__name__))
    return result[0]


def encode(obj, encoding='utf-8', errors='strict'):
    """Encodes obj using the codec registered for encoding."""
    result = _called(lookup(encoding)[0], 'encoding', encoding, obj, errors)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("encoder must return a tuple (object, integer)")
    return result[0]


def decode(obj, encoding='utf-8', errors='strict'):
    """Decodes obj using the codec registered for encoding."""
    result = _called(lookup(encoding)[1], 'decoding', encoding, obj, errors)
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("decoder must return a tuple (object,integer)")
    return result[0]


def getencoder(encoding):
    """Look up the encoder function of an encoding."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """Look up the decoder function of an encoding."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """Look up the incremental encoder class of an encoding."""
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    """Look up the incremental decoder class of an encoding."""
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    """Look up the StreamReader class of an encoding."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """Look up the StreamWriter class of an encoding."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encode the strings of an iterator."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = encoder.encode(input)
        if output:
            yield output
    output = encoder.encode("", True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decode the bytes of an iterator."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = decoder.decode(input)
        if output:
            yield output
    output = decoder.decode(b"", True)
    if output:
        yield output


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
