class A:
    def __add__(self, o): return 'A.add'
    def __radd__(self, o): return 'A.radd'
class B(A):
    def __radd__(self, o): return 'B.radd'
class C(A): pass
print(A() + B(), A() + C(), B() + A(), A() + A())
class N:
    def __add__(self, o): return NotImplemented
class R:
    def __radd__(self, o): return 'R.radd'
print(N() + R())
for e in ('N() + N()', 'N() + 1', '1 + N()', 'N() - 1', '-N()', 'N() < 1', 'N() @ 1', 'N() ** 2', 'divmod(N(), 1)'):
    try: eval(e)
    except TypeError as x: print(x)
