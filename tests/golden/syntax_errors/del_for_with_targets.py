from _show import show
for s in ('del 1', 'del f()', 'del a + b', 'del (a, 1)', 'del *a', 'del None', 'del (a, *b)', 'del a, f()', 'del', 'del x if y else z', 'del [x for x in y]',
          'for 1 in x: pass', 'for f() in x: pass', 'for a + b in x: pass', 'for None in x: pass', 'for x, 1 in y: pass', 'for (a, b) x: pass', 'for x in: pass',
          'with a as 1: pass', 'with a as f(): pass', 'with a as None: pass', 'with (a as b, c as 1): pass', '[x for 1 in y]', '[x for f() in y]', '[for x in y]', '[x for x y]', '[x for x in]', '[x if y]', '[x if y for x in z]',
          'import a.b as 1', 'import a as b.c', 'from a import b.c', 'from a import (b', 'from a import ()', 'from a import b,', 'from a import (b,)', 'import a,', 'from . import *', 'from a import *, b', 'import *', 'from .. import a as'):
    show(s)
