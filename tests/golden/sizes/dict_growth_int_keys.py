import sys
d = {}
last = 0
for i in range(2000):
    d[i] = i
    if sys.getsizeof(d) != last:
        last = sys.getsizeof(d)
        print(len(d), last)
