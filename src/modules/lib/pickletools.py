"""Looking at pickles: their opcodes one by one, a listing, and a shorter pickle for the same objects.

Nothing is unpickled here: the opcodes are read, and what they would do to the stack is followed by the kinds of things
alone.
"""

import codecs
import io
import pickle
import re
import sys
from struct import unpack as _unpack

__all__ = ["dis", "genops", "optimize"]

bytes_types = pickle.bytes_types

# Lengths of arguments that no fixed number of bytes says.
UP_TO_NEWLINE = -1
TAKEN_FROM_ARGUMENT1 = -2
TAKEN_FROM_ARGUMENT4 = -3
TAKEN_FROM_ARGUMENT4U = -4
TAKEN_FROM_ARGUMENT8U = -5


class ArgumentDescriptor:
    """What follows an opcode: its name, its length in bytes (or one of the numbers above), and how to read it."""

    __slots__ = ("name", "n", "reader", "doc")

    def __init__(self, name, n, reader, doc):
        self.name = name
        self.n = n
        self.reader = reader
        self.doc = doc


def _exactly(file, count, message):
    data = file.read(count)
    if len(data) != count:
        raise ValueError(message)
    return data


def _number_reader(format, size, name):
    def read(file):
        return _unpack(format, _exactly(file, size, f"not enough data in stream to read {name}"))[0]
    return read


read_uint1 = _number_reader("<B", 1, "uint1")
read_uint2 = _number_reader("<H", 2, "uint2")
read_int4 = _number_reader("<i", 4, "int4")
read_uint4 = _number_reader("<I", 4, "uint4")
read_uint8 = _number_reader("<Q", 8, "uint8")
read_float8 = _number_reader(">d", 8, "float8")

uint1 = ArgumentDescriptor("uint1", 1, read_uint1, "An unsigned byte.")
uint2 = ArgumentDescriptor("uint2", 2, read_uint2, "Two bytes, unsigned, the low one first.")
int4 = ArgumentDescriptor("int4", 4, read_int4, "Four bytes in two's complement, the low one first.")
uint4 = ArgumentDescriptor("uint4", 4, read_uint4, "Four bytes, unsigned, the low one first.")
uint8 = ArgumentDescriptor("uint8", 8, read_uint8, "Eight bytes, unsigned, the low one first.")
float8 = ArgumentDescriptor("float8", 8, read_float8, "A double, the high byte first.")


def read_stringnl(file, decode=True, stripquotes=True):
    data = file.readline()
    if not data.endswith(b"\n"):
        raise ValueError("no newline found when trying to read stringnl")
    data = data[:-1]
    if stripquotes:
        for quote in (b'"', b"'"):
            if data.startswith(quote):
                if not data.endswith(quote):
                    raise ValueError(f"strinq quote {quote!r} not found at both ends of {data!r}")
                data = data[1:-1]
                break
        else:
            raise ValueError(f"no string quotes around {data!r}")
    return codecs.escape_decode(data)[0].decode("ascii") if decode else data


def read_stringnl_noescape(file):
    return read_stringnl(file, stripquotes=False)


def read_stringnl_noescape_pair(file):
    return f"{read_stringnl_noescape(file)} {read_stringnl_noescape(file)}"


stringnl = ArgumentDescriptor("stringnl", UP_TO_NEWLINE, read_stringnl, "A quoted string, up to the end of the line.")
stringnl_noescape = ArgumentDescriptor("stringnl_noescape", UP_TO_NEWLINE, read_stringnl_noescape,
                                       "A string without quotes and escapes, up to the end of the line.")
stringnl_noescape_pair = ArgumentDescriptor("stringnl_noescape_pair", UP_TO_NEWLINE, read_stringnl_noescape_pair,
                                            "Two such strings, each on a line; shown with a blank between them.")


def _counted_reader(count, name, convert):
    """Reads a number of bytes, and then so many bytes."""
    def read(file):
        size = count(file)
        if size < 0:
            raise ValueError(f"{name} byte count < 0: {size}")
        if size > sys.maxsize:
            raise ValueError(f"{name} byte count > sys.maxsize: {size}")
        data = file.read(size)
        if len(data) != size:
            raise ValueError(f"expected {size} bytes in a {name}, but only {len(data)} remain")
        return convert(data)
    return read


