class A:
    def f(self): return 1
a = A()
A.f = lambda self: 2; print(a.f())
a.f = lambda: 3; print(a.f(), A().f())
del a.f; print(a.f())
A.__len__ = lambda self: 5; print(len(a))
del A.__len__
try: len(a)
except TypeError as e: print(e)
A.__add__ = lambda s, o: 'added'; print(a + 1)
class B(A): pass
B.__bases__ = (A,); print(B().f())
