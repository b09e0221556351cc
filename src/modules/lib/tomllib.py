"""Reads TOML 1.0 documents."""

import datetime as _dt
import re as _re

__all__ = ("loads", "load", "TOMLDecodeError")

_BARE = _re.compile(r"[A-Za-z0-9_-]+")
_BLANK = _re.compile(r"[ \t]*")
_DIGITS = r"[0-9](?:_?[0-9])*"
_TIME = r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?"
_LOCAL_TIME = _re.compile(_TIME)
_DATETIME = _re.compile(
    r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    rf"(?:[Tt ]{_TIME}(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?")
_NUMBER = _re.compile(
    rf"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)"
    rf"|[+-]?(?:0|[1-9](?:_?[0-9])*)(?P<rest>(?:\.{_DIGITS})?(?:[eE][+-]?{_DIGITS})?)")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_CONTROL = frozenset(chr(n) for n in range(32)) | {chr(127)}
_IN_LINE = _CONTROL - {"\t"}
_IN_LINES = _CONTROL - {"\t", "\n"}


class TOMLDecodeError(ValueError):
    """A document that is no valid TOML."""


def load(fp, /, *, parse_float=float):
    """Parse TOML from a binary file object."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Parse TOML from a string."""
    def number(text):
        value = parse_float(text)
        if isinstance(value, (dict, list)):
            raise ValueError("parse_float must not return dicts or lists")
        return value

    reader = _Reader(s.replace("\r\n", "\n"), float if parse_float is float else number)
    return reader.document()


