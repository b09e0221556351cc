class C:
    __x = 1
    def __init__(self): self.__y = 2
    def get(self): return self.__x, self.__y
    def __m(self): pass
    __dunder__ = 3
print(C().get(), sorted(n for n in vars(C) if 'x' in n or 'm' in n and 'odule' not in n), C().__dict__, C.__dunder__)
try: C().__y
except AttributeError as e: print(e)
class _D:
    __z = 5
print(_D._D__z)
