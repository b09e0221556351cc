import sys, functools
x = []
p = functools.partial(print, x, k=x)
print(sys.getrefcount(x))
del p
print(sys.getrefcount(x))
f = lambda self: 1
pr = property(f)
print(sys.getrefcount(f))
st = staticmethod(f); cl = classmethod(f)
print(sys.getrefcount(f))
