# collections: exact
# A class knows its subclasses by weak references, which a program sees.
import gc, weakref
from sys import getrefcount as rc


class A: pass
class B(A): pass
class C(B, A): pass


print([weakref.getweakrefcount(c) for c in (A, B, C, int)], [type(r).__name__ for r in weakref.getweakrefs(B)])
r = weakref.ref(B)
print(weakref.getweakrefcount(B), weakref.getweakrefs(B)[0] is r, rc(r), rc(weakref.ref(C)))
print(A.__subclasses__(), B.__subclasses__())
B.__bases__ = (A,)
del C; print(gc.collect(), B.__subclasses__(), weakref.getweakrefcount(B))
del B; print(gc.collect(), A.__subclasses__(), r())


class D:
    def __set_name__(self, owner, name): print(name, rc(self))


class E: d = D()


def made(make):
    gc.collect(); before = gc.get_count()[0]; kept = make(); return gc.get_count()[0] - before


def statement():
    class K: pass
    return K


print(made(statement), made(lambda: type("T", (), {})))
o = E(); r = weakref.ref(o, lambda r: print("called with", rc(r))); del o
o = E(); two = [weakref.ref(o, lambda r: print("called with", rc(r))) for _ in range(2)]; del o
