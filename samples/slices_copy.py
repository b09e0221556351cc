"""A slice makes a new list. An index only reads.

The new list holds the same items: only the array of references is copied,
eight bytes an item.
"""
import sys

numbers = [n * 1000 for n in range(1000)]

item = numbers[500]
print("an index gives the item itself:", item is numbers[500])
#% refs item

part = numbers[100:200]
print("a slice is a new list:", part is not numbers, len(part))
print("with the same items:", all(part[i] is numbers[100 + i] for i in range(100)))
print("bytes of the list:", sys.getsizeof(numbers))
print("bytes of the slice:", sys.getsizeof(part))
print("bytes of numbers[:]:", sys.getsizeof(numbers[:]))
#% size part
#% refs item

# So a loop that cuts off its head copies the rest again and again.
def bytes_copied_by_slicing(count):
    rest, copied = list(range(count)), 0
    while rest:
        rest = rest[1:]
        copied += 8 * len(rest)
    return copied


print("items 100, bytes copied:", bytes_copied_by_slicing(100))
print("items 1000, bytes copied:", bytes_copied_by_slicing(1000))
#% compare bytes_copied_by_slicing(100) ;; bytes_copied_by_slicing(1000)

# Changing the slice does not change the list; changing a shared item does.
rows = [[1], [2], [3]]
two = rows[:2]
two.append("new")
two[0].append("shared")
print(rows)
print(two)
#% graph rows

# Strings: the whole slice is the string itself, since nobody could tell.
text = "x" * 1000
print("text[:] is text:", text[:] is text)
print("bytes of text[:999]:", sys.getsizeof(text[:999]))

# A range or a memoryview slices without copying the content.
window = memoryview(bytes(1000))[100:900]
print("range slice:", sys.getsizeof(range(1000)[:999]), "memoryview slice:", sys.getsizeof(window))
