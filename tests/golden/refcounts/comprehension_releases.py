import sys
x = object()
xs = [x, x]
print(sys.getrefcount(x))
ys = [i for i in xs]
print(sys.getrefcount(x))
[i for i in xs]
print(sys.getrefcount(x))
zs = {i: i for i in xs}
print(sys.getrefcount(x))
