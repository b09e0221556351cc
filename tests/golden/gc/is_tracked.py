# collections: exact
import gc
class A: pass
class S: __slots__ = ()
for x in (1, 1.5, 'a', b'a', None, True, 1j, len, range(3), slice(1), object(), [], [1], (), {}, {1: 2}, {1: []}, {'a': 1},
          {'a': (1, 2)}, {(1,): 1}, set(), {1}, frozenset(), A, A(), S(), lambda: 0, iter([]), (i for i in ()), gc, Exception()):
    print(gc.is_tracked(x), end=' ')
print()
def f(x): return x
print(gc.is_tracked(f), gc.is_tracked(A().__init__), gc.is_tracked(f.__code__), gc.is_tracked(bytearray()))
