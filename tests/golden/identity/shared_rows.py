# Which objects are one: shared rows.
import sys, gc, weakref
R = sys.getrefcount
S = sys.getsizeof

class O:

    def __init__(self, n=0):
        self.n = n

class D:

    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('del', self.n, end='; ')
grid = [[0] * 3] * 3
grid[0][0] = 1
print(grid, R(grid[0]), len({id(r) for r in grid}), S(grid))
grid = [[0] * 3 for _ in range(3)]
grid[0][0] = 1
print(grid, R(grid[0]))
d = dict.fromkeys('ab', [])
d['a'].append(1)
print(d, R(d['a']))
x = y = []
x.append(1)
print(y, R(x))
a = [1, 2]
b = a
b += [3]
print(a, a is b)
b = b + [4]
print(a, a is b)
t = ([],)
t[0].append(1)
print(t)
try:
    t[0] += [2]
except TypeError as e:
    print(e, t)
