def avg():
    total = n = 0
    value = None
    while True:
        x = yield value
        total += x; n += 1
        value = total / n
a = avg(); next(a)
print(a.send(10), a.send(20), a.send(3))
def echo():
    r = yield 'first'
    while r is not None: r = yield ('got', r)
e = echo()
print(e.send(None), e.send(1), e.send('x'))
try: e.send(None)
except StopIteration: print('done')
try: avg().send(1)
except TypeError as x: print(x)
