import weakref
class A:
    def m(self): return 'm'
    def __len__(self): return 3
    def __add__(self, o): return ('add', o)
a = A(); p = weakref.proxy(a)
p.x = 5
print(a.x, p.m(), len(p), p + 1, type(p).__name__, weakref.proxy(a) is p)
del p.x
print(hasattr(a, 'x'), isinstance(p, A))
try: hash(p)
except TypeError as e: print(e)
del a
try: p.m()
except ReferenceError as e: print(e)
