class T:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
b = T('b')
a = T('a')
_p = T('_p')
c = [T('c0'), T('c1')]
print('end of script')
