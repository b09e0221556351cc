from _show import show
for s in (' x = 1', 'if x:\npass', 'if x:\n', 'if x:\n    a\n  b', 'if x:\n    a\n      b', 'def f():\nreturn', 'class C:\nx', 'for i in x:\nprint(i)',
          'while x:\ny', 'try:\nx', 'try:\n  x\nexcept:\ny', 'with a:\nb', 'if x:\n\ta\n        b', 'if x:\n        a\n\tb', 'else', 'x\n  y', 'if x:\n  y\nelse:\nz',
          'def f():\n    # only comment\n', 'if a:\n  b\n c', 'match x:\ncase 1: pass', 'match x:\n  case 1:\n  pass', 'try:\n x\nfinally:\ny', 'if a: b\n  c'):
    show(s)
