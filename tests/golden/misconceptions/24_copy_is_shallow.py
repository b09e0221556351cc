a = [[1], [2]]; b = a.copy(); a[0].append(9)
print((b, b[0] is a[0]))
