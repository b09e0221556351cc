class T:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
class Box:
    def __del__(self): print('box first')
b = Box(); b.x = T('x'); b.y = T('y')
del b
class S:
    __slots__ = ('q', 'p')
s = S(); s.p = T('p'); s.q = T('q')
del s
