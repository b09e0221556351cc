class A:
    n = 1
    @staticmethod
    def s(x): return x * 2
    @classmethod
    def c(cls, x): return cls.__name__, x
    @classmethod
    def make(cls): return cls()
class B(A): n = 2
print(A.s(2), A().s(3), A.c(1), B.c(2), B().c(3), type(B.make()))
print(A.__dict__['s'](4), B.c.__self__ is B, A.c.__func__ is B.c.__func__)
def outside(self): return 'monkey', self.n
A.m = outside
print(B().m())
b = B(); b.f = lambda: 'instance function'; print(b.f())
