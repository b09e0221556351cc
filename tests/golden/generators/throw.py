def g():
    while True:
        try: yield 'ok'
        except ValueError as e: print('caught', e)
it = g(); next(it)
print(it.throw(ValueError('v')), it.throw(ValueError))
try: it.throw(KeyError('k'))
except KeyError as e: print('out', e)
print(next(it, 'finished'))
n = g()
try: n.throw(ValueError('unstarted'))
except ValueError as e: print(e)
for bad in (5, 'x'):
    try: g().throw(bad)
    except TypeError as e: print(e)
