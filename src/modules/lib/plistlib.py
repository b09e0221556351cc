"""Property lists, Apple's files of settings, as XML and in binary.

A list is made of dicts with str keys, lists, tuples, str, int, float, bool, bytes, bytearray and datetime; in binary
also of UIDs.
"""

__all__ = ["InvalidFileException", "FMT_XML", "FMT_BINARY", "load", "dump", "loads", "dumps", "UID"]

import binascii
import codecs
import datetime
import enum
import os
import re
import struct
from io import BytesIO
from xml.parsers.expat import ParserCreate

PlistFormat = enum.Enum("PlistFormat", "FMT_XML FMT_BINARY", module=__name__)
globals().update(PlistFormat.__members__)


class UID:
    """A number that stands for another object, in files of NSKeyedArchiver."""

    def __init__(self, data):
        if not isinstance(data, int):
            raise TypeError("data must be an int")
        if data >= 1 << 64:
            raise ValueError("UIDs cannot be >= 2**64")
        if data < 0:
            raise ValueError("UIDs must be positive")
        self.data = data

    def __index__(self):
        return self.data

    def __repr__(self):
        return "%s(%s)" % (self.__class__.__name__, repr(self.data))

    def __reduce__(self):
        return self.__class__, (self.data,)

    def __eq__(self, other):
        return self.data == other.data if isinstance(other, UID) else NotImplemented

    def __hash__(self):
        return hash(self.data)


class InvalidFileException(ValueError):
    """The file is no property list."""

    def __init__(self, message="Invalid file"):
        ValueError.__init__(self, message)


PLISTHEADER = b"""\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
"""

_controls = re.compile("[\x00-\x08\x0b-\x1f]")
_date = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d))?)?)?)?)?Z", re.ASCII)


def _escape(text):
    if _controls.search(text):
        raise ValueError("strings can't contain control characters; use bytes instead")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _date_from_string(text):
    parts = _date.match(text).groups()
    return datetime.datetime(*(int(part) for part in parts if part is not None))


def _date_to_string(d):
    return "%04d-%02d-%02dT%02d:%02d:%02dZ" % (d.year, d.month, d.day, d.hour, d.minute, d.second)


class _PlistParser:
    """Builds the objects of an XML list from the parser's events. The containers that are open lie on a stack."""

    def __init__(self, dict_type):
        self.stack = []
        self.current_key = None
        self.root = None
        self.data = []
        self.dict_type = dict_type

    def parse(self, file):
        self.parser = ParserCreate()
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data.append
        self.parser.EntityDeclHandler = self.entity
        self.parser.ParseFile(file)
        return self.root

    def entity(self, *declared):
        raise InvalidFileException("XML entity declarations are not supported in plist files")

    def begin(self, element, attributes):
        self.data.clear()
        if element in ("dict", "array"):
            container = self.dict_type() if element == "dict" else []
            self.add(container)
            self.stack.append(container)

    def end(self, element):
        handler = getattr(self, "end_" + element, None)
        if handler:
            handler()

    def add(self, value):
        if self.current_key is not None:
            if not isinstance(self.stack[-1], dict):
                self.unexpected("element")
            self.stack[-1][self.current_key] = value
            self.current_key = None
        elif not self.stack:
            self.root = value
        elif isinstance(self.stack[-1], list):
            self.stack[-1].append(value)
        else:
            self.unexpected("element")

    def unexpected(self, what):
        raise ValueError(f"unexpected {what} at line {self.parser.CurrentLineNumber}")

    def text(self):
        text = "".join(self.data)
        self.data.clear()
        return text

    def end_dict(self):
        if self.current_key is not None:
            raise ValueError(f"missing value for key '{self.current_key}' at line {self.parser.CurrentLineNumber}")
        self.stack.pop()

    def end_key(self):
        if self.current_key is not None or not isinstance(self.stack[-1], dict):
            self.unexpected("key")
        self.current_key = self.text()

    def end_array(self):
        self.stack.pop()

    def end_true(self):
        self.add(True)

    def end_false(self):
        self.add(False)

    def end_integer(self):
        text = self.text()
        self.add(int(text, 16) if text.startswith(("0x", "0X")) else int(text))

    def end_real(self):
        self.add(float(self.text()))

    def end_string(self):
        self.add(self.text())

    def end_data(self):
        self.add(binascii.a2b_base64(self.text().encode("utf-8")))

    def end_date(self):
        self.add(_date_from_string(self.text()))


