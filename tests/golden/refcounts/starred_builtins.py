# A starred call of a built-in function hands its tuple on; print makes a tuple of its own.
import sys, abc, weakref
rc = sys.getrefcount
class K:
    def __lt__(self, o): return print('lt', rc(self), rc(o)) or False
    def __str__(self): return str(rc(self))
    def __format__(self, s): return str(rc(self))
l = [K(), K()]; t = (K(), K())
min(*l); max(*l); min(*t); min(l); min(*l[:1], l[1])
print(*l); print(*t); print(*l, sep='-'); print('{} {}'.format(*l), '{} {}'.format(*t))
def f(): min(*l); print(*l)
f()
class A(abc.ABC): pass
@A.register
class B: pass
class C(B): pass
print(isinstance(B(), A), weakref.getweakrefcount(B), isinstance(C(), A), weakref.getweakrefcount(C), isinstance(5, A))
