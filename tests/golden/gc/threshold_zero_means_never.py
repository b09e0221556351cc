# collections: exact
import gc, weakref
gc.collect(); gc.set_threshold(0)
class A: pass
a = A(); a.me = a; w = weakref.ref(a); del a
keep = [[] for i in range(5000)]
print(gc.isenabled(), w() is None)
gc.set_threshold(10)
keep2 = [[] for i in range(50)]
print(w() is None)
