def make(v):
    class C:
        attr = v
        def get(self): return v
        def cls(self): return __class__
    return C
A, B = make(1), make(2)
print(A().get(), B().get(), A.attr, A().cls() is A, A is B)
def f():
    x = 'function'
    class C:
        x = 'class'
        def m(self): return x
        y = x
    return C().m(), C.y
print(f())
