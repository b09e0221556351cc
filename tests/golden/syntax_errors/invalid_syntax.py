from _show import show
for s in ('a b', '1 2', 'x = ', 'a +', '* 2', 'a ++', 'x ==', '=', ')', 'a = 5 5', 'if', 'for', 'def', 'class', 'import', 'from x',
          'from x import', 'return return', 'a..b', 'a.1', 'x = if', 'else:', 'in x', '? ', '$', 'a!b', 'a ! = b', 'x <> y', '@', 'a => b', '!x',
          'print "hi"', 'print x', 'exec "x"', 'a = 1 if 2', 'not', 'lambda', 'for x y', 'while', '1 +* 2', 'async', 'await x'):
    show(s)
