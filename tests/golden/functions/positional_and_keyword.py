def f(a, b=2, c=3): return a, b, c
print(f(1), f(1, 5), f(1, c=9), f(c=1, a=2), f(*[1, 2], **{'c': 4}), f(*(1,), b=5))
def g(a, /, b, *, c): return a, b, c
print(g(1, 2, c=3), g(1, b=2, c=3))
