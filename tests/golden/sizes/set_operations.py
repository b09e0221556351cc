import sys
a = set(range(100))
b = set(range(50, 150))
for s in (a | b, a & b, a - b, a ^ b, a.copy(), set(a), {*a}, {x for x in a}):
    print(len(s), sys.getsizeof(s))
for i in range(95): a.discard(i)
print(len(a), sys.getsizeof(a), sys.getsizeof(a.copy()), sys.getsizeof(set(a)))
a.add(1000); print(sys.getsizeof(a))
a.clear(); print(sys.getsizeof(a))
a.update(range(10)); print(sys.getsizeof(a))
