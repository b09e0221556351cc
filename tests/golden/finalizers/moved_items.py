# When objects go: moved items.
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

class K:

    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        return self.n < o.n

    def __del__(self):
        print(self.n, end=' ')
l = [K(3), K(1), K(2)]
l.sort()
print([k.n for k in l])
l = sorted(l, reverse=True)
print('s')
l[0], l[1] = (l[1], l[0])
print('swap')
l[:2] = [K(9)]
print('slice')
l = l[::-1]
print('rev')
l = l * 2
print('mul')
del l
print('end')
d = {K(1): K(2)}
d = {v: k for k, v in d.items()}
print('inv')
d.popitem()
print('pop')
t = (K(1), K(2))
a, b = t
del t
print('unpacked')
a = b
print('a')
b = None
a = None
print('b')
