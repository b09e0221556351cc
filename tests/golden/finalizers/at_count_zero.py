class T:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
a = T('a'); b = a
del a; print('one name left')
b = None; print('none left')
T('temporary'); print('after temporary')
x = T('old'); x = T('new'); print('rebound')
