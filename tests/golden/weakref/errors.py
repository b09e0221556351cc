import weakref
for args in ((), (1,), (set(), 1, 2)):
    try: weakref.ref(*args)
    except TypeError as e: print(e)
class A: pass
a = A(); r = weakref.ref(a)
try: r(1)
except TypeError as e: print(e)
try: r.x = 1
except AttributeError as e: print(e)
