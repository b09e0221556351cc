"""Tracebacks as text and as data."""

import sys

from _traceback import draw_entries, entry_of_frame, entries_of, exception_lines, exception_only_lines, source_line

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
           "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb",
           "clear_frames", "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb"]


class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Sentinel()

# Equal lines of a traceback in a row that are shown.
_RECURSIVE_CUTOFF = 3


def _parse_value_tb(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _sentinel:
        if exc is not None:
            if isinstance(exc, BaseException):
                return exc, exc.__traceback__
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return None, None
    return value, tb


def _chosen(limit):
    # This module counts entries from the first on, what prints uncaught exceptions from the last.
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            return 0
    return limit


def print_list(extracted_list, file=None):
    """Print entries as extract_tb() or extract_stack() give them."""
    if file is None:
        file = sys.stderr
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end="")


def format_list(extracted_list):
    """Return the lines of entries as extract_tb() or extract_stack() give them."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print up to `limit` entries of a traceback, without a header."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """Return the lines of a traceback's entries."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """Return the entries of a traceback: a StackSummary of FrameSummary objects."""
    return StackSummary._from_rows(entries_of(tb), limit)


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    """Print an exception with its traceback, as it is printed when nobody catches it."""
    if file is None:
        file = sys.stderr
    for line in format_exception(exc, value, tb, limit, chain):
        print(line, file=file, end="")


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    """Return the lines of an exception with its traceback."""
    value, tb = _parse_value_tb(exc, value, tb)
    if value is None:
        lines = entries_of(tb) and ["Traceback (most recent call last):\n"] + format_tb(tb, limit)
        return (lines or []) + ["NoneType: None\n"]
    return exception_lines(value, tb, _chosen(limit), chain)


def format_exception_only(exc, /, value=_sentinel):
    """Return the lines of an exception without its traceback."""
    if value is _sentinel:
        value = exc
    return ["NoneType: None\n"] if value is None else exception_only_lines(value)


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(*sys.exc_info(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """Return the text of the exception that is being handled."""
    return "".join(format_exception(*sys.exc_info(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the last exception that nobody caught."""
    if not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def print_stack(f=None, limit=None, file=None):
    """Print the stack from its outermost frame to `f`, by default the caller."""
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """Return the lines of the stack."""
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    """Return the entries of the stack: a StackSummary of FrameSummary objects."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Let go of the locals of all frames of a traceback that do not run."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


def walk_stack(f):
    """Give each frame and its line, from `f` outwards."""
    if f is None:
        f = sys._getframe().f_back.f_back.f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Give each frame and its line of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


class FrameSummary:
    """One entry: file, line number, function, source line."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self.locals = {key: repr(value) for key, value in locals.items()} if locals else None
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno
        if lookup_line:
            self.line

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return ((self.filename, self.lineno, self.name, self.locals) ==
                    (other.filename, other.lineno, other.name, other.locals))
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, position):
        return (self.filename, self.lineno, self.name, self.line)[position]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    @property
    def _original_line(self):
        self.line
        return self._line

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = source_line(self.filename, self.lineno)
        return self._line.strip()


_FrameType = type(sys._getframe())


def _entry(frame, lineno):
    """The row of a frame, or of what looks like one."""
    if isinstance(frame, _FrameType):
        return entry_of_frame(frame, lineno)
    code = frame.f_code
    return code.co_filename, lineno, code.co_name, source_line(code.co_filename, lineno), None, None, None


class StackSummary(list):
    """Entries of a stack or traceback."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make entries of (frame, line number) pairs."""
        return cls._gather((place for place in frame_gen), limit, capture_locals)

    @classmethod
    def _gather(cls, places, limit, capture_locals):
        # walk_stack(None) begins at the frame that is four calls away: so deep is it asked from here.
        rows = []
        for frame, lineno in places:
            rows.append(_entry(frame, lineno) + (frame.f_locals if capture_locals else None,))
        return cls._from_rows(rows, limit)

    @classmethod
    def _from_rows(cls, rows, limit):
        limit = _chosen(limit)
        if limit is not None:
            rows = rows[:limit] if limit >= 0 else rows[limit:]
        result = cls()
        for filename, lineno, name, line, colno, end_lineno, end_colno, space in rows:
            result.append(FrameSummary(filename, lineno, name, line=line or "", locals=space, colno=colno,
                                       end_lineno=end_lineno, end_colno=end_colno))
        return result

    @classmethod
    def from_list(cls, a_list):
        """Make entries of FrameSummary objects or old (file, line number, function, line) tuples."""
        result = cls()
        for entry in a_list:
            if isinstance(entry, FrameSummary):
                result.append(entry)
            else:
                filename, lineno, name, line = entry
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame_summary):
        """Return the lines of one entry."""
        entry = frame_summary
        row = (entry.filename, entry.lineno, entry.name, entry._original_line, entry.colno, entry.end_lineno,
               entry.end_colno)
        text = "".join(draw_entries([row]))
        if entry.locals:
            text += "".join(f"    {name} = {value}\n" for name, value in sorted(entry.locals.items()))
        return text

    def format(self):
        """Return the lines of all entries; more than three equal ones in a row are folded."""
        result = []
        last = None
        count = 0
        for entry in self:
            text = self.format_frame_summary(entry)
            if text is None:
                continue
            key = entry.filename, entry.lineno, entry.name
            if key != last:
                self._fold(result, count)
                last = key
                count = 0
            count += 1
            if count <= 3:
                result.append(text)
        self._fold(result, count)
        return result

    @staticmethod
    def _fold(result, count):
        if count > 3:
            more = count - 3
            result.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")


class TracebackException:
    """An exception as it was when this was made, ready to be formatted; it keeps no reference to the exception."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary.extract(walk_tb(exc_traceback), limit=limit, capture_locals=capture_locals)
        self.exc_type = exc_type
        try:
            self._str = str(exc_value)
        except Exception:
            self._str = "<exception str() failed>"
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self._only = format_exception_only(exc_value)
        limits = max_group_width, max_group_depth
        self._lines = self._alone = self._only
        if exc_value is not None:
            self._lines = exception_lines(exc_value, exc_traceback, _chosen(limit), True, *limits)
            self._alone = exception_lines(exc_value, exc_traceback, _chosen(limit), False, *limits)
        if exc_type is not None and issubclass(exc_type, SyntaxError):
            for name in ("filename", "text", "msg"):
                setattr(self, name, getattr(exc_value, name))
            for name in ("lineno", "end_lineno"):
                number = getattr(exc_value, name)
                setattr(self, name, None if number is None else str(number))
            self.offset, self.end_offset = exc_value.offset, exc_value.end_offset
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False

        def other(exc):
            if exc is None or id(exc) in seen:
                return None
            return TracebackException(type(exc), exc, exc.__traceback__, limit=limit, capture_locals=capture_locals,
                                      max_group_width=max_group_width, max_group_depth=max_group_depth, _seen=seen)

        self.__cause__ = other(exc_value and exc_value.__cause__)
        wanted = not compact or self.__cause__ is None and not self.__suppress_context__
        self.__context__ = other(exc_value and exc_value.__context__) if wanted else None
        self.exceptions = ([other(exc) for exc in exc_value.exceptions]
                           if isinstance(exc_value, BaseExceptionGroup) else None)

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Make one of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        """Give the lines of the exception without its traceback."""
        yield from self._only

    def format(self, *, chain=True, _ctx=None):
        """Give the lines of the exception."""
        yield from (self._lines if chain else self._alone)

    def print(self, *, file=None, chain=True):
        """Print it, by default to sys.stderr."""
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end="")
