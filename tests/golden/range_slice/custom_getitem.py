class S:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)
    def __len__(self): return 10
s = S()
print(s[-1], s[1:], s[:-1], s[::2], s[1:2, 3], s[...], s[()], s['a':'b'])
s[1:2] = 'v'; del s[::3]; s[-1] = 0; s[1, 2] += 1 if False else (9,)
print(slice(1, -1).indices(10), slice(None, None, 3).indices(10), slice(20, None, -4).indices(10), slice(-100, 100).indices(10))
