import sys
for n in (0, 1, -1, 255, 2**30 - 1, 2**30, -2**30, 2**60 - 1, 2**60, 2**64, 10**100, 2**1000):
    print(n.bit_length(), sys.getsizeof(n))
print(sys.getsizeof(True), sys.getsizeof(False))
print(sys.getsizeof(2**60 - 2**60), sys.getsizeof(2**60 - (2**60 - 1)))
