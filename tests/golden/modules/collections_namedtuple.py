from collections import namedtuple
P = namedtuple('P', 'x y'); p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._asdict(), p._replace(x=9), P._fields, P._make([3, 4]), len(p), [*p], isinstance(p, tuple), hash(p) == hash((1, 2)), P.__doc__, repr(P(x=[], y='s')))
D = namedtuple('D', ['a', 'b'], defaults=[5]); print(D(1), D._field_defaults, namedtuple('R', 'a class a', rename=True)._fields)
x, y = p; print(x, y)
for e in ('P(1)', 'P(1, 2, 3)', 'P(z=1)', 'p._replace(q=1)', 'namedtuple("N", "a a")', 'namedtuple("N", "class")', 'namedtuple("1N", "a")', 'p.z', 'namedtuple("N", "_a")'):
    try: print(eval(e))
    except Exception as z: print(type(z).__name__ + ':', z)
try: p.x = 5
except AttributeError as e: print(e)
