def f(**kw): return kw
print(f(**dict(zip('abc', range(3)))))
class M:
    def keys(self): return ['x', 'y']
    def __getitem__(self, k): return k * 2
print(f(**M()), {**{}, 'm': 1})
print(f(**{'not an identifier': 1, '': 2}))
