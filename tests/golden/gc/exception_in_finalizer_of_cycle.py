# collections: exact
import gc
gc.disable(); gc.collect()
class B:
    def __del__(self): raise RuntimeError('no')
b = B(); b.me = b; del b
print(gc.collect() > 0)
