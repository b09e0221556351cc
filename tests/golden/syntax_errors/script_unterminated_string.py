name = 'Anna
print(name)