def _latin(data):
    return data.decode("latin-1")


def _utf8(data):
    return str(data, "utf-8", "surrogatepass")


def _counted(name, length, count, convert, doc):
    return ArgumentDescriptor(name, length, _counted_reader(count, name, convert), doc)


string1 = _counted("string1", TAKEN_FROM_ARGUMENT1, read_uint1, _latin, "A byte with the length, then the string.")
string4 = _counted("string4", TAKEN_FROM_ARGUMENT4, read_int4, _latin, "Four bytes with the length, then the string.")
bytes1 = _counted("bytes1", TAKEN_FROM_ARGUMENT1, read_uint1, bytes, "A byte with the length, then the bytes.")
bytes4 = _counted("bytes4", TAKEN_FROM_ARGUMENT4U, read_uint4, bytes, "Four bytes with the length, then the bytes.")
bytes8 = _counted("bytes8", TAKEN_FROM_ARGUMENT8U, read_uint8, bytes, "Eight bytes with the length, then the bytes.")
bytearray8 = _counted("bytearray8", TAKEN_FROM_ARGUMENT8U, read_uint8, bytearray,
                      "Eight bytes with the length, then the bytes of a bytearray.")
unicodestring1 = _counted("unicodestring1", TAKEN_FROM_ARGUMENT1, read_uint1, _utf8,
                          "A byte with the length, then text in UTF-8.")
unicodestring4 = _counted("unicodestring4", TAKEN_FROM_ARGUMENT4U, read_uint4, _utf8,
                          "Four bytes with the length, then text in UTF-8.")
unicodestring8 = _counted("unicodestring8", TAKEN_FROM_ARGUMENT8U, read_uint8, _utf8,
                          "Eight bytes with the length, then text in UTF-8.")
long1 = _counted("long1", TAKEN_FROM_ARGUMENT1, read_uint1, pickle.decode_long,
                 "A byte with the length, then an integer in two's complement, the low byte first.")
long4 = _counted("long4", TAKEN_FROM_ARGUMENT4, read_int4, pickle.decode_long,
                 "Four bytes with the length, then an integer in two's complement, the low byte first.")


def read_unicodestringnl(file):
    data = file.readline()
    if not data.endswith(b"\n"):
        raise ValueError("no newline found when trying to read unicodestringnl")
    return str(data[:-1], "raw-unicode-escape")


def read_decimalnl_short(file):
    text = read_stringnl(file, decode=False, stripquotes=False)
    return {b"00": False, b"01": True}[text] if text in (b"00", b"01") else int(text)


def read_decimalnl_long(file):
    text = read_stringnl(file, decode=False, stripquotes=False)
    return int(text[:-1] if text[-1:] == b"L" else text)


def read_floatnl(file):
    return float(read_stringnl(file, decode=False, stripquotes=False))


unicodestringnl = ArgumentDescriptor("unicodestringnl", UP_TO_NEWLINE, read_unicodestringnl,
                                     "Text with raw Unicode escapes, up to the end of the line.")
decimalnl_short = ArgumentDescriptor("decimalnl_short", UP_TO_NEWLINE, read_decimalnl_short,
                                     "Digits up to the end of the line; 00 and 01 are False and True.")
decimalnl_long = ArgumentDescriptor("decimalnl_long", UP_TO_NEWLINE, read_decimalnl_long,
                                    "Digits and an L, up to the end of the line.")
floatnl = ArgumentDescriptor("floatnl", UP_TO_NEWLINE, read_floatnl, "A float's repr, up to the end of the line.")


class StackObject:
    """A kind of thing on the stack."""

    __slots__ = ("name", "obtype", "doc")

    def __init__(self, name, obtype, doc):
        self.name = name
        self.obtype = obtype
        self.doc = doc

    def __repr__(self):
        return self.name


