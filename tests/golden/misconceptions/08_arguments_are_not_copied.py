def f(v, w): v.append(1); w = [99]

p = []; q = []; f(p, q)
print((p, q))
