# The containers are what collections.abc says, and settle what is pending when they are asked for their length.
import weakref, gc
import collections.abc as abc
for c in (weakref.WeakSet, weakref.WeakValueDictionary, weakref.WeakKeyDictionary): print(c.__name__, c.__module__, [b.__name__ for b in c.__mro__], c.__hash__ is None)
print(issubclass(weakref.WeakSet, abc.MutableSet), issubclass(weakref.WeakValueDictionary, abc.MutableMapping), isinstance(weakref.WeakSet(), abc.Set))
class O: pass
d = weakref.WeakValueDictionary(); os = [O() for i in range(5)]
for i, o in enumerate(os): d[i] = o
del o
it = iter(d.items()); next(it); os.clear(); print(len(d))
try: print(list(it))
except RuntimeError as e: print(e)
k = weakref.WeakKeyDictionary(); os = [O() for i in range(5)]
for o in os: k[o] = 1
del o
it = iter(k.items()); next(it); os.clear(); gc.collect(); print(len(k), len(list(it)), len(k))
a = O(); d = weakref.WeakValueDictionary(a=a, b=a); print(sorted(d | {'c': a}), sorted({'c': a} | d), d == {'a': a, 'b': a}, dict(d) == {'a': a, 'b': a}, d.pop('a') is a, len(d), 'a' in d); d.clear(); print(len(d))
print(weakref.WeakSet[int], hasattr(weakref, 'WeakValueDictionary'), 'nothing' in dir(weakref))
class N:
    def __call__(self): pass
    def __bytes__(self): return b'by'
    def __iter__(self): return iter([1, 2])
    def __reversed__(self): return 'rev'
n = N(); p = weakref.proxy(n)
print(bytes(p))
try: reversed(p)
except TypeError as e: print(e)