pyint = pylong = StackObject("int", int, "An int.")
pyinteger_or_bool = StackObject("int_or_bool", (int, bool), "An int or a bool.")
pybool = StackObject("bool", bool, "A bool.")
pyfloat = StackObject("float", float, "A float.")
pybytes_or_str = pystring = StackObject("bytes_or_str", (bytes, str), "A string of Python 2.")
pybytes = StackObject("bytes", bytes, "Bytes.")
pybytearray = StackObject("bytearray", bytearray, "A bytearray.")
pyunicode = StackObject("str", str, "A str.")
pynone = StackObject("None", type(None), "None.")
pytuple = StackObject("tuple", tuple, "A tuple.")
pylist = StackObject("list", list, "A list.")
pydict = StackObject("dict", dict, "A dict.")
pyset = StackObject("set", set, "A set.")
pyfrozenset = StackObject("frozenset", set, "A frozenset.")
pybuffer = StackObject("buffer", object, "An object with a buffer.")
anyobject = StackObject("any", object, "Anything.")
markobject = StackObject("mark", StackObject, "A mark: what lies above it belongs together.")
stackslice = StackObject("stackslice", StackObject, "All that lies above the last mark.")


class OpcodeInfo:
    """An opcode: its name and byte, its argument, what it takes from the stack and puts there, and since when."""

    __slots__ = ("name", "code", "arg", "stack_before", "stack_after", "proto", "doc")

    def __init__(self, name, code, arg, stack_before, stack_after, proto, doc):
        self.name = name
        self.code = code
        self.arg = arg
        self.stack_before = stack_before
        self.stack_after = stack_after
        self.proto = proto
        self.doc = doc


