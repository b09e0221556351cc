import sys; big = 'a' * 10**6
print((sys.getsizeof([big]), sys.getsizeof(big)))
