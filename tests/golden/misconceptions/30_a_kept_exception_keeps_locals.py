import weakref
class Big: pass

def f(): b = Big(); global w; w = weakref.ref(b); raise ValueError

try: f()
except ValueError as e: keep = e

print(w() is None)
del keep; print(w() is None)
