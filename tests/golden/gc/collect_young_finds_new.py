# collections: exact
import gc
gc.disable(); gc.collect()
a = []; a.append(a); del a
print(gc.collect(0))
a = []; a.append(a); del a
print(gc.collect(1))
