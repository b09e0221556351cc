# What a class statement takes: the class, its namespace, the keys of its instances, a place among its base's
# subclasses, and the names of its slots.
import tracemalloc
from collections import Counter

tracemalloc.start()
class A: pass
class B(A): pass
class C(A): pass
class D:
    def f(self): pass
    x = 1
class E(Exception): pass
class F: __slots__ = ("a", "b")
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()
blocks = Counter((t.traceback[0].lineno, t.size) for t in snapshot.traces if t.traceback[0].filename == __file__)
for (line, size), count in sorted(blocks.items()):
    print(line, size, "x", count)
print(A.__subclasses__(), B.__base__.__subclasses__()[-1].__name__)
del B, C
import gc
gc.collect()
print(A.__subclasses__())
