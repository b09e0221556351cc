import sys
for a in ((), (0,), (5,), (None,), ('x',), (True,), ([1],)):
    try: sys.exit(*a)
    except SystemExit as e: print(repr(e.code), e.args)
try: exit(4)
except SystemExit as e: print(e.code)
try: raise SystemExit
except SystemExit as e: print(e.code)
sys.exit(7)
