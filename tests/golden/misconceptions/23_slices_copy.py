import sys
big = list(range(1000)); print(sys.getsizeof(big[:]))
print(big[500] is big[:][500])
s = 'x' * 1000; print((s[:] is s, sys.getsizeof(s[:999])))
