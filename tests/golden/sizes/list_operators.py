import sys
a = [1, 2, 3]
b = [4, 5]
print(sys.getsizeof(a + b), sys.getsizeof(a * 3), sys.getsizeof(0 * a), sys.getsizeof([0] * 5))
print(sys.getsizeof(a[:]), sys.getsizeof(a[1:]), sys.getsizeof(a[::2]), sys.getsizeof(a[3:]))
print(sys.getsizeof(a.copy()), sys.getsizeof(list(a)), sys.getsizeof([*a]))
print(sys.getsizeof(sorted(a)), sys.getsizeof(sorted(range(10))))
print(sys.getsizeof('a b c d'.split()), sys.getsizeof('a,b'.split(',')), sys.getsizeof('a\nb'.splitlines()))
