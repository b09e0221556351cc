a = b = 1
c, d = 2, 3
(e, f), [g, *h] = (4, 5), 'six'
*i, j = range(4)
k, = [9]
l: int = 5
m: 'not evaluated later'
[n] = [7]
print(a, b, c, d, e, f, g, h, i, j, k, l, n)
print(__annotations__)
x = [0, 0]
i = 0
i, x[i] = 1, 'set'
print(i, x)
