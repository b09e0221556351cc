# collections: exact
import gc
gc.disable(); gc.collect()
def count(): return gc.get_count()[0]
keep = []
c = count()
for i in range(100): keep.append([])
d1 = count() - c
c = count()
for i in range(50): keep.pop()
print(d1, count() - c)
c = count()
for i in range(100): str(i); float(i); i * 10**9
print(count() - c)
