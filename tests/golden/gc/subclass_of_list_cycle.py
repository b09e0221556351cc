# collections: exact
import gc
gc.disable(); gc.collect()
class L(list): pass
a = L(); a.append(a); del a
print(gc.collect())
a = L(); a.x = a; del a
print(gc.collect())
