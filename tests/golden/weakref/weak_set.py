import weakref
class A: pass
s = weakref.WeakSet()
a, b = A(), A()
s.add(a); s.add(b); s.add(a)
print(len(s), a in s)
del a
print(len(s), b in s)
s.discard(b)
print(len(s))
