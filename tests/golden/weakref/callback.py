import weakref
class A: pass
a = A()
def gone(ref): print('gone', ref() is None, ref is r)
r = weakref.ref(a, gone)
print(r.__callback__ is gone)
del a
print(r.__callback__)
