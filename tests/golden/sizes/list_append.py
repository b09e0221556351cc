import sys
a = []
last = 0
for i in range(200):
    a.append(i)
    if sys.getsizeof(a) != last:
        last = sys.getsizeof(a)
        print(len(a), last)
