import weakref
class A:
    def m(self): return 7
a = A()
r = weakref.ref(a.m)
print(r())
wm = weakref.WeakMethod(a.m)
print(wm()())
del a
print(wm())
