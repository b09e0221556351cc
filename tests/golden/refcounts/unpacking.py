import sys
x = []
a, *b = x, x, x
print(sys.getrefcount(x))
del a
b.clear()
print(sys.getrefcount(x))
(p, (q, r)) = (x, [x, x])
print(sys.getrefcount(x))
del p, q, r
print(sys.getrefcount(x))
