import sys
print([sys.getsizeof([i for i in range(n)]) for n in range(0, 20)])
print(sys.getsizeof([i for i in range(100) if i % 2]))
print(sys.getsizeof([[] for i in range(3)]))
