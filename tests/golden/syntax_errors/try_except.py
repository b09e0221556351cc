from _show import show
for s in ('try: pass', 'try:\n pass\nx = 1', 'except: pass', 'finally: pass', 'try: pass\nelse: pass', 'try: pass\nexcept: pass\nexcept E: pass', 'try: pass\nexcept A, B: pass', 'try: pass\nexcept A, B as c: pass', 'try: pass\nexcept (A, B) as 1: pass', 'try: pass\nexcept A as b.c: pass', 'try: pass\nexcept*: pass',
          'try: pass\nexcept A: pass\nexcept* B: pass', 'try: pass\nexcept* A: pass\nexcept B: pass', 'try: pass\nfinally: pass\nexcept: pass', 'try: pass\nexcept A as None: pass', 'raise from x', 'raise x from', 'raise a, b', 'assert', 'assert x, y, z', 'with: pass', 'with a as: pass', 'raise x y'):
    show(s)
