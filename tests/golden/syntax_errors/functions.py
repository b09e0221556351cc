from _show import show
for s in ('def f(a, a): pass', 'def f(a=1, b): pass', 'def f(*): pass', 'def f(*, **k): pass', 'def f(**k, a): pass', 'def f(**k, *a): pass', 'def f(*a, *b): pass', 'def f(/): pass', 'def f(a, /, b, /): pass', 'def f(*, a, /): pass',
          'def f(1): pass', 'def f("a"): pass', 'def f(a.b): pass', 'def f((a, b)): pass', 'def f(None): pass', 'def f(a=): pass', 'def f(*a=1): pass', 'def f(**k=1): pass', 'def f(*a, /): pass',
          'lambda a, a: 1', 'lambda a=1, b: 1', 'lambda *: 1', 'lambda (a): 1', 'lambda 1: 1', 'lambda **k, a: 1', 'def 1(): pass', 'def f: pass', 'def (a): pass', 'def None(): pass', 'def f(a:): pass', 'def f() -> : pass', 'def f(a b): pass', 'def f(a,,b): pass', 'def f(__debug__): pass',
          'f(a, a=1, a=2)', 'f(**a, *b)', 'f(a for a in b, c)', 'f(c, a for a in b)', 'class C(a for a in b): pass', 'def f(a): global a', 'def f(): nonlocal x', 'nonlocal x'):
    show(s)
