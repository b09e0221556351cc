def f():
    def g(): return x
    if False: x = 1
    return g
try: f()()
except NameError as e: print(type(e).__name__, e)
def h():
    x = 1
    def g():
        nonlocal x
        del x
    g()
    try: print(x)
    except NameError as e: print(type(e).__name__, e)
h()
