# collections: exact
# When objects go: resurrected lists.
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
L = []

class Z:

    def __init__(self, n):
        self.n = n

    def __del__(self):
        L.append(self)
        print('del', self.n, R(self), end='; ')
z = Z(1)
del z
print(len(L), R(L[0]))
L.clear()
print('cleared')
z = Z(2)
z.me = z
del z
print(gc.collect(), len(L))
x = L.pop()
print(x.me is x, R(x))
del x
print(gc.collect(), len(L))
zs = [Z(i) for i in range(3)]
zs[0].o = zs[1]
zs[1].o = zs[2]
zs[2].o = zs[0]
del zs
print(gc.collect(), len(L))
L.clear()
print(gc.collect())
