n = 0
def g():
    global n, fresh
    n += 1
    fresh = 'made'
g(); g(); print(n, fresh)
def outer():
    c = 0
    def inc():
        nonlocal c
        c += 1
        return c
    inc(); inc()
    return c
print(outer())
