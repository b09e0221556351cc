class C:
    x = 1
    def __getattr__(self, n): print('getattr', n); return n * 2
    def __setattr__(self, n, v): print('setattr', n, v); super().__setattr__(n, v)
    def __delattr__(self, n): print('delattr', n); super().__delattr__(n)
c = C()
print(c.x, c.zz)
c.y = 3; print(c.y); del c.y
print(getattr(c, 'q', None), hasattr(c, 'w'))
class G:
    def __getattribute__(self, n):
        if n == 'secret': raise AttributeError('hidden')
        return super().__getattribute__(n)
g = G(); g.a = 1
print(g.a, hasattr(g, 'secret'), getattr(g, 'secret', 'default'))
