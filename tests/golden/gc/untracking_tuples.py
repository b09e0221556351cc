# collections: exact
import gc
gc.disable()
n = len('ab')
t = (n, 'x'); u = (n, []); v = (t, t)
print(gc.is_tracked(t), gc.is_tracked(u), gc.is_tracked(v))
gc.collect()
print(gc.is_tracked(t), gc.is_tracked(u), gc.is_tracked(v))
print(gc.is_tracked((1, 2)), gc.is_tracked(tuple([1, 2])), gc.is_tracked(tuple(range(2))))
