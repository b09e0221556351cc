"""Get useful information from live objects: what they are, how they are called, where their source is."""

import enum
import functools
import sys
import types
from collections import OrderedDict, namedtuple
from keyword import iskeyword

__all__ = [
    "ArgInfo", "Arguments", "Attribute", "BoundArguments", "CORO_CLOSED", "CORO_CREATED",
    "CORO_RUNNING", "CORO_SUSPENDED", "CO_ASYNC_GENERATOR", "CO_COROUTINE", "CO_GENERATOR",
    "CO_ITERABLE_COROUTINE", "CO_NESTED", "CO_NEWLOCALS", "CO_NOFREE", "CO_OPTIMIZED", "CO_VARARGS",
    "CO_VARKEYWORDS", "ClosureVars", "FrameInfo", "FullArgSpec", "GEN_CLOSED",
    "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "Parameter", "Signature", "TPFLAGS_IS_ABSTRACT", "Traceback",
    "classify_class_attrs", "cleandoc", "currentframe", "findsource", "formatannotation",
    "formatannotationrelativeto", "formatargvalues", "get_annotations", "getabsfile", "getargs", "getargvalues",
    "getattr_static", "getblock", "getcallargs", "getclasstree", "getclosurevars", "getcomments",
    "getcoroutinelocals", "getcoroutinestate", "getdoc", "getfile", "getframeinfo", "getfullargspec",
    "getgeneratorlocals", "getgeneratorstate", "getinnerframes", "getlineno", "getmembers", "getmembers_static",
    "getmodule", "getmodulename", "getmro", "getouterframes", "getsource", "getsourcefile", "getsourcelines",
    "indentsize", "isabstract", "isasyncgen", "isasyncgenfunction", "isawaitable", "isbuiltin", "isclass", "iscode",
    "iscoroutine", "iscoroutinefunction", "isdatadescriptor", "isframe", "isfunction", "isgenerator",
    "isgeneratorfunction", "isgetsetdescriptor", "ismemberdescriptor", "ismethod", "ismethoddescriptor",
    "ismethodwrapper", "ismodule", "isroutine", "istraceback", "signature", "stack", "trace", "unwrap", "walktree",
]

# Flags of code objects.
CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_NOFREE = 64
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512

TPFLAGS_IS_ABSTRACT = 1 << 20


# What kind of object is it?

def ismodule(object):
    """Is it a module?"""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Is it a class?"""
    return isinstance(object, type)


def ismethod(object):
    """Is it a bound method written in Python?"""
    return isinstance(object, types.MethodType)


def ismethoddescriptor(object):
    """Is it a method descriptor, but none of methods, classes and functions written in Python?"""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return hasattr(tp, "__get__") and not hasattr(tp, "__set__")


def isdatadescriptor(object):
    """Is it a data descriptor: one with __set__ or __delete__?"""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return hasattr(tp, "__set__") or hasattr(tp, "__delete__")


def ismemberdescriptor(object):
    """Is it the descriptor of a slot?"""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Is it the descriptor of a computed attribute of a built-in class?"""
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    """Is it a function written in Python?"""
    return isinstance(object, types.FunctionType)


def _has_code_flag(f, flag):
    # Is it a function, behind methods and partials, whose code has this flag?
    while True:
        if ismethod(f):
            f = f.__func__
        elif isinstance(f, functools.partial):
            f = f.func
        else:
            break
    return isfunction(f) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """Is it a function that makes generators?"""
    return _has_code_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    """Is it a function made by `async def`?"""
    return _has_code_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    """Is it a function that makes asynchronous generators?"""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """Is it an asynchronous generator?"""
    return _is_named_type(object, "AsyncGeneratorType")