class _PlistWriter:
    """Writes XML, with a tab for each level."""

    def __init__(self, file, sort_keys, skipkeys):
        self.file = file
        self.level = 0
        self.sort_keys = sort_keys
        self.skipkeys = skipkeys

    def write(self, value):
        self.file.write(PLISTHEADER)
        self.line('<plist version="1.0">')
        self.value(value)
        self.line("</plist>")

    def line(self, text):
        self.file.write(b"\t" * self.level + text.encode("utf-8") + b"\n")

    def element(self, name, text):
        self.line(f"<{name}>{_escape(text)}</{name}>")

    def value(self, value):
        if isinstance(value, str):
            self.element("string", value)
        elif value is True or value is False:
            self.line("<true/>" if value else "<false/>")
        elif isinstance(value, int):
            if not -1 << 63 <= value < 1 << 64:
                raise OverflowError(value)
            self.element("integer", "%d" % value)
        elif isinstance(value, float):
            self.element("real", repr(value))
        elif isinstance(value, dict):
            self.dict(value)
        elif isinstance(value, (bytes, bytearray)):
            self.bytes(value)
        elif isinstance(value, datetime.datetime):
            self.element("date", _date_to_string(value))
        elif isinstance(value, (tuple, list)):
            self.array(value)
        else:
            raise TypeError("unsupported type: %s" % type(value))

    def bytes(self, data):
        self.line("<data>")
        width = max(16, 76 - 8 * self.level) // 4 * 3
        for at in range(0, len(data), width):
            self.line(binascii.b2a_base64(data[at:at + width], newline=False).decode("ascii"))
        self.line("</data>")

    def dict(self, value):
        if not value:
            self.line("<dict/>")
            return
        self.line("<dict>")
        self.level += 1
        for key, item in sorted(value.items()) if self.sort_keys else value.items():
            if not isinstance(key, str):
                if self.skipkeys:
                    continue
                raise TypeError("keys must be strings")
            self.element("key", key)
            self.value(item)
        self.level -= 1
        self.line("</dict>")

    def array(self, value):
        if not value:
            self.line("<array/>")
            return
        self.line("<array>")
        self.level += 1
        for item in value:
            self.value(item)
        self.level -= 1
        self.line("</array>")


def _is_fmt_xml(header):
    if header.startswith((b"<?xml", b"<plist")):
        return True
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_BE, "utf-16-be"),
                           (codecs.BOM_UTF16_LE, "utf-16-le")):
        if any(header.startswith(mark + start.encode(encoding)) for start in ("<?xml", "<plist")):
            return True
    return False


# The binary format: a head, the objects, a table with the offset of each, and a trailer that says where that is. An
# object begins with a byte: kind and size. Containers name objects by their numbers.

_COUNT = {1: "B", 2: "H", 4: "L", 8: "Q"}
_EPOCH = datetime.datetime(2001, 1, 1)
_missing = object()


def _read_ints(data, size):
    if size in _COUNT:
        return struct.unpack(f">{len(data) // size}{_COUNT[size]}", data)
    if not size or len(data) % size:
        raise InvalidFileException()
    return tuple(int.from_bytes(data[at:at + size], "big") for at in range(0, len(data), size))


