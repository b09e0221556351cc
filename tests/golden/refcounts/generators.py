import sys
def gen(v):
    yield 1
    yield v
x = []
g = gen(x); print(sys.getrefcount(x))
next(g); print(sys.getrefcount(x))
y = next(g); print(sys.getrefcount(x))
del y; print(sys.getrefcount(x))
print(next(g, None), sys.getrefcount(x))
g = gen(x); next(g); g.close(); print(sys.getrefcount(x))
