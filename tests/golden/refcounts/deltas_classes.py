# collections: exact
# Counts around classes.
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
print(R(O))
x = O()
print(R(O))

class_list = [O for _ in range(3)]
print(R(O))
del class_list

class B(O):
    pass
print(R(O))

class_b = B
print(R(B))
B.me = B
print(R(B))
del B.me
print(R(B))
bb = B()
print(R(B), R(O))
bb.__class__ = O
print(R(B), R(O))
bb.__class__ = B
print(R(B), R(O))

def mk():

    class L(O):

        def f(self):
            return L

        def g(self):
            return __class__
    return L
L = mk()
print(R(L), R(O))
del L
print(R(O))
gc.collect()
print(R(O))

class M(type):
    pass

class N(metaclass=M):
    pass
print(R(M), R(N))

class Q(N):
    pass
print(R(M), R(N), R(Q))
x = N()
print(R(N))
print(R(type('T', (O,), {})), R(O))
gc.collect()
print(R(O))
import abc

class A(abc.ABC):
    pass
print(R(A))
A.register(int)
isinstance(3, A)
print(R(A))
isinstance(O(), A)
print(R(O))

class G:
    __slots__ = ('a',)
print(R(G), R(G.a))
g = G.a
print(R(G))

class H:
    x = o
    y = [o]

    def m(self, d=o):
        pass
print(R(o))
del H.x
print(R(o))
del H
gc.collect()
print(R(o))
