def g(n):
    try:
        yield n
    finally:
        print('finally', n)
a = g(1); next(a); del a
b = g(2); del b; print('never started')
def f():
    c = g(3); next(c)
f()
for x in g(4): break
print('end')
