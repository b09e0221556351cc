import weakref
class A:
    def __init__(self, n): self.n = n
d = weakref.WeakKeyDictionary()
a, b = A(1), A(2)
d[a] = 'one'; d[b] = 'two'
print(len(d), d[a], a in d, sorted(d.values()))
del a
print(len(d), list(d.values()))
try: d[1] = 2
except TypeError as e: print(e)
