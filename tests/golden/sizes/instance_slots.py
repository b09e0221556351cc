import sys
class S0: __slots__ = ()
class S1: __slots__ = ('a',)
class S2: __slots__ = ('a', 'b')
class S2b(S1): __slots__ = ('b',)
class D(S1): pass
class W: __slots__ = ('a', '__weakref__')
class X: __slots__ = ('a', '__dict__')
for c in (S0, S1, S2, S2b, D, W, X, object):
    print(c.__name__, sys.getsizeof(c()))
