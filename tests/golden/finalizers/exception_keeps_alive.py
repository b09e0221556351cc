class T:
    def __del__(self): print('del')
def f():
    t = T()
    raise ValueError
try:
    f()
except ValueError as e:
    print('handling')
print('handled')
