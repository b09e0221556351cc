import sys
def f(a):
    return sys.getrefcount(a)
x = []
print(sys.getrefcount(x), f(x), f(a=x))
def g(*args): return sys.getrefcount(args[0])
def h(**kw): return sys.getrefcount(kw['a'])
print(g(x), h(a=x))
print(f([]))
def two(a, b): return sys.getrefcount(a)
print(two(x, x))
print(sys.getrefcount(x))
