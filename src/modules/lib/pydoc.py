"""Documentation as text: what help() prints of an object. Pages for a browser and topics are not here."""

import builtins
import inspect
import re
import sys
from collections import deque
from reprlib import Repr

__all__ = ["help"]

_HIDDEN = {"__author__", "__builtins__", "__cached__", "__credits__", "__date__", "__doc__", "__docformat__",
           "__file__", "__loader__", "__module__", "__name__", "__package__", "__path__", "__qualname__", "__slots__",
           "__spec__", "__version__"}


class ErrorDuringImport(Exception):
    """A module that is to be described cannot be imported."""

    def __init__(self, filename, exc_info):
        self.filename = filename
        self.exc, self.value, self.tb = exc_info

    def __str__(self):
        return f"problem in {self.filename} - {self.exc.__name__}: {self.value}"


# What an object says of itself.

def _own_doc(obj):
    """The docstring that an object has of its own, not of its class."""
    try:
        doc = object.__getattribute__(obj, "__doc__")
        if doc is not None and obj is not type:
            of_class = type(obj).__doc__
            if isinstance(of_class, str) and of_class == doc:
                return None
        return doc
    except AttributeError:
        return None


def _defining_class(function):
    cls = sys.modules.get(function.__module__)
    for name in function.__qualname__.split(".")[:-1]:
        cls = getattr(cls, name, None)
    return cls if inspect.isclass(cls) else None


def _inherited_doc(obj):
    """The docstring of what an attribute overrides."""
    if inspect.ismethod(obj):
        name, this = obj.__func__.__name__, obj.__self__
        cls = this if inspect.isclass(this) else this.__class__
    elif inspect.isfunction(obj):
        name, cls = obj.__name__, _defining_class(obj)
        if cls is None or getattr(cls, name, None) is not obj:
            return None
    elif inspect.isbuiltin(obj):
        name, this = obj.__name__, obj.__self__
        cls = this if inspect.isclass(this) else this.__class__
    elif isinstance(obj, property):
        name = getattr(obj.fget, "__name__", None)
        cls = _defining_class(obj.fget) if name else None
        if cls is None or getattr(cls, name, None) is not obj:
            return None
    elif inspect.ismethoddescriptor(obj) or inspect.isdatadescriptor(obj):
        name, cls = getattr(obj, "__name__", None), getattr(obj, "__objclass__", None)
        if name is None or cls is None or getattr(cls, name, None) is not obj:
            return None
    else:
        return None
    if not inspect.isclass(cls):
        return None
    for base in cls.__mro__:
        doc = _own_doc(getattr(base, name, None)) if hasattr(base, name) else None
        if doc is not None:
            return doc
    return None


def _doc(obj):
    doc = _own_doc(obj)
    if doc is None:
        try:
            doc = _inherited_doc(obj)
        except (AttributeError, TypeError):
            return None
    return inspect.cleandoc(doc) if isinstance(doc, str) else None


def getdoc(obj):
    """The docstring of an object, or the comments above it."""
    text = _doc(obj)
    if not text:
        try:
            text = inspect.getcomments(obj)
        except (TypeError, OSError, AttributeError):
            text = None
    return text and re.sub("^ *\n", "", text.rstrip()) or ""


def splitdoc(doc):
    """The first line of a docstring, and the rest."""
    lines = doc.strip().split("\n")
    if len(lines) == 1:
        return lines[0], ""
    if len(lines) >= 2 and not lines[1].rstrip():
        return lines[0], "\n".join(lines[2:])
    return "", "\n".join(lines)


def classname(cls, module):
    """The name of a class, with its module if that is another one."""
    return cls.__name__ if cls.__module__ == module else f"{cls.__module__}.{cls.__name__}"


def visiblename(name, all=None, obj=None):
    """Is this name to be shown?"""
    if name in _HIDDEN:
        return False
    if name.startswith("__") and name.endswith("__"):
        return True
    if name.startswith("_") and hasattr(obj, "_fields"):
        return True
    return name in all if all is not None else not name.startswith("_")


def isdata(obj):
    """Is this an object that holds data, rather than code?"""
    return not (inspect.ismodule(obj) or inspect.isclass(obj) or inspect.isroutine(obj) or inspect.isframe(obj)
                or inspect.istraceback(obj) or inspect.iscode(obj))


