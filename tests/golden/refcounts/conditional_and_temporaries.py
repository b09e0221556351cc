import sys
x = [1]
print(sys.getrefcount(x or None), sys.getrefcount(x if x is not None else 0))
print(sys.getrefcount((x, x)[0]))
print(sys.getrefcount([x][0]), sys.getrefcount({1: x}[1]))
print([sys.getrefcount(x), sys.getrefcount(x)])
print((x, x, sys.getrefcount(x)))
