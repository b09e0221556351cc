class A:
    def __init__(self): self.v = self.bad
    @property
    def bad(self): return {}['q']
A()
