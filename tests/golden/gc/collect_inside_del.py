# collections: exact
import gc
gc.disable(); gc.collect()
class A:
    def __del__(self):
        print('del', gc.collect())
a = A(); a.me = a; del a
print(gc.collect() > 0)
A()
