"""Objects to bytes and back: the pickle formats 0 to 5.

A pickle is a program for a small stack machine. Pickler writes it, one opcode and its argument after the other;
Unpickler runs it. An object that may be met twice gets a number in the memo, and is fetched from there afterwards.
"""

import sys
from copyreg import (_extension_cache, _extension_registry, _inverted_registry, dispatch_table)
from _stand_in import keep_utf8 as _keep_utf8, lay_out as _lay_out, lend as _lend, mark as _mark

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
           "PickleBuffer"]

bytes_types = (bytes, bytearray)
format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
_HAVE_PICKLE_BUFFER = True


# CPython's module defines them in Python first; those in C then take the names, and these wait for a collection.
class PickleError(Exception):
    """What is raised about pickles."""


class PicklingError(PickleError):
    """An object cannot be pickled."""


class UnpicklingError(PickleError):
    """A pickle cannot be read."""


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


for _class in (PickleError, PicklingError, UnpicklingError):
    _class.__module__ = "_pickle"

# The opcodes.
MARK = b"("
STOP = b"."
POP = b"0"
POP_MARK = b"1"
DUP = b"2"
FLOAT = b"F"
INT = b"I"
BININT = b"J"
BININT1 = b"K"
LONG = b"L"
BININT2 = b"M"
NONE = b"N"
PERSID = b"P"
BINPERSID = b"Q"
REDUCE = b"R"
STRING = b"S"
BINSTRING = b"T"
SHORT_BINSTRING = b"U"
UNICODE = b"V"
BINUNICODE = b"X"
APPEND = b"a"
BUILD = b"b"
GLOBAL = b"c"
DICT = b"d"
EMPTY_DICT = b"}"
APPENDS = b"e"
GET = b"g"
BINGET = b"h"
INST = b"i"
LONG_BINGET = b"j"
LIST = b"l"
EMPTY_LIST = b"]"
OBJ = b"o"
PUT = b"p"
BINPUT = b"q"
LONG_BINPUT = b"r"
SETITEM = b"s"
TUPLE = b"t"
EMPTY_TUPLE = b")"
SETITEMS = b"u"
BINFLOAT = b"G"
TRUE = b"I01\n"
FALSE = b"I00\n"
# Protocol 2.
PROTO = b"\x80"
NEWOBJ = b"\x81"
EXT1 = b"\x82"
EXT2 = b"\x83"
EXT4 = b"\x84"
TUPLE1 = b"\x85"
TUPLE2 = b"\x86"
TUPLE3 = b"\x87"
NEWTRUE = b"\x88"
NEWFALSE = b"\x89"
LONG1 = b"\x8a"
LONG4 = b"\x8b"
# Protocol 3.
BINBYTES = b"B"
SHORT_BINBYTES = b"C"
# Protocol 4.
SHORT_BINUNICODE = b"\x8c"
BINUNICODE8 = b"\x8d"
BINBYTES8 = b"\x8e"
EMPTY_SET = b"\x8f"
ADDITEMS = b"\x90"
FROZENSET = b"\x91"
NEWOBJ_EX = b"\x92"
STACK_GLOBAL = b"\x93"
MEMOIZE = b"\x94"
FRAME = b"\x95"
# Protocol 5.
BYTEARRAY8 = b"\x96"
NEXT_BUFFER = b"\x97"
READONLY_BUFFER = b"\x98"

__all__.extend(sorted(_name for _name in globals() if _name.isupper() and _name[0] != "_" and
                      type(globals()[_name]) is bytes))

_tuplesize2code = [EMPTY_TUPLE, TUPLE1, TUPLE2, TUPLE3]

_BATCH = 1000  # how many items one APPENDS, SETITEMS or ADDITEMS adds
_FRAME_MIN = 4  # a shorter frame goes without a head
_FRAME_TARGET = 64 * 1024  # a longer frame is closed
_FunctionType = type(lambda: None)


class PickleBuffer:
    """Wrapper for potentially out-of-band buffers"""

    __slots__ = ("_view", "__weakref__")

    def __init__(self, object, /):
        self._view = memoryview(object)

    def raw(self):
        """Return a memoryview of the raw memory underlying this buffer."""
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        if not self._view.contiguous:
            raise BufferError("cannot extract raw buffer from non-contiguous buffer")
        return self._view.cast("B")

    def release(self):
        """Release the underlying buffer held by this PickleBuffer object."""
        self._view = None

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'pickle.PickleBuffer' object")


_lend(PickleBuffer)


def _pack_float(value):
    """The eight bytes of a float, the most significant first."""
    if value - value == 0:
        head, _, exponent = value.hex().partition("p")
        sign, _, digits = head.partition("0x")
        whole, _, fraction = digits.partition(".")
        bits = int(fraction.ljust(13, "0"), 16)
        if whole == "1":
            bits |= int(exponent) + 1023 << 52
        if sign:
            bits |= 1 << 63
    else:
        bits = 0x7ff8 << 48 if value != value else 0x7ff0 << 48 if value > 0 else 0xfff0 << 48
    return bits.to_bytes(8, "big")


def _unpack_float(data):
    """The float of eight bytes, the most significant first."""
    bits = int.from_bytes(data, "big")
    exponent = bits >> 52 & 0x7ff
    fraction = bits & (1 << 52) - 1
    if exponent == 0x7ff:
        value = float("nan") if fraction else float("inf")
    elif exponent:
        value = float.fromhex("0x1.%013xp%d" % (fraction, exponent - 1023))
    else:
        value = float.fromhex("0x0.%013xp-1022" % fraction)
    return -value if bits >> 63 else value


def encode_long(x):
    """A number as the fewest bytes in two's complement, the least significant first; no bytes for 0."""
    if x == 0:
        return b""
    size = (x.bit_length() >> 3) + 1
    data = x.to_bytes(size, "little", signed=True)
    if x < 0 and size > 1 and data[-1] == 0xff and data[-2] & 0x80:
        data = data[:-1]
    return data


def decode_long(data):
    """The number of such bytes."""
    return int.from_bytes(data, "little", signed=True)


def _getattribute(obj, name):
    """The attribute of a dotted name, and the object that has it."""
    parent = obj
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError("Can't get local attribute {!r} on {!r}".format(name, obj))
        parent = obj
        try:
            obj = getattr(parent, part)
        except AttributeError:
            raise AttributeError("Can't get attribute {!r} on {!r}".format(part if parent is obj else name,
                                                                            parent)) from None
    return obj, parent