def isgenerator(object):
    """Is it a generator?"""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Is it a coroutine?"""
    return _is_named_type(object, "CoroutineType")


def _is_named_type(object, name):
    found = getattr(types, name, None)
    return found is not None and isinstance(object, found)


def isawaitable(object):
    """Can it be awaited?"""
    from collections.abc import Awaitable
    return (iscoroutine(object) or isinstance(object, Awaitable)
            or isgenerator(object) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE))


def istraceback(object):
    """Is it a traceback?"""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Is it a frame?"""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Is it a code object?"""
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """Is it a built-in function or bound method?"""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Is it a bound special method of a built-in class?"""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Is it a function or method of any kind?"""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def isabstract(object):
    """Is it an abstract base class, one that cannot be instantiated?"""
    if not isinstance(object, type):
        return False
    if object.__flags__ & TPFLAGS_IS_ABSTRACT:
        return True
    if not issubclass(type(object), _abc_meta()) or hasattr(object, "__abstractmethods__"):
        return False
    # Asked from __init_subclass__, before the metaclass has looked.
    if any(getattr(value, "__isabstractmethod__", False) for value in object.__dict__.values()):
        return True
    return any(getattr(getattr(object, name, None), "__isabstractmethod__", False)
               for base in object.__bases__ for name in getattr(base, "__abstractmethods__", ()))


def _abc_meta():
    from abc import ABCMeta
    return ABCMeta


# Members.

def getmembers(object, predicate=None):
    """All members of an object as pairs (name, value), sorted by name; only those for which the predicate holds."""
    return _getmembers(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """As getmembers(), but without running descriptors, __getattr__ or __getattribute__."""
    return _getmembers(object, predicate, getattr_static)


def _getmembers(object, predicate, getter):
    names = dir(object)
    mro = (object,) + getmro(object) if isclass(object) else ()
    try:
        # Attributes that only look through to the metaclass are not in dir().
        for base in object.__bases__:
            names += [k for k, v in base.__dict__.items() if isinstance(v, types.DynamicClassAttribute)]
    except AttributeError:
        pass
    results, processed = [], set()
    for key in names:
        try:
            value = getter(object, key)
            if key in processed:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if key in base.__dict__:
                    value = base.__dict__[key]
                    break
            else:
                continue  # a name that dir() gives and nobody has
        if predicate is None or predicate(value):
            results.append((key, value))
        processed.add(key)
    results.sort(key=lambda pair: pair[0])
    return results


Attribute = namedtuple("Attribute", "name kind defining_class object")


def classify_class_attrs(cls):
    """What a class's attributes are: a list of (name, kind, class that defines it, object as it was defined)."""
    mro = getmro(cls)
    metamro = tuple(c for c in getmro(type(cls)) if c not in (type, object))
    class_bases = (cls,) + mro
    names = dir(cls)
    for base in mro:
        names += [k for k, v in base.__dict__.items() if isinstance(v, types.DynamicClassAttribute) and v.fget]
    result, processed = [], set()
    for name in names:
        homecls = get_obj = dict_obj = None
        if name not in processed:
            try:
                if name == "__dict__":
                    raise AttributeError("of a class, this is a view")
                get_obj = getattr(cls, name)
            except Exception:
                pass
            else:
                homecls = getattr(get_obj, "__objclass__", None)
                if homecls not in class_bases:
                    # It came from a metaclass, or was made up.
                    homecls = _last_home(class_bases, metamro, cls, name, get_obj)
        for base in mro + metamro:
            if name in base.__dict__:
                dict_obj = base.__dict__[name]
                if homecls not in metamro:
                    homecls = base
                break
        if homecls is None:
            continue
        kind = _special_kind(dict_obj)
        if kind:
            obj = dict_obj
        else:
            obj = dict_obj if get_obj is None else get_obj
            kind = "method" if isroutine(obj) else "data"
        result.append(Attribute(name, kind, homecls, obj))
        processed.add(name)
    return result


def _last_home(class_bases, metamro, cls, name, value):
    home = None
    for base in class_bases:
        if getattr(base, name, None) is value:
            home = base
    for meta in metamro:
        try:
            found = meta.__getattr__(cls, name)
        except AttributeError:
            continue
        if found is value:
            home = meta
    return home


def _special_kind(obj):
    if isinstance(obj, (staticmethod, types.BuiltinMethodType)):
        return "static method"
    if isinstance(obj, (classmethod, types.ClassMethodDescriptorType)):
        return "class method"
    return "property" if isinstance(obj, property) else None


def getmro(cls):
    """The classes in which attributes are looked for, in order."""
    return cls.__mro__


_sentinel = object()


def _static_dict(klass):
    # The namespace of a class, whatever its metaclass says.
    return type.__dict__["__dict__"].__get__(klass)


def _check_class(klass, attr):
    for entry in type.__dict__["__mro__"].__get__(klass):
        if attr in _static_dict(entry):
            return _static_dict(entry)[attr]
    return _sentinel


def _check_instance(obj, attr):
    try:
        return dict.get(object.__getattribute__(obj, "__dict__"), attr, _sentinel)
    except AttributeError:
        return _sentinel


def getattr_static(obj, attr, default=_sentinel):
    """An attribute as it is stored: descriptors, __getattr__ and __getattribute__ are not run."""
    instance_result = _sentinel
    if not isinstance(obj, type):
        klass = type(obj)
        dict_attr = _check_class(klass, "__dict__")
        if dict_attr is _sentinel or isinstance(dict_attr, types.GetSetDescriptorType):
            instance_result = _check_instance(obj, attr)
    else:
        klass = obj
    klass_result = _check_class(klass, attr)
    if instance_result is not _sentinel and klass_result is not _sentinel:
        # A data descriptor goes before the instance.
        tp = type(klass_result)
        if _check_class(tp, "__get__") is not _sentinel and (
                _check_class(tp, "__set__") is not _sentinel or _check_class(tp, "__delete__") is not _sentinel):
            return klass_result
    for result in (instance_result, klass_result):
        if result is not _sentinel:
            return result
    if obj is klass:
        for entry in type.__dict__["__mro__"].__get__(type(klass)):
            if attr in _static_dict(entry):
                return _static_dict(entry)[attr]
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


