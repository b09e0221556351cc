class Typed:
    def __init__(self, t): self.t = t
    def __set_name__(self, owner, name): self.name = name; print('set_name', owner.__name__, name)
    def __get__(self, o, owner):
        if o is None: return self
        return o.__dict__[self.name]
    def __set__(self, o, v):
        if not isinstance(v, self.t): raise TypeError(f'{self.name} must be {self.t.__name__}')
        o.__dict__[self.name] = v
    def __delete__(self, o): print('delete'); del o.__dict__[self.name]
class P:
    x = Typed(int); s = Typed(str)
p = P(); p.x = 1; p.s = 'a'
print(p.x, p.s, P.x.name)
try: p.x = 'no'
except TypeError as e: print(e)
del p.x
print(vars(p))
