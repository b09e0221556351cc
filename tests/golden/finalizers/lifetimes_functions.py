# When objects go: of arguments and locals.
import gc, sys, weakref
from _living import L

def f(x):
    print('in', end=' ')
    return None
f(L('arg'))
print(1)
f(x=L('kw'))
print(2)
f(*[L('star')])
print(3)
f(**{'x': L('dst')})
print(4)

def g():
    a = L('a')
    b = L('b')
    c = L('c')
    print('end', end=' ')
g()
print(5)

def g():
    c = L('c')
    a = L('a')
    b = c
    del c
    print('end', end=' ')
g()
print(6)

def g():
    return L('r')
g()
print(7)
x = g()
print(8)
g().m()
print(9)

def g(a, b):
    a = L('na')
    print('mid', end=' ')
    return b
g(L('a'), L('b'))
print(10)

def g(d=L('default')):
    pass
del g
print(11)

def g():

    def h():
        return x
    x = L('cell')
    return h
h = g()
print(12)
h = 0
print(13)

def g():
    x = L('cell2')
    h = lambda: x
    print('e', end=' ')
g()
print(14)

def g(*a, **k):
    print('in', end=' ')
    a = None
    print('cleared', end=' ')
    k.clear()
    print('k', end=' ')
g(L(1), L(2), z=L(3))
print(15)

def g(x):
    del x
    print('after del', end=' ')
g(L('x'))
print(16)

def g(x):
    x = None
    print('after none', end=' ')
g(L('x'))
print(17)
y = L('y')
g(y)
print(18)
y = 0
print(19)

def g(n):
    z = L(n)
    return g(n - 1) if n else None
g(3)
print(20)

def g():
    for i in range(3):
        z = L(i)
    print('loop', end=' ')
g()
print(21)

def g():
    try:
        return L('try')
    finally:
        print('fin', end=' ')
g()
print(22)

def g():
    l = [L('l')]
    return l[0]
g()
print(23)
(lambda: L('lam'))()
print(24)
(lambda x: x)(L('lx'))
print(25)
(lambda x: 1)(L('ly'))
print(26)
list(map(L, 'ab'))
print(27)
list(map(lambda x: x.n, [L('m1'), L('m2')]))
print(28)
sorted([L('b'), L('a')])
print(29)
max(L('b'), L('a'))
print(30)
len([L('len')])
print(31)
isinstance(L('is'), int)
print(32)
print(L('str').n.upper(), end=' ')
print(33)
getattr(L('ga'), 'n')
print(34)
setattr(L('sa'), 'z', L('sz'))
print(35)
(L('a'), L('b'))[0].n
print(36)
[L(i) for i in range(2)][0].n
print(37)

def deco(f):
    return f

@deco

def g(x=L('deco')):
    pass
g = 0
print(38)
