import copy
class C:
    def __init__(self): self.l = [1]; self.me = self
c = C(); s = copy.copy(c); d = copy.deepcopy(c)
print(s.l is c.l, s.me is c, d.l is c.l, d.me is d, d.l)
a = [1, [2, 3]]; a.append(a); b = copy.deepcopy(a); print(b[2] is b, b[1] is a[1], copy.copy(a)[1] is a[1])
x = [[]] * 2; y = copy.deepcopy(x); print(y[0] is y[1], y[0] is x[0])
t = (1, 2); print(copy.deepcopy(t) is t, copy.copy(t) is t, copy.deepcopy(([],)) == ([],), copy.copy({1: []}), copy.deepcopy({'k': {1, 2}}), copy.copy(len) is len)
class D:
    def __copy__(self): return 'copied'
    def __deepcopy__(self, memo): return 'deep'
print(copy.copy(D()), copy.deepcopy([D()]))
