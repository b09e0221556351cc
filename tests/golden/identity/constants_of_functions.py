# Which objects are one: constants of functions.
import sys, gc, weakref
R = sys.getrefcount
S = sys.getsizeof

class O:

    def __init__(self, n=0):
        self.n = n

class D:

    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('del', self.n, end='; ')

def f():
    return ([1, 2, 3], (1, 2, 3), {1, 2, 3}, {'a': 1}, frozenset({1, 2}))
a, b = (f(), f())
print([x is y for x, y in zip(a, b)], [S(x) for x in a])
print(f.__code__.co_consts, S(f.__code__.co_consts))

def g(x):
    return (x in {1, 2, 3}, x in [1, 2], x in (1, 2), 'a' in 'abc')
print([type(c).__name__ for c in g.__code__.co_consts])
h = lambda: (1, (2, 3), [4])
print(h()[1] is h()[1], h() is h())
print((lambda: -1)() is (lambda: -1)(), (lambda: 10 ** 3)() is (lambda: 1000)(), (lambda: 'a' * 3)() is (lambda: 'aaa')())
