"""Shallow and deep copies.

copy(x) makes a new object that holds the same things; deepcopy(x) copies those too. An object that is met twice is
copied once: the memo maps the id of what was copied to its copy, and keeps the originals alive meanwhile.
"""

import types
from copyreg import dispatch_table

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    pass


error = Error

PyStringMap = None


def copy(x):
    cls = type(x)
    copier = _copy_dispatch.get(cls)
    if copier:
        return copier(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    reductor, given = _way(x, cls)
    reduced = reductor(*given)
    if isinstance(reduced, str):
        return x
    return _reconstruct(x, None, *reduced)


def _way(x, cls):
    # The function that takes x apart, and its arguments. The caller calls it, so that nothing more holds x then.
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        return reductor, (x,)
    reductor = getattr(x, "__reduce_ex__", None)
    if reductor is not None:
        return reductor, (4,)
    reductor = getattr(x, "__reduce__", None)
    if reductor:
        return reductor, ()
    raise Error("un(deep)copyable object of type %s" % cls)


def _same(x, memo=None):
    return x


_IMMUTABLE = (
    type(None), int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice, property,
    types.BuiltinFunctionType, type(Ellipsis), type(NotImplemented), types.FunctionType,
)

_copy_dispatch = {cls: _same for cls in _IMMUTABLE}
_copy_dispatch[types.CodeType] = _same
try:
    import weakref
    _copy_dispatch[weakref.ref] = _same
except ImportError:
    weakref = None
_copy_dispatch[list] = list.copy
_copy_dispatch[dict] = dict.copy
_copy_dispatch[set] = set.copy
_copy_dispatch[bytearray] = bytearray.copy


def deepcopy(x, memo=None, _nil=[]):
    key = id(x)
    if memo is None:
        memo = {}
    else:
        y = memo.get(key, _nil)
        if y is not _nil:
            return y
    cls = type(x)
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        y = x
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            y = copier(memo)
        else:
            reductor, given = _way(x, cls)
            reduced = reductor(*given)
            y = x if isinstance(reduced, str) else _reconstruct(x, memo, *reduced)
    if y is not x:
        memo[key] = y
        _keep_alive(x, memo)
    return y


def _deepcopy_list(x, memo, deepcopy=deepcopy):
    y = []
    memo[id(x)] = y
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _deepcopy_tuple(x, memo, deepcopy=deepcopy):
    items = [deepcopy(item, memo) for item in x]
    # Copying the items may have copied this very tuple.
    try:
        return memo[id(x)]
    except KeyError:
        pass
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _deepcopy_dict(x, memo, deepcopy=deepcopy):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = {
    cls: _same for cls in _IMMUTABLE if cls not in (tuple, frozenset, slice)
}
_deepcopy_dispatch[types.CodeType] = _same
if weakref is not None:
    _deepcopy_dispatch[weakref.ref] = _same
_deepcopy_dispatch[list] = _deepcopy_list
_deepcopy_dispatch[tuple] = _deepcopy_tuple
_deepcopy_dispatch[dict] = _deepcopy_dict
_deepcopy_dispatch[types.MethodType] = _deepcopy_method


def _keep_alive(x, memo):
    # A temporary whose id is in the memo must not die, or another object could get its id.
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
    deep = memo is not None
    if deep and args:
        args = (deepcopy(arg, memo) for arg in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            if isinstance(state, tuple) and len(state) == 2:
                state, slotstate = state
            else:
                slotstate = None
            if state is not None:
                y.__dict__.update(state)
            if slotstate is not None:
                for key, value in slotstate.items():
                    setattr(y, key, value)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y
