# Which objects are one: tuple of bases.
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
b = (O,)
K = type('K', b, {})
print(K.__bases__ is b, R(b), R(K), R(O))
del K
gc.collect()
print(R(b), R(O))

class L(*b):
    pass
print(L.__bases__ is b, R(b), L.__bases__)
