import sys
d = {}
last = 0
for i in range(2000):
    d[str(i)] = i
    if sys.getsizeof(d) != last:
        last = sys.getsizeof(d)
        print(len(d), last)
d[0] = 1
print(len(d), sys.getsizeof(d))
