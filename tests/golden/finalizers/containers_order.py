class T:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, end='; ')
l = [T(i) for i in range(4)]; del l; print()
t = tuple(T(i) for i in range(4)); del t; print()
d = {i: T(i) for i in range(4)}; del d; print()
l = [T(i) for i in range(4)]; l.clear(); print()
l = [T(i) for i in range(4)]; del l[1:3]; print('mid'); l[:] = []; print()
d = {i: T(i) for i in range(4)}; d.clear(); print()
