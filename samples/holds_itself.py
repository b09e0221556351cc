# collections: exact
"""An object that holds itself: counting alone can never free it.

The cyclic garbage collector finds such objects: it subtracts the references
that come from inside a group; what then has no reference left is unreachable.
"""
import gc
import weakref


class Loner:
    def __init__(self):
        self.me = self

    def __del__(self):
        print("    __del__ runs")


gc.disable()        # now nothing is collected behind our back
gc.collect()

loner = Loner()
watcher = weakref.ref(loner)
#% refs loner
#% graph loner

print("del loner")
del loner
print("    still in memory:", watcher() is not None)
#% heap

print("gc.collect()")
#% gc
found = gc.collect()
print("    objects found:", found)
print("    still in memory:", watcher() is not None)

# The same with two objects that hold each other, and something hanging on them.
a, b = Loner(), Loner()
a.me, b.me = b, a
a.luggage = ["a list", {"and": ["its", "content"]}]
#% graph a
del a, b
print("two that hold each other:")
print("    objects found:", gc.collect())

# A weak reference back instead of a strong one: no cycle, no collector needed.
class Child:
    def __init__(self, parent):
        self.parent = weakref.ref(parent)

    def __del__(self):
        print("    child freed")


class Parent:
    def __init__(self):
        self.child = Child(self)


print("weak reference to the parent:")
parent = Parent()
del parent
print("    left for the collector:", gc.collect())

# One more, which the program does not collect: in Hognose the next command
# does; in CPython it is collected when the program ends.
print("the last one:")
loner = Loner()
#% why loner
del loner
#% collect
