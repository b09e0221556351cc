class C:
    def __init__(self): self._v = 1
    @property
    def v(self): "doc of v"; return self._v
    @v.setter
    def v(self, x): self._v = x * 10
    @v.deleter
    def v(self): print('deleted')
    ro = property(lambda self: 'ro')
    wo = property(None, lambda self, x: print('wo', x))
c = C()
c.v = 5; print(c.v, C.v.__doc__, type(C.v)); del c.v
c.wo = 3
for code in ('c.ro = 1', 'del c.ro', 'c.wo', 'c.v.x', 'C.v = 3; print(c.v)'):
    try: exec(code)
    except Exception as e: print(type(e).__name__, e)
