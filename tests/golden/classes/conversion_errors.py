class B:
    def __bool__(self): return 1
    def __int__(self): return 'x'
    def __str__(self): return 5
    def __repr__(self): return None
    def __len__(self): return -1
    def __index__(self): return 1.5
    def __float__(self): return 1
    def __iter__(self): return 5
    def __format__(self, s): return 1
    def __hash__(self): return None
    def __contains__(self, x): return 'truthy'
b = B()
for e in ('bool(b)', 'int(b)', 'str(b)', 'repr(b)', 'len(b)', '[1][b]', 'float(b)', 'iter(b)', 'format(b)', 'hash(b)', '1 in b', 'range(b)', 'f"{b}"', 'print(b)'):
    try: print(e, eval(e))
    except Exception as x: print(e, '->', type(x).__name__, x)
class L:
    def __len__(self): return 'x'
class M:
    def __len__(self): return 2**100
for x in (L(), M()):
    try: len(x)
    except Exception as e: print(type(e).__name__, e)
