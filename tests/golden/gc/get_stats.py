# collections: exact
import gc
gc.disable(); gc.collect()
before = gc.get_stats()
a = []; a.append(a); del a
gc.collect(); gc.collect(0)
after = gc.get_stats()
for x, y in zip(before, after): print({k: y[k] - x[k] for k in y})
