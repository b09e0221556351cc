def f0(): pass
def f1(a): pass
def f2(a, b=1): pass
def f3(a=1, b=2): pass
def fk(a, *, k=1): pass
def fkr(a, *, k): pass
for call in ('f0(1)', 'f0(1, 2)', 'f1(1, 2)', 'f2(1, 2, 3)', 'f3(1, 2, 3, 4)', 'fk(1, 2)', 'fk(1, 2, k=3)', 'fkr(1, 2)', 'fkr(1, 2, k=3)'):
    try: eval(call)
    except TypeError as e: print(call, '->', e)
