a = [1]; a.append(a); print(a)
d = {}; d['d'] = d; print(d)
t = ([],); t[0].append(t); print(t)
class N:
    def __init__(self): self.items = [self]
    def __repr__(self): return f'N({len(self.items)})'
print(N().items)
l = []; m = [l]; l.append(m); print(l, m)
