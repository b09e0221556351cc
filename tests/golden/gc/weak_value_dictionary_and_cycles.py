# collections: exact
import gc, weakref
gc.disable(); gc.collect()
class N:
    def __init__(self, k): self.k = k; self.me = self
d = weakref.WeakValueDictionary({k: N(k) for k in 'abc'})
print(len(d), sorted(d))
print(gc.collect() >= 3, len(d))
