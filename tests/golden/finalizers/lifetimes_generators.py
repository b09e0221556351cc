# When objects go: in generators and iterators.
import gc, sys, weakref
from _living import L

def g(x):
    a = L('ga')
    yield 1
    b = L('gb')
    yield 2
    print('end', end=' ')
i = g(L('arg'))
print(1)
next(i)
print(2)
next(i)
print(3)
i = None
print(4)
i = g(L('z'))
i.close()
print(5)
print(list(g(L('q'))))
print(6)
for v in g(L('lp')):
    print('b', end=' ')
print(7)
for v in g(L('br')):
    break
print(8)

def h():
    try:
        yield L('y')
    finally:
        print('fin', end=' ')
i = h()
next(i)
print(9)
del i
print(10)
x = next(h())
print(11)
x = 0
print(12)
i = h()
y = next(i)
i.close()
print(13)
y = 0
print(14)
i = (L(n) for n in 'ab')
next(i)
print(15)
next(i)
print(16)
del i
print(17)
sum((1 for _ in (L(n) for n in 'xy')))
print(18)
[0 for _ in (L(n) for n in 'xy')]
print(19)
any((L(n) for n in 'pq'))
print(20)
list(zip((L(n) for n in 'ab'), 'c'))
print(21)
next(iter([L('n')]))
print(22)

def s():
    while True:
        r = (yield)
        print('got', r and r.n, end=' ')
i = s()
next(i)
i.send(L('s1'))
print(23)
i.send(L('s2'))
print(24)
i.send(None)
print(25)
del i
print(26)

def t():
    try:
        yield
    except ValueError:
        z = L('z')
        print('h', end=' ')
        yield
i = t()
next(i)
i.throw(ValueError(L('thr')))
print(27)
del i
print(28)

def d():
    yield from g(L('yf'))
i = d()
next(i)
del i
print(29)
import itertools
c = itertools.chain([L('c1')], [L('c2')])
next(c)
print(30)
next(c)
print(31)
del c
print(32)
p = itertools.product([L('p1')], [L('p2')])
print(33)
next(p)
print(34)
next(p, 0)
print(35)
del p
print(36)
t1, t2 = itertools.tee(iter([L('t')]))
next(t1)
print(37)
next(t2)
print(38)
del t1, t2
print(39)
k = itertools.groupby([L('g1'), L('g2')], key=lambda x: x.n)
a, b = next(k)
print(40)
a, b = next(k)
print(41)
del k, a, b
print(42)
