class C:
    def __call__(self, *a, **k): return a, k
c = C()
print(c(1, x=2), callable(c), callable(C), callable(1))
class D: pass
d = D(); d.__call__ = lambda: 1
try: d()
except TypeError as e: print(e)
d.__len__ = lambda: 1
try: len(d)
except TypeError as e: print(e)
