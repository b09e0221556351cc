import gc
class A: pass
print(gc.get_referents([1, 'a', None]))
print(gc.get_referents((1, 2), [3]))
print(gc.get_referents({'k': 'v'}))
print(gc.get_referents(1, 'a', 1.5), gc.get_referents())
a = A(); a.x = 'val'
print([r if isinstance(r, str) else r.__name__ for r in gc.get_referents(a)])
def f():
    v = 7
    return lambda: v
print(gc.get_referents(f().__closure__[0]))
