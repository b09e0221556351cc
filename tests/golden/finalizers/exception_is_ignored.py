class B:
    def __del__(self): raise ValueError('in del')
b = B()
del b
print('goes on')
