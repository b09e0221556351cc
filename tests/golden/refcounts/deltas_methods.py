# Counts around methods.
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

class C:

    def m(self):
        return R(self)

    def n(self):
        return self.m
c = C()
print(c.m(), c.n()(), R(c))
m = c.m
print(R(c), R(m), R(m.__self__), R(m.__func__), m())
n = m
print(R(m), R(c))
l = [c.m, c.m]
print(R(c))
del l, m, n
print(R(c))
d = {'f': c.m}
print(R(c), d['f']())
c.own = c.m
print(R(c))
del c.own
print(R(c))
f = C.m
print(f(c), R(f))
s = super(C, c)
print(R(c), R(C))
del s
print(R(c))
a = [].append
l = [1]
b = l.append
print(R(l))
b(l)
print(R(l))
del b
print(R(l))
l.clear()
print(R(l))
u = 'ab'.upper
w = c.__init__
print(R(c))
w2 = c.__str__
print(R(c))
w3 = c.__eq__
h = c.__hash__
print(R(c))
del w, w2, w3, h
print(R(c))
g = getattr(c, 'm')
print(R(c))
print(getattr(c, 'm')(), R(c))
import operator
mc = operator.methodcaller('m')
print(mc(c))
print(C.m.__get__(c)(), R(c.m), R(c.__class__.m))
