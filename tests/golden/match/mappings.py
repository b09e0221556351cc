def f(x):
    match x:
        case {'type': 'circle', 'r': r}: return ('circle', r)
        case {'type': t, **rest}: return (t, rest)
        case {1: one}: return one
        case {}: return 'any mapping'
        case _: return 'not a mapping'
for x in ({'type': 'circle', 'r': 2, 'x': 1}, {'type': 'sq', 'a': 1}, {1: 'uno'}, {}, {'z': 1}, [], 5): print(f(x))
from collections import defaultdict
d = defaultdict(list)
match d:
    case {'k': v}: print('found')
    case _: print('missing', dict(d))
