# Stands for a module in C.
"""CSV parsing and writing.

What the csv module is made of: readers, writers, dialects. Everything else is in csv.
"""

from sys import maxsize as _maxsize, modules as _modules

__version__ = "1.0"

QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3

_dialects = {}
_field_limit = 131072


class Error(Exception):
    pass


_DEFAULTS = {"delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n", "quotechar": '"',
             "quoting": QUOTE_MINIMAL, "skipinitialspace": False, "strict": False}


def _character(name, value, optional):
    if value is None and optional:
        return None
    if not isinstance(value, str):
        kind = "string or None" if optional else "string"
        raise TypeError(f'"{name}" must be {kind}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')
    return value


class Dialect:
    """CSV dialect

The Dialect type records CSV dialect options."""

    __slots__ = ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting",
                 "skipinitialspace", "strict")

    def __new__(cls, dialect=None, **fmt):
        for name in fmt:
            if name not in _DEFAULTS:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        if type(dialect) is Dialect and cls is Dialect and not fmt:
            return dialect
        values = dict(_DEFAULTS)
        given = set()
        for name in _DEFAULTS:
            if fmt.get(name) is not None or name in fmt and name in ("escapechar", "quotechar", "lineterminator"):
                values[name] = fmt[name]
                given.add(name)
            elif name in fmt:
                values[name] = fmt[name]
                given.add(name)
            elif dialect is not None and hasattr(dialect, name):
                values[name] = getattr(dialect, name)
                given.add(name)
        self = object.__new__(cls)
        cls._fill(self, values, given)
        return self

    def _fill(self, values, given):
        put = lambda name, value: object.__setattr__(self, name, value)
        put("delimiter", _character("delimiter", values["delimiter"], False))
        put("escapechar", _character("escapechar", values["escapechar"], True))
        for name in ("doublequote", "skipinitialspace", "strict"):
            put(name, bool(values[name]))
        line = values["lineterminator"]
        if line is not None and not isinstance(line, str):
            raise TypeError('"lineterminator" must be a string')
        put("lineterminator", line)
        quotechar = _character("quotechar", values["quotechar"], True)
        quoting = values["quoting"]
        if type(quoting) is not int:
            raise TypeError('"quoting" must be an integer')
        if not QUOTE_MINIMAL <= quoting <= QUOTE_NONE:
            raise TypeError('bad "quoting" value')
        if quotechar is None and "quoting" not in given:
            quoting = QUOTE_NONE
        put("quoting", quoting)
        put("quotechar", quotechar)
        if quoting != QUOTE_NONE and quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        if line is None:
            raise TypeError("lineterminator must be set")

    def __setattr__(self, name, value):
        if name in _DEFAULTS:
            if name in ("delimiter", "skipinitialspace", "doublequote", "strict"):
                raise AttributeError("readonly attribute")
            raise AttributeError(f"attribute '{name}' of '_csv.Dialect' objects is not writable")
        raise AttributeError(f"'_csv.Dialect' object has no attribute '{name}'")

    def __delattr__(self, name):
        self.__setattr__(name, None)

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'Dialect' instances")


def register_dialect(*args, **fmtparams):
    """Create a mapping from a string name to a dialect class.
    dialect = csv.register_dialect(name[, dialect[, **fmtparams]])"""
    if not 1 <= len(args) <= 2:
        bound = "at least 1 argument" if not args else "at most 2 arguments"
        raise TypeError(f" expected {bound}, got {len(args)}")
    name, dialect = args if len(args) == 2 else (args[0], None)
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = Dialect(dialect, **fmtparams)


def unregister_dialect(name):
    """Delete the name/dialect mapping associated with a string name.

    csv.unregister_dialect(name)"""
    try:
        del _dialects[name]
    except KeyError:
        raise Error("unknown dialect") from None


def get_dialect(name):
    """Return the dialect instance associated with name.

    dialect = csv.get_dialect(name)"""
    try:
        return _dialects[name]
    except KeyError:
        raise Error("unknown dialect") from None


def list_dialects():
    """Return a list of all known dialect names.

    names = csv.list_dialects()"""
    return list(_dialects)


def field_size_limit(limit=..., /):
    """Sets an upper limit on parsed fields.

    csv.field_size_limit([limit])

Returns old limit. If limit is not given, no new limit is set and
the old limit is returned"""
    global _field_limit
    old = _field_limit
    if limit is not ...:
        if not isinstance(limit, int):
            raise TypeError("limit must be an integer")
        if limit > _maxsize:
            raise OverflowError("Python int too large to convert to C long")
        _field_limit = limit
    return old


