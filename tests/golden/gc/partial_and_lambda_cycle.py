# collections: exact
import gc, functools
gc.disable(); gc.collect()
class A: pass
a = A(); a.f = lambda: a
b = A(); b.p = functools.partial(print, b)
del b
print(gc.collect())
del a
print(gc.collect())
