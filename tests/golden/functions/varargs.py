def f(*args, **kw): return args, kw
print(f(), f(1, 2), f(a=1), f(1, *[2, 3], 4, x=5, **{'y': 6, 'z': 7}))
def g(a, *rest, key=None, **others): return a, rest, key, others
print(g(1), g(1, 2, 3, key='k', o=1))
a, k = f(1, x=2)
print(type(a), type(k))
def h(a, /, **kw): return a, kw
print(h(1, a=2))
