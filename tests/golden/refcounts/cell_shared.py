import sys
def make():
    v = object()
    fs = [lambda: v, lambda: v]
    return fs
fs = make()
print(sys.getrefcount(fs[0].__closure__[0]) == sys.getrefcount(fs[1].__closure__[0]))
print(sys.getrefcount(fs[0]()))
fs.pop()
print(sys.getrefcount(fs[0]()))
