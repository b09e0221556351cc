import sys
def f(a, b=1, *c, d=2, **e): return a
print(sys.getsizeof(f), sys.getsizeof(lambda: 0))
class C:
    def m(self): pass
    @classmethod
    def k(cls): pass
    @staticmethod
    def s(): pass
    @property
    def p(self): pass
print(sys.getsizeof(C().m), sys.getsizeof(C.k), sys.getsizeof(C.__dict__['k']), sys.getsizeof(C.__dict__['s']))
print(sys.getsizeof(C.__dict__['p']), sys.getsizeof(len), sys.getsizeof([].append))
def outer():
    x = 1
    return lambda: x
print(sys.getsizeof(outer()), sys.getsizeof(outer().__closure__[0]))
