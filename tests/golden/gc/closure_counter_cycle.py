# collections: exact
import gc, weakref
gc.disable(); gc.collect()
class A: pass
def make():
    a = A()
    def show(): return a
    a.show = show
    return weakref.ref(a)
w = make()
print(w() is None, gc.collect() > 0, w() is None)
def rec():
    def fact(n): return 1 if n < 2 else n * fact(n - 1)
    return fact(5)
print(rec(), gc.collect() > 0)
def rec2(): return sum(x for x in range(3))
print(rec2(), gc.collect())
