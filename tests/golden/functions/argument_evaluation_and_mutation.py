def p(x): print(x, end=' '); return x
def f(*a, **k): print(a, k)
f(p(1), *p([2]), p(3), k=p(4), **p({'z': 5}))
lst = [1]
def g(a, b): a.append(2); return a, b
print(g(lst, len(lst)))
def swap(a, b): a, b = b, a; return a, b
x, y = 1, 2
print(swap(x, y), x, y)
def kw(**k): k['new'] = 1; return k
d = {'a': 0}
print(kw(**d), d)
