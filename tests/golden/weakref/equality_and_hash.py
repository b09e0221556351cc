import weakref
class A:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return hash(self.v)
a, b = A(1), A(1)
ra, rb = weakref.ref(a), weakref.ref(b)
print(ra == rb, ra is rb, hash(ra) == hash(1))
del a
print(ra == rb, ra == ra, hash(ra) == hash(1))
c = A(2); rc = weakref.ref(c)
del c
try: hash(rc)
except TypeError as e: print(e)
