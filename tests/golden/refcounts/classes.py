import sys
class C: pass
base = sys.getrefcount(C)
a = C(); print(sys.getrefcount(C) - base)
b = [C() for _ in range(10)]; print(sys.getrefcount(C) - base)
del a, b; print(sys.getrefcount(C) - base)
class D(C): pass
print(sys.getrefcount(C) > base)
