import sys
xs = [1, 2]
it = iter(xs); print(sys.getrefcount(xs))
next(it); next(it); print(sys.getrefcount(xs))
print(next(it, 'end'), sys.getrefcount(xs))
z = zip(xs, xs); print(sys.getrefcount(xs))
del z
e = enumerate(xs); m = map(abs, xs); r = reversed(xs); print(sys.getrefcount(xs))
list(e), list(m), list(r); print(sys.getrefcount(xs))
