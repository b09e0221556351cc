# collections: exact
import gc
gc.disable()
d = {'a': []}
print(gc.is_tracked(d))
d['a'] = 1
print(gc.is_tracked(d))
gc.collect()
print(gc.is_tracked(d))
d['b'] = 'text'
print(gc.is_tracked(d))
d['b'] = (1,)
print(gc.is_tracked(d))
d['c'] = []
print(gc.is_tracked(d), gc.is_tracked(d.copy()), gc.is_tracked({**d}), gc.is_tracked(dict(a=1)))
