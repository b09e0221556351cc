a = [1, 2]; b = a; b.append(3)
print(a, b is a)
