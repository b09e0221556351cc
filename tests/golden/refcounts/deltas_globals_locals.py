# collections: exact
# Counts around globals locals.
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
    a = R(x)
    l = locals()
    b = R(x)
    l2 = locals()
    c = R(x)
    return (a, b, c, l is l2)
print(f(o), R(o))
g = globals()
print(R(g) > 3, g['o'] is o, R(o))
del g['o']
o = O()
print(R(o))
exec('p = o')
print(R(o))
exec('print(R(o))', {'o': o, 'R': R})
print(eval('R(o)'), R(o))
e = {'z': o}
exec('q = z', e)
print(R(o))
e.clear()
print(R(o))
v = vars()
print(R(o))
del v, p
print(R(o))

def h():
    global gg
    gg = o
    return R(o)
print(h())
del gg
print(R(o))
c = compile('o', 'f', 'eval')
print(R(c), R(eval(c)) - R(o))
import types
m = types.ModuleType('m')
m.o = o
print(R(o))
del m
print(R(o))
sys.modules['zz'] = o
print(R(o))
del sys.modules['zz']
print(R(o))
import builtins
builtins.oo = o
print(R(oo))
del builtins.oo
print(R(o))
