import sys
a = 'hello'; b = 'hel' + 'lo'
print(a is b)
n = 'lo'
print('hel' + n is a, sys.intern('hel' + n) is a)
c = 'two words'; d = 'two words'
print(c is d)
exec('e = "two words"; f = "identifier_like"'); 
print(e is c, f is 'identifier_like')
print('a' * 20 is 'a' * 20, ''.join(['x']) is 'x', 'abc'[1] is 'b', chr(98) is 'b')
