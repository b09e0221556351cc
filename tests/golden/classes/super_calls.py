class A:
    def f(self): return ['A']
    @classmethod
    def k(cls): return [cls.__name__, 'A.k']
class B(A):
    def f(self): return ['B'] + super().f()
    @classmethod
    def k(cls): return super().k() + ['B.k']
class C(A):
    def f(self): return ['C'] + super().f()
class D(B, C):
    def f(self): return ['D'] + super().f()
    def g(self): return super(B, self).f()
print(D().f(), D().g(), D.k(), super(C, D()).f())
print(repr(super(D, D())).startswith("<super: <class 'D'>, <D object>>"))
