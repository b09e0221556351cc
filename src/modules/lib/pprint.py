"""Prints data so that it can be read: what does not fit on a line goes over several."""

import sys
import types
from io import StringIO

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    """Print an object to a stream (sys.stdout)."""
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """What pprint() would print, as text."""
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Print an object, with dicts in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """As repr(), but also for data that contains itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Does saferepr() give what eval() understands?"""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Does the data contain itself?"""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _safe_key:
    """A key to sort by: things that cannot be compared are ordered by type and address."""

    __slots__ = ["obj"]

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _safe_tuple(t):
    return _safe_key(t[0]), _safe_key(t[1])


class PrettyPrinter:
    """Formats data. The options are those of pprint()."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        stream = StringIO()
        self._format(object, stream, 0, 0, {}, 0)
        return stream.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def _format(self, object, stream, indent, allowance, context, level):
        """Write an object at a column, with `allowance` columns kept for what follows it."""
        key = id(object)
        if key in context:
            stream.write(_recursion(object))
            self._recursive, self._readable = True, False
            return
        text = self._repr(object, context, level)
        if len(text) <= self._width - indent - allowance:
            stream.write(text)
            return
        printer = self._dispatch.get(type(object).__repr__, None)
        if printer is None and not self._is_plain_dataclass(object):
            stream.write(text)
            return
        context[key] = 1
        if printer is None:
            self._pprint_dataclass(object, stream, indent, allowance, context, level + 1)
        else:
            printer(self, object, stream, indent, allowance, context, level + 1)
        del context[key]

    @staticmethod
    def _is_plain_dataclass(object):
        # An instance of a dataclass, shown by the __repr__ that @dataclass made.
        cls = type(object)
        if not hasattr(cls, "__dataclass_fields__") or not cls.__dataclass_params__.repr:
            return False
        made = cls.__repr__
        return hasattr(made, "__wrapped__") and "__create_fn__" in made.__wrapped__.__qualname__

    def _pprint_dataclass(self, object, stream, indent, allowance, context, level):
        name = type(object).__name__
        items = [(f.name, getattr(object, f.name)) for f in object.__dataclass_fields__.values()
                 if f.repr and f._field_type.name == "_FIELD"]
        stream.write(name + "(")
        self._format_namespace_items(items, stream, indent + len(name) + 1, allowance, context, level)
        stream.write(")")

    _dispatch = {}

    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        stream.write("{")
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        if object:
            items = sorted(object.items(), key=_safe_tuple) if self._sort_dicts else object.items()
            self._format_dict_items(items, stream, indent, allowance + 1, context, level)
        stream.write("}")

    _dispatch[dict.__repr__] = _pprint_dict

    def _pprint_ordered_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + "(")
        self._format(list(object.items()), stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(")")

    def _pprint_dict_view(self, object, stream, indent, allowance, context, level):
        name = object.__class__.__name__
        stream.write(name + "([")
        items = sorted(object, key=_safe_tuple if isinstance(object, type({}.items())) else _safe_key) \
            if self._sort_dicts else object
        self._format_items(items, stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write("])")

    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write("[")
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write("]")

    _dispatch[list.__repr__] = _pprint_list

    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        stream.write("(")
        end = ",)" if len(object) == 1 else ")"
        self._format_items(object, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    _dispatch[tuple.__repr__] = _pprint_tuple

    def _pprint_set(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        if type(object) is set:
            start, end = "{", "}"
        else:
            start, end = object.__class__.__name__ + "({", "})"
            indent += len(start) - 1
        stream.write(start)
        self._format_items(sorted(object, key=_safe_key), stream, indent, allowance + len(end), context, level)
        stream.write(end)

    _dispatch[set.__repr__] = _pprint_set
    _dispatch[frozenset.__repr__] = _pprint_set

    def _pprint_str(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        # Around a text over several lines at the outermost level there are parentheses.
        outermost = level == 1
        if outermost:
            indent += 1
            allowance += 1
        chunks = self._string_chunks(object, indent, allowance)
        if len(chunks) == 1:
            stream.write(chunks[0])
            return
        stream.write(("(" if outermost else "") + ("\n" + " " * indent).join(chunks) + (")" if outermost else ""))

    def _string_chunks(self, text, indent, allowance):
        # Literals that together are the text: a line each, and lines that are too long parted between words.
        import re
        chunks = []
        lines = text.splitlines(True)
        room = self._width - indent
        for number, line in enumerate(lines, 1):
            last = number == len(lines)
            if len(repr(line)) <= room - (allowance if last else 0):
                chunks.append(repr(line))
                continue
            parts = re.findall(r"\S*\s*", line)
            parts.pop()  # the empty one at the end
            current = ""
            for at, part in enumerate(parts, 1):
                limit = room - (allowance if last and at == len(parts) else 0)
                if len(repr(current + part)) > limit:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current += part
            if current:
                chunks.append(repr(current))
        return chunks

    _dispatch[str.__repr__] = _pprint_str

    def _pprint_bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        outermost = level == 1
        if outermost:
            indent += 1
            allowance += 1
            stream.write("(")
        between = ""
        for chunk in _wrap_bytes_repr(object, self._width - indent, allowance):
            stream.write(between + chunk)
            between = "\n" + " " * indent
        if outermost:
            stream.write(")")

    _dispatch[bytes.__repr__] = _pprint_bytes

    def _pprint_bytearray(self, object, stream, indent, allowance, context, level):
        stream.write("bytearray(")
        self._pprint_bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(")")

    _dispatch[bytearray.__repr__] = _pprint_bytearray

    def _pprint_mappingproxy(self, object, stream, indent, allowance, context, level):
        stream.write("mappingproxy(")
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(")")

    _dispatch[types.MappingProxyType.__repr__] = _pprint_mappingproxy

    def _pprint_simplenamespace(self, object, stream, indent, allowance, context, level):
        # A subclass has its own name, SimpleNamespace one that is short.
        name = "namespace" if type(object) is types.SimpleNamespace else object.__class__.__name__
        stream.write(name + "(")
        self._format_namespace_items(list(object.__dict__.items()), stream, indent + len(name) + 1, allowance,
                                     context, level)
        stream.write(")")

    _dispatch[types.SimpleNamespace.__repr__] = _pprint_simplenamespace

    def _pprint_default_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        start = f"{object.__class__.__name__}({self._repr(object.default_factory, context, level)},\n"
        indent += len(object.__class__.__name__) + 1
        stream.write(start + " " * indent)
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _pprint_counter(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + "({")
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        self._format_dict_items(object.most_common(), stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write("})")

    def _pprint_chain_map(self, object, stream, indent, allowance, context, level):
        if not len(object.maps):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + "(")
        indent += len(name) + 1
        for number, one in enumerate(object.maps, 1):
            last = number == len(object.maps)
            self._format(one, stream, indent, allowance + 1 if last else 1, context, level)
            stream.write(")" if last else ",\n" + " " * indent)

    def _pprint_deque(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + "([")
        indent += len(name) + 1
        bounded = object.maxlen is not None
        self._format_items(object, stream, indent, 2 if bounded else allowance + 2, context, level)
        if bounded:
            stream.write(f"],\n{' ' * indent}maxlen={self._repr(object.maxlen, context, level)})")
        else:
            stream.write("])")

    def _pprint_user(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    def _format_dict_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        items = list(items)
        for number, (key, value) in enumerate(items, 1):
            last = number == len(items)
            shown = self._repr(key, context, level)
            stream.write(shown + ": ")
            self._format(value, stream, indent + len(shown) + 2, allowance if last else 1, context, level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _format_namespace_items(self, items, stream, indent, allowance, context, level):
        for number, (key, value) in enumerate(items, 1):
            last = number == len(items)
            stream.write(key + "=")
            if id(value) in context:
                # Something that contains itself.
                stream.write("...")
            else:
                self._format(value, stream, indent + len(key) + 1, allowance if last else 1, context, level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _format_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        items = list(items)
        between = ""
        width = room = self._width - indent + 1
        for number, item in enumerate(items, 1):
            last = number == len(items)
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                shown = self._repr(item, context, level)
                needed = len(shown) + 2
                if width < needed:
                    width = room
                    if between:
                        between = ",\n" + " " * indent
                if width >= needed:
                    width -= needed
                    stream.write(between + shown)
                    between = ", "
                    continue
            stream.write(between)
            between = ",\n" + " " * indent
            self._format(item, stream, indent, allowance if last else 1, context, level)

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if not readable:
            self._readable = False
        if recursive:
            self._recursive = True
        return text

    def format(self, object, context, maxlevels, level):
        """(the object on one line, could eval() read it?, does it contain itself?)"""
        return self._safe_repr(object, context, maxlevels, level)

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in _builtin_scalars:
            return repr(object), True, False
        method = getattr(kind, "__repr__", None)
        if issubclass(kind, int) and method is int.__repr__:
            return f"{object:_d}" if self._underscore_numbers else repr(object), True, False
        is_dict = issubclass(kind, dict) and method is dict.__repr__
        if not (is_dict or issubclass(kind, list) and method is list.__repr__
                or issubclass(kind, tuple) and method is tuple.__repr__):
            text = repr(object)
            return text, bool(text) and not text.startswith("<"), False
        if not object:
            return repr(object) if not is_dict else "{}", True, False
        start, end = "{}" if is_dict else "[]" if issubclass(kind, list) else "()"
        if kind is not dict and not is_dict and start == "(" and len(object) == 1:
            end = ",)"
        key = id(object)
        if maxlevels and level >= maxlevels:
            return start + "..." + end, False, key in context
        if key in context:
            return _recursion(object), False, True
        context[key] = 1
        readable, recursive = True, False
        shown = []
        if is_dict:
            items = sorted(object.items(), key=_safe_tuple) if self._sort_dicts else object.items()
        else:
            items = object
        for item in items:
            texts = []
            for part in item if is_dict else (item,):
                text, part_readable, part_recursive = self.format(part, context, maxlevels, level + 1)
                texts.append(text)
                readable = readable and part_readable
                recursive = recursive or part_recursive
            shown.append(": ".join(texts))
        del context[key]
        return start + ", ".join(shown) + end, readable, recursive


_builtin_scalars = frozenset({str, bytes, bytearray, float, complex, bool, type(None)})


def _later_kinds():
    # Printers of what other modules define.
    import collections
    dispatch = PrettyPrinter._dispatch
    dispatch[collections.OrderedDict.__repr__] = PrettyPrinter._pprint_ordered_dict
    dispatch[collections.defaultdict.__repr__] = PrettyPrinter._pprint_default_dict
    dispatch[collections.Counter.__repr__] = PrettyPrinter._pprint_counter
    dispatch[collections.ChainMap.__repr__] = PrettyPrinter._pprint_chain_map
    dispatch[collections.deque.__repr__] = PrettyPrinter._pprint_deque
    for user in (collections.UserDict, collections.UserList, collections.UserString):
        dispatch[user.__repr__] = PrettyPrinter._pprint_user


_later_kinds()


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def _wrap_bytes_repr(object, width, allowance):
    # Literals of whole groups of four bytes that together are the bytes.
    current = b""
    last = len(object) // 4 * 4
    for at in range(0, len(object), 4):
        part = object[at:at + 4]
        candidate = current + part
        if at == last:
            width -= allowance
        if len(repr(candidate)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current = candidate
    if current:
        yield repr(current)
