# collections: exact
# When objects go: hooked attributes.
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

class P:

    def __getattribute__(self, n):
        print('get', n, end='; ')
        return object.__getattribute__(self, n)

    def __setattr__(self, n, v):
        print('set', n, end='; ')
        object.__setattr__(self, n, v)

    def __delattr__(self, n):
        print('del', n, end='; ')
        object.__delattr__(self, n)
p = P()
p.x = D(1)
p.x = D(2)
print(p.x.n)
del p.x
print('gone')
p.y = p
w = weakref.ref(p)
del p
print(w() is None)
print(gc.collect(), w())
