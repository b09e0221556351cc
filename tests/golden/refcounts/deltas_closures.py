# collections: exact
# Counts around closures.
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

def mk(x):

    def a():
        return x

    def b():
        nonlocal x
        x = None
    return (a, b)
a, b = mk(o)
print(R(o), R(a.__closure__[0]), a.__closure__[0] is b.__closure__[0])
b()
print(R(o), a())
del a, b

def mk2():
    x = o

    def inner():
        return R(x)
    print(inner(), R(o), R(inner), R(inner.__closure__[0]))
    return inner
i = mk2()
print(R(o), i(), R(i))
del i
print(R(o))
fs = [lambda: (o, k) for k in range(3)]
print(R(o))
gs = [lambda k=o: k for _ in range(3)]
print(R(o))
del gs
print(R(o))

def mk3():

    def rec(n):
        return rec(n - 1) if n else R(rec)
    return rec
r = mk3()
print(r(0), r(3), R(r), R(r.__closure__[0].cell_contents))
del r
print(gc.collect())
