class K:
    def __init__(self, v, h): self.v, self.h = v, h
    def __hash__(self): return self.h
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __repr__(self): return f'K{self.v}'
d = {K(i, i % 3): i for i in range(12)}
print(d, [d[K(i, i % 3)] for i in range(12)], K(5, 0) in d)
for i in range(0, 12, 2): del d[K(i, i % 3)]
print(d, len(d))
k = K(1, 1); e = {k: 'v'}; k.h = 2; print(k in e, list(e)[0] is k)
class Bad:
    def __hash__(self): return 1
    def __eq__(self, o): raise RuntimeError('eq')
f = {Bad(): 1}
try: f[Bad()]
except RuntimeError as x: print(x)
