# Stands for a module in C.
"""Values to bytes and back, in the format that CPython 3.11 writes.

It knows None, Ellipsis, StopIteration, bool, int, float, complex, str, bytes and other buffers, tuple, list, dict, set
and frozenset. Code objects have no bytecode here, so they cannot be written.
"""

import struct as _struct
import sys as _sys
from _stand_in import is_interned as _is_interned

version = 4

_DEPTH = 2000
_REF = 0x80
# Names that refer to an object while it is written here: the container's loop, the parameter, the question itself.
_OWN = 3


class _Writer:

    def __init__(self, version):
        self.version = version
        self.out = bytearray()
        self.refs = {}
        self.depth = 0

    def long(self, number):
        self.out += _struct.pack("<i", number)

    def size(self, number):
        if number > 0x7FFFFFFF:
            raise ValueError("unmarshallable object")
        self.long(number)

    def write(self, value):
        self.depth += 1
        if self.depth > _DEPTH:
            raise ValueError("object too deeply nested to marshal")
        singleton = _SINGLETONS.get(value) if value is None or value is True or value is False else \
            b"S" if value is StopIteration else b"." if value is ... else None
        if singleton is not None:
            self.out += singleton
        elif not self.known(value):
            self.complete(value)
        self.depth -= 1

    def known(self, value):
        """An object with one owner cannot come again. Any other gets a number, by which it is written then."""
        self.flag = 0
        if self.version < 3 or _sys.getrefcount(value) <= _OWN + 1:
            return False
        number = self.refs.get(id(value))
        if number is not None:
            self.out += b"r"
            self.long(number[0])
            return True
        self.refs[id(value)] = (len(self.refs), value)
        self.flag = _REF
        return False

    def code(self, letter):
        self.out.append(letter[0] | self.flag)

    def complete(self, value):
        kind = type(value)
        if kind is int:
            self.int(value)
        elif kind is float:
            self.code(b"g" if self.version > 1 else b"f")
            self.float(value)
        elif kind is complex:
            self.code(b"y" if self.version > 1 else b"x")
            self.float(value.real)
            self.float(value.imag)
        elif kind is bytes:
            self.code(b"s")
            self.size(len(value))
            self.out += value
        elif kind is str:
            self.str(value)
        elif kind is tuple:
            short = self.version >= 4 and len(value) < 256
            self.code(b")" if short else b"(")
            self.out.append(len(value)) if short else self.size(len(value))
            for item in value:
                self.write(item)
        elif kind is list:
            self.code(b"[")
            self.size(len(value))
            for item in value:
                self.write(item)
        elif kind is dict:
            self.code(b"{")
            for key in value:
                self.write(key)
                self.write(value[key])
            self.out += b"0"
        elif kind is set or kind is frozenset:
            self.set(value, kind)
        else:
            self.buffer(value)

    def float(self, value):
        if self.version > 1:
            self.out += _struct.pack("<d", value)
        else:
            text = format(value, ".17g").encode()
            self.out.append(len(text))
            self.out += text

    def int(self, value):
        if -1 << 31 <= value < 1 << 31:
            self.code(b"i")
            self.long(value)
            return
        self.code(b"l")
        digits = []
        rest = abs(value)
        while rest:
            digits.append(rest & 0x7FFF)
            rest >>= 15
        self.size(len(digits))
        self.out[-4:] = _struct.pack("<i", len(digits) if value > 0 else -len(digits))
        self.out += _struct.pack(f"<{len(digits)}H", *digits)

    def str(self, value):
        interned = self.version >= 1 and _is_interned(value)
        if self.version >= 4 and value.isascii():
            if len(value) < 256:
                self.code(b"Z" if interned else b"z")
                self.out.append(len(value))
            else:
                self.code(b"A" if interned else b"a")
                self.size(len(value))
            self.out += value.encode("ascii")
            return
        data = value.encode("utf-8", "surrogatepass")
        self.code(b"t" if interned else b"u")
        self.size(len(data))
        self.out += data

    def set(self, value, kind):
        self.code(b"<" if kind is set else b">")
        self.size(len(value))
        # In the order of what each is written as, so that equal sets are written alike.
        pairs = sorted(((dumps(item, self.version), item) for item in value), key=lambda pair: pair[0])
        for _, item in pairs:
            self.write(item)

    def buffer(self, value):
        try:
            data = bytes(memoryview(value))
        except TypeError:
            self.code(b"?")
            raise ValueError("unmarshallable object") from None
        self.code(b"s")
        self.size(len(data))
        self.out += data


_SINGLETONS = {None: b"N", False: b"F", True: b"T"}
_NULL = object()


