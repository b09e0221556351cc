# Counts that the hooks of classes see.
import sys

rc = sys.getrefcount


class O:
    pass


o = O()
base = rc(o)


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw):
        print("prepare", name, kw and rc(kw["k"]) - base)
        return {}

    def __new__(meta, name, bases, ns, **kw):
        print("new", rc(ns), kw and rc(kw["k"]) - base)
        return super().__new__(meta, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", rc(ns), kw and rc(kw["k"]) - base)
        super().__init__(name, bases, ns)


class A(metaclass=Meta):
    print("body", rc(o) - base)


class B(A, k=o):
    print("body", rc(o) - base)


class I:
    def __init_subclass__(cls, **kw):
        print("init_subclass", {k: rc(v) - base for k, v in kw.items()})


class J(I, key=o):
    pass


class D:
    def __get__(self, instance, owner):
        print("get", rc(self), instance and rc(instance), rc(owner))
        return o

    def __set__(self, instance, value):
        print("set", rc(self), rc(instance), rc(value) - base)


class C:
    d = D()


def uses(c):
    c.d
    c.d = o


c = C()
c.d, C.d
c.d = o
getattr(c, "d")
uses(c)
uses(C())


class E:
    def __eq__(self, other):
        print("eq", rc(self), rc(other))
        return True


class V:
    def __getattribute__(self, name):
        print(name, rc(self))
        return object.__getattribute__(self, name)


x, y = E(), E()
x == y
x != y
x.__ne__(y), object.__ne__(x, y)
[x] != [y]
vars(V())
print(rc(o) - base)