# What a reader is in the middle of.
(_START_RECORD, _START_FIELD, _ESCAPED, _IN_FIELD, _IN_QUOTES, _ESCAPE_IN_QUOTES, _QUOTE_IN_QUOTES, _END_OF_LINE,
 _AFTER_ESCAPED_LINE) = range(9)


class Reader:
    """CSV reader

Reader objects are responsible for reading and parsing tabular data
in CSV format.
"""

    def __init__(self, iterable, dialect):
        self._lines = iter(iterable)
        self.dialect = dialect
        self.line_num = 0
        self._fields = []

    def __iter__(self):
        return self

    def __next__(self):
        self._fields, self._field, self._state, self._numeric = [], [], _START_RECORD, False
        dialect = self.dialect
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._field or self._state in (_IN_QUOTES, _ESCAPE_IN_QUOTES, _ESCAPED):
                    if dialect.strict:
                        raise Error("unexpected end of data") from None
                    self._save()
                    return self._fields
                raise
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__}"
                            " (the file should be opened in text mode)")
            self.line_num += 1
            if self._state == _START_RECORD and self._plain(line):
                return self._fields
            for c in line:
                self._take(c)
            self._take("")
            if self._state == _START_RECORD:
                return self._fields

    def _plain(self, line):
        # A line without anything special is only split.
        dialect = self.dialect
        quote = dialect.quotechar
        if quote and quote in line or dialect.escapechar or dialect.skipinitialspace:
            return False
        if dialect.quoting == QUOTE_NONNUMERIC or len(line) > _field_limit:
            return False
        if line.endswith("\n"):
            line = line[:-1]
        if line.endswith("\r"):
            line = line[:-1]
        if "\n" in line or "\r" in line or dialect.delimiter in "\r\n":
            return False
        self._fields = line.split(dialect.delimiter) if line else []
        return True

    def _save(self):
        field = "".join(self._field)
        self._field = []
        if self._numeric:
            self._numeric = False
            field = float(field)
        self._fields.append(field)

    def _add(self, c):
        if len(self._field) >= _field_limit:
            raise Error(f"field larger than field limit ({_field_limit})")
        self._field.append(c)

    def _take(self, c):
        # One character, or the empty text at the end of a line.
        state, dialect = self._state, self.dialect
        end = c in ("", "\n", "\r")
        if state == _AFTER_ESCAPED_LINE:
            if c == "":
                return
            state = self._state = _IN_FIELD
        if state == _START_RECORD:
            if c == "":
                return
            if end:
                self._state = _END_OF_LINE
                return
            state = self._state = _START_FIELD
        if state == _START_FIELD:
            self._begin(c, end)
        elif state == _ESCAPED:
            if c in ("\n", "\r") and c:
                self._add(c)
                self._state = _AFTER_ESCAPED_LINE
            else:
                self._add(c or "\n")
                self._state = _IN_FIELD
        elif state == _IN_FIELD:
            self._inside(c, end)
        elif state == _IN_QUOTES:
            self._quoted(c)
        elif state == _ESCAPE_IN_QUOTES:
            self._add(c or "\n")
            self._state = _IN_QUOTES
        elif state == _QUOTE_IN_QUOTES:
            self._behind_quote(c, end)
        elif state == _END_OF_LINE:
            if c == "":
                self._state = _START_RECORD
            elif not end:
                raise Error("new-line character seen in unquoted field - do you need to open the file with newline=''?")

    def _finish(self, c):
        self._save()
        self._state = _END_OF_LINE if c else _START_RECORD

    def _begin(self, c, end):
        dialect = self.dialect
        if end:
            self._finish(c)
        elif c == dialect.quotechar and dialect.quoting != QUOTE_NONE:
            self._state = _IN_QUOTES
        elif c == dialect.escapechar:
            self._state = _ESCAPED
        elif c == " " and dialect.skipinitialspace:
            pass
        elif c == dialect.delimiter:
            self._save()
        else:
            self._numeric = dialect.quoting == QUOTE_NONNUMERIC
            self._add(c)
            self._state = _IN_FIELD

    def _inside(self, c, end):
        if end:
            self._finish(c)
        elif c == self.dialect.escapechar:
            self._state = _ESCAPED
        elif c == self.dialect.delimiter:
            self._save()
            self._state = _START_FIELD
        else:
            self._add(c)

    def _quoted(self, c):
        dialect = self.dialect
        if c == "":
            return
        if c == dialect.escapechar:
            self._state = _ESCAPE_IN_QUOTES
        elif c == dialect.quotechar and dialect.quoting != QUOTE_NONE:
            self._state = _QUOTE_IN_QUOTES if dialect.doublequote else _IN_FIELD
        else:
            self._add(c)

    def _behind_quote(self, c, end):
        dialect = self.dialect
        if dialect.quoting != QUOTE_NONE and c and c == dialect.quotechar:
            self._add(c)
            self._state = _IN_QUOTES
        elif c == dialect.delimiter:
            self._save()
            self._state = _START_FIELD
        elif end:
            self._finish(c)
        elif not dialect.strict:
            self._add(c)
            self._state = _IN_FIELD
        else:
            raise Error(f"'{dialect.delimiter}' expected after '{dialect.quotechar}'")




