"""Stand-ins for objects in tests: they take any use, and remember it."""

__all__ = ("Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "NonCallableMock",
           "NonCallableMagicMock", "mock_open", "PropertyMock", "create_autospec", "AsyncMock", "seal")

__unittest = True


class _SentinelObject(object):
    "A unique, named, sentinel object."

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "sentinel.%s" % self.name

    def __reduce__(self):
        return "sentinel.%s" % self.name


class _Sentinel(object):
    """Access attributes to return a named object, usable as a sentinel."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY(object):
    "A helper object that compares equal to everything."

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


def _format_call(name, args, kwargs):
    texts = [repr(arg) for arg in args]
    texts.extend("%s=%r" % item for item in kwargs.items())
    return "%s(%s)" % (name, ", ".join(texts))


class _Call(tuple):
    """A call: (name, args, kwargs), or the last two, or one. Compares with any form that says as much."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        for part in value:
            if isinstance(part, str):
                name = part
            elif isinstance(part, tuple):
                args = part
            else:
                kwargs = part
        if two:
            return tuple.__new__(cls, (args, kwargs))
        return tuple.__new__(cls, (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            size = len(other)
        except TypeError:
            return NotImplemented
        mine = ("",) + tuple(self) if len(self) == 2 else tuple(self)
        if isinstance(other, tuple) and size <= 3:
            theirs = _Call(tuple(other))
            theirs = tuple(theirs)
            if size == 3 or any(isinstance(part, str) for part in other):
                name = theirs[0]
            else:
                name = ""
            if name and mine[0] and name != mine[0] or bool(name) != bool(mine[0]) and (
                    getattr(other, "_mock_parent", None) is not None and self._mock_parent is not None):
                return False
            return (name == mine[0] or not name or not mine[0]) and (theirs[1], theirs[2]) == (mine[1], mine[2])
        return False

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name="%s.%s" % (self._mock_name, attr), parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in ("count", "index"):
            return tuple.__getattribute__(self, "__getattr__")(attr)
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return tuple(self)[-2]

    @property
    def kwargs(self):
        return tuple(self)[-1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return "call%s" % name if name.startswith("()") else name
        parts = tuple(self)
        name = parts[0] if len(parts) == 3 else ""
        if not name:
            name = "call"
        elif not name.startswith("()"):
            name = "call.%s" % name
        else:
            name = "call%s" % name
        return _format_call(name, parts[-2], parts[-1])


call = _Call(from_kall=False)


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(list.__eq__(self[i:i + size], value) for i in range(len(self) - size + 1))

    def __repr__(self):
        line = list.__repr__(self)
        return line if len(line) <= 80 else "[%s]" % ",\n ".join(map(repr, self))


_SIDE = ("return_value", "side_effect")
_OWN = {"called", "call_count", "call_args", "call_args_list", "mock_calls", "method_calls"}


class NonCallableMock(object):
    """A non-callable version of `Mock`"""

    def __new__(cls, *args, **kw):
        # Each mock has a class of its own, which can be given special methods.
        own = type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__})
        return object.__new__(own)

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, **kwargs):
        state = self.__dict__
        if spec is None:
            spec = spec_set
        names = None
        if spec is not None:
            names = list(spec) if isinstance(spec, (list, tuple)) else dir(spec)
        state.update(_mock_parent=parent, _mock_name=name, _mock_children={}, _mock_wraps=wraps, _mock_spec=names,
                     _mock_spec_class=None if isinstance(spec, (list, tuple)) or spec is None else
                     spec if isinstance(spec, type) else type(spec), _mock_spec_set=spec_set is not None,
                     _mock_return_value=DEFAULT, _mock_side_effect=None, _mock_new_name="", _mock_new_parent=None)
        self._reset()
        self.configure_mock(**kwargs)

    def _reset(self):
        self.__dict__.update(called=False, call_count=0, call_args=None, call_args_list=_CallList(),
                             mock_calls=_CallList(), method_calls=_CallList())

    @property
    def __class__(self):
        return self.__dict__.get("_mock_spec_class") or type(self)

    def configure_mock(self, **kwargs):
        """Set attributes on the mock through keyword arguments; dotted names set those of its children."""
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *parents, last = path.split(".")
            target = self
            for part in parents:
                target = getattr(target, part)
            setattr(target, last, value)

    def attach_mock(self, mock, attribute):
        """Attach a mock as an attribute of this one, replacing its name and parent."""
        mock.__dict__.update(_mock_parent=None, _mock_new_parent=None, _mock_name="", _mock_new_name=None)
        setattr(self, attribute, mock)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        "Restore the mock object to its initial state."
        visited = visited or []
        if id(self) in visited:
            return
        visited.append(id(self))
        self._reset()
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        children = list(self.__dict__["_mock_children"].values())
        result = self.__dict__["_mock_return_value"]
        for child in children + [result]:
            if isinstance(child, NonCallableMock) and child is not self:
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)

    def _get_child_mock(self, **kw):
        cls = type(self).__mro__[1]
        if issubclass(cls, MagicMock) or issubclass(cls, NonCallableMagicMock):
            cls = cls if not issubclass(cls, NonCallableMagicMock) or issubclass(cls, MagicMock) else MagicMock
        elif not issubclass(cls, CallableMixin):
            cls = Mock
        if issubclass(cls, PropertyMock):
            cls = MagicMock
        return cls(**kw)

    @property
    def return_value(self):
        value = self.__dict__["_mock_return_value"]
        if value is DEFAULT:
            value = self._get_child_mock()
            value.__dict__.update(_mock_new_parent=self, _mock_new_name="()")
            self.__dict__["_mock_return_value"] = value
        return value

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_mock_return_value"] = value
        _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        return self.__dict__["_mock_side_effect"]

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not _is_exception(value):
            value = iter(value)
        self.__dict__["_mock_side_effect"] = value

    def __getattr__(self, name):
        state = self.__dict__
        if "_mock_children" not in state or name in ("_mock_methods", "__bases__"):
            raise AttributeError(name)
        if state["_mock_spec"] is not None:
            if name not in state["_mock_spec"] or name.startswith("__") and name.endswith("__"):
                raise AttributeError("Mock object has no attribute %r" % name)
        elif name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if name.startswith(("assert", "assret", "asert", "aseert", "assrt")) or name in ("called_once", "called_with"):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to "
                                 f"be an attribute.")
        child = state["_mock_children"].get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wraps = None
            if state["_mock_wraps"] is not None:
                wraps = getattr(state["_mock_wraps"], name)
            if state.get("_mock_sealed"):
                raise AttributeError("%s.%s" % (self._extract_mock_name(), name))
            child = self._get_child_mock(parent=self, name=name, wraps=wraps)
            child.__dict__.update(_mock_new_parent=self, _mock_new_name=name)
            state["_mock_children"][name] = child
        return child

    def __setattr__(self, name, value):
        if name in _SIDE or name in _OWN or name in self.__dict__ and name not in self.__dict__["_mock_children"]:
            object.__setattr__(self, name, value)
            return
        if self.__dict__["_mock_spec_set"] and name not in self.__dict__["_mock_spec"]:
            raise AttributeError("Mock object has no attribute '%s'" % name)
        if name.startswith("__") and name.endswith("__"):
            if isinstance(value, NonCallableMock):
                _adopt(self, value, name, name)
                setattr(type(self), name, _special(name, value))
            else:
                setattr(type(self), name, _bound_special(self, value))
            self.__dict__["_mock_children"][name] = value
            return
        if isinstance(getattr(type(self), name, None), property):
            object.__setattr__(self, name, value)
            return
        if _adopt(self, value, name, name):
            self.__dict__["_mock_children"][name] = value
        else:
            object.__setattr__(self, name, value)

    def __delattr__(self, name):
        children = self.__dict__["_mock_children"]
        if children.get(name) is _deleted:
            raise AttributeError(name)
        if name in self.__dict__:
            del self.__dict__[name]
        children[name] = _deleted

    def __dir__(self):
        state = self.__dict__
        names = [n for n in (state["_mock_spec"] or [d for d in dir(type(self)) if not d.startswith("_")])]
        children = [n for n, c in state["_mock_children"].items() if c is not _deleted]
        return sorted(set(names + children + [n for n in state if not n.startswith("_mock")]))

    def _extract_mock_name(self):
        parts = []
        dot = ""
        mock = self
        while True:
            state = mock.__dict__
            parent, name = state["_mock_new_parent"], state["_mock_new_name"]
            if parent is None:
                break
            parts.append(name + dot if name else dot)
            dot = "" if name == "()" else "."
            mock = parent
        first = mock.__dict__["_mock_name"] or "mock"
        text = "".join(reversed(parts))
        if not parts:
            return first
        return first + ("" if text.startswith("()") else ".") + text

    def __repr__(self):
        name = self._extract_mock_name()
        shown = "" if name in ("mock", "mock.") else " name=%r" % name
        spec = self.__dict__["_mock_spec_class"]
        if spec is not None:
            shown += " spec%s=%r" % ("_set" if self.__dict__["_mock_spec_set"] else "", spec.__name__)
        return "<%s%s id='%s'>" % (type(self).__name__, shown, id(self))

    # What was recorded, and assertions about it.

    def _record(self, args, kwargs):
        state = self.__dict__
        state["called"] = True
        state["call_count"] += 1
        this = _Call((args, kwargs), two=True)
        state["call_args"] = this
        state["call_args_list"].append(this)
        state["mock_calls"].append(_Call(("", args, kwargs)))
        # The parents see the call under its whole name.
        mock, name = self, ""
        method = state["_mock_parent"] is not None
        seen = set()
        while True:
            here = mock.__dict__
            parent, part = here["_mock_new_parent"], here["_mock_new_name"]
            if parent is None or id(parent) in seen:
                return
            seen.add(id(parent))
            name = part + name if not name or name.startswith("()") else part + "." + name
            if method:
                parent.method_calls.append(_Call((name, args, kwargs)))
                method = parent.__dict__["_mock_parent"] is not None
            parent.mock_calls.append(_Call((name, args, kwargs)))
            mock = parent

    def _name_in_errors(self):
        return self.__dict__["_mock_name"] or "mock"

    def _failed_call(self, wanted):
        text = "expected call not found.\nExpected: %s\n  Actual: %s"
        return AssertionError(text % (_format_call(self._mock_name or "mock", *wanted), _format_call(self._mock_name or "mock", *self.call_args)))

    def assert_called(self):
        """assert that the mock was called at least once"""
        if self.call_count == 0:
            raise AssertionError("Expected '%s' to have been called." % self._name_in_errors())

    def assert_not_called(self):
        """assert that the mock was never called."""
        if self.call_count > 0:
            raise AssertionError("Expected '%s' to not have been called. Called %s times.%s" %
                                 (self._name_in_errors(), self.call_count, self._calls_repr()))

    def assert_called_once(self):
        """assert that the mock was called only once."""
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to have been called once. Called %s times.%s" %
                                 (self._name_in_errors(), self.call_count, self._calls_repr()))

    def assert_called_with(self, /, *args, **kwargs):
        """assert that the last call was made with the specified arguments."""
        if self.call_args is None:
            raise AssertionError("expected call not found.\nExpected: %s\n  Actual: not called." %
                                 _format_call(self._mock_name or "mock", args, kwargs))
        if _Call((args, kwargs), two=True) != self.call_args:
            raise self._failed_call((args, kwargs))

    def assert_called_once_with(self, /, *args, **kwargs):
        """assert that the mock was called exactly once and that that call was with the specified arguments."""
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to be called once. Called %s times.%s" %
                                 (self._name_in_errors(), self.call_count, self._calls_repr()))
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """assert the mock has been called with the specified arguments, at any time."""
        if _Call((args, kwargs), two=True) not in list(self.call_args_list):
            raise AssertionError("%s call not found" % _format_call(self._mock_name or "mock", args, kwargs))

    def assert_has_calls(self, calls, any_order=False):
        """assert the mock has been called with the specified calls, one after the other or in any order."""
        wanted = list(calls)
        if not any_order:
            if wanted not in self.mock_calls:
                raise AssertionError("Calls not found.\nExpected: %s%s" % (
                    _CallList(wanted), self._calls_repr(prefix="  Actual").rstrip(".")))
            return
        left = list(self.mock_calls)
        missing = []
        for kall in wanted:
            if kall in left:
                left.remove(kall)
            else:
                missing.append(kall)
        if missing:
            raise AssertionError("%r does not contain all of %r in its call list, found %r instead" % (
                self._name_in_errors(), tuple(missing), _CallList(self.mock_calls)))

    def _calls_repr(self, prefix="Calls"):
        return "\n%s: %s." % (prefix, self.mock_calls) if self.mock_calls else ""


