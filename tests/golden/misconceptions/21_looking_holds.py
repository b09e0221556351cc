import sys
a = []
print(sys.getrefcount(a))
_ = a
print(sys.getrefcount(a))
_ = 1
print(sys.getrefcount(a))
