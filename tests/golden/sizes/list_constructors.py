import sys
class Sized:
    def __init__(self, n): self.n = n
    def __iter__(self): return iter(range(self.n))
    def __len__(self): return self.n
class Unsized:
    def __init__(self, n): self.n = n
    def __iter__(self): return (i for i in range(self.n))
for n in (0, 1, 2, 3, 4, 5, 8, 9, 17, 100):
    print(n, sys.getsizeof(list(range(n))), sys.getsizeof(list((0,) * n)),
          sys.getsizeof(list([0] * n)), sys.getsizeof(list('a' * n)),
          sys.getsizeof(list(i for i in range(n))), sys.getsizeof(list(Sized(n))),
          sys.getsizeof(list(Unsized(n))), sys.getsizeof(list({i for i in range(n)})),
          sys.getsizeof(list(dict.fromkeys(range(n)))), sys.getsizeof(list(bytes(n))))
