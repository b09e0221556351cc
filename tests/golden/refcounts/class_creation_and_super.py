import sys
class A:
    def f(self): return sys.getrefcount(self)
class B(A):
    def f(self): return super().f()
a, b = A(), B()
print(sys.getrefcount(a), a.f(), A.f(a), sys.getrefcount(b), sys.getrefcount(a))
r = b.f(); print(r >= 3, sys.getrefcount(b))
class P:
    @property
    def me(self): return self
p = P()
print(sys.getrefcount(p), sys.getrefcount(p.me)); q = p.me; print(sys.getrefcount(p))
class I:
    def __init__(self): self.count = sys.getrefcount(self)
i = I(); print(i.count, sys.getrefcount(i))