class _Reader:
    # A document and the place in it that is read next. `kinds` says of each table how it came to be, by its key: as
    # "header", "dotted" by keys with dots, "array" of tables, or "frozen", an inline value that nothing can be added to.

    def __init__(self, text, number):
        self.text = text
        self.at = 0
        self.number = number
        self.root = {}
        self.kinds = {}
        self.header = ()

    def error(self, message, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            place = "end of document"
        else:
            line = self.text.count("\n", 0, at) + 1
            place = f"line {line}, column {at - self.text.rfind(chr(10), 0, at)}"
        return TOMLDecodeError(f"{message} (at {place})")

    def peek(self):
        return self.text[self.at:self.at + 1]

    def blanks(self):
        self.at = _BLANK.match(self.text, self.at).end()

    def comment(self):
        if self.peek() == "#":
            self.until("\n", _IN_LINE, "Found invalid character {!r}")

    def until(self, end, illegal, message):
        """Goes to `end` or the end of the text; returns what lies between."""
        start = self.at
        stop = self.text.find(end, start)
        stop = len(self.text) if stop < 0 else stop
        for at in range(start, stop):
            if self.text[at] in illegal:
                raise self.error(message.format(self.text[at]), at)
        self.at = stop
        return self.text[start:stop]

    def space(self):
        """Blanks, comments and line ends, as they may stand inside arrays."""
        while True:
            before = self.at
            while self.peek() in (" ", "\t", "\n") and self.peek():
                self.at += 1
            self.comment()
            if self.at == before:
                return

    def document(self):
        while True:
            self.blanks()
            char = self.peek()
            if not char:
                return self.root
            if char == "\n":
                self.at += 1
                continue
            if char == "[":
                self.table_array() if self.text.startswith("[[", self.at) else self.table()
            elif char in ("'", '"') or _BARE.match(char):
                self.assignment()
            elif char != "#":
                raise self.error("Invalid statement")
            self.blanks()
            self.comment()
            char = self.peek()
            if not char:
                return self.root
            if char != "\n":
                raise self.error("Expected newline or end of document after a statement")
            self.at += 1

    # Headers.

    def descend(self, key, at=None):
        """The table under a key, made where it is missing; of an array of tables, the last."""
        table = self.root
        for part in key:
            table = table.setdefault(part, {})
            if isinstance(table, list):
                table = table[-1]
            if not isinstance(table, dict):
                raise self.error("Cannot overwrite a value", at)
        return table

    def is_frozen(self, key):
        return any(self.kinds.get(key[:n]) == "frozen" for n in range(1, len(key) + 1))

    def forget_below(self, key):
        for known in [k for k in self.kinds if len(k) > len(key) and k[:len(key)] == key]:
            del self.kinds[known]

    def table(self):
        self.at += 1
        self.blanks()
        key = self.key()
        if self.kinds.get(key) in ("header", "dotted", "array") or self.is_frozen(key):
            raise self.error(f"Cannot declare {key} twice")
        self.descend(key)
        self.kinds[key] = "header"
        self.header = key
        if self.peek() != "]":
            raise self.error("Expected ']' at the end of a table declaration")
        self.at += 1

    def table_array(self):
        self.at += 2
        self.blanks()
        key = self.key()
        if self.is_frozen(key):
            raise self.error(f"Cannot mutate immutable namespace {key}")
        parent = self.descend(key[:-1])
        self.forget_below(key)
        array = parent.setdefault(key[-1], [])
        if not isinstance(array, list) or self.kinds.get(key, "array") != "array":
            raise self.error("Cannot overwrite a value")
        array.append({})
        self.kinds[key] = "array"
        self.header = key
        if not self.text.startswith("]]", self.at):
            raise self.error("Expected ']]' at the end of an array declaration")
        self.at += 2

    # Keys and values.

    def assignment(self):
        key, value = self.pair()
        full = self.header + key
        for n in range(1, len(key)):
            inner = self.header + key[:n]
            if self.kinds.get(inner) in ("header", "array"):
                raise self.error(f"Cannot redefine namespace {inner}")
            if self.kinds.get(inner) != "frozen":
                self.kinds[inner] = "dotted"
        if self.is_frozen(full[:-1]):
            raise self.error(f"Cannot mutate immutable namespace {full[:-1]}")
        table = self.descend(full[:-1])
        if key[-1] in table:
            raise self.error("Cannot overwrite a value")
        if isinstance(value, (dict, list)):
            self.kinds[full] = "frozen"
        table[key[-1]] = value

    def pair(self):
        key = self.key()
        if self.peek() != "=":
            raise self.error("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.blanks()
        return key, self.value()

    def key(self):
        parts = [self.key_part()]
        self.blanks()
        while self.peek() == ".":
            self.at += 1
            self.blanks()
            parts.append(self.key_part())
            self.blanks()
        return tuple(parts)

    def key_part(self):
        found = _BARE.match(self.text, self.at)
        if found:
            self.at = found.end()
            return found[0]
        if self.peek() == "'":
            return self.literal()
        if self.peek() == '"':
            return self.string()
        raise self.error("Invalid initial character for a key part")

    def value(self):
        char, text, at = self.peek(), self.text, self.at
        if char == '"':
            return self.string_lines() if text.startswith('"""', at) else self.string()
        if char == "'":
            return self.literal_lines() if text.startswith("'''", at) else self.literal()
        for word, value in (("true", True), ("false", False)):
            if text.startswith(word, at):
                self.at += len(word)
                return value
        if char == "[":
            return self.array()
        if char == "{":
            return self.inline_table()
        for pattern, read in ((_DATETIME, self.datetime), (_LOCAL_TIME, _time_of), (_NUMBER, self.number_of)):
            found = pattern.match(text, at)
            if found:
                value = read(found)
                self.at = found.end()
                return value
        for word in ("inf", "nan", "+inf", "-inf", "+nan", "-nan"):
            if text.startswith(word, at):
                self.at += len(word)
                return self.number(word)
        raise self.error("Invalid value")

    def number_of(self, found):
        return self.number(found[0]) if found["rest"] else int(found[0], 0)

    def datetime(self, found):
        year, month, day, hour, minute, second, part, utc, sign, hours, minutes = found.groups()
        try:
            date = _dt.date(int(year), int(month), int(day))
        except ValueError as e:
            raise self.error("Invalid date or datetime") from e
        if hour is None:
            return date
        zone = None
        if utc:
            zone = _dt.timezone.utc
        elif sign:
            offset = _dt.timedelta(hours=int(sign + hours), minutes=int(sign + minutes))
            zone = _dt.timezone(offset)
        return _dt.datetime.combine(date, _time(hour, minute, second, part), zone)

    def array(self):
        self.at += 1
        items = []
        self.space()
        while self.peek() != "]":
            items.append(self.value())
            self.space()
            if self.peek() == ",":
                self.at += 1
                self.space()
            elif self.peek() != "]":
                raise self.error("Unclosed array")
        self.at += 1
        return items

    def inline_table(self):
        self.at += 1
        table, whole = {}, set()
        self.blanks()
        if self.peek() == "}":
            self.at += 1
            return table
        while True:
            key, value = self.pair()
            inner = table
            for n, part in enumerate(key[:-1], 1):
                if key[:n] in whole:
                    raise self.error(f"Cannot mutate immutable namespace {key}")
                inner = inner.setdefault(part, {})
                if not isinstance(inner, dict):
                    raise self.error("Cannot overwrite a value")
            if key[-1] in inner:
                raise self.error(f"Duplicate inline table key {key[-1]!r}")
            inner[key[-1]] = value
            if isinstance(value, (dict, list)):
                whole.add(key)
            self.blanks()
            char = self.peek()
            self.at += bool(char)
            if char == "}":
                return table
            if char != ",":
                self.at -= bool(char)
                raise self.error("Unclosed inline table")
            self.blanks()

    # Strings.

    def literal(self):
        self.at += 1
        text = self.until("'", _IN_LINE, "Found invalid character {!r}")
        if not self.peek():
            raise self.error("Expected \"'\"")
        self.at += 1
        return text

    def literal_lines(self):
        self.at += 3
        self.at += self.peek() == "\n"
        text = self.until("'''", _IN_LINES, "Found invalid character {!r}")
        if not self.peek():
            raise self.error("Expected \"'''\"")
        self.at += 3
        return text + self.quotes_before_end("'")

    def quotes_before_end(self, quote):
        """One or two quotes may stand right before the closing three."""
        more = ""
        while len(more) < 2 and self.peek() == quote:
            more += quote
            self.at += 1
        return more

    def string(self):
        self.at += 1
        return self.characters('"', _IN_LINE)

    def string_lines(self):
        self.at += 3
        self.at += self.peek() == "\n"
        return self.characters('"""', _IN_LINES) + self.quotes_before_end('"')

    def characters(self, end, illegal):
        pieces, start = [], self.at
        while True:
            char = self.peek()
            if not char:
                raise self.error("Unterminated string")
            if char == '"' and self.text.startswith(end, self.at):
                pieces.append(self.text[start:self.at])
                self.at += len(end)
                return "".join(pieces)
            if char == "\\":
                pieces.append(self.text[start:self.at])
                pieces.append(self.escape(len(end) == 3))
                start = self.at
                continue
            if char in illegal:
                raise self.error(f"Illegal character {char!r}")
            self.at += 1

    def escape(self, lines):
        char = self.text[self.at + 1:self.at + 2]
        self.at += 2
        if lines and char in (" ", "\t", "\n") and char:
            if char != "\n":
                self.blanks()
                if not self.peek():
                    return ""
                if self.peek() != "\n":
                    raise self.error("Unescaped '\\' in a string")
                self.at += 1
            while self.peek() in (" ", "\t", "\n") and self.peek():
                self.at += 1
            return ""
        if char in ("u", "U"):
            return self.code_point(4 if char == "u" else 8)
        if char in _ESCAPES:
            return _ESCAPES[char]
        raise self.error("Unescaped '\\' in a string")

    def code_point(self, length):
        digits = self.text[self.at:self.at + length]
        if len(digits) != length or not all(c in "0123456789abcdefABCDEF" for c in digits):
            raise self.error("Invalid hex value")
        self.at += length
        code = int(digits, 16)
        if not (0 <= code <= 0xD7FF or 0xE000 <= code <= 0x10FFFF):
            raise self.error("Escaped character is not a Unicode scalar value")
        return chr(code)


def _time(hour, minute, second, part):
    return _dt.time(int(hour), int(minute), int(second), int(part.ljust(6, "0")) if part else 0)


def _time_of(found):
    return _time(*found.groups())
