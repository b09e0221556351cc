import sys
x = []
g = globals()
print(sys.getrefcount(x))
def f():
    y = []
    before = sys.getrefcount(y)
    l = locals()
    return before, sys.getrefcount(y)
print(f())
d = dict(g)
print(sys.getrefcount(x))
