class A:
    def m(self): pass
a = A()
print(a.m is a.m, a.m == a.m, A.m is A.m, a.m.__func__ is A.m)
print(type(1) is int, type(a) is A, a.__class__ is A, type(A) is type)
print([].append is [].append, len is len, None is None, (NotImplemented is NotImplemented))
print(type(None)() is None, bool('x') is True, not 0 is True)
