import re
class A:
    class In: pass
def f():
    class L: pass
    return L
def show(x): print(re.sub('0x[0-9a-f]+', '0x', repr(x)))
show(A()); show(A); show(A.In()); show(f()); show(f()()); show(A().__init__); show(object()); show(type)
class R:
    def __repr__(self): return 'R!'
print([R()], (R(),), {R(): R()}, {R()}, str(R()), f'{R()}', '%s %r' % (R(), R()))
