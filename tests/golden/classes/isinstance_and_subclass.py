class A: pass
class B(A): pass
print(isinstance(B(), A), issubclass(B, A), isinstance(A(), B), isinstance(1, (str, int)), issubclass(bool, int), isinstance(A, type), isinstance(1, object))
class M(type):
    def __instancecheck__(c, o): return o == 'yes'
    def __subclasscheck__(c, s): return s is int
class X(metaclass=M): pass
print(isinstance('yes', X), isinstance('no', X), issubclass(int, X), issubclass(str, X))
for e in ('isinstance(1, 1)', 'issubclass(1, int)', 'issubclass(int, 1)', 'isinstance(1, (int, 2))', 'isinstance("a", (int, 2))'):
    try: print(eval(e))
    except TypeError as x: print(x)
b = B(); b.__class__ = A; print(type(b).__name__)
