# When objects go: of what finalizers make.
import gc, sys, weakref
from _living import L

class R:
    alive = []

    def __del__(self):
        R.alive.append(self)
        print('R', end=' ')
r = R()
r = 0
print(len(R.alive))
R.alive.clear()
print('x')

class Chain:

    def __init__(self, n):
        self.n = n
        self.next = Chain(n - 1) if n else None

    def __del__(self):
        print(self.n, end=' ')
c = Chain(4)
c = None
print(1)

class T:

    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(self.n, end=' ')
        if self.n:
            T(self.n - 1)
T(3)
print(2)

class U:

    def __del__(self):
        raise ValueError('u')
U()
print(3)

class V:

    def __del__(self):
        print('V', end=' ')
        self.x
v = V()
v = 1
print(4)

def f():

    class W:

        def __del__(self):
            print('W', end=' ')
    return W()
f()
print(5)
gc.collect()
print(6)
l = [T(0) for _ in range(3)]
del l[:]
print(7)
t = tuple((T(0) for _ in range(3)))
del t
print(8)
d = {i: T(0) for i in range(3)}
del d
print(9)
