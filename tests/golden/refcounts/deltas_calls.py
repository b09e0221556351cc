# Counts around calls.
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

def f(x):
    return R(x) - R(o)

def g(*a):
    return R(a[0]) - R(o)

def h(**k):
    return R(k['x']) - R(o)

def i(x, /, y=o, *, z=o):
    return R(o)

class C:

    def m(self, x):
        return (R(self), R(x))

    @classmethod
    def c(cls, x):
        return R(x)

    @staticmethod
    def s(x):
        return R(x)

    def __call__(self, x):
        return (R(self), R(x))

    def __init__(self, x=None):
        self.n = R(x) if x else 0
c = C()
print(R(o), f(o), g(o), h(x=o), i(o), c.m(o), C.c(o), c.s(o), c(o), C(o).n, (lambda x: R(x))(o), (lambda: R(o))(), (lambda x=o: R(x))(), R(c))
b = c.m
print(R(c), b(o), R(b))
del b
print(R(c))
print(f(*[o]), g(*(o, o)), h(**{'x': o}), list(map(lambda x: R(x), [o])), [R(x) for x in [o]], [R(x) for x in (o,)], {R(x) for x in [o]}, list((R(x) for x in [o])), next((R(x) for x in [o])))
import functools
p = functools.partial(R, o)
print(p(), R(o))
q = functools.partial(f, o)
print(R(o))
q2 = functools.partial(h, x=o)
print(R(o))
del p, q, q2
print(R(o))
print(functools.reduce(lambda a, b: R(b), [o, o]), getattr(C, 'c')(o), c.__class__.s(o), C.m(c, o), type(c)(o).n)
