a, b = 1, 2; a, b = b, a; print(a, b)
(a, b), c = (1, 2), 3; print(a, b, c)
first, *mid, last = range(5); print(first, mid, last)
*init, tail = 'abc'; print(init, tail)
x, = (9,); [y] = (8,); print(x, y)
d = {'k': (1, (2, 3))}
for k, (p, (q, r)) in d.items(): print(k, p, q, r)
i = 0; a = [0, 0, 0]
i, a[i] = 2, 'x'; print(i, a)
