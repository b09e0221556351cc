import sys
g = (n * n for n in range(10**9)); print(sys.getsizeof(g) < 250)
print((next(g), next(g)))
h = (c for c in 'ab'); print((list(h), list(h)))
