import sys
def inner(a): return sys.getrefcount(a)
def middle(a): return inner(a)
def outer(a): return middle(a)
x = []
print(inner(x), middle(x), outer(x))
print(inner([]), middle([]), outer([]))
