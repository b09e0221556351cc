class A:
    def m(self): pass
    class B:
        @staticmethod
        def s(): pass
    l = lambda self: 0
print(A.m.__qualname__, A.B.s.__qualname__, A.l.__qualname__, A.B.__qualname__, A.__module__)
A.__name__ = 'Z'; print(A, A.__qualname__)
A.__qualname__ = 'Q'; print(A)
def f(): return lambda: 0
print(f().__qualname__)
