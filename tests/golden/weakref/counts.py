import weakref
class A: pass
a = A()
print(weakref.getweakrefcount(a), weakref.getweakrefs(a))
r = weakref.ref(a); q = weakref.ref(a)
print(weakref.getweakrefcount(a))
s = weakref.ref(a, lambda r: None); p = weakref.proxy(a)
print(weakref.getweakrefcount(a), weakref.getweakrefs(a)[0] is r)
del r, q
print(weakref.getweakrefcount(a))
print(weakref.getweakrefcount(1))
