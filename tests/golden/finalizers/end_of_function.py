class T:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def f():
    a = T('a'); b = T('b'); c = T('c')
    print('body')
f(); print('returned')
def g(p): print('in g')
g(T('argument')); print('after g')
