# collections: exact
import gc
gc.disable(); gc.collect()
a = []; b = [a]; a.append(b)
del a, b
print(gc.collect())
a = []; b = [a]; a.append(b)
del a
print(gc.collect())
del b
print(gc.collect())
