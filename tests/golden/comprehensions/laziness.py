def p(x): print('p', x); return x
g = (p(x) for x in [1, 2])
print('made')
print(next(g))
try: g2 = (x for x in 1)
except TypeError as e: print('immediate', e)
n = 2
g3 = (x * n for x in range(3)); n = 10
print(list(g3))
a = [1, 2, 3]
g4 = (x for x in a if x in a); a = [2]
print(list(g4))
