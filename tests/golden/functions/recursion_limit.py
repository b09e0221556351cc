import sys
def f(n): return f(n + 1)
try: f(0)
except RecursionError as e: print(e)
print(sys.getrecursionlimit())
sys.setrecursionlimit(5000)
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
print(depth(4000))
class R:
    def __repr__(self): return repr(self)
try: repr(R())
except RecursionError as e: print(e)
class E:
    def __eq__(self, o): return self == o
try: E() == E()
except RecursionError as e: print(e)
for bad in (0, -1, 'x'):
    try: sys.setrecursionlimit(bad)
    except Exception as e: print(type(e).__name__, e)
