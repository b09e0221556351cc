class D(dict):
    def __missing__(self, k):
        self[k] = k * 2
        return self[k]
d = D(); print(d['ab'], d, d.get('x'), 'x' in d)
from collections import defaultdict
g = defaultdict(list); g['a'].append(1); g['b']; print(g, g.default_factory, dict(g), g.get('zz'), 'zz' in g)
n = defaultdict(int)
for c in 'hello': n[c] += 1
print(dict(n), defaultdict(None, a=1), n.copy() == n)
try: defaultdict()['x']
except KeyError as e: print('KeyError', e)
try: defaultdict(5)
except TypeError as e: print(e)
