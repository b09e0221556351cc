import weakref
class A: pass
a = A()
f = weakref.finalize(a, print, 'finalized', 1, sep='-')
print(f.alive)
del a
print(f.alive, f())
b = A()
g = weakref.finalize(b, print, 'early')
g(); print(g.alive)
del b
print('end')
