def adder(n):
    def add(x): return x + n
    n += 1
    return add
print(adder(1)(10))
def f(a, *args, **kw): return lambda: (a, args, kw)
print(f(1, 2, k=3)())
def memo(fn):
    cache = {}
    def w(n):
        if n not in cache: cache[n] = fn(n)
        return cache[n]
    w.cache = cache
    return w
@memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), len(fib.cache))
