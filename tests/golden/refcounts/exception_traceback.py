import sys
x = []
def f(a): raise ValueError(a)
try:
    f(x)
except ValueError as e:
    print(sys.getrefcount(x))
print(sys.getrefcount(x))
try:
    f(x)
except ValueError as e:
    keep = e
print(sys.getrefcount(x))
keep.__traceback__ = None
print(sys.getrefcount(x))
keep.args = ()
print(sys.getrefcount(x))
