def f():
    n = 0
    def g():
        nonlocal n
        while n < 3:
            n += 1
            yield n
    return g(), lambda: n
it, get = f()
print(next(it), get(), list(it), get())
