import sys
class A:
    def __sizeof__(self): return 100
class B:
    __slots__ = ()
    def __sizeof__(self): return 100
class C:
    def __sizeof__(self): return 'x'
class D:
    def __sizeof__(self): return -1
print(sys.getsizeof(A()), A().__sizeof__())
print(sys.getsizeof(B()))
for x in (C(), D()):
    try:
        sys.getsizeof(x)
    except Exception as e:
        print(type(e).__name__, e)
print(sys.getsizeof(C(), 'default'))
print([].__sizeof__(), sys.getsizeof([]), (1).__sizeof__(), ''.__sizeof__())
try:
    sys.getsizeof()
except TypeError as e:
    print(e)
