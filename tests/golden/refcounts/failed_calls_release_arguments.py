import sys
x = object()
base = sys.getrefcount(x)
def f(a): raise ValueError
for call in ('f(x)', 'f(x, x)', 'f(b=x)', 'len(x)', '[].append(x, x)', 'x()', 'x + x', 'x[x]', 'x.nope', 'f(*[x, x])', 'f(**{"q": x})', '[x][5]', '{x: x}[1]', 'int(x)', 'x < x', 'next(iter([x])).zz', 'sum([x])', 'sorted([x, x])'):
    try: eval(call)
    except Exception: pass
    if sys.getrefcount(x) != base: print('kept by', call, sys.getrefcount(x) - base)
print('checked', sys.getrefcount(x) - base)
