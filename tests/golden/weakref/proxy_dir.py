# A proxy lists the names of its object.
import weakref
class N:
    x = 1
    def f(self): pass
n = N()
n.q = 1
p = weakref.proxy(n)
print(dir(p) == dir(n), [a for a in dir(p) if not a.startswith("_")])
