# collections: exact
import gc
gc.disable(); gc.collect()
def make():
    def f(): return f
    return f
g = make()
print(gc.collect())
del g
print(gc.collect())