def _source(args):
    # Source or target, and dialect: taken apart under an empty name.
    if not 1 <= len(args) <= 2:
        raise TypeError(f" expected at {'most 2 arguments' if args else 'least 1 argument'}, got {len(args)}")
    return args if len(args) == 2 else (args[0], None)


def reader(*args, **fmtparams):
    """csv_reader = reader(iterable [, dialect='excel']
                        [optional keyword args])

The "iterable" argument can be any object that returns a line
of input for each iteration; each row that the reader returns is a list of strings."""
    iterable, dialect = _source(args)
    return _make_reader(iter(iterable), Dialect(dialect, **fmtparams))


class Writer:
    """CSV writer

Writer objects are responsible for generating tabular data
in CSV format from sequence input.
"""

    def __init__(self, write, dialect):
        self._write = write
        self.dialect = dialect

    def _escaped(self, text, quoted):
        # (the text with what is special escaped, must it be quoted?)
        dialect = self.dialect
        quote, escape = dialect.quotechar, dialect.escapechar
        pieces = []
        for c in text:
            want = False
            if c == dialect.delimiter or c == escape or c == quote or c in dialect.lineterminator:
                if dialect.quoting == QUOTE_NONE:
                    want = True
                elif c == quote:
                    if dialect.doublequote:
                        pieces.append(quote)
                    else:
                        want = True
                elif c == escape:
                    want = True
                if not want:
                    quoted = True
                elif escape is None:
                    raise Error("need to escape, but no escapechar set")
                else:
                    pieces.append(escape)
            pieces.append(c)
        return "".join(pieces), quoted

    def _field(self, value, alone):
        quoting = self.dialect.quoting
        quoted = quoting == QUOTE_ALL or quoting == QUOTE_NONNUMERIC and not _is_number(value)
        text = value if isinstance(value, str) else "" if value is None else str(value)
        if not text and alone:
            if quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            quoted = True
        text, quoted = self._escaped(text, quoted)
        quote = self.dialect.quotechar
        return f"{quote}{text}{quote}" if quoted else text

    def writerow(self, row, /):
        """writerow(iterable)

Construct and write a CSV record from an iterable of fields.  Non-string
elements will be converted to string."""
        try:
            values = list(iter(row))
        except TypeError:
            if hasattr(type(row), "__iter__"):
                raise
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        alone = len(values) == 1
        line = self.dialect.delimiter.join([self._field(value, alone) for value in values])
        return self._write(line + self.dialect.lineterminator)

    def writerows(self, rows, /):
        """writerows(iterable of iterables)

Construct and write a series of iterables to a csv file.  Non-string
elements will be converted to string."""
        for row in rows:
            self.writerow(row)




def _is_number(value):
    return hasattr(type(value), "__float__") or hasattr(type(value), "__index__")


def writer(*args, **fmtparams):
    """csv_writer = csv.writer(fileobj [, dialect='excel']
                            [optional keyword args])

The "fileobj" argument can be any object that supports the file API: its write() gets the records."""
    fileobj, dialect = _source(args)
    write = getattr(fileobj, "write", None)
    if not callable(write):
        raise TypeError('argument 1 must have a "write" method')
    return _make_writer(write, Dialect(dialect, **fmtparams))


def _no_new(cls):
    # Readers and writers are made by the functions.
    init = cls.__init__

    def make(*arguments):
        self = object.__new__(cls)
        init(self, *arguments)
        return self

    def __new__(cls, *args, **kwargs):
        raise TypeError(f"cannot create '_csv.{cls.__name__}' instances")
    cls.__new__ = __new__
    del cls.__init__
    return make


_make_reader = _no_new(Reader)
_make_writer = _no_new(Writer)
Reader.__name__ = Reader.__qualname__ = "reader"
Writer.__name__ = Writer.__qualname__ = "writer"

from _stand_in import mark as _mark, rows as _rows

for _class in (Dialect, Reader, Writer, Error):
    _mark(_class)
    _rows(_class)
_rows(_modules[__name__], """field_size_limit(limit=..., /, ...)
get_dialect(name)
unregister_dialect(name)
""")
del _class
