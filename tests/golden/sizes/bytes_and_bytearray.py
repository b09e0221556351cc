import sys
print([sys.getsizeof(bytes(n)) for n in (0, 1, 2, 10, 100)])
print(sys.getsizeof(b''), sys.getsizeof(b'abc'), sys.getsizeof(b'abc' + b'de'))
print([sys.getsizeof(bytearray(n)) for n in (0, 1, 2, 10, 100)])
b = bytearray()
sizes = []
for i in range(40):
    b.append(i)
    sizes.append(sys.getsizeof(b))
print(sizes)
