# Counts around generators.
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

def g(x):
    y = x
    yield 1
    z = x
    yield 2
    del y, z
    yield 3
i = g(o)
print(R(o), R(i))
next(i)
print(R(o), R(i))
next(i)
print(R(o))
next(i)
print(R(o))
next(i, 0)
print(R(o))
i = g(o)
next(i)
i.close()
print(R(o))
i = g(o)
del i
print(R(o))
i = g(o)
next(i)
fr = i.gi_frame
print(R(fr), R(i), R(o))
del i
print(R(o), fr.f_locals.keys() if 0 else '')
fr = None
print(R(o))

def h():
    r = (yield)
    print(R(r))
    r = (yield r)
    print(R(r))
i = h()
next(i)
print(R(i.send(o)) - R(o))
try:
    i.send(o)
except StopIteration:
    pass
print(R(o))
i = (x for x in [o, o])
print(R(o))
next(i)
print(R(o))
list(i)
print(R(o))

def y():
    yield from [o, o]
i = y()
next(i)
print(R(o))
del i
print(R(o))

def t():
    try:
        yield o
    finally:
        print('fin', R(o))
i = t()
print(R(next(i)) - R(o))
del i
print(R(o))
l = [g(o) for _ in range(5)]
print(R(o))
[next(q) for q in l]
print(R(o))
l.clear()
print(R(o), R(g), R(g.__code__))
l = [g(o), g(o)]
print(R(g.__code__), R(g))
