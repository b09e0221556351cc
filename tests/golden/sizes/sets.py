import sys
print(sys.getsizeof(set()), sys.getsizeof({1}), sys.getsizeof({1, 2, 3, 4}), sys.getsizeof({1, 2, 3, 4, 5}))
print(sys.getsizeof(frozenset()), sys.getsizeof(frozenset([1, 2, 3])), sys.getsizeof(frozenset(range(100))))
print([sys.getsizeof(set(range(n))) for n in (4, 5, 19, 20, 76, 77, 1000)])
s = set()
last = 0
for i in range(1000):
    s.add(i)
    if sys.getsizeof(s) != last:
        last = sys.getsizeof(s)
        print(len(s), last)