def _is_exception(value):
    return isinstance(value, BaseException) or isinstance(value, type) and issubclass(value, BaseException)


def _adopt(parent, value, name, new_name):
    """Makes a nameless mock a child; is it one now?"""
    if not isinstance(value, NonCallableMock):
        return False
    state = value.__dict__
    if state["_mock_name"] or state["_mock_new_name"] or state["_mock_parent"] is not None or \
            state["_mock_new_parent"] is not None or value is parent:
        return False
    if new_name:
        state.update(_mock_new_parent=parent, _mock_new_name=new_name)
    if name:
        state.update(_mock_parent=parent, _mock_name=name)
    return True


class CallableMixin:
    def __call__(self, /, *args, **kwargs):
        signature = self.__dict__.get("_mock_signature")
        if signature is not None:
            signature.bind(*args, **kwargs)
        self._record(args, kwargs)
        effect = self.__dict__["_mock_side_effect"]
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        value = self.__dict__["_mock_return_value"]
        if value is not DEFAULT:
            return value
        wraps = self.__dict__["_mock_wraps"]
        if wraps is not None:
            return wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """
    Create a new `Mock` object. `Mock` takes several optional arguments that specify the behaviour of the Mock object:
    spec (names or an object to take them from), side_effect (a function, exception or iterable), return_value, wraps
    (an object that does the work), name, and attributes to set.
    """

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, **kwargs):
        NonCallableMock.__init__(self, spec, wraps, name, spec_set, parent, **kwargs)
        if return_value is not DEFAULT:
            self.return_value = return_value
        if side_effect is not None:
            self.side_effect = side_effect


