class P: __match_args__ = ('x',)
class B: __match_args__ = ['x']
class N: __match_args__ = (1,)
class O: pass
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def a():
    match P():
        case P(1, 2): pass
def b():
    match B():
        case B(1): pass
def c():
    match N():
        case N(1): pass
def d():
    match O():
        case O(1): pass
def e():
    match 1:
        case int(1, 2): pass
def f():
    match 1:
        case len(): pass
def g():
    match P():
        case P(x): return 'match'
    return 'no attribute: no match'
def h():
    match {'a': 1}:
        case {'a': x, **r}: return x, r
for fn in (a, b, c, d, e, f, g, h): t(fn)
