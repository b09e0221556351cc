# When objects go: consumed iterators.
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
l = [D(i) for i in range(3)]
it = iter(l)
print(R(l))
next(it)
print(R(l))
list(it)
print(R(l))
next(it, None)
print(R(l))
del l[:]
print('cleared')
z = zip([D('z')], [1])
next(z)
print('next')
list(z)
print('done')
e = enumerate([D('e')])
next(e)
del e
print('e')
r = reversed([D('r1'), D('r2')])
next(r)
print('r')
del r
print('rd')
m = map(lambda x: x, [D('m')])
del m
print('m')
f = filter(None, [D('f')])
next(f)
print('f')
del f
print('fd')
s = iter({D('s')})
next(s)
print('s')
del s
print('sd')
g = iter(lambda: D('call'), 1)
next(g)
print('g')
next(g)
print('gd')
