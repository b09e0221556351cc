g = [[0] * 3] * 3; g[0][0] = 7
print(g)
print(len({id(r) for r in g}))
