class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x = x; self.y = y
class Q(P): pass
def f(o):
    match o:
        case P(0, 0): return 'origin'
        case P(x, y=0): return ('on x', x)
        case Q(): return 'a Q'
        case P(x=a, y=b): return (a, b)
        case int(n): return ('int', n)
        case str() as s: return ('str', s)
        case float(): return 'float'
        case list([a, *_]): return ('list', a)
        case dict() | tuple(): return 'container'
for o in (P(0, 0), P(3, 0), Q(1, 1), P(1, 2), 5, True, 's', 1.5, [9, 8], [], {}, (), None): print(f(o))
