# collections: exact
import gc
gc.disable(); gc.collect()
a = []
first = a
for i in range(10000):
    b = []; a.append(b); a = b
a.append(first)
del a, b, first
print(gc.collect())
