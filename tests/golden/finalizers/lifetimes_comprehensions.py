# When objects go: in comprehensions and displays.
import gc, sys, weakref
from _living import L
[L(i).n for i in 'ab']
print(1)
[x.n for x in [L('a'), L('b')]]
print(2)
[x for x in [L('a'), L('b')]]
print(3)
{L(i) for i in 'ab'}
print(4)
{i: L(i) for i in 'ab'}
print(5)
[L(i) for i in 'abc' if L('c' + i)]
print(6)
[(x, y) for x in [L('x')] for y in [L('y')]]
print(7)
x = [L(i) for i in 'ab']
print(8)
x = [y for y in x]
print(9)
x = [y for y in x if y.n == 'a']
print(10)
x = 0
print(11)
[(z := L(i)) for i in 'ab']
print(12)
z = 0
print(13)
[[L(i + j) for j in 'xy'] for i in 'ab']
print(14)
list(filter(lambda q: q.n == 'b', [L('a'), L('b')]))
print(15)
dict(zip('ab', [L('a'), L('b')]))
print(16)
sorted((L(i) for i in 'ba'), key=lambda q: q.n)
print(17)
[*(L(i) for i in 'ab')]
print(18)
tuple((L(i) for i in 'ab'))
print(19)
min([L('b'), L('a')], key=lambda q: q.n)
print(20)
[q for q in L('it')]
print(21)
sum([[L('s1')], [L('s2')]], [])
print(22)
[L('a')] * 3
print(23)
[L('a')] + [L('b')]
print(24)
[L('a'), L('b')][::-1]
print(25)
reversed([L('r')])
print(26)
enumerate([L('e')])
print(27)
set([L('a')]) | {L('b')}
print(28)
{**{'a': L('a')}, **{'a': L('b')}}
print(29)
{'a': L('a'), 'a': L('b')}
print(30)