def classify_class_attrs(cls):
    """Rows of name, kind, class and value, with properties told apart."""
    rows = []
    for name, kind, home, value in inspect.classify_class_attrs(cls):
        if inspect.isdatadescriptor(value):
            kind = "data descriptor"
            if isinstance(value, property) and value.fset is None:
                kind = "readonly property"
        rows.append((name, kind, home, value))
    return rows


def describe(thing):
    """What an object is, in a few words."""
    if inspect.ismodule(thing):
        if thing.__name__ in sys.builtin_module_names:
            return "built-in module " + thing.__name__
        return ("package " if hasattr(thing, "__path__") else "module ") + thing.__name__
    if inspect.isbuiltin(thing):
        return "built-in function " + thing.__name__
    for test, what in ((inspect.isgetsetdescriptor, "getset"), (inspect.ismemberdescriptor, "member")):
        if test(thing):
            cls = thing.__objclass__
            return f"{what} descriptor {cls.__module__}.{cls.__name__}.{thing.__name__}"
    if inspect.isclass(thing):
        return "class " + thing.__name__
    if inspect.isfunction(thing):
        return "function " + thing.__name__
    if inspect.ismethod(thing):
        return "method " + thing.__name__
    return type(thing).__name__


class _Short(Repr):
    # The text of a value, cut if it is long.
    def __init__(self):
        super().__init__()
        self.maxlist = self.maxtuple = 20
        self.maxdict = 10
        self.maxstring = self.maxother = 100

    def repr1(self, x, level):
        method = getattr(self, "repr_" + "_".join(type(x).__name__.split()), None)
        if method is not None:
            return method(x, level)
        text = re.sub(" at 0x[0-9a-f]{6,16}(>+)$", r"\1", repr(x), flags=re.IGNORECASE)
        half = max(0, (self.maxother - 3) // 2)
        rest = max(0, self.maxother - 3 - half)
        return text if len(text) <= self.maxother else text[:half] + "..." + text[len(text) - rest:]

    def repr_instance(self, x, level):
        try:
            text = re.sub(" at 0x[0-9a-f]{6,16}(>+)$", r"\1", repr(x), flags=re.IGNORECASE)
        except Exception:
            return f"<{x.__class__.__name__} instance>"
        return text if len(text) <= self.maxstring else text[:48] + "..." + text[-49:]


class TextDoc:
    """Writes the documentation of objects as text."""

    def __init__(self):
        self.repr = _Short().repr

    def indent(self, text, prefix="    "):
        if not text:
            return ""
        lines = [prefix + line for line in text.split("\n")]
        lines[-1] = lines[-1].rstrip()
        return "\n".join(lines)

    def section(self, title, contents):
        return f"{title}\n{self.indent(contents).rstrip()}\n\n"

    def document(self, object, name=None, *args):
        if inspect.ismodule(object):
            return self.docmodule(object)
        if inspect.isclass(object):
            return self.docclass(object, name, *args)
        if inspect.isroutine(object):
            return self.docroutine(object, name, *args)
        if inspect.isdatadescriptor(object):
            return self.docdata(object, name)
        return self.docother(object, name)

    def formattree(self, tree, module, parent=None, prefix=""):
        text, cls = "", None
        for entry in tree:
            if isinstance(entry, tuple):
                cls, bases = entry
                text += prefix + classname(cls, module)
                if bases and bases != (parent,):
                    text += "(" + ", ".join(classname(base, module) for base in bases) + ")"
                text += "\n"
            else:
                text += self.formattree(entry, module, cls, prefix + "    ")
        return text

    def docmodule(self, object):
        name, names = object.__name__, getattr(object, "__all__", None)
        summary, description = splitdoc(getdoc(object))
        text = self.section("NAME", name + (summary and " - " + summary))
        if description:
            text += self.section("DESCRIPTION", description)

        def members(test, belongs):
            return [(key, value) for key, value in inspect.getmembers(object, test)
                    if (names is not None or belongs(value)) and visiblename(key, names, object)]

        classes = members(inspect.isclass, lambda v: (inspect.getmodule(v) or object) is object)
        functions = members(inspect.isroutine, lambda v: inspect.isbuiltin(v) or inspect.getmodule(v) is object)
        data = members(isdata, lambda v: True)
        if classes:
            parts = [self.formattree(inspect.getclasstree([value for _, value in classes], True), name)]
            parts += [self.document(value, key, name) for key, value in classes]
            text += self.section("CLASSES", "\n".join(parts))
        if functions:
            text += self.section("FUNCTIONS", "\n".join(self.document(v, k, name) for k, v in functions))
        if data:
            text += self.section("DATA", "\n".join(self.docother(v, k, maxlen=70) for k, v in data))
        for title in ("VERSION", "DATE", "AUTHOR", "CREDITS"):
            value = getattr(object, f"__{title.lower()}__", None)
            if value is not None:
                value = str(value)
                if title == "VERSION" and value.startswith("$Revision: ") and value.endswith("$"):
                    value = value[11:-1].strip()
                text += self.section(title, value)
        try:
            file = inspect.getabsfile(object)
        except TypeError:
            file = "(built-in)"
        return text + self.section("FILE", file)

    def docclass(self, object, name=None, mod=None, *ignored):
        real = object.__name__
        name = name or real
        title = "class " + real if name == real else f"{name} = class {real}"
        if object.__bases__:
            title += "(" + ", ".join(classname(base, object.__module__) for base in object.__bases__) + ")"
        parts = []
        try:
            signature = str(inspect.signature(object))
        except (ValueError, TypeError):
            signature = ""
        if signature and signature != "()":
            parts.append(name + signature + "\n")
        if doc := getdoc(object):
            parts.append(doc + "\n")
        mro = deque(inspect.getmro(object))
        if len(mro) > 2:
            parts += ["Method resolution order:", *("    " + classname(base, object.__module__) for base in mro), ""]
        subclasses = sorted((cls.__name__ for cls in type.__subclasses__(object)
                             if not cls.__name__.startswith("_") and cls.__module__ == "builtins"), key=str.lower)
        if subclasses:
            parts += ["Built-in subclasses:", *("    " + cls for cls in subclasses[:4])]
            if len(subclasses) > 4:
                parts.append(f"    ... and {len(subclasses) - 4} other subclasses")
            parts.append("")
        self._attributes(object, mod, mro, parts)
        contents = "\n".join(parts)
        if not contents:
            return title + "\n"
        return title + "\n" + self.indent(contents.rstrip(), " |  ") + "\n"

    def _attributes(self, object, mod, mro, parts):
        """What a class has, by the class that it comes from, and by kind."""
        rows = [row for row in classify_class_attrs(object) if visiblename(row[0], obj=object)]
        order = {name: index - len(object._fields) for index, name in enumerate(getattr(object, "_fields", ()))}
        ruled = False
        while rows:
            home = mro.popleft() if mro else rows[0][2]
            here = [row for row in rows if row[2] is home]
            rows = [row for row in rows if row[2] is not home]
            if object is not builtins.object and home is builtins.object:
                continue
            tag = "defined here" if home is object else f"inherited from {classname(home, object.__module__)}"
            here.sort(key=lambda row: (order.get(row[0], 0), row[0]))
            for kind, head in (("method", "Methods"), ("class method", "Class methods"),
                               ("static method", "Static methods"), ("readonly property", "Readonly properties"),
                               ("data descriptor", "Data descriptors"), ("data", "Data and other attributes")):
                found = [row for row in here if row[1] == kind]
                if not found:
                    continue
                if ruled:
                    parts.append("-" * 70)
                ruled = True
                parts.append(f"{head} {tag}:\n")
                parts += [self._attribute(object, mod, row) for row in found]

    def _attribute(self, object, mod, row):
        name, kind, home, value = row
        if kind in ("readonly property", "data descriptor"):
            return self.docdata(value, name)
        try:
            found = getattr(object, name)
        except AttributeError:
            found = home.__dict__[name]
        if kind == "data":
            doc = getdoc(value) if callable(value) or inspect.isdatadescriptor(value) else None
            return self.docother(found, name, maxlen=70, doc=doc) + "\n"
        return self.document(found, name, mod, object)

    def docroutine(self, object, name=None, mod=None, cl=None, *ignored):
        real = getattr(object, "__name__", "")
        name = name or real
        note, skip = "", False
        this = getattr(object, "__self__", None)
        is_bound = inspect.ismethod(object) or (
            this is not None and not inspect.ismodule(this) and inspect.isbuiltin(object)
            or isinstance(object, type([].__len__)))
        if is_bound:
            if not cl:
                note = f" method of {classname(this.__class__, mod)} instance"
            elif this.__class__ is not cl:
                note = f" from {classname(this.__class__, mod)}"
        lead = ""
        if inspect.iscoroutinefunction(object) or inspect.isasyncgenfunction(object):
            lead = "async "
        if name == real:
            title = real
        else:
            skip = cl is not None and inspect.getattr_static(cl, real, []) is object
            title = f"{name} = {real}"
        try:
            arguments = str(inspect.signature(object))
        except (ValueError, TypeError):
            arguments = "(...)"
        if real == "<lambda>":
            title, arguments = f"{name} lambda ", arguments[1:-1]
        text = f"{lead}{title}{arguments}{note}\n"
        doc = getdoc(object)
        return text if skip or not doc else text + self.indent(doc).rstrip() + "\n"

    def docdata(self, object, name=None, *ignored):
        text = f"{name}\n" if name else ""
        doc = getdoc(object)
        return text + (self.indent(doc) + "\n" if doc else "")

    docproperty = docdata

    def docother(self, object, name=None, mod=None, parent=None, *ignored, maxlen=None, doc=None):
        shown, lead = self.repr(object), f"{name} = " if name else ""
        if maxlen and len(lead + shown) > maxlen:
            shown = shown[:maxlen - len(lead + shown)] + "..."
        doc = doc or getdoc(object)
        return lead + shown + ("\n" + self.indent(str(doc)) + "\n" if doc else "")


plaintext = text = TextDoc()


def locate(path):
    """The object of a dotted name, importing what must be; None if there is none."""
    parts = [part for part in path.split(".") if part]
    module, count = None, 0
    while count < len(parts):
        try:
            __import__(".".join(parts[:count + 1]))
        except ImportError:
            break
        module = sys.modules[".".join(parts[:count + 1])]
        count += 1
    found = module if module is not None else builtins
    for part in parts[count:]:
        try:
            found = getattr(found, part)
        except AttributeError:
            return None
    return found


def resolve(thing):
    """An object, or the name of one, as object and name."""
    if isinstance(thing, str):
        found = locate(thing)
        if found is None:
            raise ImportError(f"No Python documentation found for {thing!r}.\n"
                              "Use help() to get the interactive help utility.\nUse help(str) for help on the str class.")
        return found, thing
    name = getattr(thing, "__name__", None)
    return thing, name if isinstance(name, str) else None


def render_doc(thing, title="Python Library Documentation: %s", forceload=0, renderer=None):
    """The documentation of an object or name, with a title."""
    found, name = resolve(thing)
    what = describe(found)
    module = inspect.getmodule(found)
    if name and "." in name:
        what += " in " + name[:name.rfind(".")]
    elif module and module is not found:
        what += " in module " + module.__name__
    if not (inspect.ismodule(found) or inspect.isclass(found) or inspect.isroutine(found)
            or inspect.isdatadescriptor(found) or _doc(found)):
        found = getattr(found, "__origin__", type(found))
        what += " object"
    return title % what + "\n\n" + (renderer or text).document(found, name)


def plain(text):
    """A text without overstrikes."""
    return re.sub(".\b", "", text)


def doc(thing, title="Python Library Documentation: %s", forceload=0, output=None):
    """Prints the documentation of an object or name."""
    try:
        (output or sys.stdout).write(render_doc(thing, title))
    except ImportError as error:
        print(error)


class Helper:
    """What the built-in name `help` stands for."""

    def __repr__(self):
        return "<pydoc.Helper instance>"

    def __call__(self, request=""):
        self.help(request)

    def help(self, request):
        doc(request.strip() if isinstance(request, str) else request, "Help on %s:")
        sys.stdout.write("\n")


help = Helper()