def unwrap(func, *, stop=None):
    """The function that decorators wrap, by following __wrapped__."""
    first, seen = func, {id(func): func}
    limit = sys.getrecursionlimit()
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen[id(func)] = func
    return func


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A fresh dict of the annotations of a function, class or module; with `eval_str`, strings are evaluated."""
    wrapped = obj
    if isinstance(obj, type):
        annotations = obj.__dict__.get("__annotations__", None)
        if isinstance(annotations, types.GetSetDescriptorType):
            annotations = None
        obj_globals = getattr(sys.modules.get(getattr(obj, "__module__", None)), "__dict__", None)
        obj_locals = dict(vars(obj))
    elif isinstance(obj, types.ModuleType):
        annotations = getattr(obj, "__annotations__", None)
        obj_globals, obj_locals, wrapped = obj.__dict__, None, None
    elif callable(obj):
        annotations = getattr(obj, "__annotations__", None)
        obj_globals, obj_locals = getattr(obj, "__globals__", None), None
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if annotations is None:
        return {}
    if not isinstance(annotations, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str or not annotations:
        return dict(annotations)
    if wrapped is not None:
        while True:
            if hasattr(wrapped, "__wrapped__"):
                wrapped = wrapped.__wrapped__
            elif isinstance(wrapped, functools.partial):
                wrapped = wrapped.func
            else:
                break
        obj_globals = getattr(wrapped, "__globals__", obj_globals)
    globals = obj_globals if globals is None else globals
    locals = obj_locals if locals is None else locals
    return {key: eval(value, globals, locals) if isinstance(value, str) else value
            for key, value in annotations.items()}


# Documentation.

def indentsize(line):
    """The width of the whitespace that a line begins with; tabs go to multiples of 8."""
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


def getdoc(object):
    """The docstring of an object, or of what it overrides, with its indentation taken out."""
    try:
        doc = object.__doc__
        if doc is None:
            doc = _finddoc(object)
    except (AttributeError, TypeError):
        return None
    return cleandoc(doc) if isinstance(doc, str) else None


def _findclass(func):
    # The class that a function was written in, by its qualified name.
    cls = sys.modules.get(func.__module__)
    if cls is None:
        return None
    for name in func.__qualname__.split(".")[:-1]:
        cls = getattr(cls, name)
    return cls if isclass(cls) else None


def _finddoc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object:
                doc = base.__doc__
                if doc is not None:
                    return doc
        return None
    cls, name = None, None
    if ismethod(obj):
        name = obj.__func__.__name__
        owner = obj.__self__
        # A method of a class, or of an instance?
        cls = owner if isclass(owner) and getattr(getattr(owner, name, None), "__func__") is obj.__func__ else owner.__class__
    elif isfunction(obj):
        name, cls = obj.__name__, _findclass(obj)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif isbuiltin(obj):
        name, owner = obj.__name__, obj.__self__
        cls = owner if isclass(owner) and owner.__qualname__ + "." + name == obj.__qualname__ else owner.__class__
    elif isinstance(obj, property):
        name, cls = obj.fget.__name__, _findclass(obj.fget)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name, cls = obj.__name__, obj.__objclass__
        if getattr(cls, name) is not obj:
            return None
        if ismemberdescriptor(obj):
            slots = getattr(cls, "__slots__", None)
            if isinstance(slots, dict) and name in slots:
                return slots[name]
    else:
        return None
    for base in cls.__mro__:
        try:
            doc = getattr(base, name).__doc__
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


def cleandoc(doc):
    """A docstring without the indentation that its lines after the first have in common, and without blank lines
    at both ends."""
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.lstrip()]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


# Files and source.

def getfile(object):
    """The file that an object was defined in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        if hasattr(object, "__module__"):
            module = sys.modules.get(object.__module__)
            if getattr(module, "__file__", None):
                return module.__file__
            if object.__module__ == "__main__":
                raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    for test, attribute in _STEPS_TO_CODE:
        if test(object):
            object = getattr(object, attribute)
    if iscode(object):
        return object.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got "
                    f"{type(object).__name__}")


_STEPS_TO_CODE = [(ismethod, "__func__"), (isfunction, "__code__"), (istraceback, "tb_frame"), (isframe, "f_code")]


def getmodulename(path):
    """The name of the module in a file, or None if it is no Python file."""
    name = path.replace("\\", "/").rpartition("/")[2]
    for suffix in (".cpython-311-x86_64-linux-gnu.so", ".abi3.so", ".so", ".pyc", ".py"):
        if name.endswith(suffix) and name != suffix:
            return name.removesuffix(suffix)
    return None


def getsourcefile(object):
    """The file with the source of an object, or None if there is none."""
    import linecache
    import os
    filename = getfile(object)
    if os.path.exists(filename):
        return filename
    module = getmodule(object, filename)
    if getattr(module, "__loader__", None) is not None or filename in linecache.cache:
        return filename
    return None


def getabsfile(object, _filename=None):
    """The absolute path of an object's file."""
    import os
    return os.path.normcase(os.path.abspath(_filename or getsourcefile(object) or getfile(object)))


