# collections: exact
import gc
gc.disable(); gc.collect()
class A: pass
a = A(); a.me = a; del a
print(gc.collect())
a = A(); b = A(); a.o = b; b.o = a; del a, b
print(gc.collect())
a = A(); a.__dict__; a.me = a; del a
print(gc.collect())
