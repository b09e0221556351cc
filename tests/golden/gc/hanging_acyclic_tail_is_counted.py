# collections: exact
import gc
gc.disable(); gc.collect()
class A: pass
a = A(); a.me = a; a.tail = [[], {}, ('x', []), 'text', 1.5]
del a
print(gc.collect())
