def f0(): pass
def f1(a): pass
def f2(a, b): pass
def f3(a, b, c): pass
def fd(a, b, c=1): pass
for call in ('f1()', 'f2()', 'f2(1)', 'f3()', 'f3(1)', 'f2(b=1)', 'fd()', 'fd(1)', 'fd(c=3)', 'f3(b=2)'):
    try: eval(call)
    except TypeError as e: print(call, '->', e)
