from _show import show
for s in ('def f():\n x = 1\n global x', 'def f():\n print(x)\n global x', 'def f(x):\n global x', 'def f(x):\n nonlocal x', 'def f():\n nonlocal nope', 'nonlocal x',
          'def f():\n x: int\n global x', 'global x\nx = 1', 'x = 1\nglobal x', 'def f():\n global x, x', 'def f():\n x = 0\n def g():\n  global x\n  nonlocal x', 'def f():\n for x in y: pass\n global x', 'def f():\n global x\n x: int = 1',
          'def f():\n x = 1\n def g():\n  print(x)\n  nonlocal x', 'global', 'global 1', 'global a.b', 'class C:\n nonlocal x', 'def f():\n import x\n global x', 'def f():\n def x(): pass\n global x',
          '[x := 1 for x in y]', '[x for x in (y := [1])]', 'class C:\n [x := 1 for i in y]', 'def f(a=(yield)): pass', '[i for i in range(5) if (j := 0) for k[j] in x]', '[(yield x) for x in y]'):
    show(s)
