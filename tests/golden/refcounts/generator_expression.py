import sys
xs = [1, 2, 3]
g = (i for i in xs); print(sys.getrefcount(xs))
next(g); print(sys.getrefcount(xs))
list(g); print(sys.getrefcount(xs))
