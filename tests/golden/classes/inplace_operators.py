class A:
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(o); return self
    def __isub__(self, o): return 'replaced'
    def __mul__(self, o): return ('mul', o)
a = b = A()
a += 1; a += 2
print(a is b, a.log)
a *= 3; print(a)
b -= 1; print(b)
t = (A(),)
try: t[0] += 5
except TypeError as e: print(e, t[0].log)
class N:
    def __iadd__(self, o): return NotImplemented
    def __add__(self, o): return 'add fallback'
n = N(); n += 1; print(n)
n = N()
try: n -= 1
except TypeError as e: print(e)