def getmodule(object, _filename=None):
    """The module that an object was defined in, or None."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        file = _filename or getfile(object)
    except (TypeError, OSError):
        return None
    for module in list(sys.modules.values()):
        if ismodule(module) and getattr(module, "__file__", None) == file:
            return module
    main = sys.modules["__main__"]
    if not hasattr(object, "__name__"):
        return None
    if getattr(main, object.__name__, None) is object:
        return main
    builtin = sys.modules["builtins"]
    return builtin if getattr(builtin, object.__name__, None) is object else None


def findsource(object):
    """All lines of the file that an object is in, and the index of the line where it begins."""
    import linecache
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not (file.startswith("<") and file.endswith(">")):
            raise OSError("source code not available")
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__) if module else linecache.getlines(file)
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        return lines, _find_class(lines, object.__qualname__)
    for test, attribute in _STEPS_TO_CODE:
        if test(object):
            object = getattr(object, attribute)
    if iscode(object):
        index = object.co_firstlineno - 1
        if index >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, index
    raise OSError("could not find code object")


def _logical_lines(lines):
    # Where statements and comments are: (index of the first line, index after the last, indentation, first line).
    # Strings in triple quotes, brackets and backslashes carry a statement over lines; a blank line is none.
    at = 0
    while at < len(lines):
        start, depth, quote = at, 0, ""
        while at < len(lines):
            depth, quote, goes_on = _scan_line(lines[at], depth, quote)
            at += 1
            if not (depth or quote or goes_on):
                break
        text = lines[start]
        if text.strip():
            yield start, at, indentsize(text), text.strip()


def _scan_line(line, depth, quote):
    # The depth of brackets and the open quotes after a line, and whether a backslash continues it.
    at = 0
    while at < len(line):
        char = line[at]
        if quote:
            if char == "\\":
                at += 1
            elif line.startswith(quote, at):
                at += len(quote) - 1
                quote = ""
        elif char == "#":
            return depth, quote, False
        elif char in "'\"":
            quote = char * 3 if line.startswith(char * 3, at) else char
            at += len(quote) - 1
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth = max(depth - 1, 0)
        elif char == "\\" and line[at + 1:].strip("\r\n") == "":
            return depth, quote, True
        at += 1
    if len(quote) == 1 and not line.rstrip("\r\n").endswith("\\"):
        quote = ""  # such a string cannot go over lines: it is not Python
    return depth, quote, False


def _find_class(lines, qualname):
    # The index of the line where a class begins, with its decorators.
    stack, decorators = [], None
    for start, _, indent, text in _logical_lines(lines):
        if text.startswith("#"):
            continue
        while stack and stack[-1][0] >= indent:
            stack.pop()
        if text.startswith("@"):
            decorators = start if decorators is None else decorators
            continue
        words = text.replace("(", " ").replace(":", " ").split()
        if words[0] == "async":
            words = words[1:]
        if words[:1] in (["class"], ["def"]) and len(words) > 1:
            stack.append((indent, words[1] + (".<locals>" if words[0] == "def" else "")))
            if words[0] == "class" and ".".join(name for _, name in stack) == qualname:
                return start if decorators is None else decorators
        decorators = None
    raise OSError("could not find class definition")


def getblock(lines):
    """The lines of the class, function or statement that these lines begin with."""
    block_indent, body_indent, end = None, None, 0
    for start, after, indent, text in _logical_lines(lines):
        comment = text.startswith("#")
        if block_indent is None:
            end = after
            if comment or text.startswith("@"):
                continue
            first = text.split("(")[0].split(":")[0].split()[0]
            if first not in ("def", "class", "async"):
                break  # a lambda: its statement
            block_indent = indent
        elif indent <= block_indent:
            if not comment:
                break
            if body_indent is not None and end:
                # A comment that stands further left belongs to what follows.
                break
        else:
            if comment and body_indent is not None and indent < body_indent:
                continue
            if body_indent is None and not comment:
                body_indent = indent
            end = after
    return lines[:end]


def getsourcelines(object):
    """The lines of an object's source, and the number of the first (0 for a module)."""
    object = unwrap(object)
    lines, index = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == "<module>":
        return lines, 0
    return getblock(lines[index:]), index + 1


def getsource(object):
    """The source of an object as text."""
    lines, _ = getsourcelines(object)
    return "".join(lines)


def getcomments(object):
    """The comment before an object's source, or None."""
    try:
        lines, index = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == "#!" else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        found = []
        while start < len(lines) and lines[start][:1] == "#":
            found.append(lines[start].expandtabs())
            start += 1
        return "".join(found) or None
    indent, found = indentsize(lines[index]), []
    for line in reversed(lines[:index]):
        if not line.lstrip().startswith("#") or indentsize(line) != indent:
            break
        found.append(line.expandtabs().lstrip())
    while found and found[-1].strip() == "#":
        found.pop()
    while found and found[0].strip() == "#":
        found.pop(0)
    return "".join(reversed(found)) or None


def walktree(classes, children, parent):
    """A part of getclasstree()."""
    results = []
    classes.sort(key=lambda c: (c.__module__, c.__name__))
    for c in classes:
        results.append((c, c.__bases__))
        if c in children:
            results.append(walktree(children[c], children, c))
    return results


def getclasstree(classes, unique=False):
    """Classes as a tree of nested lists: (class, bases), followed by a list of its subclasses."""
    children, roots = {}, []
    for c in classes:
        for parent in c.__bases__:
            known = children.setdefault(parent, [])
            if c not in known:
                known.append(c)
            if unique and parent in classes:
                break
        if not c.__bases__ and c not in roots:
            roots.append(c)
    roots += [parent for parent in children if parent not in classes]
    return walktree(roots, children, None)


# Arguments of functions, the older way.

Arguments = namedtuple("Arguments", "args, varargs, varkw")
FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")
ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getargs(co):
    """The names of the parameters of a code object."""
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    names = co.co_varnames
    count = co.co_argcount + co.co_kwonlyargcount
    args = list(names[:count])
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[count]
        count += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[count]
    return Arguments(args, varargs, varkw)


def getfullargspec(func):
    """The names and defaults of the parameters of a callable."""
    try:
        sig = _signature_of(func, follow_wrapped=False, skip_bound_arg=False)
    except Exception as ex:
        raise TypeError("unsupported callable") from ex
    args, kwonlyargs, defaults, kwdefaults = [], [], (), {}
    varargs = varkw = None
    annotations = {} if sig.return_annotation is _empty else {"return": sig.return_annotation}
    for param in sig.parameters.values():
        if param.kind is _VAR_POSITIONAL:
            varargs = param.name
        elif param.kind is _VAR_KEYWORD:
            varkw = param.name
        elif param.kind is _KEYWORD_ONLY:
            kwonlyargs.append(param.name)
            if param.default is not _empty:
                kwdefaults[param.name] = param.default
        else:
            args.append(param.name)
            if param.default is not _empty:
                defaults += (param.default,)
        if param.annotation is not _empty:
            annotations[param.name] = param.annotation
    return FullArgSpec(args, varargs, varkw, defaults or None, kwonlyargs, kwdefaults or None, annotations)


