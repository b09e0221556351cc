"""sys.getsizeof tells the size of one object, not of what it refers to."""
import sys

big = "a" * 1_000_000
box = [big]
print("the text:", sys.getsizeof(big))
print("the list that holds it:", sys.getsizeof(box))
#% size big
#% size box

# A list holds references of 8 bytes each; what they point to does not matter.
print("three ints:", sys.getsizeof([1, 2, 3]), "three big texts:", sys.getsizeof([big + "b", big + "c", big + "d"]))

# Equal lists can differ in size: append leaves room to grow.
display = [1, 2]
grown = []
grown.append(1)
grown.append(2)
print("equal:", display == grown, sys.getsizeof(display), sys.getsizeof(grown))
#% layout grown


# An instance: its dictionary is another object.
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class SlotPoint:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


print("point:", sys.getsizeof(Point(1, 2)), "its dictionary:", sys.getsizeof(Point(1, 2).__dict__))
print("with slots:", sys.getsizeof(SlotPoint(1, 2)))
#% size Point(1, 2)


# The size of everything below an object, each object counted once.
def deep_size(thing, seen=None):
    seen = set() if seen is None else seen
    if id(thing) in seen:
        return 0
    seen.add(id(thing))
    size = sys.getsizeof(thing)
    if isinstance(thing, dict):
        size += sum(deep_size(k, seen) + deep_size(v, seen) for k, v in thing.items())
    elif isinstance(thing, (list, tuple, set, frozenset)):
        size += sum(deep_size(item, seen) for item in thing)
    return size


nested = {"numbers": [1000, 2000], "names": ("ann", "bob")}
print("shallow:", sys.getsizeof(nested), "deep:", deep_size(nested))
#% size nested
#% graph nested

# Deep sizes do not add up: what two lists share is counted in both.
shared = ["x" * 1000]
left, right = [shared], [shared]
print("left:", deep_size(left), "right:", deep_size(right), "both:", deep_size([left, right]) - sys.getsizeof([left, right]))
#% size left

# A dictionary does not give memory back when items go.
table = {n: n for n in range(1000)}
full = sys.getsizeof(table)
for n in range(999):
    del table[n]
print("1000 keys:", full, "1 key:", sys.getsizeof(table), "a fresh copy:", sys.getsizeof(dict(table)))
#% size table
