# collections: exact
import gc
class A: pass
a = A()
print(any(o is a for o in gc.get_objects()))
print(all(gc.is_tracked(o) for o in gc.get_objects()[:100]))
for bad in (3, -1, 'x'):
    try: gc.get_objects(generation=bad)
    except Exception as e: print(type(e).__name__, e)
