x = 'outer'
print([x for x in 'ab'], x)
def f():
    n = 3
    return [[n * j for j in range(i)] for i in range(n)]
print(f())
def g(k): return {i: (lambda: i + k) for i in range(2)}
print([h() for h in g(10).values()])
def h():
    total = 0
    return [total := total + i for i in range(4)], total
print(h())
