import sys
a = []
print(sys.getrefcount(a))
b = a
print(sys.getrefcount(a))
c = d = b
print(sys.getrefcount(a))
del b
print(sys.getrefcount(a))
c = d = None
print(sys.getrefcount(a))
print(sys.getrefcount([]), sys.getrefcount(object()))
