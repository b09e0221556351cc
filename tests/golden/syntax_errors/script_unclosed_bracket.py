total = (1 +
print('x')
for i in range(3):
    pass
