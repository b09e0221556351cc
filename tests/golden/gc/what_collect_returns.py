# collections: exact
# Garbage: what collect returns.
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

def c(f):
    f()
    return gc.collect()
gc.collect()
print(c(lambda: None), c(lambda: (lambda l: l.append(l))([])), c(lambda: [O() for _ in range(10)]), c(lambda: [setattr(x, 's', x) for x in [O() for _ in range(10)]]))

def lk():
    h = n = O()
    for i in range(5):
        n.nx = O()
        n.nx.pv = n
        n = n.nx
print(c(lk))

def tr():

    class T:
        pass

    def mk(d, p=None):
        t = T()
        t.p = p
        t.k = [mk(d - 1, t) for _ in range(2)] if d else []
        return t
    mk(3)
print(c(tr))
print(c(lambda: exec('class X: pass')), c(lambda: exec('def f(): return f', {})), c(lambda: type('Y', (), {'z': []})), c(lambda: (x for x in [])), c(lambda: ValueError(ValueError())))

def ex():
    try:
        raise ValueError
    except ValueError as e:
        s = e
print(c(ex))

def ge():

    def g():
        yield h
    h = g()
    next(h)
print(c(ge))
print(c(lambda: weakref.WeakValueDictionary()), c(lambda: weakref.WeakSet()), c(lambda: weakref.finalize(O(), print, end='')))
