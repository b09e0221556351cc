import sys
print(sys.getsizeof(memoryview(b'abc')), sys.getsizeof(memoryview(b'')))
print(sys.getsizeof(slice(1)), sys.getsizeof(slice(1, 2, 3)))
print(sys.getsizeof(range(0)), sys.getsizeof(range(10**20)))
