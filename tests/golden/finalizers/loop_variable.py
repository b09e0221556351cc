class T:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
for t in (T(i) for i in range(3)):
    print('body', t.n)
print('loop over')
del t
[T(i).n for i in range(2)]
print('end')
