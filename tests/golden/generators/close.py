def g():
    try: yield 1; yield 2
    except GeneratorExit: print('exit'); raise
    finally: print('finally')
it = g(); next(it); print(it.close()); print(it.close(), next(it, 'done'))
g().close()
def bad():
    try: yield 1
    except GeneratorExit: yield 2
b = bad(); next(b)
try: b.close()
except RuntimeError as e: print(e)
def ret():
    try: yield 1
    except GeneratorExit: return 5
r = ret(); next(r); print(r.close())
