# Sizes: after operations.
import sys, gc, weakref
R = sys.getrefcount
S = sys.getsizeof

class O:

    def __init__(self, n=0):
        self.n = n

class D:

    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('del', self.n, end='; ')
d = {i: i for i in range(5)}
print(S(d))
d[5] = 5
print(S(d))
del d[5]
print(S(d))
d = dict(d)
print(S(d))
d.update({i: i for i in range(6, 12)})
print(S(d))
e = {**d}
print(S(e))
e = d.copy()
print(S(e))
e.clear()
print(S(e))
s = {1, 2, 3, 4}
print(S(s))
s.add(5)
print(S(s))
s -= {5}
print(S(s))
s = set(s)
print(S(s))
l = []
print([S(l) for _ in range(10) if l.append(0) is None])
l.clear()
print(S(l))
l = [0] * 10
print(S(l))
l.append(1)
print(S(l))
l = l[:]
print(S(l))
l.extend(range(3))
print(S(l))
l.insert(0, 1)
print(S(l))
b = bytearray(10)
print(S(b))
b.append(1)
print(S(b))
b = bytearray(b)
print(S(b))
o = O()
print(S(o), S(o.__dict__))
o.a = o.b = o.c = 1
print(S(o.__dict__))
del o.a
print(S(o.__dict__))
p = O()
print(S(p.__dict__))
