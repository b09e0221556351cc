# collections: exact
# When objects go: of attributes and classes.
import gc, sys, weakref
from _living import L

class A:
    x = L('Ax')

    def __init__(self):
        self.y = L('y')
        self.z = L('z')
a = A()
print(1)
a = None
print(2)
A.x = 0
print(3)
a = A()
a.y = 0
print(4)
a.__dict__ = {}
print(5)

class S:
    __slots__ = ('a', 'b')
s = S()
s.b = L('sb')
s.a = L('sa')
s = 0
print(6)

class B(L):

    def __del__(self):
        print('B', end=' ')
        super().__del__()
B('sub')
print(7)

class C:

    def __del__(self):
        print('C', self.__dict__ if hasattr(self, 'q') else '', end=' ')
c = C()
c.l = L('inner')
c = 0
print(8)

class D(list):

    def __del__(self):
        print('D', len(self), end=' ')
d = D([L(1), L(2)])
d = 0
print(9)

class E(dict):

    def __del__(self):
        print('E', len(self), end=' ')
e = E(a=L('ea'))
e.at = L('eat')
e = 0
print(10)
L('outer', L('d1'), L('d2'))
print(11)
x = L('x')
x.o = L('o')
x.o.i = L('i')
x = 0
print(12)

class F:

    def __new__(cls):
        o = super().__new__(cls)
        o.l = L('new')
        return o

    def __init__(self):
        raise ValueError
try:
    F()
except ValueError:
    print('ve', end=' ')
print(13)

class G:

    def __init__(self, n):
        self.n = n
        self.r = weakref.ref(self, lambda r: print('wr', end=' '))

    def __del__(self):
        print('G', self.r() is None, end=' ')
g = G(1)
r2 = weakref.ref(g, lambda r: print('r2', r() is None, end=' '))
g = 0
print(14)
r3 = weakref.ref((L0 := L('w')), lambda r: print('cb', end=' '))
del L0
print(15)

class H:

    def __getattr__(self, n):
        return L(n)

    def __setattr__(self, n, v):
        pass
h = H()
h.foo
print(16)
h.bar = L('set')
print(17)

class I:

    def __get__(self, o, t):
        return L('got')

    def __set__(self, o, v):
        pass

class J:
    i = I()
J().i
print(18)
j = J()
j.i = L('v')
print(19)
type('T', (), {'a': L('ta')})
print(20)
gc.collect()
print(21)
import collections
N = collections.namedtuple('N', 'a b')
n = N(L('na'), L('nb'))
n = 0
print(22)
dq = collections.deque([L('1'), L('2'), L('3')], 2)
print(23)
dq.append(L('4'))
print(24)
dq.clear()
print(25)
od = collections.OrderedDict(a=L('oa'), b=L('ob'))
od.popitem()
print(26)
od = 0
print(27)
dd = collections.defaultdict(lambda: L('dd'))
dd[1]
print(28)
dd = 0
print(29)
