class L:
    def __init__(self, *a): self.a = list(a)
    def __len__(self): return len(self.a)
    def __getitem__(self, i): print('get', i); return self.a[i]
    def __setitem__(self, i, v): print('set', i, v)
    def __delitem__(self, i): print('del', i)
    def __contains__(self, x): return x == 'magic'
l = L(1, 2)
print(len(l), l[0], l[-1], l[0:1], 'magic' in l, 1 in l, bool(L()), bool(l))
l[0] = 5; del l[1]; l[1:2] = 7
print(list(l))
print(list(reversed(l)))