_any = anyobject
_mark = markobject
_slice = stackslice
opcodes = [OpcodeInfo(*_row) for _row in [
    ("INT", "I", decimalnl_short, [], [pyinteger_or_bool], 0, "Push an int, or a bool."),
    ("BININT", "J", int4, [], [pyint], 1, "Push an int of four bytes."),
    ("BININT1", "K", uint1, [], [pyint], 1, "Push an int of one byte."),
    ("BININT2", "M", uint2, [], [pyint], 1, "Push an int of two bytes."),
    ("LONG", "L", decimalnl_long, [], [pyint], 0, "Push an int of any size, from its digits."),
    ("LONG1", "\x8a", long1, [], [pyint], 2, "Push an int of up to 255 bytes."),
    ("LONG4", "\x8b", long4, [], [pyint], 2, "Push an int of any size."),
    ("STRING", "S", stringnl, [], [pybytes_or_str], 0, "Push a string of Python 2, from its repr."),
    ("BINSTRING", "T", string4, [], [pybytes_or_str], 1, "Push a string of Python 2."),
    ("SHORT_BINSTRING", "U", string1, [], [pybytes_or_str], 1, "Push a short string of Python 2."),
    ("BINBYTES", "B", bytes4, [], [pybytes], 3, "Push bytes."),
    ("SHORT_BINBYTES", "C", bytes1, [], [pybytes], 3, "Push a few bytes."),
    ("BINBYTES8", "\x8e", bytes8, [], [pybytes], 4, "Push very many bytes."),
    ("BYTEARRAY8", "\x96", bytearray8, [], [pybytearray], 5, "Push a bytearray."),
    ("NEXT_BUFFER", "\x97", None, [], [pybuffer], 5, "Push the next buffer that lies outside of the pickle."),
    ("READONLY_BUFFER", "\x98", None, [pybuffer], [pybuffer], 5, "Make the buffer on top read-only."),
    ("NONE", "N", None, [], [pynone], 0, "Push None."),
    ("NEWTRUE", "\x88", None, [], [pybool], 2, "Push True."),
    ("NEWFALSE", "\x89", None, [], [pybool], 2, "Push False."),
    ("UNICODE", "V", unicodestringnl, [], [pyunicode], 0, "Push a str, from escaped text."),
    ("SHORT_BINUNICODE", "\x8c", unicodestring1, [], [pyunicode], 4, "Push a short str."),
    ("BINUNICODE", "X", unicodestring4, [], [pyunicode], 1, "Push a str."),
    ("BINUNICODE8", "\x8d", unicodestring8, [], [pyunicode], 4, "Push a very long str."),
    ("FLOAT", "F", floatnl, [], [pyfloat], 0, "Push a float, from its repr."),
    ("BINFLOAT", "G", float8, [], [pyfloat], 1, "Push a float."),
    ("EMPTY_LIST", "]", None, [], [pylist], 1, "Push an empty list."),
    ("APPEND", "a", None, [pylist, _any], [pylist], 0, "Append the object on top to the list below."),
    ("APPENDS", "e", None, [pylist, _mark, _slice], [pylist], 1, "Extend the list below the mark."),
    ("LIST", "l", None, [_mark, _slice], [pylist], 0, "Make a list of what lies above the mark."),
    ("EMPTY_TUPLE", ")", None, [], [pytuple], 1, "Push the empty tuple."),
    ("TUPLE", "t", None, [_mark, _slice], [pytuple], 0, "Make a tuple of what lies above the mark."),
    ("TUPLE1", "\x85", None, [_any], [pytuple], 2, "Make a tuple of the object on top."),
    ("TUPLE2", "\x86", None, [_any, _any], [pytuple], 2, "Make a tuple of the two objects on top."),
    ("TUPLE3", "\x87", None, [_any, _any, _any], [pytuple], 2, "Make a tuple of the three objects on top."),
    ("EMPTY_DICT", "}", None, [], [pydict], 1, "Push an empty dict."),
    ("DICT", "d", None, [_mark, _slice], [pydict], 0, "Make a dict of the keys and values above the mark."),
    ("SETITEM", "s", None, [pydict, _any, _any], [pydict], 0, "Set an item of the dict below key and value."),
    ("SETITEMS", "u", None, [pydict, _mark, _slice], [pydict], 1, "Set items of the dict below the mark."),
    ("EMPTY_SET", "\x8f", None, [], [pyset], 4, "Push an empty set."),
    ("ADDITEMS", "\x90", None, [pyset, _mark, _slice], [pyset], 4, "Add what lies above the mark to the set below."),
    ("FROZENSET", "\x91", None, [_mark, _slice], [pyfrozenset], 4, "Make a frozenset of what lies above the mark."),
    ("POP", "0", None, [_any], [], 0, "Drop what is on top, be it a mark."),
    ("DUP", "2", None, [_any], [_any, _any], 0, "Push the object on top once more."),
    ("MARK", "(", None, [], [_mark], 0, "Push a mark."),
    ("POP_MARK", "1", None, [_mark, _slice], [], 1, "Drop the last mark and what lies above it."),
    ("GET", "g", decimalnl_short, [], [_any], 0, "Push an object of the memo; its number is in digits."),
    ("BINGET", "h", uint1, [], [_any], 1, "Push an object of the memo; its number is a byte."),
    ("LONG_BINGET", "j", uint4, [], [_any], 1, "Push an object of the memo; its number has four bytes."),
    ("PUT", "p", decimalnl_short, [], [], 0, "Keep the object on top in the memo; its number is in digits."),
    ("BINPUT", "q", uint1, [], [], 1, "Keep the object on top in the memo; its number is a byte."),
    ("LONG_BINPUT", "r", uint4, [], [], 1, "Keep the object on top in the memo; its number has four bytes."),
    ("MEMOIZE", "\x94", None, [_any], [_any], 4, "Keep the object on top in the memo, under the next number."),
    ("EXT1", "\x82", uint1, [], [_any], 2, "Push an object of the extension registry; its code is a byte."),
    ("EXT2", "\x83", uint2, [], [_any], 2, "Push an object of the extension registry; its code has two bytes."),
    ("EXT4", "\x84", int4, [], [_any], 2, "Push an object of the extension registry; its code has four bytes."),
    ("GLOBAL", "c", stringnl_noescape_pair, [], [_any], 0, "Push what a module has under a name."),
    ("STACK_GLOBAL", "\x93", None, [pyunicode, pyunicode], [_any], 4,
     "Push what a module has under a name; both are on the stack."),
    ("REDUCE", "R", None, [_any, _any], [_any], 0, "Call the object below with the tuple on top."),
    ("BUILD", "b", None, [_any, _any], [_any], 0, "Give the object below the state on top."),
    ("INST", "i", stringnl_noescape_pair, [_mark, _slice], [_any], 0,
     "Make an instance of a class with what lies above the mark."),
    ("OBJ", "o", None, [_mark, _any, _slice], [_any], 1, "The same; the class lies on the mark."),
    ("NEWOBJ", "\x81", None, [_any, _any], [_any], 2, "Call __new__ of the class below with the tuple on top."),
    ("NEWOBJ_EX", "\x92", None, [_any, _any, _any], [_any], 4, "The same, with a dict of keyword arguments on top."),
    ("PROTO", "\x80", uint1, [], [], 2, "Says which protocol the pickle has."),
    ("STOP", ".", None, [_any], [], 0, "The end: the object on top is the result."),
    ("FRAME", "\x95", uint8, [], [], 4, "A frame of so many bytes begins."),
    ("PERSID", "P", stringnl_noescape, [], [_any], 0, "Push what persistent_load gives for an ID in text."),
    ("BINPERSID", "Q", None, [_any], [_any], 1, "Push what persistent_load gives for the ID on top."),
]]
del _any, _mark, _slice

