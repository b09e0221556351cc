import sys
class M:
    def __enter__(self): return self
    def __exit__(self, *a): return False
m = M()
with m as n:
    print(sys.getrefcount(m) >= 3)
print(sys.getrefcount(m))
del n
print(sys.getrefcount(m))
