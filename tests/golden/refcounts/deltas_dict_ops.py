# Counts around dict ops.
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
d = {}
d[o] = 1
print(R(o))
d[o] = 2
print(R(o))
d.setdefault(o, o)
print(R(o))
d.setdefault('k', o)
print(R(o))
d.pop('k')
print(R(o))
d.update({o: o})
print(R(o))
d.get(o)
d.items()
print(R(o))
k = d.keys()
print(R(d))
it = iter(d)
print(R(d), R(o))
next(it)
del it
print(R(d))
v = d.popitem()
print(R(o), R(v))
del v
print(R(o))
d = dict(a=o, b=o)
print(R(o))
d2 = d
e = d.copy()
print(R(o), R(d))
d.clear()
print(R(o))
e |= {'z': o}
print(R(o))
del e
print(R(o))
s = {o}
s.add(o)
print(R(o))
t = s | s
print(R(o))
t.pop()
s.discard(o)
print(R(o))
s.update([o])
print(R(o))
f = frozenset(s)
print(R(o))
del s, f
print(R(o))
import collections as c
dd = c.defaultdict(list)
dd[1].append(o)
print(R(o), R(dd[1]))
od = c.OrderedDict(a=o)
print(R(o))
od.move_to_end('a')
del od['a']
print(R(o))
cm = c.ChainMap({'a': o}, {'b': o})
print(R(o))
del cm
print(R(o))
nt = c.namedtuple('N', 'a b')(o, o)
print(R(o), R(nt))
nt = nt._replace(a=1)
print(R(o))
dq = c.deque([o], maxlen=1)
dq.append(o)
print(R(o))
dq.append(1)
print(R(o))
ct = c.Counter([o, o])
print(R(o))
del ct
print(R(o))
