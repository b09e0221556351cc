"""`for item in array` against `for index in range(len(array))`.

Folk advice says that indexing "saves memory, because nothing is copied".
Neither loop copies anything: the first one hands out the references that are
already in the list. The second one also has to make an int for each index.
"""
import sys

array = ["item %d" % n for n in range(1000)]


def the_items_are_not_copied():
    return all(item is array[position] for position, item in enumerate(array))


print("for item in array gives the very same objects:", the_items_are_not_copied())


# What each loop needs besides the list: an iterator.
print("bytes of iter(array):", sys.getsizeof(iter(array)))
print("bytes of range(len(array)) and its iterator:",
      sys.getsizeof(range(len(array))) + sys.getsizeof(iter(range(len(array)))))

# And the indexes: ints above 256 are made anew for each turn of the loop.
made = sum(sys.getsizeof(index) for index in range(len(array)) if index > 256)
print("bytes of ints that the index loop makes and drops:", made)


def by_item():
    total = 0
    for item in array:
        total += len(item)
    return total


def by_index():
    total = 0
    for index in range(len(array)):
        total += len(array[index])
    return total


print("same result:", by_item() == by_index())
#% compare by_item() ;; by_index()

# The reference count of the list while it is walked through:
def holders_of_list():
    inside = []
    for item in array:
        inside.append(sys.getrefcount(array))
        break
    for index in range(len(array)):
        inside.append(sys.getrefcount(array))
        break
    return inside


item_loop, index_loop = holders_of_list()
print("the item loop holds the list once more:", item_loop - index_loop)
#% refs array

# Where both are needed: enumerate. It makes the same ints, but reads better.
for position, item in enumerate(array[:3]):
    print(position, item)

# The loop variable keeps the last item alive after the loop.
before = sys.getrefcount(array[-1])
for item in array:
    pass
print("one more reference after the loop:", sys.getrefcount(array[-1]) - before)
#% refs item
