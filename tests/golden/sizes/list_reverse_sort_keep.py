import sys
a = []
for i in range(10): a.append(-i)
print(sys.getsizeof(a))
a.sort(); print(sys.getsizeof(a))
a.reverse(); print(sys.getsizeof(a))
a[0] = 5; print(sys.getsizeof(a))
print(sys.getsizeof(a[:]), sys.getsizeof(list(reversed(a))))
