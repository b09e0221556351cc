# collections: exact
import gc
gc.disable(); gc.collect()
d = {}; d['me'] = d; del d
print(gc.collect())
d = {1: {}}; d[1][2] = d; del d
print(gc.collect())