class _Reader:

    def __init__(self, take):
        self.take = take
        self.refs = []
        self.depth = 0

    def byte(self):
        return self.take(1)[0]

    def long(self):
        return _struct.unpack("<i", self.take(4))[0]

    def size(self, what):
        size = self.long()
        if size < 0:
            raise ValueError(f"bad marshal data ({what} size out of range)")
        return size

    def read(self):
        try:
            code = self.byte()
        except EOFError:
            raise EOFError("EOF read where object expected") from None
        flag, letter = code & _REF, chr(code & ~_REF)
        self.depth += 1
        if self.depth > _DEPTH:
            raise ValueError("recursion limit exceeded")
        handler = _READERS.get(letter)
        if handler is None:
            raise ValueError("bad marshal data (unknown type code)")
        value = handler(self, flag)
        self.depth -= 1
        return value

    def keep(self, flag, value):
        if flag:
            self.refs.append(value)
        return value

    def item(self, what):
        value = self.read()
        if value is _NULL:
            raise TypeError(f"NULL object in marshal data for {what}")
        return value

    def digits(self, flag):
        count = self.long()
        value = 0
        shift = 0
        digits = abs(count)
        if digits > 0x7FFFFFFF:
            raise ValueError("bad marshal data (long size out of range)")
        for index in range(digits):
            digit, = _struct.unpack("<h", self.take(2))
            if not 0 <= digit < 1 << 15:
                raise ValueError("bad marshal data (digit out of range in long)")
            if index + 1 == digits and digit == 0:
                raise ValueError("bad marshal data (unnormalized long data)")
            value |= digit << shift
            shift += 15
        return self.keep(flag, -value if count < 0 else value)

    def text_float(self):
        return float(self.take(self.byte()))

    def binary_float(self):
        return _struct.unpack("<d", self.take(8))[0]

    def ascii(self, flag, size, interned):
        text = self.take(size).decode("latin-1")
        return self.keep(flag, _sys.intern(text) if interned else text)

    def utf8(self, flag, interned):
        size = self.size("string")
        text = self.take(size).decode("utf-8", "surrogatepass")
        return self.keep(flag, _sys.intern(text) if interned else text)

    def tuple(self, flag, size):
        index = len(self.refs)
        self.keep(flag, _NULL)
        value = tuple([self.item("tuple") for _ in range(size)])
        if flag:
            self.refs[index] = value
        return value

    def list(self, flag):
        size = self.size("list")
        value = self.keep(flag, [])
        for _ in range(size):
            value.append(self.item("list"))
        return value

    def dict(self, flag):
        value = self.keep(flag, {})
        while (key := self.read()) is not _NULL:
            item = self.read()
            if item is _NULL:
                break
            value[key] = item
        return value

    def set(self, flag):
        size = self.size("set")
        value = self.keep(flag, set())
        for _ in range(size):
            value.add(self.item("set"))
        return value

    def frozenset(self, flag):
        size = self.size("set")
        index = len(self.refs)
        if size:
            self.keep(flag, _NULL)
        value = frozenset([self.item("set") for _ in range(size)])
        if not size:
            return self.keep(flag, value)
        if flag:
            self.refs[index] = value
        return value

    def ref(self, flag):
        number = self.long()
        if not 0 <= number < len(self.refs) or self.refs[number] is _NULL:
            raise ValueError("bad marshal data (invalid reference)")
        return self.refs[number]


def _no_code(reader, flag):
    raise ValueError("code objects cannot be unmarshalled: there is no bytecode here")


_READERS = {
    "0": lambda r, flag: _NULL,
    "N": lambda r, flag: None,
    "F": lambda r, flag: False,
    "T": lambda r, flag: True,
    "S": lambda r, flag: StopIteration,
    ".": lambda r, flag: ...,
    "i": lambda r, flag: r.keep(flag, r.long()),
    "I": lambda r, flag: r.keep(flag, _struct.unpack("<q", r.take(8))[0]),
    "l": _Reader.digits,
    "f": lambda r, flag: r.keep(flag, r.text_float()),
    "g": lambda r, flag: r.keep(flag, r.binary_float()),
    "x": lambda r, flag: r.keep(flag, complex(r.text_float(), r.text_float())),
    "y": lambda r, flag: r.keep(flag, complex(r.binary_float(), r.binary_float())),
    "s": lambda r, flag: r.keep(flag, r.take(r.size("bytes object"))),
    "a": lambda r, flag: r.ascii(flag, r.size("string"), False),
    "A": lambda r, flag: r.ascii(flag, r.size("string"), True),
    "z": lambda r, flag: r.ascii(flag, r.byte(), False),
    "Z": lambda r, flag: r.ascii(flag, r.byte(), True),
    "u": lambda r, flag: r.utf8(flag, False),
    "t": lambda r, flag: r.utf8(flag, True),
    ")": lambda r, flag: r.tuple(flag, r.byte()),
    "(": lambda r, flag: r.tuple(flag, r.size("tuple")),
    "[": _Reader.list,
    "{": _Reader.dict,
    "<": _Reader.set,
    ">": _Reader.frozenset,
    "r": _Reader.ref,
    "c": _no_code,
}


def _whole(reader):
    value = reader.read()
    if value is _NULL:
        raise TypeError("NULL object in marshal data for object")
    return value


def dumps(value, version=version, /):
    """The bytes of a value."""
    writer = _Writer(version)
    writer.write(value)
    return bytes(writer.out)


def dump(value, file, version=version, /):
    """Writes the bytes of a value to a binary file."""
    writer = _Writer(version)
    writer.write(value)
    return file.write(bytes(writer.out))


def loads(bytes, /):
    """The value of bytes; what follows it is ignored."""
    try:
        data = memoryview(bytes).cast("B")
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(bytes).__name__}'") from None
    at = 0

    def take(size):
        nonlocal at
        if at + size > len(data):
            raise EOFError("marshal data too short")
        at += size
        return data[at - size:at].tobytes()

    return _whole(_Reader(take))


def load(file, /):
    """Reads one value from a binary file."""
    data = file.read(0)
    if not isinstance(data, bytes):
        raise TypeError(f"file.read() returned not bytes but {type(data).__name__}")

    def take(size):
        if size == 0:
            return b""
        buffer = bytearray(size)
        got = file.readinto(buffer)
        if got != size:
            if got is not None and got > size:
                raise ValueError(f"read() returned too much data: {size} bytes requested, {got} returned")
            raise EOFError("EOF read where not expected" if got == 0 and size == 1 else "marshal data too short")
        return bytes(buffer)

    return _whole(_Reader(take))
