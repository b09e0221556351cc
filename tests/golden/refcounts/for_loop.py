import sys
x = object()
xs = [x]
print(sys.getrefcount(x), sys.getrefcount(xs))
for i in xs:
    print(sys.getrefcount(x), sys.getrefcount(xs))
print(sys.getrefcount(x), sys.getrefcount(xs))
del i
print(sys.getrefcount(x))
