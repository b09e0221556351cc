# collections: exact
import gc
gc.disable(); gc.collect()
class A: pass
n = gc.collect()
del A
print(n, gc.collect() > 0, gc.collect())
