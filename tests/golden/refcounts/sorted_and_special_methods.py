# sorted() hands its argument on; length hints, sizeof and dir are asked through bound methods.
import sys
rc = sys.getrefcount
class It:
    def __iter__(self): print('iter', rc(self)); return self
    def __next__(self): print('next', rc(self)); raise StopIteration
    def __length_hint__(self): print('hint', rc(self)); return 1
    def __sizeof__(self): print('sizeof', rc(self)); return 5
    def __dir__(self): print('dir', rc(self)); return []
def f(a):
    sorted(a); list(a); tuple(a); [*a]; (*a,); ''.join(a); {*a}; sys.getsizeof(a); dir(a); set(a)
a = It(); f(a); f(It()); sorted(It()); print((*It(), 1))
for bad in ((), ([], []), ):
    try: sorted(*bad)
    except TypeError as e: print(e)
try: sorted([], foo=1)
except TypeError as e: print(e)
print(sorted([3, 1, 2], reverse=True, key=lambda x: -x))
