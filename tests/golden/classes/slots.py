class P:
    __slots__ = ('x', 'y')
    def __init__(self, x, y): self.x = x; self.y = y
p = P(1, 2)
print(p.x, p.y, P.__slots__, hasattr(p, '__dict__'), type(P.x))
del p.x
for code in ('p.x', 'p.z = 1', 'P.x.__get__(1, int)'):
    try: exec(code)
    except Exception as e: print(type(e).__name__, e)
class Q(P): pass
q = Q(1, 2); q.z = 3; print(q.__dict__)
for body in ('__slots__ = ("a",); a = 1', '__slots__ = 1', '__slots__ = ("1x",)', '__slots__ = ("__dict__", "__dict__")'):
    try: exec('class X: ' + body)
    except Exception as e: print(type(e).__name__, e)
class One: __slots__ = 'name'
o = One(); o.name = 1; print(o.name)
