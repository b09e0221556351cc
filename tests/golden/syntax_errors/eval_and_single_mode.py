from _show import show
for s in ('', 'x = 1', 'pass', '1; 2', '1\n2', 'import a', ' 1', '1 +', '(1', '# c', '\n', 'del x', 'def f(): pass', 'x: int'):
    show(s, 'eval')
for s in ('', '1', '1\n2', 'x = 1\ny = 2', 'if x:\n pass', 'if x: pass\n', '#', 'a; b', 'a\n\n\n', 'a\n# c\n', 'def f():\n  1\n'):
    show(s, 'single')
for m in ('bad', ''):
    show('1', m)
