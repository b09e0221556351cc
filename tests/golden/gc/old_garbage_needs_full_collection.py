# collections: exact
import gc
gc.disable(); gc.collect()
a = []; a.append(a)
gc.collect(0); gc.collect(1)
del a
print(gc.collect(0), gc.collect(1), gc.collect(2))
