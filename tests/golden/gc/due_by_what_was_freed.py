# collections: exact
# A collection that an allocation made due happens, also when that object has gone before.
import gc

print("start", [1])
begun = []
gc.collect()
gc.set_threshold(50)
gc.callbacks.append(lambda phase, info: begun.append(n) if phase == "start" else None)
keep = []
for n in range(300):
    keep.append([])
    max(1, 2)
gc.callbacks.clear()
gc.set_threshold(700)
print([b - a for a, b in zip(begun, begun[1:])])


def cost(f):
    gc.collect()
    before = gc.get_count()[0]
    f()
    return gc.get_count()[0] - before


class A:
    def __init__(self, x=0):
        pass


gc.disable()
items = [3, 1, 2]
print(cost(lambda: sorted(items)), cost(lambda: "{} {}".format(1, 2)), cost(lambda: {}.update({1: 2})))
print(cost(lambda: list(zip(items, items))), cost(lambda: list(map(str, items))), cost(lambda: A(x=1)))
print(cost(lambda: KeyError(A())), cost(lambda: dict(zip("ab", items))), cost(lambda: max(items, items)))

# An import of the library is none of the program's allocations.
gc.set_debug(gc.DEBUG_SAVEALL)
ring = []
ring.append(ring)
del ring
import re

gc.set_debug(0)
print(len(gc.garbage), gc.collect())
