import sys
d = {}
for i in range(5): d[i] = i
print(sys.getsizeof(d))
for i in range(20):
    del d[i]
    d[i + 5] = i
print(list(d), sys.getsizeof(d))
for i in range(3): d.popitem()
print(list(d), sys.getsizeof(d))
d.pop(20); d.pop(21)
print(d, sys.getsizeof(d))
d['x'] = 1
print(d, sys.getsizeof(d))
