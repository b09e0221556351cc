# collections: exact
import gc
class A: pass
x = A()
l = [x]; d = {'k': x}; s = {x}; t = (x, [])
found = gc.get_referrers(x)
print(any(o is l for o in found), any(o is d for o in found), any(o is s for o in found), any(o is t for o in found))
print(any(o is globals() for o in found), len(found))
print(gc.get_referrers())
o = A(); o.x = l
print([type(r).__name__ for r in gc.get_referrers(l) if r is not globals()])
