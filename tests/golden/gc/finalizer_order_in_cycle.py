# collections: exact
import gc
gc.disable(); gc.collect()
class N:
    def __init__(self, name): self.name = name
    def __del__(self): print('del', self.name)
a, b, c = N('a'), N('b'), N('c')
a.o, b.o, c.o = b, c, a
del a, b, c
print(gc.collect())
c, b, a = N('c'), N('b'), N('a')
a.o, b.o, c.o = b, c, a
del a, b, c
print(gc.collect())
