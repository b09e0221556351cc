# What the special methods of operators see: nothing holds the operands but what CPython's value stack holds.
from sys import getrefcount as rc


class A:
    def __add__(self, other): return "add", rc(self), rc(other)
    def __radd__(self, other): return "radd", rc(self)
    def __iadd__(self, other): print("iadd", rc(self), rc(other)); return self
    def __lt__(self, other): print("lt", rc(self), rc(other)); return True
    def __eq__(self, other): print("eq", rc(self), rc(other)); return True
    def __hash__(self): print("hash", rc(self)); return 1
    def __contains__(self, item): print("in", rc(self), rc(item)); return True
    def __getitem__(self, key): print("get", rc(self), rc(key)); return 1
    def __setitem__(self, key, value): print("set", rc(self), rc(key))
    def __neg__(self): return "neg", rc(self)
    def __bool__(self): print("bool", rc(self)); return True


def locals_and_temporaries(x, y):
    print(x + y, x + x, x + A(), A() + x, A() + A(), 1.5 + x)
    print([x][0] + y, x + [y][0], -x)
    x < y; x == y; x < y < x; x in y; A() == A(); A() < x
    if x < y: pass
    while x == y: break
    x[y]; x[y] = 1; x[y] += 1
    x += y
    print([x, y] == [A(), A()], x in [y, A()], (y, A()).index(x), [y].count(x))
    {x: 1}; {x}


locals_and_temporaries(A(), A())
a, b = A(), A()
locals_and_temporaries(a, b)
print(a + b, a + a, a + A(), A() + b, -a)
a < b; a < b < a; a in b; a[b]; a[b] += 1
a += b


class Attributes:
    def __getattribute__(self, name): print(name, rc(self)); return 1


class Missing:
    def __getattr__(self, name): print(name, rc(self)); return 1
    def __setattr__(self, name, value): print(name, rc(self))


for x in Attributes(), Missing():
    x.one
    x.two += 1
