import sys
x = []
def same(): return x
def local():
    y = []
    return y
print(sys.getrefcount(same()), sys.getrefcount(local()))
r = local()
print(sys.getrefcount(r))
