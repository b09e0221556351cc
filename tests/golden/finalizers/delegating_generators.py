# When objects go: delegating generators.
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

def a():
    x = D('a')
    yield from b()

def b():
    y = D('b')
    yield 1
    yield 2
g = a()
next(g)
print('started')
g.close()
print('closed')
g = a()
next(g)
del g
print('deleted')
g = a()
list(g)
print('exhausted')
g = a()
next(g)
try:
    g.throw(ValueError('x'))
except ValueError:
    print('thrown')

def c():
    try:
        yield D('val')
    except GeneratorExit:
        print('GE', end='; ')
        raise
g = c()
v = next(g)
del v
print('v')
del g
print('end')
