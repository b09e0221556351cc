def g(i):
    x = i * 2
    while True:
        y = yield x
        x += y
gs = [g(i) for i in range(2000)]
print(sum(map(next, gs)))
print(sum(it.send(1) for it in gs))
del gs
def deep(n):
    if n: yield from deep(n - 1)
    yield n
print(sum(deep(200)))
