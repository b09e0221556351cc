# collections: exact
# Counts around attrs.
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

class A:
    pass
a = A()
print(R(o))
a.x = o
print(R(o))
A.y = o
print(R(o))
a.__dict__['z'] = o
print(R(o))
del a.x
print(R(o))
a.x = a.z = o
print(R(o))
setattr(a, 'q', o)
print(R(o))
a.__dict__ = {}
print(R(o))
A.y = 1
print(R(o))
vars(A)
a.o = a
print(R(a))
del a.o
print(R(a), R(A))
b = A()
print(R(A))
b2 = [A() for _ in range(10)]
print(R(A))
del b2
print(R(A))

class_ = type(a)
print(R(A))
m = A.__mro__
print(R(A), R(m))
del m
s = A.__subclasses__()
del s

class B(A):
    pass
print(R(A), R(B))
del B
print(R(A))
print(gc.collect() > 0, R(A))

class S:
    __slots__ = ('v', 'w')
s = S()
s.v = o
s.w = o
print(R(o))
del s.v
print(R(o))
s.w = 2
print(R(o))
s.v = o
del s
print(R(o))

class P:

    @property
    def p(self):
        return o

    def __getattr__(self, n):
        return o
p = P()
print(R(o), R(p.p) - R(o), R(p.zz) - R(o), R(getattr(p, 'p')) - R(o))
