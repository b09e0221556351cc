import sys
class S: __slots__ = ('a', 'b')
s = S(); x = []
s.a = s.b = x
print(sys.getrefcount(x))
del s.a
print(sys.getrefcount(x))
s.b = None
print(sys.getrefcount(x))
