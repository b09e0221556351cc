# collections: exact
# When objects go: life of a class.
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

class M(type):

    def __new__(m, n, b, d):
        print('new', n)
        return super().__new__(m, n, b, d)

    def __init__(c, n, b, d):
        print('init', n, R(c))
        super().__init__(n, b, d)

    def __call__(c, *a):
        print('call', c.__name__)
        return super().__call__(*a)

    def __del__(c):
        print('class del', c.__name__)

class A(metaclass=M):

    def __new__(cls, *a):
        print('A.new', R(cls) > 3)
        return super().__new__(cls)

    def __init__(self, *a):
        print('A.init', R(self))

    def __del__(self):
        print('A.del')
a = A(1)
del a
del A
print('collect', gc.collect())

class B:

    def __init_subclass__(cls, **k):
        print('sub', cls.__name__, k, R(cls))

    def __set_name__(self, o, n):
        print('set', o.__name__, n)

class C(B, x=1):
    b = B()
