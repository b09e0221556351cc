import sys
x = object(); base = sys.getrefcount(x)
def d(): return sys.getrefcount(x) - base
t = {'a': x}; print(d())
u = t.copy(); v = {**t}; w = t | {}; print(d())
t.setdefault('a', None); t.setdefault('b', x); print(d())
t.pop('a'); t.popitem(); print(d())
u.update(a=1); v.clear(); del w; print(d())
k = {x: 1}; k[x] = 2; print(d())
s = {x} | {x}; f = frozenset(s); print(d())
s.discard(x); del f; k.pop(x); print(d())
l = list(dict.fromkeys([x], x).items()); print(d()); del l; print(d())
