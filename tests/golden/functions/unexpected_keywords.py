def f(a, b=1): pass
def p(a, b, /, c): pass
for call in ('f(1, z=2)', 'f(1, a=2)', 'f(a=1, **{"a": 2})', 'f(**{1: 2})', 'f(**{"a": 1, "zz": 2})', 'p(1, b=2, c=3)', 'p(a=1, b=2, c=3)',
             'f(1, **{"b": 2}, **{"b": 3})', 'f(*1)', 'f(**[1])', 'f(1, 2, b=3)', 'f(1)(2)'):
    try: eval(call)
    except TypeError as e: print(call, '->', e)
