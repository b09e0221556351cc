import sys
d = {}
print(sys.getrefcount(d))
k, v, i = d.keys(), d.values(), d.items()
print(sys.getrefcount(d))
it = iter(d)
print(sys.getrefcount(d))
del k, v, i, it
print(sys.getrefcount(d))
