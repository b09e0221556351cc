import sys
print(sys.getrefcount(1) > 10**6)
a = []; print(sys.getrefcount(a))
