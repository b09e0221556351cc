def f():
    return (2 * 3, 'a' + 'b', (1, 2) + (3,), -5, 2 ** 70, not True)
print(f() == f(), f() is f())
def g(): return 60 * 60 * 24
print(g() is g())
def h(): return [1, 2, 3]
print(h() is h(), h() == h())
def k(x): return x in {1, 2, 3}
print(k.__code__.co_consts[-1] == frozenset({1, 2, 3}), k(2))
