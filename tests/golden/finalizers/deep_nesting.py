class T:
    def __del__(self): print('innermost')
a = T()
for i in range(100000): a = [a]
del a
print('lists freed')
b = T()
for i in range(100000): b = (b,)
del b
print('tuples freed')
c = T()
for i in range(100000): c = {'x': c}
del c
print('dicts freed')