_RESULTS = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented,
            "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0,
            "__bool__": True, "__index__": 1}
_OPERATORS = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()
_MAGICS = (list(_RESULTS) + ["__enter__", "__getitem__", "__setitem__", "__delitem__", "__iter__", "__str__", "__hash__",
                             "__eq__", "__ne__", "__neg__", "__pos__", "__invert__", "__divmod__", "__round__",
                             "__trunc__", "__floor__", "__ceil__", "__sizeof__", "__fspath__", "__reversed__"] +
           ["__%s__" % name for name in _OPERATORS] + ["__i%s__" % name for name in _OPERATORS] +
           ["__r%s__" % name for name in _OPERATORS])


def _special(name, mock):
    """The method of a class that calls the mock of a special method."""
    def method(self, /, *args, **kwargs):
        return mock(*args, **kwargs)
    return method


def _bound_special(mock, function):
    if not callable(function):
        return function

    def method(self, /, *args, **kwargs):
        return function(self, *args, **kwargs)
    return method if isinstance(function, type(_special)) else lambda self, *args, **kwargs: function(*args, **kwargs)


class _Magic:
    """A special method that is mocked when it is first used."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        children = obj.__dict__["_mock_children"]
        child = children.get(self.name)
        if child is None:
            child = MagicMock(name=self.name, parent=obj)
            child.__dict__.update(_mock_new_parent=obj, _mock_new_name=self.name)
            _default(obj, self.name, child)
            children[self.name] = child
        return child


def _default(obj, name, child):
    """What a special method gives when nobody has said anything else."""
    if name in _RESULTS:
        child.return_value = _RESULTS[name]
    elif name == "__hash__":
        child.return_value = object.__hash__(obj)
    elif name == "__str__":
        child.return_value = object.__str__(obj)
    elif name == "__sizeof__":
        child.return_value = object.__sizeof__(obj)
    elif name == "__fspath__":
        child.return_value = "%s/%s/%s" % (type(obj).__name__, obj._extract_mock_name(), id(obj))
    elif name == "__eq__":
        child.side_effect = lambda other: True if other is obj else (
            DEFAULT if child.__dict__["_mock_return_value"] is not DEFAULT else NotImplemented)
    elif name == "__ne__":
        child.side_effect = lambda other: False if other is obj else (
            DEFAULT if child.__dict__["_mock_return_value"] is not DEFAULT else NotImplemented)
    elif name == "__iter__":
        child.side_effect = lambda: iter([] if child.__dict__["_mock_return_value"] is DEFAULT else
                                         child.__dict__["_mock_return_value"])
    elif name.startswith("__i") and name[3:-2] in _OPERATORS:
        child.return_value = obj


class MagicMixin:
    pass


for _name in _MAGICS:
    setattr(MagicMixin, _name, _Magic(_name))
del _name


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A version of `MagicMock` that isn't callable."""


