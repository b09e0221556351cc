# collections: exact
import gc, weakref
gc.disable(); gc.collect()
class Big: pass
def f():
    global w
    b = Big(); w = weakref.ref(b)
    try:
        raise ValueError
    except ValueError as e:
        keep = e
f()
print(w() is None)
print(gc.collect() > 0)
print(w() is None)
