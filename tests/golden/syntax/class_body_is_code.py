class C:
    print('in body', __name__, __qualname__, __module__)
    for i in range(3): pass
    if i: v = i * 10
    def __len__(self): return self.v
    locals()['dyn'] = 5
print(C.i, C.v, len(C()), C.dyn)
class Outer:
    class Inner:
        def f(self): pass
print(Outer.Inner.__qualname__, Outer.Inner.f.__qualname__)
def fn():
    class L:
        def m(self): pass
    return L
print(fn().m.__qualname__)
