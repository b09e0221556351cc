# collections: exact
import gc
gc.disable(); gc.collect()
gc.set_debug(gc.DEBUG_SAVEALL)
a = ['cycle']; a.append(a); del a
print(gc.collect())
print(gc.garbage)
gc.set_debug(0)
gc.garbage[0].clear(); gc.garbage.clear()
print(gc.collect())
