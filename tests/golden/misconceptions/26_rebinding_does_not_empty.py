a = list(range(9)); b = a; a = []
print(len(b))
b.clear()
print(len(b))