def getargvalues(frame):
    """The arguments that a frame was called with."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatannotation(annotation, base_module=None):
    """An annotation as text."""
    if getattr(annotation, "__module__", None) == "typing":
        import re
        return re.sub(r"[\w\.]+", lambda match: match[0].removeprefix("typing."), repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation)


def formatannotationrelativeto(object):
    """A function that shows annotations as they look in the module of an object."""
    module = getattr(object, "__module__", None)

    def _formatannotation(annotation):
        return formatannotation(annotation, module)
    return _formatannotation


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: "*" + name,
                    formatvarkw=lambda name: "**" + name, formatvalue=lambda value: "=" + repr(value)):
    """The result of getargvalues() as text."""
    specs = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return "(" + ", ".join(specs) + ")"


def _missing_arguments(f_name, argnames, pos, values):
    names = [repr(name) for name in argnames if name not in values]
    missing = len(names)
    if missing == 1:
        shown = names[0]
    elif missing == 2:
        shown = "{} and {}".format(*names)
    else:
        shown = ", ".join(names[:-2]) + ", {} and {}".format(*names[-2:])
    raise TypeError(f"{f_name}() missing {missing} required {'positional' if pos else 'keyword-only'} "
                    f"argument{'' if missing == 1 else 's'}: {shown}")


def _too_many(f_name, args, kwonly, varargs, defcount, given, values):
    atleast = len(args) - defcount
    kwonly_given = len([arg for arg in kwonly if arg in values])
    if varargs:
        plural, sig = atleast != 1, f"at least {atleast}"
    elif defcount:
        plural, sig = True, f"from {atleast} to {len(args)}"
    else:
        plural, sig = len(args) != 1, str(len(args))
    kwonly_sig = ""
    if kwonly_given:
        kwonly_sig = (f" positional argument{'s' if given != 1 else ''} (and {kwonly_given} keyword-only "
                      f"argument{'s' if kwonly_given != 1 else ''}")
        kwonly_sig += ")"
    raise TypeError(f"{f_name}() takes {sig} positional argument{'s' if plural else ''} but {given}{kwonly_sig} "
                    f"{'was' if given == 1 and not kwonly_given else 'were'} given")


def getcallargs(func, /, *positional, **named):
    """What each parameter would be bound to in a call with these arguments."""
    args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, _ = getfullargspec(func)
    f_name = func.__name__
    values = {}
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    count = min(len(positional), len(args))
    values.update(zip(args, positional))
    if varargs:
        values[varargs] = tuple(positional[count:])
    if varkw:
        values[varkw] = {}
    for name, value in named.items():
        if name not in args and name not in kwonlyargs:
            if not varkw:
                raise TypeError(f"{f_name}() got an unexpected keyword argument {name!r}")
            values[varkw][name] = value
        elif name in values:
            raise TypeError(f"{f_name}() got multiple values for argument {name!r}")
        else:
            values[name] = value
    num_defaults = len(defaults) if defaults else 0
    if len(positional) > len(args) and not varargs:
        _too_many(f_name, args, kwonlyargs, varargs, num_defaults, len(positional), values)
    if len(positional) < len(args):
        required = args[:len(args) - num_defaults]
        if any(name not in values for name in required):
            _missing_arguments(f_name, required, True, values)
        for name, default in zip(args[len(args) - num_defaults:], defaults or ()):
            values.setdefault(name, default)
    for name in kwonlyargs:
        if name not in values and kwonlydefaults and name in kwonlydefaults:
            values[name] = kwonlydefaults[name]
    if any(name not in values for name in kwonlyargs):
        _missing_arguments(f_name, kwonlyargs, False, values)
    return values


def getclosurevars(func):
    """What the names mean that a function uses and does not make: nonlocal, global, built in, or not found."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    nonlocals = {}
    if func.__closure__ is not None:
        nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__)}
    global_ns = func.__globals__
    builtin_ns = global_ns.get("__builtins__", sys.modules["builtins"].__dict__)
    if ismodule(builtin_ns):
        builtin_ns = builtin_ns.__dict__
    found_globals, found_builtins, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ("None", "True", "False"):
            continue
        if name in global_ns:
            found_globals[name] = global_ns[name]
        elif name in builtin_ns:
            found_builtins[name] = builtin_ns[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, found_globals, found_builtins, unbound)


# Frames.

class Traceback(namedtuple("_Traceback", "filename lineno function code_context index")):
    """What a frame or traceback says of the place where it is."""

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return (f"Traceback(filename={self.filename!r}, lineno={self.lineno!r}, function={self.function!r}, "
                f"code_context={self.code_context!r}, index={self.index!r}, positions={self.positions!r})")


class FrameInfo(namedtuple("_FrameInfo", "frame filename lineno function code_context index")):
    """A frame and the place where it is."""

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return (f"FrameInfo(frame={self.frame!r}, filename={self.filename!r}, lineno={self.lineno!r}, "
                f"function={self.function!r}, code_context={self.code_context!r}, index={self.index!r}, "
                f"positions={self.positions!r})")


def getlineno(frame):
    """The line number where a frame is."""
    return frame.f_lineno


