# collections: exact
import gc, weakref
gc.disable(); gc.collect()
class A:
    def __del__(self): print('in del:', w() is None)
a = A(); w = weakref.ref(a, lambda r: print('callback')); a.me = a
del a
gc.collect()
b = A(); w = weakref.ref(b, lambda r: print('callback'))
del b
