# Stands for a module in C.
"""The functions that issue warnings, and the filters that decide about them. Everything else is in warnings."""

import sys as _sys
from _operator import index as _index
from _stand_in import row as _row

_defaultaction = "default"
_onceregistry = {}
_version = 1

# (action, message pattern, category, module pattern, line): the first that fits decides.
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]


def _module():
    # What the module warnings holds now: a program may have changed it, or taken it out.
    return vars(_sys.modules["warnings"]) if "warnings" in _sys.modules else {}


# What a program deleted from the module warnings, or set to something else, is remembered here as it was.
_known = {"filters": filters, "defaultaction": _defaultaction, "onceregistry": _onceregistry}


def _setting(name, kind, noun):
    value = _module().get(name, _known[name])
    if not isinstance(value, kind):
        found = "" if name == "filters" else f", not '{type(value).__name__}'"
        raise (ValueError if name == "filters" else TypeError)(f"_warnings.{name} must be a {noun}{found}")
    _known[name] = value
    return value


@_row("_filters_mutated()")
def _filters_mutated():
    global _version
    _version += 1


@_row("warn(message, category=None, stacklevel=1, source=None)")
def warn(message, category=None, stacklevel=1, source=None):
    """Issue a warning, or ignore it, or raise it as an exception, as the filters say."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    try:
        frame = _sys._getframe(max(_index(stacklevel), 1))
    except ValueError:
        space, filename, lineno = _sys.__dict__, "sys", 1
    else:
        space, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    module = space.get("__name__", "<string>")
    registry = space.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, module, registry, space, source)


@_row("warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, "
      "source=None)")
def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Issue a warning about a given place."""
    lineno = int(lineno)
    if module_globals is not None and not isinstance(module_globals, dict):
        raise TypeError(f"module_globals must be a dict, not '{type(module_globals).__name__}'")
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    if registry.get("version", 0) != _version:
        registry.clear()
        registry["version"] = _version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = text, category, lineno
    if registry.get(key):
        return
    for item in _setting("filters", list, "list"):
        action, pattern, wanted, place, line = item
        if ((pattern is None or pattern.match(text)) and issubclass(category, wanted)
                and (place is None or (place == module if isinstance(place, str) else place.match(module)))
                and (line == 0 or lineno == line)):
            break
    else:
        action = _setting("defaultaction", str, "string")
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        once = text, category
        known = _setting("onceregistry", dict, "dict")
        if known.get(once):
            return
        known[once] = 1
    elif action == "module":
        registry[key] = 1
        anywhere = text, category, 0
        if registry.get(anywhere):
            return
        registry[anywhere] = 1
    elif action == "default":
        registry[key] = 1
    elif action != "always":
        raise RuntimeError("Unrecognized action (%r) in warnings.filters:\n %s" % (action, item))
    module = _module()
    show = module.get("_showwarnmsg", module.get("_show"))
    if show is None:
        return
    if not callable(show):
        raise TypeError("warnings._showwarnmsg() must be set to a callable")
    show(module["WarningMessage"](message, category, filename, lineno, source=source))
