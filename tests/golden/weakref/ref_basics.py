import weakref
class A: pass
a = A()
r = weakref.ref(a)
print(r() is a, weakref.ref(a) is r, type(r))
del a
print(r(), r() is None)
