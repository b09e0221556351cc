import sys
x = 1
print(sys.getsizeof([]), sys.getsizeof([x]), sys.getsizeof([x, x]), sys.getsizeof([x, x, x]))
print(sys.getsizeof([1]), sys.getsizeof([1, 2]), sys.getsizeof([1, 2, 3]), sys.getsizeof([1, 2, 3, 4]))
print(sys.getsizeof([1, 2, 3, 4, 5]), sys.getsizeof([x, 2, 3, 4, 5]))
print(sys.getsizeof([*range(3)]), sys.getsizeof([x, *range(3)]), sys.getsizeof([*(), *()]))
print(sys.getsizeof([*'ab', x]), sys.getsizeof([*[1, 2, 3, 4, 5]]))
