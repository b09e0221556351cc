class Stack(list):
    def push(self, x): self.append(x)
    def peek(self): return self[-1]
s = Stack([1]); s.push(2); print(s, s.peek(), type(s[:]), type(s + s), len(s), isinstance(s, list))
class D(dict):
    def __missing__(self, k): return f'missing {k}'
d = D(a=1); print(d['a'], d['b'], d.get('b'), 'b' in d, d)
class I(int):
    def __add__(self, o): return I(int(self) + o + 100)
    def __repr__(self): return f'I({int(self)})'
print(I(1) + 2, 2 + I(1), I(5) * 2, type(I(5) * 2), [I(1)])
class S(str):
    def shout(self): return self.upper() + '!'
print(S('a').shout(), type(S('a') + 'b'), S('a') == 'a', hash(S('a')) == hash('a'), {S('k'): 1}['k'])
class F(float): pass
print(F(1.5) + 1, type(F(1.5)), F(2))
