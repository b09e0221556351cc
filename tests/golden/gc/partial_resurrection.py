# collections: exact
import gc
gc.disable(); gc.collect()
saved = []
class N:
    def __init__(self, name): self.name = name
    def __del__(self):
        print('del', self.name)
        if self.name == 'a': saved.append(self)
a, b = N('a'), N('b')
a.o, b.o = b, a
x, y = N('x'), N('y')
x.o, y.o = y, x
del a, b, x, y
print(gc.collect())
print(saved[0].o.name)
saved.clear()
print(gc.collect())
