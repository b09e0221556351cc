"""Names live in a frame, objects live on the heap.

A name is a label that points to an object.  Assigning never copies an object:
it only lets one more label point to it.

Lines that start with `#%` are commands for Hognose.  CPython reads them as
comments and skips them.
"""
import sys

x = 20
y = []
z = ""
#% heap
#% graph x
#% graph y

# The frame holds three small arrows; the objects at their ends differ in size.
print("sizes of 20, [] and '':", sys.getsizeof(x), sys.getsizeof(y), sys.getsizeof(z))
#% size x
#% size y
#% size z

# A second name for the list: still one list.
also_y = y
also_y.append("seen through both names")
print(y, also_y is y)
#% refs y

# A name can move on to an object of another type. The type is the object's.
x = "twenty"
print(type(x).__name__)
#% refs x

# [0] * 5 is one list with five slots, and all slots point to the same 0.
row = [0] * 5
print("different objects in the row:", len({id(item) for item in row}))
#% graph row

# With immutable items sharing is harmless. With lists in the slots it is not:
grid = [[0] * 3] * 2
grid[0][0] = 7
print(grid, "rows are one object:", grid[0] is grid[1])
#% graph grid

# A comprehension runs its expression again for each row.
grid = [[0] * 3 for _ in range(2)]
grid[0][0] = 7
print(grid, "rows are one object:", grid[0] is grid[1])
#% graph grid
