# Counts around default args.
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

def f(a, l=[]):
    l.append(a)
    return l
print(R(o))
f(o)
f(o)
print(R(o), R(f.__defaults__), R(f.__defaults__[0]))
f.__defaults__ = ()
print(R(o))
f.__defaults__ = (o,)
print(R(o))
f.__kwdefaults__ = {'x': o}
print(R(o))
del f
print(R(o))

def g(x: o, *, k: o=o) -> o:
    pass
print(R(o))
g.__annotations__.clear()
print(R(o))
g.attr = o
print(R(o))
del g
print(R(o))
