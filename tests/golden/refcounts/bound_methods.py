import sys
class C:
    def m(self): return sys.getrefcount(self)
o = C()
print(sys.getrefcount(o), o.m())
m = o.m
print(sys.getrefcount(o), m())
ms = [o.m, o.m]
print(sys.getrefcount(o))
del m, ms
print(sys.getrefcount(o))
