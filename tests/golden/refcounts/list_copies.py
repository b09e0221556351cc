import sys
x = object()
a = [x]
print(sys.getrefcount(x))
b = a[:]; c = a.copy(); d = list(a); e = a * 3
print(sys.getrefcount(x))
del b, c, d
print(sys.getrefcount(x))
e[:] = []
print(sys.getrefcount(x))
a[0] = None
print(sys.getrefcount(x))
