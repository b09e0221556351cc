# When objects go: of temporaries in expressions.
import gc, sys, weakref
from _living import L
L('a')
print(1)
L('a') + L('b')
print(2)
x = L('a') + L('b')
print(3)
x = L('c') + x
print(4)
x += L('d')
print(5)
x.p
print(6)
x.p.p
print(7)
x[0]
print(8)
L('q')[1][2]
print(9)
(L('t'), L('u'))
print(10)
[L('v'), L('w')]
print(11)
{L('k'): L('v')}
print(12)
{L('s')}
print(13)
L('m').m()
print(14)
L('m').chain().chain()
print(15)
L('a') if L('b') else L('c')
print(16)
L('a') and L('b')
print(17)
L('a') or L('b')
print(18)
not L('a')
print(19)
L('a') < L('b')
print(20)
L('a') < L('b') < L('c')
print(21)
L('a') == L('b')
print(22)
L('a') in L('b')
print(23)
L('a') is L('b')
print(24)
f"{L('f').n}"
print(25)
lambda x=L('d'): 1
print(26)
print(L('p').n, L('q').n)
print(27)
(y := L('w'))
print(28)
y = L('w2')
print(29)
L('a')(L('b'))
print(30)
[L('a'), L('b')][0]
print(31)
[*L('z')]
print(32)
a, b = L('u')
print(33)
a = b = L('ab')
print(34)
a = 1
print(35)
b = 2
print(36)
-1 if L('i') else 0
print(37)
L('x').q = 1
print(38)
L('x')[0]
print(39)
assert L('as')
print(40)
