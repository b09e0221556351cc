from _show import show
for s in ('if x = 1: pass', 'while x = 1: pass', 'if f() = 1: pass', 'f(1=2)', 'f(a.b=1)', 'f(a+1=2)', 'f(True=1)', 'f(None=1)', 'f("a"=1)', 'x = (y = 1)', '[a = 1]', '{a = 1}', '{"a" = 1}',
          'if x.y = 1: pass', 'if x[0] = 1: pass', 'assert x = 1', 'return x = 1', 'elif x = 1:', 'f(x for x in y = 1)', 'print(a, b=)', 'f(=1)', 'not x = 1', 'f(a, b:=1, c=:2)', 'dict(a = 1, a = 2)'):
    show(s)