class _BinaryPlistParser:

    def __init__(self, dict_type):
        self.dict_type = dict_type

    def parse(self, file):
        try:
            self.file = file
            file.seek(-32, os.SEEK_END)
            trailer = file.read(32)
            if len(trailer) != 32:
                raise InvalidFileException()
            offset_size, self.ref_size, count, top, table = struct.unpack(">6xBBQQQ", trailer)
            file.seek(table)
            self.offsets = _read_ints(self.take(count * offset_size), offset_size)
            self.objects = [_missing] * count
            return self.object(top)
        except (OSError, IndexError, struct.error, OverflowError, ValueError):
            raise InvalidFileException()

    def take(self, size):
        data = self.file.read(size)
        if len(data) != size:
            raise InvalidFileException()
        return data

    def size(self, low):
        """The size that the low half of the first byte says, or the int behind it."""
        if low != 15:
            return low
        width = 1 << (self.take(1)[0] & 3)
        return int.from_bytes(self.take(width), "big")

    def refs(self, count):
        return _read_ints(self.take(count * self.ref_size), self.ref_size)

    def object(self, ref):
        value = self.objects[ref]
        if value is not _missing:
            return value
        self.file.seek(self.offsets[ref])
        token = self.take(1)[0]
        high, low = token & 0xF0, token & 0x0F
        if high in (0xA0, 0xD0):
            return self.container(ref, high, self.size(low))
        self.objects[ref] = value = self.simple(token, high, low)
        return value

    def simple(self, token, high, low):
        if token in (0x00, 0x08, 0x09, 0x0F):
            return {0x00: None, 0x08: False, 0x09: True, 0x0F: b""}[token]
        if high == 0x10:
            return int.from_bytes(self.take(1 << low), "big", signed=low >= 3)
        if token == 0x22:
            return struct.unpack(">f", self.take(4))[0]
        if token == 0x23:
            return struct.unpack(">d", self.take(8))[0]
        if token == 0x33:
            return _EPOCH + datetime.timedelta(seconds=struct.unpack(">d", self.take(8))[0])
        if high == 0x40:
            return self.take(self.size(low))
        if high == 0x50:
            return self.take(self.size(low)).decode("ascii")
        if high == 0x60:
            return self.take(2 * self.size(low)).decode("utf-16be")
        if high == 0x80:
            return UID(int.from_bytes(self.take(1 + low), "big"))
        raise InvalidFileException()

    def container(self, ref, high, size):
        """Kept before it is filled: it may hold itself."""
        if high == 0xA0:
            refs = self.refs(size)
            value = self.objects[ref] = []
            value.extend(self.object(item) for item in refs)
            return value
        keys, values = self.refs(size), self.refs(size)
        value = self.objects[ref] = self.dict_type()
        try:
            for key, item in zip(keys, values):
                value[self.object(key)] = self.object(item)
        except TypeError:
            raise InvalidFileException()
        return value


def _count_to_size(count):
    for size in (1, 2, 4):
        if count < 1 << 8 * size:
            return size
    return 8


_scalars = (str, int, float, datetime.datetime, bytes, bytearray)


