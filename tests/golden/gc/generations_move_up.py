# collections: exact
import gc
gc.disable(); gc.collect()
a = [[]]
def where(o): return [any(o is x for x in gc.get_objects(generation=g)) for g in range(3)]
print(where(a))
gc.collect(0); print(where(a))
gc.collect(1); print(where(a))
gc.collect(2); print(where(a))
