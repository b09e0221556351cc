import sys
a = list(range(100))
last = 0
while a:
    a.pop()
    if sys.getsizeof(a) != last:
        last = sys.getsizeof(a)
        print(len(a), last)
b = list(range(50))
b.clear(); print(sys.getsizeof(b))
b = list(range(50))
del b[:]; print(sys.getsizeof(b))
b = list(range(50))
del b[10:]; print(sys.getsizeof(b))
b = list(range(50)); b[10:] = []; print(sys.getsizeof(b))
b = list(range(50)); del b[::2]; print(sys.getsizeof(b))
b = list(range(50)); b.remove(7); print(sys.getsizeof(b))
