class T:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
    def __add__(self, o): return T(self.n + o.n)
x = T('a') + T('b') + T('c')
print(x.n)
y = [T('l')][0]
print('have', y.n)
T('cond') if T('test') else 0
print('end')