code2op = {}
for _op in opcodes:
    code2op[_op.code] = _op
del _op


def _genops(data, yield_end_pos=False):
    if isinstance(data, bytes_types):
        data = io.BytesIO(data)
    getpos = data.tell if hasattr(data, "tell") else lambda: None
    while True:
        pos = getpos()
        code = data.read(1)
        opcode = code2op.get(code.decode("latin-1"))
        if opcode is None:
            if code == b"":
                raise ValueError("pickle exhausted before seeing STOP")
            where = "<unknown>" if pos is None else pos
            raise ValueError(f"at position {where}, opcode {code!r} unknown")
        arg = None if opcode.arg is None else opcode.arg.reader(data)
        if yield_end_pos:
            yield opcode, arg, pos, getpos()
        else:
            yield opcode, arg, pos
        if code == b".":
            assert opcode.name == "STOP"
            break


def genops(pickle):
    """The opcodes of a pickle (bytes or a file): triples of the opcode, its argument and its position."""
    return _genops(pickle)


def optimize(p):
    """The same pickle without the PUTs that no GET needs."""
    oldids = set()
    newids = {}
    opcodes = []
    proto = 0
    protoheader = b""
    for opcode, arg, pos, end_pos in _genops(p, yield_end_pos=True):
        if "PUT" in opcode.name:
            oldids.add(arg)
            opcodes.append(("put", arg))
        elif opcode.name == "MEMOIZE":
            idx = len(oldids)
            oldids.add(idx)
            opcodes.append(("put", idx))
        elif opcode.name == "FRAME":
            pass
        elif "GET" in opcode.name:
            if opcode.proto > proto:
                proto = opcode.proto
            newids[arg] = None
            opcodes.append(("get", arg))
        elif opcode.name == "PROTO":
            proto = max(proto, arg)
            if pos == 0:
                protoheader = p[pos:end_pos]
            else:
                opcodes.append((pos, end_pos))
        else:
            opcodes.append((pos, end_pos))
    return _rewritten(p, opcodes, newids, proto, protoheader)


class _Frames:
    """Gathers opcodes into frames of some 64 KiB, as a Pickler of protocol 4 or later writes them."""

    SMALLEST = 4
    TARGET = 64 * 1024

    def __init__(self, out, framed):
        self.out = out
        self.framed = framed
        self.frame = []
        self.size = 0

    def write(self, data):
        if self.framed and len(data) > self.TARGET:
            self.end()
            self.out.write(data)
            return
        if self.size >= self.TARGET:
            self.end()
        self.frame.append(data)
        self.size += len(data)

    def end(self):
        if self.framed and self.size >= self.SMALLEST:
            self.out.write(pickle.FRAME + self.size.to_bytes(8, "little"))
        self.out.write(b"".join(self.frame))
        self.frame.clear()
        self.size = 0