def whichmodule(obj, name):
    """The name of the module in which an object is found by its name."""
    module = getattr(obj, "__module__", None)
    if module is not None:
        return module
    for module_name, module in sys.modules.copy().items():
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        try:
            if _getattribute(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return "__main__"


class _Memo:
    """What Pickler.memo answers: a view that can be copied and cleared."""

    def __init__(self, table):
        self._table = table

    def clear(self):
        """Remove all items from memo."""
        self._table.clear()

    def copy(self):
        """Copy the memo to a new object."""
        return dict(self._table)

    def __reduce__(self):
        return dict, (dict(self._table),)


_Memo.__name__ = _Memo.__qualname__ = "PicklerMemoProxy"
_Memo.__module__ = "_pickle"


class Pickler:
    """This takes a binary file for writing a pickle data stream.

    protocol is a number from 0 to 5, None is the default (4), a negative one the highest. The file needs a write()
    method that takes bytes. fix_imports lets protocols below 3 use the module names of Python 2. buffer_callback
    (protocol 5) is called with each PickleBuffer, and keeps it out of the stream if its result is false.
    """

    _buffer = None
    _persistent_id = None
    _table = None

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        elif protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError("pickle protocol must be <= %d" % HIGHEST_PROTOCOL)
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        if file is None:
            self._write = None
        else:
            try:
                self._write = file.write
            except AttributeError:
                raise TypeError("file must have a 'write' attribute") from None
        self._proto = int(protocol)
        self._buffer_callback = buffer_callback
        self._fix_imports = fix_imports and protocol < 3
        self._memo = {}
        self._buffer = bytearray()
        self._parts = []
        self._framing = False
        self._fast_seen = None
        self.bin = protocol >= 1
        self.fast = 0

    @property
    def memo(self):
        return _Memo(self._memo)

    @memo.setter
    def memo(self, value):
        if isinstance(value, _Memo):
            self._memo = value.copy()
        elif isinstance(value, dict):
            for entry in value.values():
                if not isinstance(entry, tuple) or len(entry) != 2:
                    raise TypeError("'memo' values must be 2-item tuples")
            self._memo = dict(value)
        else:
            raise TypeError("'memo' attribute must be a PicklerMemoProxy object or dict, not %.200s" %
                            type(value).__name__)

    def clear_memo(self):
        """Clears the pickler's "memo".

        The memo is the data structure that remembers which objects the pickler has already seen, so that shared or
        recursive objects are pickled by reference and not by value. This method is useful when re-using picklers.
        """
        self._memo.clear()

    def dump(self, obj, /):
        """Write a pickled representation of the given object to the open file."""
        if self._buffer is None:
            raise PicklingError("Pickler.__init__() was not called by %s.__init__()" % type(self).__name__)
        self._run(obj)
        self._flush()

    def _run(self, obj):
        proto = self._proto
        buffer = self._buffer
        buffer.clear()
        self._parts.clear()
        self._framing = False
        self._persistent_id = getattr(self, "persistent_id", None)
        self._override = getattr(self, "reducer_override", None)
        self._table = getattr(self, "dispatch_table", dispatch_table)
        if proto >= 2:
            self._parts.append(PROTO + proto.to_bytes(1, "little"))
        self._framing = proto >= 4
        try:
            self.save(obj)
            buffer += STOP
            self._close_frame()
        finally:
            self._persistent_id = self._override = None
            self._framing = False

    def _flush(self):
        data = b"".join(self._parts)
        self._parts.clear()
        self._write(data)

    def _close_frame(self):
        buffer = self._buffer
        size = len(buffer)
        if size:
            if self._framing and size >= _FRAME_MIN:
                self._parts.append(FRAME + size.to_bytes(8, "little"))
            self._parts.append(bytes(buffer))
            buffer.clear()

    def _boundary(self):
        # Before an object: a frame that is long enough ends here, and goes to the file.
        if len(self._buffer) >= _FRAME_TARGET and self._framing:
            self._close_frame()
            if self._write is not None:
                self._flush()

    def _put_large(self, head, data):
        """A head and its data; large data stay outside of any frame."""
        if len(data) < _FRAME_TARGET:
            buffer = self._buffer
            buffer += head
            buffer += data
            return
        framing = self._framing
        self._close_frame()
        self._framing = False
        self._buffer += head
        if self._write is not None:
            self._close_frame()
            self._flush()
            self._write(data)
        else:
            self._close_frame()
            self._parts.append(bytes(data))
        self._framing = framing

    def memoize(self, obj):
        """Number an object, and write the opcode that puts it into the reader's memo."""
        if self.fast:
            return
        memo = self._memo
        index = len(memo)
        memo[id(obj)] = index, obj
        if self._proto >= 4:
            self._buffer += MEMOIZE
        elif not self.bin:
            self._buffer += b"p%d\n" % index
        elif index < 256:
            self._buffer += BINPUT + index.to_bytes(1, "little")
        else:
            self._buffer += LONG_BINPUT + index.to_bytes(4, "little")

    def _get(self, index):
        if not self.bin:
            self._buffer += b"g%d\n" % index
        elif index < 256:
            self._buffer += BINGET + index.to_bytes(1, "little")
        else:
            self._buffer += LONG_BINGET + index.to_bytes(4, "little")

    def save(self, obj, save_persistent_id=True):
        """Write an object, whatever it is."""
        if len(self._buffer) >= _FRAME_TARGET:
            self._boundary()
        if save_persistent_id and self._persistent_id is not None:
            pid = self._persistent_id(obj)
            if pid is not None:
                self._save_pers(pid)
                return
        cls = type(obj)
        saver = _atoms.get(cls)
        if saver is not None:
            saver(self, obj)
            return
        found = self._memo.get(id(obj))
        if found is not None:
            self._get(found[0])
            return
        saver = _savers.get(cls)
        if saver is not None:
            saver(self, obj)
        else:
            reduced = NotImplemented
            if self._override is not None:
                reduced = self._override(obj)
            if reduced is NotImplemented:
                reduced = self._reduce(obj, cls)
            if reduced is not None:
                self._save_reduced(reduced, obj)

    def _reduce(self, obj, cls):
        """What an object is made of; None if it was written as a global name."""
        if cls is type:
            _save_type(self, obj)
            return None
        if cls is _FunctionType:
            self.save_global(obj)
            return None
        reducer = self._table.get(cls) if type(self._table) is dict else _table_entry(self._table, cls)
        if reducer is not None:
            return reducer(obj)
        if issubclass(cls, type):
            self.save_global(obj)
            return None
        reducer = getattr(obj, "__reduce_ex__", None)
        if reducer is not None:
            return reducer(self._proto)
        reducer = getattr(obj, "__reduce__", None)
        if reducer is None:
            raise PicklingError("can't pickle '%.200s' object: %r" % (cls.__name__, obj))
        return reducer()

    def _save_reduced(self, reduced, obj):
        if isinstance(reduced, str):
            self.save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self.save_reduce(*reduced, obj=obj)

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        """Write the call that makes an object, and what fills it."""
        _check_reduced(func, args, listitems, dictitems, state_setter)
        buffer = self._buffer
        name = getattr(func, "__name__", "") if self._proto >= 2 else ""
        if name == "__newobj_ex__":
            _save_newobj_ex(self, args, obj)
        elif name == "__newobj__":
            _save_newobj(self, args, obj)
        else:
            self.save(func)
            self.save(args)
            buffer += REDUCE
        if obj is not None:
            found = self._memo.get(id(obj))
            if found is not None:
                # The arguments led back to the object itself, which has been made meanwhile.
                buffer += POP
                self._get(found[0])
            else:
                self.memoize(obj)
        if listitems is not None:
            _batch_appends(self, listitems)
        if dictitems is not None:
            _batch_setitems(self, dictitems)
        if state is not None:
            if state_setter is None:
                self.save(state)
                buffer += BUILD
            else:
                self.save(state_setter)
                self.save(obj)
                self.save(state)
                buffer += TUPLE2
                buffer += REDUCE
                buffer += POP

    def _save_pers(self, pid):
        if self.bin:
            self.save(pid, save_persistent_id=False)
            self._buffer += BINPERSID
        else:
            try:
                self._buffer += PERSID + str(pid).encode("ascii") + b"\n"
            except UnicodeEncodeError:
                raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None

    def save_global(self, obj, name=None):
        """Write where an object is found: its module and its name there."""
        if name is None:
            name = getattr(obj, "__qualname__", None)
            if name is None:
                name = obj.__name__
        if "<locals>" in name.split("."):
            raise AttributeError("Can't pickle local object %r" % name)
        module_name = whichmodule(obj, name)
        try:
            __import__(module_name, level=0)
            module = sys.modules[module_name]
        except (ImportError, ValueError, KeyError):
            raise PicklingError("Can't pickle %r: import of module %r failed" % (obj, module_name)) from None
        try:
            found, parent = _getattribute(module, name)
        except AttributeError:
            raise PicklingError("Can't pickle %r: attribute lookup %s on %s failed" %
                                (obj, name, module_name)) from None
        if found is not obj:
            raise PicklingError("Can't pickle %r: it's not the same object as %s.%s" % (obj, module_name, name))
        if parent is module:
            name = name.rpartition(".")[2]
        if self._proto >= 2:
            code = _extension_registry.get((module_name, name))
            if code is not None:
                _save_extension(self, code, module_name, name)
                return
        if self._proto >= 4:
            self.save(module_name)
            self.save(name)
            self._buffer += STACK_GLOBAL
        elif parent is not module:
            # Below protocol 4 only what stands in a module has a name of its own.
            self.save_reduce(getattr, (parent, name.rpartition(".")[2]))
        else:
            _put_global(self, module_name, name)
        self.memoize(obj)


Pickler.__module__ = "_pickle"


def _table_entry(table, cls):
    """An entry of a dispatch table that may be any mapping."""
    try:
        return table[cls]
    except LookupError:
        return None


def _check_reduced(func, args, listitems, dictitems, state_setter):
    if not isinstance(args, tuple):
        raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
    if not callable(func):
        raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
    if listitems is not None and not hasattr(listitems, "__next__"):
        raise PicklingError("fourth element of the tuple returned by __reduce__ must be an iterator, not %s" %
                            type(listitems).__name__)
    if dictitems is not None and not hasattr(dictitems, "__next__"):
        raise PicklingError("fifth element of the tuple returned by __reduce__ must be an iterator, not %s" %
                            type(dictitems).__name__)
    if state_setter is not None and not callable(state_setter):
        raise PicklingError("sixth element of the tuple returned by __reduce__ must be a function, not %s" %
                            type(state_setter).__name__)


def _save_newobj_ex(pickler, args, obj):
    if len(args) != 3:
        raise PicklingError("length of the NEWOBJ_EX argument tuple must be exactly 3, not %d" % len(args))
    cls, new_args, kwargs = args
    if not isinstance(cls, type):
        raise PicklingError("first item from NEWOBJ_EX argument tuple must be a class, not %.200s" %
                            type(cls).__name__)
    if not isinstance(new_args, tuple):
        raise PicklingError("second item from NEWOBJ_EX argument tuple must be a tuple, not %.200s" %
                            type(new_args).__name__)
    if not isinstance(kwargs, dict):
        raise PicklingError("third item from NEWOBJ_EX argument tuple must be a dict, not %.200s" %
                            type(kwargs).__name__)
    if not hasattr(cls, "__new__"):
        raise PicklingError("args[0] from __newobj_ex__ args has no __new__")
    if obj is not None and cls is not obj.__class__:
        raise PicklingError("args[0] from __newobj_ex__ args has the wrong class")
    if pickler._proto >= 4:
        pickler.save(cls)
        pickler.save(new_args)
        pickler.save(kwargs)
        pickler._buffer += NEWOBJ_EX
    else:
        # No opcode takes keywords here, but a partial object keeps them.
        from functools import partial
        pickler.save(partial(cls.__new__, cls, *new_args, **kwargs))
        pickler.save(())
        pickler._buffer += REDUCE


def _save_newobj(pickler, args, obj):
    if len(args) < 1:
        raise PicklingError("__newobj__ arglist is empty")
    cls = args[0]
    if not hasattr(cls, "__new__"):
        raise PicklingError("args[0] from __newobj__ args has no __new__")
    if obj is not None and cls is not obj.__class__:
        raise PicklingError("args[0] from __newobj__ args has the wrong class")
    pickler.save(cls)
    pickler.save(args[1:])
    pickler._buffer += NEWOBJ


def _save_extension(pickler, code, module_name, name):
    if code <= 0:
        raise RuntimeError("extension code %d is out of range" % code)
    if code <= 0xff:
        pickler._buffer += EXT1 + code.to_bytes(1, "little")
    elif code <= 0xffff:
        pickler._buffer += EXT2 + code.to_bytes(2, "little")
    else:
        pickler._buffer += EXT4 + code.to_bytes(4, "little")


def _put_global(pickler, module_name, name):
    """The opcode of protocols 0 to 3, with the names of Python 2 where they differ."""
    proto = pickler._proto
    encoding = "utf-8" if proto >= 3 else "ascii"
    if pickler._fix_imports:
        import _compat_pickle
        names = _compat_pickle.REVERSE_NAME_MAPPING
        if (module_name, name) in names:
            module_name, name = names[module_name, name]
        elif module_name in _compat_pickle.REVERSE_IMPORT_MAPPING:
            module_name = _compat_pickle.REVERSE_IMPORT_MAPPING[module_name]
    try:
        head = module_name.encode(encoding)
    except UnicodeEncodeError:
        raise PicklingError("can't pickle module identifier '%s' using pickle protocol %i" %
                            (module_name, proto)) from None
    try:
        tail = name.encode(encoding)
    except UnicodeEncodeError:
        raise PicklingError("can't pickle global identifier '%s.%s' using pickle protocol %i" %
                            (module_name, name, proto)) from None
    pickler._buffer += GLOBAL + head + b"\n" + tail + b"\n"


def _save_none(pickler, obj):
    pickler._buffer += NONE


def _save_bool(pickler, obj):
    if pickler._proto >= 2:
        pickler._buffer += NEWTRUE if obj else NEWFALSE
    else:
        pickler._buffer += TRUE if obj else FALSE


def _save_int(pickler, obj):
    buffer = pickler._buffer
    if -0x80000000 <= obj <= 0x7fffffff:
        if not pickler.bin:
            buffer += b"I%d\n" % obj
        elif obj < 0:
            buffer += BININT
            buffer += obj.to_bytes(4, "little", signed=True)
        elif obj < 0x100:
            buffer += BININT1
            buffer.append(obj)
        elif obj < 0x10000:
            buffer += BININT2
            buffer += obj.to_bytes(2, "little")
        else:
            buffer += BININT
            buffer += obj.to_bytes(4, "little")
    elif pickler._proto >= 2:
        data = encode_long(obj)
        if len(data) < 256:
            buffer += LONG1
            buffer.append(len(data))
        else:
            buffer += LONG4
            buffer += len(data).to_bytes(4, "little")
        buffer += data
    else:
        buffer += b"L%dL\n" % obj


def _save_float(pickler, obj):
    if pickler.bin:
        pickler._buffer += BINFLOAT + _pack_float(obj)
    else:
        pickler._buffer += b"F" + repr(obj).encode("ascii") + b"\n"


_atoms = {type(None): _save_none, bool: _save_bool, int: _save_int, float: _save_float}


def _save_bytes(pickler, obj):
    proto = pickler._proto
    if proto < 3:
        if not obj:
            pickler.save_reduce(bytes, (), obj=obj)
        else:
            from codecs import encode
            pickler.save_reduce(encode, (str(obj, "latin1"), "latin1"), obj=obj)
        return
    size = len(obj)
    if size <= 0xff:
        pickler._buffer += SHORT_BINBYTES + size.to_bytes(1, "little") + obj
    elif size <= 0xffffffff:
        pickler._put_large(BINBYTES + size.to_bytes(4, "little"), obj)
    elif proto >= 4:
        pickler._put_large(BINBYTES8 + size.to_bytes(8, "little"), obj)
    else:
        raise OverflowError("serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher")
    pickler.memoize(obj)


def _save_bytearray(pickler, obj):
    if pickler._proto < 5:
        pickler.save_reduce(bytearray, (bytes(obj),) if obj else (), obj=obj)
        return
    pickler._put_large(BYTEARRAY8 + len(obj).to_bytes(8, "little"), obj)
    pickler.memoize(obj)


def _save_picklebuffer(pickler, obj):
    if pickler._proto < 5:
        raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
    view = obj.raw()
    in_band = True
    if pickler._buffer_callback is not None:
        in_band = bool(pickler._buffer_callback(obj))
    if not in_band:
        pickler._buffer += NEXT_BUFFER
        if view.readonly:
            pickler._buffer += READONLY_BUFFER
    elif view.readonly:
        _save_bytes(pickler, view.tobytes())
    else:
        _save_bytearray(pickler, bytearray(view))


def _save_str(pickler, obj):
    proto = pickler._proto
    if pickler.bin:
        _keep_utf8(obj)
        data = obj.encode("utf-8", "surrogatepass")
        size = len(data)
        if size <= 0xff and proto >= 4:
            buffer = pickler._buffer
            buffer += SHORT_BINUNICODE
            buffer.append(size)
            buffer += data
        elif size <= 0xffffffff:
            pickler._put_large(BINUNICODE + size.to_bytes(4, "little"), data)
        elif proto >= 4:
            pickler._put_large(BINUNICODE8 + size.to_bytes(8, "little"), data)
        else:
            raise OverflowError("serializing a string larger than 4 GiB requires pickle protocol 4 or higher")
    else:
        # What would end the line, or be read as an escape, is escaped.
        text = obj.replace("\\", "\\u005c").replace("\0", "\\u0000").replace("\n", "\\u000a")
        text = text.replace("\r", "\\u000d").replace("\x1a", "\\u001a")
        pickler._buffer += UNICODE + text.encode("raw-unicode-escape") + b"\n"
    pickler.memoize(obj)


def _save_tuple(pickler, obj):
    buffer = pickler._buffer
    size = len(obj)
    if not size:
        buffer += EMPTY_TUPLE if pickler.bin else b"(t"
        return
    save = pickler.save
    memo = pickler._memo
    if size <= 3 and pickler._proto >= 2:
        for item in obj:
            save(item)
        if id(obj) in memo:
            # An item led back to this tuple, which is whole in the memo: the items are not needed.
            buffer += POP * size
            pickler._get(memo[id(obj)][0])
            return
        buffer += _tuplesize2code[size]
        pickler.memoize(obj)
        return
    buffer += MARK
    for item in obj:
        save(item)
    if id(obj) in memo:
        buffer += POP_MARK if pickler.bin else POP * (size + 1)
        pickler._get(memo[id(obj)][0])
        return
    buffer += TUPLE
    pickler.memoize(obj)


def _enter_fast(pickler, obj):
    """In fast mode there is no memo, and so no end to what holds itself."""
    if pickler._fast_seen is None:
        pickler._fast_seen = set()
    if id(obj) in pickler._fast_seen:
        raise ValueError("fast mode: can't pickle cyclic objects including object type %.200s at %#x" %
                         (type(obj).__name__, id(obj)))
    pickler._fast_seen.add(id(obj))


def _save_list(pickler, obj):
    if pickler.fast:
        _enter_fast(pickler, obj)
    pickler._buffer += EMPTY_LIST if pickler.bin else b"(l"
    pickler.memoize(obj)
    _batch_appends(pickler, obj)
    if pickler.fast:
        pickler._fast_seen.discard(id(obj))


def _batch_appends(pickler, items):
    buffer = pickler._buffer
    save = pickler.save
    if not pickler.bin:
        for item in items:
            save(item)
            buffer += APPEND
        return
    count = 0
    exact = type(items) is list
    if exact and len(items) == 1:
        save(items[0])
        buffer += APPEND
        return
    iterator = iter(items)
    for item in iterator:
        if exact:
            buffer += MARK
        else:
            # A batch of one item needs no mark.
            try:
                second = next(iterator)
            except StopIteration:
                save(item)
                buffer += APPEND
                return
            buffer += MARK
            save(item)
            item = second
            count = 1
        save(item)
        count += 1
        if count < _BATCH:
            for item in iterator:
                save(item)
                count += 1
                if count == _BATCH:
                    break
        buffer += APPENDS
        count = 0


def _save_dict(pickler, obj):
    if pickler.fast:
        _enter_fast(pickler, obj)
    pickler._buffer += EMPTY_DICT if pickler.bin else b"(d"
    pickler.memoize(obj)
    _batch_setitems(pickler, obj.items(), len(obj) == 1)
    if pickler.fast:
        pickler._fast_seen.discard(id(obj))


def _batch_setitems(pickler, items, single=False):
    buffer = pickler._buffer
    save = pickler.save
    if not pickler.bin or single:
        for key, value in items:
            save(key)
            save(value)
            buffer += SETITEM
        return
    exact = type(items) is _dict_items
    iterator = iter(items)
    for pair in iterator:
        count = 1
        second = None
        if not exact:
            # A batch of one item needs no mark.
            second = next(iterator, None)
            if second is None:
                _save_pair(save, pair)
                buffer += SETITEM
                return
        buffer += MARK
        _save_pair(save, pair)
        if second is not None:
            _save_pair(save, second)
            count = 2
        for key, value in iterator:
            save(key)
            save(value)
            count += 1
            if count == _BATCH:
                break
        buffer += SETITEMS


_dict_items = type({}.items())


def _save_pair(save, pair):
    if not isinstance(pair, tuple) or len(pair) != 2:
        raise TypeError("dict items iterator must return 2-tuples")
    save(pair[0])
    save(pair[1])


def _save_set(pickler, obj):
    if pickler._proto < 4:
        pickler.save_reduce(set, (list(obj),), obj=obj)
        return
    buffer = pickler._buffer
    save = pickler.save
    buffer += EMPTY_SET
    pickler.memoize(obj)
    iterator = iter(obj)
    left = len(obj)
    while left > 0:
        buffer += MARK
        count = 0
        for item in iterator:
            save(item)
            count += 1
            if count == _BATCH:
                break
        buffer += ADDITEMS
        if count < _BATCH:
            break


def _save_frozenset(pickler, obj):
    if pickler._proto < 4:
        pickler.save_reduce(frozenset, (list(obj),), obj=obj)
        return
    buffer = pickler._buffer
    save = pickler.save
    buffer += MARK
    for item in obj:
        save(item)
    found = pickler._memo.get(id(obj))
    if found is not None:
        buffer += POP_MARK
        pickler._get(found[0])
        return
    buffer += FROZENSET
    pickler.memoize(obj)


def _save_type(pickler, obj):
    if obj is type(None):
        pickler.save_reduce(type, (None,), obj=obj)
    elif obj is type(NotImplemented):
        pickler.save_reduce(type, (NotImplemented,), obj=obj)
    elif obj is type(...):
        pickler.save_reduce(type, (...,), obj=obj)
    else:
        pickler.save_global(obj)


_savers = {
    bytes: _save_bytes,
    str: _save_str,
    dict: _save_dict,
    set: _save_set,
    frozenset: _save_frozenset,
    list: _save_list,
    tuple: _save_tuple,
    bytearray: _save_bytearray,
    PickleBuffer: _save_picklebuffer,
}


class Unpickler:
    """This takes a binary file for reading a pickle data stream.

    The protocol is in the stream. The file needs read() and readline(). encoding and errors say how the byte strings
    of Python 2 are decoded ("bytes" leaves them as bytes). buffers gives what was pickled out of band.
    """

    _data = None

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        self._file_read = getattr(file, "read", None)
        self._file_readline = getattr(file, "readline", None)
        if self._file_read is None or self._file_readline is None:
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._prepare(b"", fix_imports, encoding, errors, buffers)

    def _prepare(self, data, fix_imports, encoding, errors, buffers):
        self._data = data
        self._pos = 0
        self._memo = {}
        self._proto = 0
        self._fix_imports = fix_imports
        self._encoding = encoding
        self._errors = errors
        self._buffers = None if buffers is None or buffers == () else iter(buffers)

    @property
    def memo(self):
        return _UnpicklerMemo(self._memo)

    @memo.setter
    def memo(self, value):
        if isinstance(value, _UnpicklerMemo):
            value = value.copy()
        elif not isinstance(value, dict):
            raise TypeError("'memo' attribute must be an UnpicklerMemoProxy object or dict, not %.200s" %
                            type(value).__name__)
        for key in value:
            if not isinstance(key, int):
                raise TypeError("memo key must be integers")
        self._memo = dict(value)

    def load(self):
        """Load a pickle.

        Read a pickled object representation from the open file object given in the constructor, and return the
        reconstituted object hierarchy specified therein.
        """
        if self._data is None:
            raise UnpicklingError("Unpickler.__init__() was not called by %s.__init__()" % type(self).__name__)
        self._stack = []
        self._marks = []
        self._proto = 0
        loaders = _loaders
        while True:
            pos = self._pos
            if pos < len(self._data):
                code = self._data[pos]
                self._pos = pos + 1
            else:
                code = self._first()
            if code == 46:
                return _pop(self)
            loader = loaders[code]
            if loader is None:
                if code < 128 and chr(code).isprintable() and code not in b"'\\":
                    raise UnpicklingError("invalid load key, '%c'." % code)
                raise UnpicklingError("invalid load key, '\\x%02x'." % code)
            loader(self)

    def _first(self):
        """The next opcode, when it must come from the file."""
        data = self._file_read(1) if self._file_read is not None else b""
        if not data:
            raise EOFError("Ran out of input")
        return data[0]

    def _fill(self, size):
        """After this, so many bytes lie ahead."""
        rest = self._data[self._pos:]
        if self._file_read is None:
            raise UnpicklingError("pickle data was truncated")
        more = self._file_read(size - len(rest))
        if not isinstance(more, bytes):
            raise ValueError("read() returned non-bytes object (%s)" % type(more).__name__)
        if len(rest) + len(more) < size:
            raise UnpicklingError("pickle data was truncated")
        self._data = rest + more
        self._pos = 0

    def _take(self, size):
        pos = self._pos
        end = pos + size
        if end > len(self._data):
            self._fill(size)
            pos = 0
            end = size
        self._pos = end
        return self._data[pos:end]

    def _line(self):
        """A line without its end."""
        end = self._data.find(b"\n", self._pos)
        if end < 0:
            rest = self._data[self._pos:]
            if self._file_read is not None:
                rest += self._file_readline()
                self._data = b""
                self._pos = 0
            if rest[-1:] != b"\n":
                raise UnpicklingError("pickle data was truncated")
            return rest[:-1]
        line = self._data[self._pos:end]
        self._pos = end + 1
        return line

    def find_class(self, module_name, global_name, /):
        """Return an object from a specified module.

        If necessary, the module will be imported. Subclasses may override this method, to keep out classes that a
        stream must not name.
        """
        if self._proto < 3 and self._fix_imports:
            import _compat_pickle
            if (module_name, global_name) in _compat_pickle.NAME_MAPPING:
                module_name, global_name = _compat_pickle.NAME_MAPPING[module_name, global_name]
            elif module_name in _compat_pickle.IMPORT_MAPPING:
                module_name = _compat_pickle.IMPORT_MAPPING[module_name]
        __import__(module_name, level=0)
        module = sys.modules[module_name]
        if self._proto >= 4:
            return _getattribute(module, global_name)[0]
        try:
            return getattr(module, global_name)
        except AttributeError:
            raise AttributeError("Can't get attribute {!r} on {!r}".format(global_name, module)) from None


Unpickler.__module__ = "_pickle"


class _UnpicklerMemo:
    """What Unpickler.memo answers."""

    def __init__(self, table):
        self._table = table

    def clear(self):
        """Remove all items from memo."""
        self._table.clear()

    def copy(self):
        """Copy the memo to a new object."""
        return dict(self._table)

    def __reduce__(self):
        return dict, (dict(self._table),)


_UnpicklerMemo.__name__ = _UnpicklerMemo.__qualname__ = "UnpicklerMemoProxy"
_UnpicklerMemo.__module__ = "_pickle"


def _underflow(unpickler):
    if unpickler._marks:
        return UnpicklingError("unexpected MARK found")
    return UnpicklingError("unpickling stack underflow")


def _pop(unpickler):
    if not unpickler._stack:
        raise _underflow(unpickler)
    return unpickler._stack.pop()


def _pop_mark(unpickler):
    """The items since the last mark."""
    if not unpickler._marks:
        raise UnpicklingError("could not find MARK")
    items = unpickler._stack
    unpickler._stack = unpickler._marks.pop()
    return items


def _top(unpickler):
    if not unpickler._stack:
        raise _underflow(unpickler)
    return unpickler._stack[-1]


def _number(unpickler, size):
    return int.from_bytes(unpickler._take(size), "little")


def _load_proto(unpickler):
    proto = unpickler._take(1)[0]
    if proto > HIGHEST_PROTOCOL:
        raise ValueError("unsupported pickle protocol: %d" % proto)
    unpickler._proto = proto


def _load_frame(unpickler):
    size = _number(unpickler, 8)
    if size > sys.maxsize:
        raise OverflowError("FRAME length exceeds system's maximum of %d bytes" % sys.maxsize)
    if unpickler._pos + size > len(unpickler._data):
        unpickler._fill(size)


def _load_mark(unpickler):
    unpickler._marks.append(unpickler._stack)
    unpickler._stack = []


def _load_pop(unpickler):
    if unpickler._stack:
        unpickler._stack.pop()
    else:
        if not unpickler._marks:
            raise _underflow(unpickler)
        _pop_mark(unpickler)


def _load_dup(unpickler):
    unpickler._stack.append(_top(unpickler))


def _load_none(unpickler):
    unpickler._stack.append(None)


def _load_true(unpickler):
    unpickler._stack.append(True)


def _load_false(unpickler):
    unpickler._stack.append(False)


def _load_int(unpickler):
    line = unpickler._line()
    if not line:
        raise UnpicklingError("pickle data was truncated")
    if line == b"00":
        value = False
    elif line == b"01":
        value = True
    else:
        try:
            value = int(line, 0)
        except ValueError:
            raise ValueError("could not convert string to int") from None
    unpickler._stack.append(value)


def _load_long(unpickler):
    line = unpickler._line()
    if not line:
        raise UnpicklingError("pickle data was truncated")
    if line[-1:] == b"L":
        line = line[:-1]
    else:
        line += b"\n"
    unpickler._stack.append(int(line.decode("ascii"), 0 if line[:1] == b"0" else 10))


def _load_binint(unpickler):
    unpickler._stack.append(int.from_bytes(unpickler._take(4), "little", signed=True))


def _load_binint1(unpickler):
    unpickler._stack.append(unpickler._take(1)[0])


def _load_binint2(unpickler):
    unpickler._stack.append(int.from_bytes(unpickler._take(2), "little"))


def _load_long1(unpickler):
    unpickler._stack.append(decode_long(unpickler._take(unpickler._take(1)[0])))


def _load_long4(unpickler):
    size = int.from_bytes(unpickler._take(4), "little", signed=True)
    if size < 0:
        raise UnpicklingError("LONG pickle has negative byte count")
    unpickler._stack.append(decode_long(unpickler._take(size)))


def _load_float(unpickler):
    line = unpickler._line()
    if not line:
        raise UnpicklingError("pickle data was truncated")
    text = line.decode("latin1")
    try:
        value = float(text)
    except ValueError:
        raise ValueError("could not convert string to float: '%s\n'" % text) from None
    unpickler._stack.append(value)


def _load_binfloat(unpickler):
    unpickler._stack.append(_unpack_float(unpickler._take(8)))


def _old_string(unpickler, data):
    """A byte string of Python 2."""
    if unpickler._encoding == "bytes":
        return data
    return data.decode(unpickler._encoding, unpickler._errors)


_ESCAPES = {110: b"\n", 116: b"\t", 114: b"\r", 92: b"\\", 39: b"'", 34: b'"', 97: b"\a", 98: b"\b", 102: b"\f",
            118: b"\v", 10: b""}


def _unescape(data):
    """What the escapes of a bytes literal stand for."""
    pieces = data.split(b"\\")
    result = bytearray(pieces[0])
    pieces = iter(pieces[1:])
    for piece in pieces:
        if not piece:
            # An escaped backslash: what follows it is plain.
            plain = next(pieces, None)
            if plain is None:
                raise ValueError("Trailing \\ in string")
            result += b"\\" + plain
        elif piece[0] in b"01234567":
            size = 1
            while size < 3 and piece[size:size + 1] and piece[size] in b"01234567":
                size += 1
            result.append(int(piece[:size], 8) & 0xff)
            result += piece[size:]
        elif piece[0] == 120:
            try:
                result.append(int(piece[1:3].decode("ascii"), 16))
            except ValueError:
                raise ValueError("invalid \\x escape at position %d" % len(result)) from None
            result += piece[3:]
        elif piece[0] in _ESCAPES:
            result += _ESCAPES[piece[0]] + piece[1:]
        else:
            result += b"\\" + piece
    return bytes(result)


def _load_string(unpickler):
    line = unpickler._line()
    if len(line) >= 2 and line[0] == line[-1] and line[0] in b"\"'":
        line = line[1:-1]
    else:
        raise UnpicklingError("the STRING opcode argument must be quoted")
    unpickler._stack.append(_old_string(unpickler, _unescape(line)))


def _load_binstring(unpickler):
    unpickler._stack.append(_old_string(unpickler, unpickler._take(_number(unpickler, 4))))


def _load_short_binstring(unpickler):
    unpickler._stack.append(_old_string(unpickler, unpickler._take(unpickler._take(1)[0])))


def _sized(kind, size):
    """What follows a length of so many bytes."""
    def data(unpickler):
        length = int.from_bytes(unpickler._take(size), "little")
        if length > sys.maxsize:
            raise OverflowError("%s exceeds system's maximum size of %d bytes" % (kind, sys.maxsize))
        return unpickler._take(length)
    return data


_bytes1 = _sized("SHORT_BINBYTES", 1)
_bytes4 = _sized("BINBYTES", 4)
_bytes8 = _sized("BINBYTES8", 8)
_array8 = _sized("BYTEARRAY8", 8)
_text4 = _sized("BINUNICODE", 4)
_text8 = _sized("BINUNICODE8", 8)


def _load_binbytes(unpickler):
    unpickler._stack.append(_bytes4(unpickler))


def _load_binbytes8(unpickler):
    unpickler._stack.append(_bytes8(unpickler))


def _load_short_binbytes(unpickler):
    unpickler._stack.append(_bytes1(unpickler))


def _load_bytearray8(unpickler):
    unpickler._stack.append(bytearray(_array8(unpickler)))


def _load_unicode(unpickler):
    unpickler._stack.append(unpickler._line().decode("raw-unicode-escape"))


def _load_binunicode(unpickler):
    unpickler._stack.append(_text4(unpickler).decode("utf-8", "surrogatepass"))


def _load_binunicode8(unpickler):
    unpickler._stack.append(_text8(unpickler).decode("utf-8", "surrogatepass"))


def _load_short_binunicode(unpickler):
    size = unpickler._take(1)[0]
    unpickler._stack.append(unpickler._take(size).decode("utf-8", "surrogatepass"))


def _load_next_buffer(unpickler):
    if unpickler._buffers is None:
        raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
    try:
        buffer = next(unpickler._buffers)
    except StopIteration:
        raise UnpicklingError("not enough out-of-band buffers") from None
    unpickler._stack.append(buffer)


def _load_readonly_buffer(unpickler):
    stack = unpickler._stack
    _top(unpickler)
    with memoryview(stack[-1]) as view:
        if not view.readonly:
            stack[-1] = view.toreadonly()


def _load_tuple(unpickler):
    items = _pop_mark(unpickler)
    unpickler._stack.append(tuple(items))


def _load_empty_tuple(unpickler):
    unpickler._stack.append(())


def _short_tuple(size):
    def load(unpickler):
        stack = unpickler._stack
        if len(stack) < size:
            raise _underflow(unpickler)
        stack[-size:] = [tuple(stack[-size:])]
    return load


def _load_empty_list(unpickler):
    unpickler._stack.append([])


def _load_list(unpickler):
    items = _pop_mark(unpickler)
    unpickler._stack.append(items)


def _load_empty_dict(unpickler):
    unpickler._stack.append({})


def _load_dict(unpickler):
    items = _pop_mark(unpickler)
    if len(items) % 2:
        raise UnpicklingError("odd number of items for DICT")
    unpickler._stack.append({items[i]: items[i + 1] for i in range(0, len(items), 2)})


def _load_empty_set(unpickler):
    unpickler._stack.append(set())


def _load_frozenset(unpickler):
    items = _pop_mark(unpickler)
    unpickler._stack.append(frozenset(items))


def _load_append(unpickler):
    value = _pop(unpickler)
    target = _top(unpickler)
    if type(target) is list:
        target.append(value)
    else:
        target.append(value)


def _load_appends(unpickler):
    items = _pop_mark(unpickler)
    target = _top(unpickler)
    if not items:
        return
    if type(target) is list:
        # As the unpickler in C does: the list grows as for any other change.
        target[len(target):] = items
        return
    extend = getattr(target, "extend", None)
    if extend is not None:
        extend(items)
        return
    append = target.append
    for item in items:
        append(item)


def _load_setitem(unpickler):
    if len(unpickler._stack) < 3:
        raise _underflow(unpickler)
    value = unpickler._stack.pop()
    key = unpickler._stack.pop()
    unpickler._stack[-1][key] = value


def _load_setitems(unpickler):
    items = _pop_mark(unpickler)
    target = _top(unpickler)
    if len(items) % 2:
        raise UnpicklingError("odd number of items for SETITEMS")
    for i in range(0, len(items), 2):
        target[items[i]] = items[i + 1]


def _load_additems(unpickler):
    items = _pop_mark(unpickler)
    target = _top(unpickler)
    if isinstance(target, set):
        target.update(items)
        return
    add = target.add
    for item in items:
        add(item)


def _instantiate(cls, args):
    if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
        return cls(*args)
    return cls.__new__(cls)


def _load_inst(unpickler):
    module = unpickler._line().decode("ascii")
    name = unpickler._line().decode("ascii")
    cls = unpickler.find_class(module, name)
    args = _pop_mark(unpickler)
    unpickler._stack.append(_instantiate(cls, args))


def _load_obj(unpickler):
    args = _pop_mark(unpickler)
    if not args:
        raise _underflow(unpickler)
    cls = args.pop(0)
    unpickler._stack.append(_instantiate(cls, args))


def _load_newobj(unpickler):
    args = _pop(unpickler)
    cls = _pop(unpickler)
    if not isinstance(cls, type):
        raise UnpicklingError("NEWOBJ class argument must be a type, not %s" % type(cls).__name__)
    if not isinstance(args, tuple):
        raise UnpicklingError("NEWOBJ args argument must be a tuple, not %s" % type(args).__name__)
    unpickler._stack.append(cls.__new__(cls, *args))


def _load_newobj_ex(unpickler):
    kwargs = _pop(unpickler)
    args = _pop(unpickler)
    cls = _pop(unpickler)
    if not isinstance(cls, type):
        raise UnpicklingError("NEWOBJ_EX class argument must be a type, not %s" % type(cls).__name__)
    if not isinstance(args, tuple):
        raise UnpicklingError("NEWOBJ_EX args argument must be a tuple, not %s" % type(args).__name__)
    if not isinstance(kwargs, dict):
        raise UnpicklingError("NEWOBJ_EX kwargs argument must be a dict, not %s" % type(kwargs).__name__)
    unpickler._stack.append(cls.__new__(cls, *args, **kwargs))


def _load_global(unpickler):
    module = unpickler._line()
    name = unpickler._line()
    if not module or not name:
        raise UnpicklingError("pickle data was truncated")
    unpickler._stack.append(unpickler.find_class(module.decode("utf-8"), name.decode("utf-8")))


def _load_stack_global(unpickler):
    name = _pop(unpickler)
    module = _pop(unpickler)
    if type(name) is not str or type(module) is not str:
        raise UnpicklingError("STACK_GLOBAL requires str")
    unpickler._stack.append(unpickler.find_class(module, name))


def _load_extension(unpickler, size):
    code = int.from_bytes(unpickler._take(size), "little", signed=size == 4)
    found = _extension_cache.get(code, unpickler)
    if found is unpickler:
        key = _inverted_registry.get(code)
        if key is None:
            if code <= 0:
                raise UnpicklingError("EXT specifies code <= 0")
            raise ValueError("unregistered extension code %d" % code)
        found = unpickler.find_class(*key)
        _extension_cache[code] = found
    unpickler._stack.append(found)


def _load_ext1(unpickler):
    _load_extension(unpickler, 1)


def _load_ext2(unpickler):
    _load_extension(unpickler, 2)


def _load_ext4(unpickler):
    _load_extension(unpickler, 4)


def _load_reduce(unpickler):
    args = _pop(unpickler)
    func = _pop(unpickler)
    if not isinstance(args, tuple):
        raise TypeError("argument list must be a tuple")
    unpickler._stack.append(func(*args))


def _load_build(unpickler):
    if len(unpickler._stack) < 2:
        raise _underflow(unpickler)
    state = unpickler._stack.pop()
    target = unpickler._stack[-1]
    setstate = getattr(target, "__setstate__", None)
    if setstate is not None:
        setstate(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        if not isinstance(state, dict):
            raise UnpicklingError("state is not a dictionary")
        table = target.__dict__
        intern = sys.intern
        for key, value in state.items():
            # Names of attributes are one object each, as if a program had written them.
            table[intern(key) if type(key) is str else key] = value
    if slots is not None:
        if not isinstance(slots, dict):
            raise UnpicklingError("slot state is not a dictionary")
        for key, value in slots.items():
            setattr(target, key, value)


_NO_PERSISTENT = ("A load persistent id instruction was encountered,\n"
                  "but no persistent_load function was specified.")


def _load_persid(unpickler):
    try:
        pid = unpickler._line().decode("ascii")
    except UnicodeDecodeError:
        raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
    if getattr(unpickler, "persistent_load", None) is None:
        raise UnpicklingError(_NO_PERSISTENT)
    unpickler._stack.append(unpickler.persistent_load(pid))


def _load_binpersid(unpickler):
    if getattr(unpickler, "persistent_load", None) is None:
        raise UnpicklingError(_NO_PERSISTENT)
    pid = _pop(unpickler)
    unpickler._stack.append(unpickler.persistent_load(pid))


def _memo_get(unpickler, index):
    try:
        value = unpickler._memo[index]
    except KeyError:
        raise UnpicklingError("Memo value not found at index %d" % index) from None
    unpickler._stack.append(value)


def _line_number(unpickler):
    line = unpickler._line()
    if not line:
        raise UnpicklingError("pickle data was truncated")
    try:
        return int(line)
    except ValueError:
        raise ValueError("invalid literal for int() with base 10: %r" % (line.decode("latin1") + "\n")) from None


def _load_get(unpickler):
    _memo_get(unpickler, _line_number(unpickler))


def _load_binget(unpickler):
    index = unpickler._take(1)[0]
    try:
        unpickler._stack.append(unpickler._memo[index])
    except KeyError:
        _memo_get(unpickler, index)


def _load_long_binget(unpickler):
    _memo_get(unpickler, _number(unpickler, 4))


def _load_put(unpickler):
    index = _line_number(unpickler)
    value = _top(unpickler)
    if index < 0:
        raise ValueError("negative PUT argument")
    unpickler._memo[index] = value


def _load_binput(unpickler):
    index = unpickler._take(1)[0]
    unpickler._memo[index] = _top(unpickler)


def _load_long_binput(unpickler):
    index = _number(unpickler, 4)
    unpickler._memo[index] = _top(unpickler)


def _load_memoize(unpickler):
    if not unpickler._stack:
        raise _underflow(unpickler)
    memo = unpickler._memo
    memo[len(memo)] = unpickler._stack[-1]


def _load_pop_mark(unpickler):
    _pop_mark(unpickler)


def _table():
    table = [None] * 256
    for code, loader in {
        MARK: _load_mark, POP: _load_pop, POP_MARK: _load_pop_mark, DUP: _load_dup, FLOAT: _load_float, INT: _load_int,
        BININT: _load_binint, BININT1: _load_binint1, LONG: _load_long, BININT2: _load_binint2, NONE: _load_none,
        PERSID: _load_persid, BINPERSID: _load_binpersid, REDUCE: _load_reduce, STRING: _load_string,
        BINSTRING: _load_binstring, SHORT_BINSTRING: _load_short_binstring, UNICODE: _load_unicode,
        BINUNICODE: _load_binunicode, APPEND: _load_append, BUILD: _load_build, GLOBAL: _load_global, DICT: _load_dict,
        EMPTY_DICT: _load_empty_dict, APPENDS: _load_appends, GET: _load_get, BINGET: _load_binget, INST: _load_inst,
        LONG_BINGET: _load_long_binget, LIST: _load_list, EMPTY_LIST: _load_empty_list, OBJ: _load_obj, PUT: _load_put,
        BINPUT: _load_binput, LONG_BINPUT: _load_long_binput, SETITEM: _load_setitem, TUPLE: _load_tuple,
        EMPTY_TUPLE: _load_empty_tuple, SETITEMS: _load_setitems, BINFLOAT: _load_binfloat, PROTO: _load_proto,
        NEWOBJ: _load_newobj, EXT1: _load_ext1, EXT2: _load_ext2, EXT4: _load_ext4, TUPLE1: _short_tuple(1),
        TUPLE2: _short_tuple(2), TUPLE3: _short_tuple(3), NEWTRUE: _load_true, NEWFALSE: _load_false,
        LONG1: _load_long1, LONG4: _load_long4, BINBYTES: _load_binbytes, SHORT_BINBYTES: _load_short_binbytes,
        SHORT_BINUNICODE: _load_short_binunicode, BINUNICODE8: _load_binunicode8, BINBYTES8: _load_binbytes8,
        EMPTY_SET: _load_empty_set, ADDITEMS: _load_additems, FROZENSET: _load_frozenset, NEWOBJ_EX: _load_newobj_ex,
        STACK_GLOBAL: _load_stack_global, MEMOIZE: _load_memoize, FRAME: _load_frame, BYTEARRAY8: _load_bytearray8,
        NEXT_BUFFER: _load_next_buffer, READONLY_BUFFER: _load_readonly_buffer,
    }.items():
        table[code[0]] = loader
    return table


_loaders = _table()


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write a pickled representation of obj to the open file object file.

    This is equivalent to Pickler(file, protocol).dump(obj), but may be more efficient.
    """
    Pickler(file, protocol, fix_imports, buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Return the pickled representation of the object as a bytes object."""
    pickler = Pickler(None, protocol, fix_imports, buffer_callback)
    pickler._run(obj)
    return b"".join(pickler._parts)


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """Read and return an object from the pickle data stored in a file.

    This is equivalent to Unpickler(file).load(), but may be more efficient.
    """
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """Read and return an object from the given pickle data.

    The protocol is in the data; bytes after the end of the pickle are ignored.
    """
    if type(data) is not bytes:
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(memoryview(data))
    unpickler = object.__new__(Unpickler)
    unpickler._file_read = None
    unpickler._prepare(data, fix_imports, encoding, errors, buffers)
    return unpickler.load()


for _class in (dump, dumps, load, loads):
    _class.__module__ = "_pickle"
for _class in (Pickler, Unpickler):
    _mark(_class)
del _class, _table

_Pickler, _Unpickler, _dump, _dumps, _load, _loads = Pickler, Unpickler, dump, dumps, load, loads
