# collections: exact
import gc
gc.disable(); gc.collect()
class Node: __slots__ = ('prev', 'next')
first = last = Node()
for i in range(99):
    n = Node(); n.prev = last; last.next = n; last = n
del n, last
print(gc.collect())
del first
print(gc.collect())