def getframeinfo(frame, context=1):
    """The place where a frame or traceback is, with lines of source around it."""
    if istraceback(frame):
        lineno, frame = frame.tb_lineno, frame.tb_frame
    else:
        lineno = frame.f_lineno
    if not isframe(frame):
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        try:
            lines, _ = findsource(frame)
        except OSError:
            pass
        else:
            start = max(0, min(lineno - 1 - context // 2, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index)


def _frame_info(frame, where, context):
    return FrameInfo(frame, *getframeinfo(where, context))


def getouterframes(frame, context=1):
    """A frame and all that called it."""
    frames = []
    while frame:
        frames.append(_frame_info(frame, frame, context))
        frame = frame.f_back
    return frames


def getinnerframes(tb, context=1):
    """The frames that a traceback goes through."""
    frames = []
    while tb:
        frames.append(_frame_info(tb.tb_frame, tb, context))
        tb = tb.tb_next
    return frames


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    """The caller's frame and all above it."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """The frames between here and where the exception that is being handled was raised."""
    exc = sys.exc_info()[1]
    return getinnerframes(None if exc is None else exc.__traceback__, context)


GEN_CREATED = "GEN_CREATED"
GEN_RUNNING = "GEN_RUNNING"
GEN_SUSPENDED = "GEN_SUSPENDED"
GEN_CLOSED = "GEN_CLOSED"
CORO_CREATED = "CORO_CREATED"
CORO_RUNNING = "CORO_RUNNING"
CORO_SUSPENDED = "CORO_SUSPENDED"
CORO_CLOSED = "CORO_CLOSED"


def getgeneratorstate(generator):
    """Where a generator is: created, running, suspended or closed."""
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getgeneratorlocals(generator):
    """The local variables of a generator."""
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    frame = generator.gi_frame
    return {} if frame is None else frame.f_locals


def getcoroutinestate(coroutine):
    """Where a coroutine is: created, running, suspended or closed."""
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getcoroutinelocals(coroutine):
    """The local variables of a coroutine."""
    frame = getattr(coroutine, "cr_frame", None)
    return {} if frame is None else frame.f_locals


# Signatures.

class _void:
    """Stands for an argument that was not given."""


class _empty:
    """Stands for a default or annotation that is not there."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = "positional-only"
    POSITIONAL_OR_KEYWORD = "positional or keyword"
    VAR_POSITIONAL = "variadic positional"
    KEYWORD_ONLY = "keyword-only"
    VAR_KEYWORD = "variadic keyword"

    def __new__(cls, description):
        value = len(cls.__members__)
        member = int.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member

    def __str__(self):
        return self.name


_POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
_POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
_VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
_KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
_VAR_KEYWORD = _ParameterKind.VAR_KEYWORD


class Parameter:
    """A parameter of a signature: name, kind, default, annotation."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            # The iterable that a comprehension gets.
            if self._kind is not _POSITIONAL_OR_KEYWORD:
                raise ValueError("implicit arguments must be passed as positional or keyword arguments, not "
                                 f"{self._kind.description}")
            self._kind = _POSITIONAL_ONLY
            name = f"implicit{name[1:]}"
        if iskeyword(name) and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    def __reduce__(self):
        return type(self), (self._name, self._kind), {"_default": self._default, "_annotation": self._annotation}

    def __setstate__(self, state):
        self._default = state["_default"]
        self._annotation = state["_annotation"]

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with some things changed."""
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += ": " + formatannotation(self._annotation)
        if self._default is not _empty:
            text += (" = " if self._annotation is not _empty else "=") + repr(self._default)
        return {_VAR_POSITIONAL: "*", _VAR_KEYWORD: "**"}.get(self._kind, "") + text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self.name, self.kind, self.annotation, self.default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)


class BoundArguments:
    """Which arguments a call gives to which parameters: the result of Signature.bind()."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind is _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs, by_name = {}, False
        for name, param in self._signature.parameters.items():
            if not by_name:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    by_name = True
                elif name not in self.arguments:
                    # From the first argument that is missing, the others go by name.
                    by_name = True
                    continue
            if not by_name or name not in self.arguments:
                continue
            if param.kind is _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Put in the defaults of parameters that got no argument."""
        arguments = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif param.default is not _empty:
                arguments[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif param.kind is _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __setstate__(self, state):
        self._signature = state["_signature"]
        self.arguments = state["arguments"]

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __repr__(self):
        args = [f"{arg}={value!r}" for arg, value in self.arguments.items()]
        return f"<{self.__class__.__name__} ({', '.join(args)})>"


class Signature:
    """How a callable is called: its parameters and the annotation of its result."""

    __slots__ = ("_return_annotation", "_parameters")

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        parameters = [] if parameters is None else list(parameters)
        if __validate_parameters__:
            self._validate(parameters)
        self._parameters = types.MappingProxyType(OrderedDict((p.name, p) for p in parameters))
        self._return_annotation = return_annotation

    @staticmethod
    def _validate(parameters):
        seen, top_kind, had_default = set(), _POSITIONAL_ONLY, False
        for param in parameters:
            kind, name = param.kind, param.name
            if kind < top_kind:
                raise ValueError(f"wrong parameter order: {top_kind.description} parameter before "
                                 f"{kind.description} parameter")
            top_kind = kind
            if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if param.default is not _empty:
                    had_default = True
                elif had_default:
                    raise ValueError("non-default argument follows default argument")
            if name in seen:
                raise ValueError(f"duplicate parameter name: {name!r}")
            seen.add(name)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        return _signature_of(obj, follow_wrapped=follow_wrapped, sigcls=cls, globals=globals, locals=locals,
                             eval_str=eval_str)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with some things changed."""
        return type(self)(self.parameters.values() if parameters is _void else parameters,
                          return_annotation=self._return_annotation if return_annotation is _void
                          else return_annotation)

    def _hash_basis(self):
        params = tuple(p for p in self.parameters.values() if p.kind is not _KEYWORD_ONLY)
        by_name = {p.name: p for p in self.parameters.values() if p.kind is _KEYWORD_ONLY}
        return params, by_name, self.return_annotation

    def __hash__(self):
        params, by_name, result = self._hash_basis()
        return hash((params, frozenset(by_name.values()), result))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._hash_basis() == other._hash_basis()

    def _bind(self, args, kwargs, *, partial=False):
        """Give arguments to parameters as a call does."""
        arguments, kwargs = {}, dict(kwargs)
        params = list(self.parameters.values())
        at = 0
        # Positional arguments, until either side ends.
        for count, value in enumerate(args):
            param = params[at] if at < len(params) else None
            if param is None or param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError("too many positional arguments")
            at += 1
            if param.kind is _VAR_POSITIONAL:
                arguments[param.name] = tuple(args[count:])
                break
            if param.name in kwargs and param.kind is not _POSITIONAL_ONLY:
                raise TypeError(f"multiple values for argument {param.name!r}")
            arguments[param.name] = value
        var_keyword = None
        for param in params[at:]:
            if param.kind is _VAR_KEYWORD:
                var_keyword = param
                continue
            if param.kind is _VAR_POSITIONAL:
                continue
            if param.kind is _POSITIONAL_ONLY:
                if param.name in kwargs:
                    raise TypeError(f"{param.name!r} parameter is positional only, but was passed as a keyword")
                given = False
            else:
                given = param.name in kwargs
            if given:
                arguments[param.name] = kwargs.pop(param.name)
            elif not partial and param.default is _empty:
                raise TypeError(f"missing a required argument: {param.name!r}")
        if kwargs:
            if var_keyword is None:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
            arguments[var_keyword.name] = kwargs
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        """Which parameters get these arguments. Raises TypeError if a call with them would."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """As bind(), but arguments may be missing."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {"_return_annotation": self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        shown, slash, star = [], False, True
        for param in self.parameters.values():
            kind = param.kind
            if kind is _POSITIONAL_ONLY:
                slash = True
            elif slash:
                shown.append("/")
                slash = False
            if kind is _VAR_POSITIONAL:
                star = False
            elif kind is _KEYWORD_ONLY and star:
                shown.append("*")
                star = False
            shown.append(str(param))
        if slash:
            shown.append("/")
        text = f"({', '.join(shown)})"
        if self.return_annotation is not _empty:
            text += " -> " + formatannotation(self.return_annotation)
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                                   eval_str=eval_str)


def _signature_of(obj, *, follow_wrapped=True, skip_bound_arg=True, globals=None, locals=None, eval_str=False,
                  sigcls=Signature):
    get = functools.partial(_signature_of, follow_wrapped=follow_wrapped, skip_bound_arg=skip_bound_arg,
                            globals=globals, locals=locals, eval_str=eval_str, sigcls=sigcls)
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        sig = get(obj.__func__)
        return _bound(sig) if skip_bound_arg else sig
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return get(obj)
    sig = getattr(obj, "__signature__", None)
    if sig is not None:
        if not isinstance(sig, Signature):
            raise TypeError(f"unexpected object {sig!r} in __signature__ attribute")
        return sig
    partialmethod = getattr(obj, "_partialmethod", None)
    if isinstance(partialmethod, functools.partialmethod):
        return _of_partialmethod(get(partialmethod.func), partialmethod)
    if isfunction(obj) or _is_function_like(obj):
        return _of_function(sigcls, obj, globals, locals, eval_str)
    if _is_builtin(obj):
        return _of_builtin(sigcls, obj, skip_bound_arg)
    if isinstance(obj, functools.partial):
        return _of_partial(get(obj.func), obj)
    sig = None
    if isinstance(obj, type):
        sig = _of_class(sigcls, obj, get)
        if isinstance(sig, _Complete):
            return sig.signature
    elif not isinstance(obj, types.BuiltinFunctionType):
        call = getattr(type(obj), "__call__", None)
        if isinstance(call, (types.FunctionType, types.MethodDescriptorType)) or call is not None and not isinstance(
                call, (types.WrapperDescriptorType, types.MethodWrapperType)):
            try:
                sig = get(call)
            except ValueError as ex:
                raise ValueError(f"no signature found for {obj!r}") from ex
    if sig is not None:
        return _bound(sig) if skip_bound_arg else sig
    if isinstance(obj, types.BuiltinFunctionType):
        raise ValueError(f"no signature found for builtin function {obj!r}")
    raise ValueError(f"callable {obj!r} is not supported by signature")


class _Complete:
    # A signature from which no first parameter is to be taken.
    def __init__(self, signature):
        self.signature = signature


def _user_defined(cls, name):
    # A special method of a class that was written in Python, or None.
    try:
        method = getattr(cls, name)
    except AttributeError:
        return None
    builtin = (types.WrapperDescriptorType, types.MethodWrapperType, types.ClassMethodDescriptorType,
               types.BuiltinFunctionType)
    return None if isinstance(method, builtin) else method


def _of_class(sigcls, obj, get):
    # By the metaclass's __call__, by __new__ or by __init__, whichever is written in Python; else by what a built-in
    # base says of itself.
    call = _user_defined(type(obj), "__call__")
    if call is not None:
        return get(call)
    new, init = _user_defined(obj, "__new__"), _user_defined(obj, "__init__")
    for base in obj.__mro__:
        if new is not None and "__new__" in base.__dict__:
            return get(new)
        if init is not None and "__init__" in base.__dict__:
            return get(init)
    for base in obj.__mro__[:-1]:
        text = type.__dict__["__text_signature__"].__get__(base)
        if text:
            return _Complete(_from_text(sigcls, base, text, True))
    if type not in obj.__mro__:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return _Complete(sigcls.from_callable(object)) if obj is not object else _Complete(sigcls())
        raise ValueError(f"no signature found for builtin type {obj!r}")
    return None


def _bound(sig):
    """A signature without its first parameter."""
    params = tuple(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind in (_POSITIONAL_OR_KEYWORD, _POSITIONAL_ONLY):
        params = params[1:]
    return sig.replace(parameters=params)


def _is_builtin(obj):
    return (isbuiltin(obj) or ismethoddescriptor(obj) and not isinstance(obj, (staticmethod, classmethod))
            and hasattr(obj, "__text_signature__") or isinstance(obj, types.MethodWrapperType)
            or obj in (type, object))


def _is_function_like(obj):
    # Something that has all that a function has.
    if not callable(obj) or isclass(obj):
        return False
    name = getattr(obj, "__name__", None)
    code = getattr(obj, "__code__", None)
    defaults = getattr(obj, "__defaults__", _void)
    kwdefaults = getattr(obj, "__kwdefaults__", _void)
    return (isinstance(code, types.CodeType) and isinstance(name, str)
            and (defaults is None or isinstance(defaults, tuple))
            and (kwdefaults is None or isinstance(kwdefaults, dict)))


def _of_function(cls, func, globals=None, locals=None, eval_str=False):
    code = func.__code__
    make = cls._parameter_cls
    names, count = code.co_varnames, code.co_argcount
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults, kwdefaults = func.__defaults__ or (), func.__kwdefaults__ or {}
    without = count - len(defaults)
    parameters = []
    for at, name in enumerate(names[:count]):
        kind = _POSITIONAL_ONLY if at < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        parameters.append(make(name, kind, annotation=annotations.get(name, _empty),
                               default=defaults[at - without] if at >= without else _empty))
    after = count + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        parameters.append(make(names[after], _VAR_POSITIONAL, annotation=annotations.get(names[after], _empty)))
    for name in names[count:after]:
        parameters.append(make(name, _KEYWORD_ONLY, annotation=annotations.get(name, _empty),
                               default=kwdefaults.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        name = names[after + bool(code.co_flags & CO_VARARGS)]
        parameters.append(make(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return cls(parameters, return_annotation=annotations.get("return", _empty),
               __validate_parameters__=not isfunction(func))


def _of_builtin(cls, func, skip_bound_arg=True):
    text = getattr(func, "__text_signature__", None)
    if not text:
        raise ValueError(f"no signature found for builtin {func!r}")
    return _from_text(cls, func, text, skip_bound_arg)


def _from_text(cls, obj, text, skip_bound_arg=True):
    """A signature from a text such as "($self, index=-1, /)", where $ marks the receiver."""
    has_receiver = text.startswith("($")
    names = {"sys": sys}
    try:
        # The text is a list of parameters: a function with it knows the rest.
        exec(f"def made{text.replace('$', '', 1)}: pass", names)
    except (SyntaxError, NameError):
        raise ValueError(f"{obj!r} has invalid signature")
    sig = _of_function(cls, names["made"])
    if not has_receiver:
        return sig
    params = list(sig.parameters.values())
    receiver = getattr(obj, "__self__", None)
    if isbuiltin(obj) and ismodule(receiver) or receiver is not None and skip_bound_arg:
        params.pop(0)
    else:
        params[0] = params[0].replace(kind=_POSITIONAL_ONLY)
    return sig.replace(parameters=params)


def _of_partial(wrapped, partial, extra=()):
    """The signature of a partial: parameters that have their argument leave, or keep it as their default."""
    params = OrderedDict(wrapped.parameters)
    given, keywords = partial.args or (), partial.keywords or {}
    try:
        bound = wrapped.bind_partial(*extra, *given, **keywords)
    except TypeError as ex:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from ex
    by_keyword = False
    for name, param in wrapped.parameters.items():
        value = bound.arguments.get(name, _void)
        if value is not _void:
            if param.kind is _POSITIONAL_ONLY:
                params.pop(name)
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                if name not in keywords:
                    params.pop(name)
                    continue
                # What follows an argument given by name can only be given by name.
                by_keyword = True
                params[name] = param = param.replace(default=value)
            elif param.kind is _KEYWORD_ONLY:
                params[name] = param = param.replace(default=value)
        if by_keyword:
            if param.kind is _POSITIONAL_OR_KEYWORD:
                params[name] = param.replace(kind=_KEYWORD_ONLY)
                params.move_to_end(name)
            elif param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                params.move_to_end(name)
            elif param.kind is _VAR_POSITIONAL:
                params.pop(name)
    return wrapped.replace(parameters=params.values())


def _of_partialmethod(wrapped, partialmethod):
    sig = _of_partial(wrapped, partialmethod, (None,))
    first = tuple(wrapped.parameters.values())[0]
    if first.kind is _VAR_POSITIONAL:
        return sig
    return sig.replace(parameters=(first, *sig.parameters.values()))
