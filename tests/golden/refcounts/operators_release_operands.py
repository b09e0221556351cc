import sys
class V:
    def __add__(self, o): return self
    def __eq__(self, o): return True
    __hash__ = None
v = V()
base = sys.getrefcount(v)
for op in ('v + v', 'v == v', '[v] * 3', '(v, v)', 'v in [v]', 'v is v', 'not v', '{1: v}.get(1)', 'f"{v}"', 'v if v else v', '[v][0]', '[*[v]]', '(lambda: v)()', 'print(end="") or v', 'str(v)', '[v, v].pop()'):
    eval(op)
    if sys.getrefcount(v) != base: print('kept by', op)
print('checked', sys.getrefcount(v) - base)
w = v + v
print(w is v, sys.getrefcount(v) - base)
