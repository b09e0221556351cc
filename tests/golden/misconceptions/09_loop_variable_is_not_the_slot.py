xs = [1, 2, 3]
for x in xs: x = 0

print(xs, x)
