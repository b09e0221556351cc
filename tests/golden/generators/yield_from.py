def inner():
    x = yield 1
    print('inner got', x)
    try: yield 2
    except ValueError as e: print('inner caught', e); yield 'recovered'
    return 'inner result'
def outer():
    r = yield from inner()
    print('result', r)
    yield from [10, 20]
    yield from 'ab'
    return 'end'
o = outer()
print(next(o), o.send('hello'), o.throw(ValueError('t')), list(o))
def tree(t):
    if isinstance(t, list):
        for x in t: yield from tree(x)
    else: yield t
print(list(tree([1, [2, [3, [4]], 5]])))
def bad(): yield from 5
try: next(bad())
except TypeError as e: print(e)
