class T:
    def __del__(self): print('del')
t = T()
def f():
    local = t
    raise KeyError('boom')
f()
