import sys
a = object(); b = a
print(sys.getrefcount(a))
b = a
print(sys.getrefcount(a))
b = 1
print(sys.getrefcount(a))
a, b = a, a
print(sys.getrefcount(a))
a, b = 1, a
print(sys.getrefcount(b))
