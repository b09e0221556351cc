class T:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
a, b = T('a'), T('b')
a, b = b, a
print(a.n, b.n)
a = b
print('end')
a, b = None, None
print('really')
