# collections: exact
import gc
gc.disable(); gc.collect()
a = []; a.append(a); del a
print(gc.collect())
print(gc.collect())
