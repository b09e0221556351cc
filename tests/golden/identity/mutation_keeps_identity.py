a = [1, 2]; i = id(a)
a.append(3); a += [4]; a *= 2; a[:] = [0]; a.sort(); a.reverse(); a.clear()
print(id(a) == i)
a = a + [1]
print(id(a) == i)
d = {}; i = id(d); d['x'] = 1; d |= {1: 2}; d.update(a=1); d.clear()
print(id(d) == i)
s = {1}; i = id(s); s |= {2}; s &= {2}; s -= {2}; s ^= {9}
print(id(s) == i, s)
t = (1,); i = t; t += (2,)
print(t is i)
