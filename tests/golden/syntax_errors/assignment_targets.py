from _show import show
for s in ('1 = x', '"a" = 1', 'None = 1', 'True = 1', 'False += 1', 'f() = 1', 'a + b = 1', '-a = 1', '(a, 1) = x', '[a, f()] = x', 'a and b = 1',
          'a if b else c = 1', 'lambda: 1 = 2', '... = 1', '{a} = 1', '{a: b} = 1', '[x for x in y] = 1', '(x for x in y) = 1', 'a < b = 1', 'not a = 1',
          'f() += 1', '(a, b) += 1', '[a] += 1', 'a + 1 += 1', '1 += 1', 'f"x" = 1', '__debug__ = 1', '*a = 1', '*a, *b = c', 'a, b += 1', 'x = 1 = 2', 'x = f() = 2',
          '(yield) = 1', 'a.b() = 1', 'a[1]() = 1', '`a` = 1', 'a := 1', '(a.b := 1)', '(a[0] := 1)', '(1 := 1)', '(a, b := 1) = 2', 'None.x = 1', 'a: int: str', '(a, b): int', '[a]: int = 1', '1: int', 'f(): int'):
    show(s)
