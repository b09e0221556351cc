import weakref
class A: pass
a = A()
rs = [weakref.ref(a, lambda r, i=i: print('callback', i)) for i in range(4)]
del rs[1]
del a
print('done')
