# collections: exact
import gc, weakref
gc.collect()
class A: pass
a = A(); a.me = a; w = weakref.ref(a); del a
print(w() is None)
keep = [[] for i in range(2000)]
print(w() is None)
