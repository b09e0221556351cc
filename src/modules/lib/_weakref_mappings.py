"""The mappings of `weakref`, made when they are first asked for: their base brings all of `collections.abc`."""

import _collections_abc
from _weakref import ref
from _weakrefset import _IterationGuard
from weakref import KeyedRef

# What they say of themselves.
__name__ = "weakref"


class WeakValueDictionary(_collections_abc.MutableMapping):
    """A mapping that does not keep its values alive; an entry goes with its value."""

    def __init__(self, other=(), /, **kwargs):
        def remove(reference, own=ref(self)):
            this = own()
            if this is not None:
                if this._iterating:
                    this._pending_removals.append(reference.key)
                else:
                    this._discard_dead(reference.key)

        self._remove = remove
        self._pending_removals = []
        self._iterating = set()
        self.data = {}
        self.update(other, **kwargs)

    def _discard_dead(self, key):
        reference = self.data.get(key)
        if reference is not None and reference() is None:
            del self.data[key]

    _discard_entry = _discard_dead

    def _commit_removals(self):
        pending = self._pending_removals
        while pending:
            self._discard_entry(pending.pop())

    def _settle(self):
        # Whoever names a key settles what is pending, iterations or not.
        if self._pending_removals:
            self._commit_removals()

    def __len__(self):
        self._settle()
        return len(self.data)

    def __contains__(self, key):
        self._settle()
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def __getitem__(self, key):
        self._settle()
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._settle()
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        self._settle()
        del self.data[key]

    def __repr__(self):
        return "<%s at %#x>" % (self.__class__.__name__, id(self))

    def __deepcopy__(self, memo):
        from copy import deepcopy
        result = self.__class__()
        for key, value in self.items():
            result[deepcopy(key, memo)] = value
        return result

    def get(self, key, default=None):
        self._settle()
        reference = self.data.get(key)
        if reference is None:
            return default
        value = reference()
        return default if value is None else value

    def items(self):
        self._settle()
        with _IterationGuard(self):
            for key, reference in self.data.items():
                value = reference()
                if value is not None:
                    yield key, value

    def keys(self):
        self._settle()
        with _IterationGuard(self):
            for key, reference in self.data.items():
                if reference() is not None:
                    yield key

    def values(self):
        self._settle()
        with _IterationGuard(self):
            for reference in self.data.values():
                value = reference()
                if value is not None:
                    yield value

    def itervaluerefs(self):
        self._settle()
        with _IterationGuard(self):
            yield from self.data.values()

    def valuerefs(self):
        self._settle()
        return list(self.data.values())

    def popitem(self):
        self._settle()
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def pop(self, key, *args):
        self._settle()
        reference = self.data.pop(key, None)
        value = None if reference is None else reference()
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is not None:
            return value
        self[key] = default
        return default

    def __or__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other):
        if not hasattr(other, "keys"):
            return NotImplemented
        result = self.__class__()
        result.update(other)
        result.update(self)
        return result

    def __ior__(self, other):
        self.update(other)
        return self

    def copy(self):
        result = self.__class__()
        for key, value in self.items():
            result[key] = value
        return result

    __copy__ = copy

    def update(self, other=(), /, **kwargs):
        if not hasattr(other, "items"):
            other = dict(other)
        for key, value in other.items():
            self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    __iter__ = keys


def _own(method, owner="WeakKeyDictionary"):
    """The same method as one of another class, which is no relative of its class."""
    own = type(method)(method.__code__, method.__globals__, method.__name__, method.__defaults__)
    own.__qualname__ = f"{owner}.{method.__name__}"
    return own


class WeakKeyDictionary(_collections_abc.MutableMapping):
    """A mapping that does not keep its keys alive; an entry goes with its key."""

    def __init__(self, dict=None):
        def remove(reference, own=ref(self)):
            this = own()
            if this is not None:
                if this._iterating:
                    this._pending_removals.append(reference)
                else:
                    this._discard_entry(reference)

        self._remove = remove
        self._pending_removals = []
        self._iterating = set()
        self.data = {}
        self._dirty_len = False
        if dict is not None:
            self.update(dict)

    def _discard_entry(self, reference):
        self.data.pop(reference, None)

    def _settle(self):
        if self._pending_removals and not self._iterating:
            self._commit_removals()

    def __len__(self):
        return len(self.data) - len(self._pending_removals)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        self._settle()
        del self.data[ref(key)]

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            return False
        return reference in self.data

    def __deepcopy__(self, memo):
        from copy import deepcopy
        result = self.__class__()
        for key, value in self.items():
            result[key] = deepcopy(value, memo)
        return result

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def items(self):
        with _IterationGuard(self):
            for reference, value in self.data.items():
                key = reference()
                if key is not None:
                    yield key, value

    def keys(self):
        with _IterationGuard(self):
            for reference in self.data:
                key = reference()
                if key is not None:
                    yield key

    def values(self):
        with _IterationGuard(self):
            for reference, value in self.data.items():
                if reference() is not None:
                    yield value

    def keyrefs(self):
        return list(self.data)

    def popitem(self):
        self._settle()
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        self._settle()
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    _commit_removals = _own(WeakValueDictionary._commit_removals)
    __repr__ = _own(WeakValueDictionary.__repr__)
    __or__ = _own(WeakValueDictionary.__or__)
    __ror__ = _own(WeakValueDictionary.__ror__)
    __ior__ = _own(WeakValueDictionary.__ior__)
    copy = _own(WeakValueDictionary.copy)
    update = _own(WeakValueDictionary.update)
    __copy__ = copy
    __iter__ = keys
