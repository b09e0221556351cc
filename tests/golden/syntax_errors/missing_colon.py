from _show import show
for s in ('if x\n  pass', 'while x\n  pass', 'for i in x\n  pass', 'def f()\n  pass', 'class C\n  pass', 'try\n  pass',
          'if x:\n  pass\nelse\n  pass', 'if x:\n  pass\nelif y\n  pass', 'with a\n  pass', 'class C()\n  pass',
          'def f(a, b) -> int\n  pass', 'lambda x', 'try:\n  pass\nexcept\n  pass', 'try:\n  pass\nexcept E\n  pass',
          'try:\n  pass\nfinally\n  pass', 'match x\n  case 1: pass', 'match x:\n  case 1\n    pass', 'with a as b\n  pass'):
    show(s)
