f = lambda v: 1 / v
print([f(x) for x in (1, 0)])
