def f(*, a, b=2): return a, b
print(f(a=1), f(b=3, a=4))
for call in ('f()', 'f(1)', 'f(1, a=2)', 'f(b=1)', 'f(a=1, c=2)', 'f(1, 2, 3)'):
    try: print(eval(call))
    except TypeError as e: print(call, '->', e)
def g(*, a, b, c): pass
for call in ('g()', 'g(a=1)', 'g(a=1, b=2)'):
    try: eval(call)
    except TypeError as e: print(e)
