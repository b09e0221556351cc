import weakref
class A: pass
class MyRef(weakref.ref): pass
a = A()
m = MyRef(a); m.tag = 'x'
print(m() is a, m.tag, MyRef(a) is m, isinstance(m, weakref.ref))
r = weakref.ref(a)
print(repr(r).startswith('<weakref at 0x'), "to 'A'" in repr(r))
del a
print(repr(r).endswith('; dead>'))
