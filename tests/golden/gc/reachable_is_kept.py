# collections: exact
import gc
gc.disable(); gc.collect()
class A: pass
keep = A(); a = A(); a.me = a; keep.a = a; a.k = keep
del a
print(gc.collect(), keep.a.me is keep.a)
del keep
print(gc.collect())
