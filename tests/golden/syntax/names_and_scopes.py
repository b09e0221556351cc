x = 'global'
def f():
    try: print(x)
    except UnboundLocalError as e: print(e)
    x = 'local'
f()
def g():
    return x
print(g())
class C:
    x = 'class'
    y = [x for _ in range(1)]
    def m(self): return x
print(C.y, C().m())
try: undefined
except NameError as e: print(e)
def h():
    del v
    v = 1
try: h()
except UnboundLocalError as e: print(e)
def k():
    def inner(): return late
    try: inner()
    except NameError as e: print(e)
    late = 1
k()
