# collections: exact
import gc, weakref, sys
gc.disable(); gc.collect()
class Big: pass
def f():
    b = Big()
    tb = None
    try: 1 / 0
    except ZeroDivisionError: tb = sys.exc_info()[2]
    return weakref.ref(b)
w = f()
print(w() is None); gc.collect(); print(w() is None)
