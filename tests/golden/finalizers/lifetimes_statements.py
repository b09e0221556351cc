# collections: exact
# When objects go: around statements.
import gc, sys, weakref
from _living import L
a = L('a')
a = L('b')
print(1)
del a
print(2)
a, b = (L('c'), L('d'))
a, b = (b, a)
print(3)
a = None
print(4)
b = None
print(5)
l = [L(1), L(2), L(3)]
l[0] = None
print(6)
del l[1]
print(7)
l.clear()
print(8)
l = [L(i) for i in range(4)]
l[1:3] = []
print(9)
l.pop()
print(10)
l = None
print(11)
d = {1: L('x'), 2: L('y')}
d[1] = L('z')
print(12)
del d[2]
print(13)
d.pop(1)
print(14)
d = {L('k'): L('v')}
d.clear()
print(15)
d['a'] = L('q')
d.update(a=L('r'))
print(16)
d = 5
print(17)
s = {L('s')}
s.pop()
print(18)
s = {L('t')}
s.clear()
print(19)
t = (L('t1'), L('t2'))
t = ()
print(20)
x = L('o')
x.c = L('i')
x.c = L('j')
print(21)
del x.c
print(22)
x.d = L('e')
x = None
print(23)
global_ = L('g')

def f():
    global global_
    global_ = L('g2')
    print('in')
f()
print(24)
global_ = 0
print(25)
for i in [L('l1'), L('l2')]:
    print('body')
print(26)
i = None
print(27)
for i in L('it'):
    print('b')
print(28)
for i in (L('a'), L('b')):
    break
print(29)
i = 0
print(30)
while L('w'):
    print('wh')
    break
print(31)
if L('if'):
    print('if')
print(32)
with L('with'):
    print('body')
print(33)
with L('with2') as w:
    print('body')
print(34)
w = 0
print(35)
import types
m = types.ModuleType('m')
m.x = L('mod')
m = 0
print(36)

class C:
    at = L('cls')
del C
print(37)
gc.collect()
print(38)
match L('mt'):
    case L(n='mt') as mm:
        print('matched')
print(39)
mm = 0
print(40)
match [L('m1'), L('m2')]:
    case [a, *b]:
        print('seq')
print(41)
a = b = 0
print(42)
