# collections: exact
import gc, weakref
gc.disable(); gc.collect()
class A: pass
a = A(); a.me = a; w = weakref.ref(a); del a
keep = [[] for i in range(5000)]
print(w() is None)
gc.enable()
keep2 = [[] for i in range(5000)]
print(w() is None)