class _BinaryPlistWriter:

    def __init__(self, file, sort_keys, skipkeys):
        self.file = file
        self.sort_keys = sort_keys
        self.skipkeys = skipkeys

    def write(self, value):
        self.objects = []
        self.numbers = {}
        self.ids = {}
        self.flatten(value)
        count = len(self.objects)
        self.ref_size = _count_to_size(count)
        self.file.write(b"bplist00")
        offsets = []
        for item in self.objects:
            offsets.append(self.file.tell())
            self.object(item)
        table = self.file.tell()
        offset_size = _count_to_size(table)
        self.file.write(struct.pack(f">{count}{_COUNT[offset_size]}", *offsets))
        self.file.write(struct.pack(">5xBBBQQQ", 0, offset_size, self.ref_size, count, self.number(value), table))

    def items(self, value):
        items = sorted(value.items()) if self.sort_keys else value.items()
        for key, item in items:
            if not isinstance(key, str):
                if self.skipkeys:
                    continue
                raise TypeError("keys must be strings")
            yield key, item

    def flatten(self, value):
        """Gives a number to the object and to all in it. Equal simple objects have one."""
        if isinstance(value, _scalars):
            key = type(value), bytes(value) if isinstance(value, bytearray) else value
            if key in self.numbers:
                return
            self.numbers[key] = len(self.objects)
            self.objects.append(value)
            return
        if id(value) in self.ids:
            return
        self.ids[id(value)] = len(self.objects)
        self.objects.append(value)
        if isinstance(value, dict):
            pairs = list(self.items(value))
            for key, _ in pairs:
                self.flatten(key)
            for _, item in pairs:
                self.flatten(item)
        elif isinstance(value, (list, tuple)):
            for item in value:
                self.flatten(item)

    def number(self, value):
        if isinstance(value, _scalars):
            return self.numbers[type(value), bytes(value) if isinstance(value, bytearray) else value]
        return self.ids[id(value)]

    def sized(self, token, size):
        if size < 15:
            self.file.write(bytes([token | size]))
            return
        width = _count_to_size(size)
        self.file.write(bytes([token | 15, 0x10 | width.bit_length() - 1]) + size.to_bytes(width, "big"))

    def refs(self, values):
        numbers = [self.number(value) for value in values]
        self.file.write(struct.pack(f">{len(numbers)}{_COUNT[self.ref_size]}", *numbers))

    def object(self, value):
        write = self.file.write
        if value is None or value is False or value is True:
            write({None: b"\x00", False: b"\x08", True: b"\x09"}[value])
        elif isinstance(value, int):
            self.int(value)
        elif isinstance(value, UID):
            if not 0 <= value.data < 1 << 64:
                raise OverflowError(value.data)
            size = max(1, (value.data.bit_length() + 7) // 8)
            size = 1 << (size - 1).bit_length()
            write(bytes([0x80 | size - 1]) + value.data.to_bytes(size, "big"))
        elif isinstance(value, float):
            write(b"\x23" + struct.pack(">d", value))
        elif isinstance(value, datetime.datetime):
            write(b"\x33" + struct.pack(">d", (value - _EPOCH).total_seconds()))
        elif isinstance(value, (bytes, bytearray)):
            self.sized(0x40, len(value))
            write(value)
        elif isinstance(value, str):
            self.text(value)
        elif isinstance(value, (list, tuple)):
            self.sized(0xA0, len(value))
            self.refs(value)
        elif isinstance(value, dict):
            pairs = list(self.items(value))
            self.sized(0xD0, len(pairs))
            self.refs(key for key, _ in pairs)
            self.refs(item for _, item in pairs)
        else:
            raise TypeError(value)

    def int(self, value):
        if value < 0:
            try:
                data = b"\x13" + struct.pack(">q", value)
            except struct.error:
                raise OverflowError(value) from None
        elif value < 1 << 63:
            size = _count_to_size(value)
            data = bytes([0x10 | size.bit_length() - 1]) + value.to_bytes(size, "big")
        elif value < 1 << 64:
            data = b"\x14" + value.to_bytes(16, "big", signed=True)
        else:
            raise OverflowError(value)
        self.file.write(data)

    def text(self, value):
        try:
            data = value.encode("ascii")
            self.sized(0x50, len(data))
        except UnicodeEncodeError:
            data = value.encode("utf-16be")
            self.sized(0x60, len(data) // 2)
        self.file.write(data)


def _is_fmt_binary(header):
    return header[:8] == b"bplist00"


_FORMATS = {
    FMT_XML: dict(detect=_is_fmt_xml, parser=_PlistParser, writer=_PlistWriter),
    FMT_BINARY: dict(detect=_is_fmt_binary, parser=_BinaryPlistParser, writer=_BinaryPlistWriter),
}


def load(fp, *, fmt=None, dict_type=dict):
    """The list in a binary file; fmt says its format, if it shall not be found out."""
    if fmt is None:
        header = fp.read(32)
        fp.seek(0)
        found = [info["parser"] for info in _FORMATS.values() if info["detect"](header)]
        if not found:
            raise InvalidFileException()
        parser = found[0]
    else:
        parser = _FORMATS[fmt]["parser"]
    return parser(dict_type=dict_type).parse(fp)


def loads(value, *, fmt=None, dict_type=dict):
    """The list in bytes."""
    return load(BytesIO(value), fmt=fmt, dict_type=dict_type)


def dump(value, fp, *, fmt=FMT_XML, sort_keys=True, skipkeys=False):
    """Writes a list to a binary file."""
    if fmt not in _FORMATS:
        raise ValueError("Unsupported format: %r" % (fmt,))
    _FORMATS[fmt]["writer"](fp, sort_keys=sort_keys, skipkeys=skipkeys).write(value)


def dumps(value, *, fmt=FMT_XML, skipkeys=False, sort_keys=True):
    """A list as bytes."""
    fp = BytesIO()
    dump(value, fp, fmt=fmt, skipkeys=skipkeys, sort_keys=sort_keys)
    return fp.getvalue()
