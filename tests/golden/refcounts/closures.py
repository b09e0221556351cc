import sys
def make(v):
    def get(): return v
    return get
x = []
f = make(x)
print(sys.getrefcount(x))
g = make(x)
print(sys.getrefcount(x))
f()
print(sys.getrefcount(x))
del f
print(sys.getrefcount(x))
print(sys.getrefcount(g.__closure__[0].cell_contents))
