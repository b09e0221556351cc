def pair():
    v = 0
    def get(): return v
    def set(x):
        nonlocal v
        v = x
    return get, set
g, s = pair()
s(5); print(g())
print(g.__closure__[0] is s.__closure__[0])
s([1]); g().append(2); print(g())
