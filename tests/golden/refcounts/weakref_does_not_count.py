import sys, weakref
class C: pass
o = C()
print(sys.getrefcount(o))
r = weakref.ref(o); p = weakref.proxy(o)
print(sys.getrefcount(o))
k = r()
print(sys.getrefcount(o))
print(weakref.getweakrefcount(o))
