from functools import *
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 'init'), partial(int, base=2)('101'), partial(print, 'a', sep='-').args, cmp_to_key(lambda a, b: b - a)(1) < cmp_to_key(lambda a, b: b - a)(0), sorted([1, 3, 2], key=cmp_to_key(lambda a, b: b - a)))
calls = []
@lru_cache(maxsize=2)
def f(x): calls.append(x); return x * 2
print(f(1), f(1), f(2), f(3), f(1), calls, f.cache_info()); f.cache_clear(); print(f.cache_info(), f.__wrapped__(5))
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(100))
def deco(g):
    @wraps(g)
    def w(*a): return g(*a)
    return w
@deco
def named(): "doc"
print(named.__name__, named.__doc__, named.__wrapped__.__name__)
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2))
class C:
    @cached_property
    def p(self): print('computed'); return 7
c = C(); print(c.p, c.p, c.__dict__)
@singledispatch
def show(x): return 'other'
@show.register
def _(x: int): return 'int'
@show.register(list)
def _(x): return 'list'
print(show(1), show([]), show('s'), show(True))
for e in ('reduce(lambda a, b: a, [])', 'partial()', 'partial(5)', 'reduce(1)', 'f([])'):
    try: print(eval(e))
    except TypeError as x: print(x)
