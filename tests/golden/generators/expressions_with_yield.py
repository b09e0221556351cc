def g():
    x = (yield 1) + (yield 2) * (yield 3)
    print('x', x)
    print([(yield 'a'), (yield 'b')], {'k': (yield 'c')})
    f = lambda *a: a
    print(f((yield 4), *(yield 5)))
    if (yield 'cond'): print('then')
    return (yield 'last') or 'none'
it = g()
r = next(it)
send = iter([10, 20, 30, 'A', 'B', 'C', 'four', [5, 6], True, 'L'])
try:
    while True: print(r); r = it.send(next(send))
except StopIteration as e: print('value', e.value)
