# collections: exact
import gc
gc.disable(); gc.collect()
class N: pass
old = N(); gc.collect()
old.young = N(); old.young.back = old
print(gc.collect(0), hasattr(old, 'young'))
y = N(); y.old = old; old.young = y
del y
print(gc.collect(0), gc.collect(1))
del old
print(gc.collect(0), gc.collect(1), gc.collect())
