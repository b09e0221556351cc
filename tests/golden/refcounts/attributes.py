import sys
class C: pass
o = C(); x = []
o.a = x; print(sys.getrefcount(x))
o.b = x; print(sys.getrefcount(x))
o.__dict__; print(sys.getrefcount(x))
C.c = x; print(sys.getrefcount(x))
del o.a; print(sys.getrefcount(x))
del o; print(sys.getrefcount(x))
del C.c; print(sys.getrefcount(x))
