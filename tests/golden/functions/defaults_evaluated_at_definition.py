x = 1
def f(a=x): return a
x = 2
print(f())
def g(a=[]):
    a.append(len(a))
    return a
print(g(), g(), g([9]), g())
f.__defaults__ = (42,)
print(f())
def h(a, b=1, *, c=2): pass
print(h.__defaults__, h.__kwdefaults__)
