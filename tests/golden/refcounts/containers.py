import sys
x = object()
base = sys.getrefcount(x)
def delta(): return sys.getrefcount(x) - base
l = [x, x, x]; print(delta())
t = (x,); print(delta())
d = {x: x}; print(delta())
s = {x}; print(delta())
l.append(x); print(delta())
l.pop(); print(delta())
del l[0]; print(delta())
l.clear(); print(delta())
d.clear(); s.clear(); del t; print(delta())
