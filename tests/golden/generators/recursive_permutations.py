def perms(xs):
    if not xs: yield ()
    for i, x in enumerate(xs):
        for p in perms(xs[:i] + xs[i + 1:]): yield (x,) + p
print(list(perms([1, 2, 3])))
def walk(n, d=0):
    if d < n:
        yield from walk(n, d + 1)
        yield d
        yield from walk(n, d + 1)
print(list(walk(3)))
