class M:
    def __init__(self, n, swallow=False): self.n = n; self.swallow = swallow
    def __enter__(self): print('enter', self.n); return self.n.upper()
    def __exit__(self, t, v, tb):
        print('exit', self.n, t and t.__name__, v)
        return self.swallow
with M('a') as x: print('body', x)
with M('b'), M('c') as y: print(y)
with (M('d') as p, M('e') as q,): print(p, q)
with M('f', True): 1 / 0
def f():
    with M('g'): return 'returned'
print(f())
for i in range(2):
    with M('h'): break
try:
    with M('i'), M('j'): raise KeyError('k')
except KeyError as e: print('caught', e)
