import sys
b = bytearray(b'abcdefghij' * 10)
print(sys.getsizeof(b))
b += b'x'
print(sys.getsizeof(b))
del b[20:]
print(sys.getsizeof(b))
b.pop()
print(sys.getsizeof(b))
b.clear()
print(sys.getsizeof(b))
b.extend(range(10))
print(sys.getsizeof(b))