class MagicMock(MagicMixin, Mock):
    """
    MagicMock is a subclass of Mock with default implementations of most of the magic methods.
    """


class PropertyMock(Mock):
    """A mock intended to be used as a property, or other descriptor, on a class."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def _is_async(function):
    code = getattr(function, "__code__", None)
    return bool(code and code.co_flags & 0x80)


class _patch(object):
    """A replacement of an attribute: a context manager, and a decorator of functions and classes."""

    def __init__(self, getter, attribute, new, kwargs, new_callable=None, create=False):
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.kwargs = kwargs
        self.new_callable = new_callable
        self.create = create
        self.more = []

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(func, name)):
                    fresh = _patch(self.getter, self.attribute, self.new, self.kwargs, self.new_callable, self.create)
                    fresh.more = self.more
                    setattr(func, name, fresh(getattr(func, name)))
            return func
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        import functools

        @functools.wraps(func)
        def patched(*args, **keywargs):
            from contextlib import ExitStack
            with ExitStack() as stack:
                extra = []
                for patching in patched.patchings:
                    value = stack.enter_context(patching)
                    if patching.more:
                        keywargs.update(value)
                    elif patching.new is DEFAULT:
                        extra.append(value)
                return func(*(args + tuple(extra)), **keywargs)
        patched.patchings = [self]
        return patched

    def _original(self):
        name = self.attribute
        original, local = DEFAULT, False
        try:
            original = self.target.__dict__[name]
            local = True
        except (AttributeError, KeyError):
            original = getattr(self.target, name, DEFAULT)
        if original is DEFAULT and not self.create:
            import builtins
            if hasattr(builtins, name) and isinstance(self.target, type(builtins)):
                return getattr(builtins, name), False
            raise AttributeError("%s does not have the attribute %r" % (self.target, name))
        return original, local

    def __enter__(self):
        self.target = self.getter()
        original, local = self._original()
        new = self.new
        if new is DEFAULT:
            factory = self.new_callable or MagicMock
            kwargs = dict(self.kwargs)
            if kwargs.get("spec") is True:
                kwargs["spec"] = original
            autospec = kwargs.pop("autospec", None)
            if self.new_callable is None or isinstance(factory, type) and issubclass(factory, NonCallableMock):
                kwargs.setdefault("name", self.attribute)
            if autospec:
                new = create_autospec(original if autospec is True else autospec, _name=self.attribute, **kwargs)
            elif self.new_callable is None and _is_async(original):
                new = AsyncMock(**kwargs)
            else:
                new = factory(**kwargs)
        self.temp_original, self.is_local = original, local
        setattr(self.target, self.attribute, new)
        if not self.more:
            return new
        values = {self.attribute: new} if self.new is DEFAULT else {}
        self.entered = []
        for other in self.more:
            values[other.attribute] = other.__enter__()
            self.entered.append(other)
        return values

    def __exit__(self, *exc_info):
        for other in reversed(getattr(self, "entered", [])):
            other.__exit__(*exc_info)
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.temp_original)
        return False

    def start(self):
        """Activate a patch, returning any created mock."""
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        """Stop an active patch."""
        if self not in _active:
            return None
        _active.remove(self)
        return self.__exit__(None, None, None)


_active = []


def _target_of(path):
    try:
        place, attribute = path.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {path!r}") from None

    def getter():
        parts = place.split(".")
        found = __import__(parts[0])
        path = parts[0]
        for part in parts[1:]:
            path += "." + part
            try:
                found = getattr(found, part)
            except AttributeError:
                __import__(path)
                found = getattr(found, part)
        return found
    return getter, attribute


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """
    `patch` acts as a function decorator, class decorator or a context manager. Inside the body of the function or with
    statement, the target (a dotted name) is patched with a `new` object, a MagicMock if none is given.
    """
    getter, attribute = _target_of(target)
    return _patch(getter, attribute, new, _specs(spec, spec_set, autospec, kwargs), new_callable, create)


def _specs(spec, spec_set, autospec, kwargs):
    for name, value in (("spec", spec), ("spec_set", spec_set), ("autospec", autospec)):
        if value is not None:
            kwargs[name] = value
    return kwargs


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, **kwargs):
    """patch the named member (`attribute`) on an object (`target`) with a mock object."""
    return _patch(lambda: target, attribute, new, _specs(spec, spec_set, autospec, kwargs), new_callable, create)


def _patch_multiple(target, **kwargs):
    """Perform multiple patches in a single call; the names are keyword arguments."""
    if isinstance(target, str):
        path = target

        def getter():
            import sys
            __import__(path)
            return sys.modules[path]
    else:
        def getter():
            return target
    items = list(kwargs.items())
    first = _patch(getter, items[0][0], items[0][1], {})
    first.more = [_patch(getter, name, new, {}) for name, new in items[1:]]
    return first


class _patch_dict(object):
    """
    Patch a dictionary, or dictionary like object, and restore the dictionary to its original state after the test.
    """

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear

    def __call__(self, f):
        import functools

        @functools.wraps(f)
        def inner(*args, **kw):
            with self:
                return f(*args, **kw)
        return inner

    def __enter__(self):
        if isinstance(self.in_dict, str):
            getter, attribute = _target_of(self.in_dict)
            self.in_dict = getattr(getter(), attribute)
        self._original = dict(self.in_dict.items())
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *args):
        self.in_dict.clear()
        self.in_dict.update(self._original)
        return False

    start = __enter__

    def stop(self):
        return self.__exit__()


def _stop_all():
    """Stop all active patches. LIFO to unroll nested patches."""
    for patching in reversed(list(_active)):
        patching.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _stop_all
patch.TEST_PREFIX = "test"


def mock_open(mock=None, read_data=""):
    """
    A helper function to create a mock to replace the use of `open`. It works for `open` called directly or used as a
    context manager.
    """
    import io
    handle = MagicMock(name="open()")
    data = [None]

    def fresh(*args, **kwargs):
        data[0] = io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)
        return DEFAULT

    fresh()
    handle.__enter__.return_value = handle
    handle.read.side_effect = lambda *args, **kwargs: data[0].read(*args, **kwargs)
    handle.readline.side_effect = lambda *args, **kwargs: data[0].readline(*args, **kwargs)
    handle.readlines.side_effect = lambda *args, **kwargs: data[0].readlines(*args, **kwargs)
    handle.__iter__.side_effect = lambda: iter(data[0])
    handle.write.return_value = None
    handle.writelines.return_value = None
    if mock is None:
        mock = MagicMock(name="open")
    mock.side_effect = fresh
    mock.return_value = handle
    return mock


from unittest._autospec import AsyncMock, create_autospec, seal
