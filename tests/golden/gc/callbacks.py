# collections: exact
import gc
gc.disable(); gc.collect()
def watch(phase, info): print(phase, info)
gc.callbacks.append(watch)
a = []; a.append(a); del a
print(gc.collect())
print(gc.collect(0))
gc.callbacks.remove(watch)
print(gc.collect())