def _memo_opcode(number, proto, byte, long, text):
    if proto < 1:
        return text + repr(number).encode("ascii") + b"\n"
    return byte + bytes([number]) if number < 256 else long + number.to_bytes(4, "little")


def _rewritten(p, opcodes, newids, proto, protoheader):
    out = io.BytesIO()
    out.write(protoheader)
    frames = _Frames(out, proto >= 4)
    number = 0
    for op, arg in opcodes:
        if op == "put":
            if arg not in newids:
                continue
            newids[arg] = number
            put = (number, proto, pickle.BINPUT, pickle.LONG_BINPUT, pickle.PUT)
            frames.write(pickle.MEMOIZE if proto >= 4 else _memo_opcode(*put))
            number += 1
        elif op == "get":
            frames.write(_memo_opcode(newids[arg], proto, pickle.BINGET, pickle.LONG_BINGET, pickle.GET))
        else:
            frames.write(p[op:arg])
    frames.end()
    return out.getvalue()


def dis(pickle, out=None, memo=None, indentlevel=4, annotate=0):
    """Writes a listing of a pickle, and raises ValueError where it could not be loaded.

    memo: what is in the memo from pickles before; annotate: the column of the opcodes' meanings, or 0 for none.
    """
    stack = []
    memo = {} if memo is None else memo
    maxproto = -1
    markstack = []
    indentchunk = " " * indentlevel
    error = None
    column = annotate
    for opcode, arg, pos in genops(pickle):
        if pos is not None:
            print("%5d:" % pos, end=" ", file=out)
        line = "%-4s %s%s" % (repr(opcode.code)[1:-1], indentchunk * len(markstack), opcode.name)
        maxproto = max(maxproto, opcode.proto)
        before = opcode.stack_before
        after = opcode.stack_after
        taken = len(before)
        note = None
        if markobject in before or (opcode.name == "POP" and stack and stack[-1] is markobject):
            assert markobject not in after
            if markstack:
                at = markstack.pop()
                note = "(MARK at unknown opcode offset)" if at is None else f"(MARK at {at})"
                while stack[-1] is not markobject:
                    stack.pop()
                stack.pop()
                # What lies below the mark is still taken in the usual way.
                taken = before.index(markobject) if markobject in before else 0
            else:
                error = note = "no MARK exists on stack"
        if opcode.name in ("PUT", "BINPUT", "LONG_BINPUT", "MEMOIZE"):
            if opcode.name == "MEMOIZE":
                index = len(memo)
                note = f"(as {index})"
            else:
                index = arg
            if index in memo:
                error = f"memo key {arg!r} already defined"
            elif not stack:
                error = "stack is empty -- can't store into memo"
            elif stack[-1] is markobject:
                error = "can't store markobject in the memo"
            else:
                memo[index] = stack[-1]
        elif opcode.name in ("GET", "BINGET", "LONG_BINGET"):
            if arg in memo:
                after = [memo[arg]]
            else:
                error = f"memo key {arg!r} has never been stored into"
        if arg is not None or note:
            line += " " * (10 - len(opcode.name))
            if arg is not None:
                line += " " + repr(arg)
            if note:
                line += " " + note
        if annotate:
            line += " " * (column - len(line))
            column = len(line)
            if column > 50:
                column = annotate
            line += " " + opcode.doc.split("\n", 1)[0]
        print(line, file=out)
        if error:
            raise ValueError(error)
        if len(stack) < taken:
            raise ValueError(f"tries to pop {taken} items from stack with only {len(stack)} items")
        if taken:
            del stack[-taken:]
        if markobject in after:
            assert markobject not in before
            markstack.append(pos)
        stack.extend(after)
    print("highest protocol among opcodes =", maxproto, file=out)
    if stack:
        raise ValueError(f"stack not empty after STOP: {stack!r}")
