def g(n):
    print('start')
    for i in range(n): yield i
    print('end')
    return 'result'
it = g(2)
print('made', type(it).__name__, iter(it) is it)
print(next(it), next(it))
try: next(it)
except StopIteration as e: print('stop', e.value)
print(next(it, 'default'), list(it), list(g(1)))
