# collections: exact
class T:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
a = T('in cycle'); a.me = a
del a
b = T('global in cycle'); b.me = b
print('end of script')
