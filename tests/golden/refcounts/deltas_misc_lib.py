# Counts around misc lib.
import sys, gc
R = sys.getrefcount

class O:
    pass
o = O()

def D(label, f, *a):
    b = R(o)
    try:
        r = f(*a)
    except Exception as e:
        r = None
    print(label, R(o) - b, end=' ')
    del r
    print(R(o) - b)
import copy, weakref, itertools, functools, operator, json, pickle, collections, types, contextlib, enum, dataclasses
b = R(o)
w = weakref.ref(o)
print(R(o) - b, R(w))
w2 = weakref.ref(o)
print(R(w), w is w2)
p = weakref.proxy(o)
print(R(o) - b, R(p))
c = copy.copy(o)
print(R(o) - b)
dc = copy.deepcopy([o, o])
print(R(o) - b, R(dc[0]))
ns = types.SimpleNamespace(a=o)
print(R(o) - b)
mp = types.MappingProxyType({'a': o})
print(R(o) - b)
t = itertools.tee([o, o])
next(t[0])
print(R(o) - b)
del t
print(R(o) - b)
g = list(itertools.groupby([o, o]))
print(R(o) - b)
g = None
print(R(o) - b)
pr = list(itertools.product([o], repeat=2))
print(R(o) - b)
del pr
cb = list(itertools.combinations([o, o, o], 2))
print(R(o) - b)
del cb
print(R(o) - b)

@functools.lru_cache

def f(x):
    return x
f(o)
print(R(o) - b)
f(o)
print(R(o) - b)
f.cache_clear()
print(R(o) - b)

@dataclasses.dataclass

class Dc:
    a: object
    b: object = o
print(R(o) - b)
x = Dc(o)
print(R(o) - b)
y = dataclasses.replace(x)
print(R(o) - b)
z = dataclasses.asdict(x)
print(R(o) - b)
del x, y, z
print(R(o) - b)
ag = operator.attrgetter('n')
ig = operator.itemgetter(0)([o])
print(R(o) - b)
del ig
fi = weakref.finalize(o, print)
print(R(o) - b, R(fi))
fi.detach()
fi2 = weakref.finalize(dc[0], len, o)
print(R(o) - b)
fi2.detach()
print(R(o) - b)
wv = weakref.WeakValueDictionary(a=o)
wk = weakref.WeakKeyDictionary({o: 1})
ws = weakref.WeakSet([o])
print(R(o) - b)
print([R(i) for i in ws], [R(i) for i in wv.values()], [R(i) for i in wk], R(o) - b)
