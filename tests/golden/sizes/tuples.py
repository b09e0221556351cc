import sys
print([sys.getsizeof((0,) * n) for n in range(8)])
print(sys.getsizeof(()), sys.getsizeof((1,)), sys.getsizeof((1, 2) + (3,)))
print(sys.getsizeof(tuple(range(10))), sys.getsizeof(tuple(i for i in range(10))), sys.getsizeof(tuple('abc')))
t = (1, 2, 3)
print(sys.getsizeof(t[:]), sys.getsizeof(t[1:]), sys.getsizeof((*t, *t)))
