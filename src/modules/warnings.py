"""Warnings: what is doubtful but no error, and filters that say what to do about it."""

import sys

from _traceback import source_line
from _warnings import _defaultaction, _filters_mutated, _onceregistry, filters, warn, warn_explicit

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
           "catch_warnings"]

defaultaction = _defaultaction
onceregistry = _onceregistry


class WarningMessage:
    """A warning and where it comes from."""

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return ("{message : %r, category : %r, filename : %r, lineno : %s, line : %r}" %
                (self.message, self._category_name, self.filename, self.lineno, self.line))


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file, by default to sys.stderr."""
    _show(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """Return the text of a warning."""
    return _format(WarningMessage(message, category, filename, lineno, None, line))


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _format(msg):
    text = f"{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n"
    line = source_line(msg.filename, msg.lineno) if msg.line is None else msg.line
    line = line and line.strip()
    if line:
        text += f"  {line}\n"
    if msg.source is not None:
        text += _allocated_at(msg)
    return text


def _allocated_at(msg):
    # Where the object was made, if tracemalloc knows.
    try:
        import tracemalloc
    except ImportError:
        tracing = False
    else:
        tracing = tracemalloc.is_tracing()
    if not tracing:
        return f"{msg.category.__name__}: Enable tracemalloc to get the object allocation traceback\n"
    found = tracemalloc.get_object_traceback(msg.source)
    if found is None:
        return ""
    text = "Object allocated at (most recent call last):\n"
    for frame in found:
        text += f'  File "{frame.filename}", lineno {frame.lineno}\n'
        line = source_line(frame.filename, frame.lineno)
        if line and line.strip():
            text += f"    {line.strip()}\n"
    return text


def _show(msg):
    file = sys.stderr if msg.file is None else msg.file
    if file is None:
        return
    if formatwarning is not _formatwarning_orig:
        text = formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    else:
        text = _format(msg)
    try:
        file.write(text)
    except OSError:
        pass


def _showwarnmsg(msg):
    if showwarning is not _showwarning_orig:
        if not callable(showwarning):
            raise TypeError("warnings.showwarning() must be set to a function or method")
        showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)
    else:
        _show(msg)


def _check_action(action):
    if action not in ("default", "error", "ignore", "always", "module", "once"):
        raise AssertionError("invalid action: %r" % (action,))


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Put a filter in front of the others (or behind them); message and module are regular expressions."""
    _check_action(action)
    assert isinstance(message, str), "message must be a string"
    assert isinstance(category, type), "category must be a class"
    assert issubclass(category, Warning), "category must be a Warning subclass"
    assert isinstance(module, str), "module must be a string"
    assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"
    if message or module:
        import re
    pattern = re.compile(message, re.I) if message else None
    place = re.compile(module) if module else None
    _add_filter(action, pattern, category, place, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Put a filter for every text and module in front of the others (or behind them)."""
    _check_action(action)
    assert isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0"
    _add_filter(action, None, category, None, lineno, append=append)


def _add_filter(*item, append):
    if not append:
        try:
            filters.remove(item)
        except ValueError:
            pass
        filters.insert(0, item)
    elif item not in filters:
        filters.append(item)
    _filters_mutated()


def resetwarnings():
    """Remove all filters."""
    filters[:] = []
    _filters_mutated()


class _OptionError(Exception):
    """A -W option that cannot be understood."""


def _processoptions(args):
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as msg:
            print("Invalid -W option ignored:", msg, file=sys.stderr)


def _setoption(arg):
    """Takes action:message:category:module:line, as -W has it."""
    parts = arg.split(":")
    if len(parts) > 5:
        raise _OptionError("too many fields (max 5): %r" % (arg,))
    action, message, category, module, lineno = [part.strip() for part in parts + [""] * (5 - len(parts))]
    action = _getaction(action)
    category = _getcategory(category)
    if message or module:
        import re
    if message:
        message = re.escape(message)
    if module:
        module = re.escape(module) + r"\Z"
    if lineno:
        try:
            lineno = int(lineno)
            if lineno < 0:
                raise ValueError
        except (ValueError, OverflowError):
            raise _OptionError("invalid lineno %r" % (lineno,)) from None
    else:
        lineno = 0
    filterwarnings(action, message, category, module, lineno)


def _getaction(action):
    if not action:
        return "default"
    for known in ("default", "always", "ignore", "module", "once", "error", "all"):
        if known.startswith(action):
            return "always" if known == "all" else known
    raise _OptionError("invalid action: %r" % (action,))


def _getcategory(category):
    if not category:
        return Warning
    module, dot, name = category.rpartition(".")
    if not dot:
        import builtins as found
    else:
        try:
            found = __import__(module, None, None, [name])
        except ImportError:
            raise _OptionError("invalid module name: %r" % (module,)) from None
    try:
        cat = getattr(found, name)
    except AttributeError:
        raise _OptionError("unknown warning category: %r" % (category,)) from None
    if not issubclass(cat, Warning):
        raise _OptionError("invalid warning category: %r" % (category,))
    return cat


def _is_internal(frame):
    return "importlib" in frame.f_code.co_filename and "_bootstrap" in frame.f_code.co_filename


def _warn_unawaited_coroutine(coro):
    text = f"coroutine '{coro.__qualname__}' was never awaited"
    if coro.cr_origin is not None:
        text += "\nCoroutine created at (most recent call last)"
        for filename, lineno, name in reversed(coro.cr_origin):
            text += f'\n  File "{filename}", line {lineno}, in {name}'
            line = source_line(filename, lineno)
            if line and line.strip():
                text += f"\n    {line.strip()}"
    warn(text, category=RuntimeWarning, stacklevel=2, source=coro)


class catch_warnings:
    """A context in which filters and showwarning may be changed; `record=True` gives a list of the warnings in it."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules["warnings"] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not sys.modules["warnings"]:
            args.append("module=%r" % self._module)
        return "%s(%s)" % (type(self).__name__, ", ".join(args))

    def __enter__(self):
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._entered = True
        self._filters = self._module.filters
        self._module.filters = self._filters[:]
        self._module._filters_mutated()
        self._showwarning = self._module.showwarning
        self._show = self._module._show
        if self._filter is not None:
            simplefilter(*self._filter)
        if self._record:
            log = []
            self._module._show = log.append
            self._module.showwarning = self._module._showwarning_orig
            return log
        return None

    def __exit__(self, *details):
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        self._module.filters = self._filters
        self._module._filters_mutated()
        self._module.showwarning = self._showwarning
        self._module._show = self._show


_processoptions(sys.warnoptions)
