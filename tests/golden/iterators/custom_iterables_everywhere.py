class Pairs:
    def __init__(self, n): self.n = n
    def __iter__(self):
        print('iter', end=' ')
        for i in range(self.n): yield i, i * i
p = Pairs(3)
print(dict(p), list(p), max(p), sorted(p, reverse=True), (1, 1) in p, [*p][0], set(p) == set(p))
(a, b), *rest = p; print(a, b, rest)
print(','.join(str(x) for x, _ in p), sum(y for _, y in p), list(zip(p, p)), all(p), any(Pairs(0)))
for x, y in p:
    if y: break
else: print('no break')
print(x, y)
