# collections: exact
import gc, weakref
gc.disable(); gc.collect()
class A: pass
a = A(); a.me = a
outside = weakref.ref(a, lambda r: print('outside called'))
a.inside = weakref.ref(a, lambda r: print('inside called'))
del a
gc.collect()
print(outside() is None)
