# Stands for a module in C.
"""Variables that have a value of their own in each context."""

from _stand_in import untrack as _untrack

__all__ = ("Context", "ContextVar", "Token", "copy_context")

_current = []
_ATOMS = (str, bytes, int, float, complex, type(None))


class ContextVar:
    """A variable that is looked up in the current context."""

    __slots__ = ("_name", "_default", "__weakref__")

    def __new__(cls, *args, default=...):
        if len(args) != 1:
            raise TypeError(f"ContextVar() takes exactly 1 positional argument ({len(args)} given)" if args else
                            "ContextVar() takes exactly 1 positional argument (0 given)")
        name, = args
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self = object.__new__(cls)
        self._name, self._default = name, default
        # Only a default can be in a cycle with it (`contextvar_new`).
        return _untrack(self) if default is ... or isinstance(default, _ATOMS) else self

    def __init_subclass__(cls):
        raise TypeError("type 'ContextVar' is not an acceptable base type")

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    @property
    def name(self):
        return self._name

    def get(self, default=..., /):
        """The value in the current context, else the default given here, else the variable's own."""
        values = _here()._values
        if self in values:
            return values[self]
        if default is not ...:
            return default
        if self._default is not ...:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        """Sets the value in the current context; returns a token that can undo it."""
        context = _here()
        token = Token._make(context, self, context._values.get(self, Token.MISSING))
        context._values = {**context._values, self: value}
        return token

    def reset(self, token, /):
        """Undoes a set()."""
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _here()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        values = dict(context._values)
        if token._old is Token.MISSING:
            values.pop(self, None)
        else:
            values[self] = token._old
        context._values = values

    def __repr__(self):
        default = "" if self._default is ... else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


class Token:
    """What set() returns."""

    __slots__ = ("_context", "_var", "_old", "_used")
    MISSING = _Missing()

    def __new__(cls, *args, **kwargs):
        raise RuntimeError("Tokens can only be created by ContextVars")

    @classmethod
    def _make(cls, context, var, old):
        self = object.__new__(cls)
        self._context, self._var, self._old, self._used = context, var, old, False
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'Token' is not an acceptable base type")

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    def __repr__(self):
        return f"<Token{' used' if self._used else ''} var={self._var!r} at {id(self):#x}>"


class Context:
    """Values of variables; run() calls a function in it."""

    __slots__ = ("_values", "_entered", "__weakref__")

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError("Context() does not accept any arguments")
        self = object.__new__(cls)
        self._values, self._entered = {}, False
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'Context' is not an acceptable base type")

    def run(self, *args, **kwargs):
        """Calls a function with its arguments, in this context."""
        if not args:
            raise TypeError("run() missing 1 required positional argument")
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        self._entered = True
        _current.append(self)
        try:
            return args[0](*args[1:], **kwargs)
        finally:
            _current.pop()
            self._entered = False

    def copy(self):
        """A copy of the context."""
        other = Context()
        other._values = self._values
        return other

    def _check(self, key):
        if not isinstance(key, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {key!r}")
        return key

    def __getitem__(self, key):
        return self._values[self._check(key)]

    def __contains__(self, key):
        return self._check(key) in self._values

    def get(self, key, default=None, /):
        return self._values.get(self._check(key), default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()

    def __eq__(self, other):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values

    __hash__ = None


def _here():
    if not _current:
        _current.append(Context())
    return _current[-1]


def copy_context():
    """A copy of the current context."""
    return _here().copy()


def _lay_out():
    from _stand_in import lay_out
    lay_out(ContextVar, 64, True, 0)
    lay_out(Token, 48, True, 0)
    lay_out(Context, 48, True, 0, 32)


_lay_out()
del _lay_out
