def g():
    try: yield 1
    finally: return 'swallowed'
it = g(); next(it)
try: it.throw(KeyError)
except StopIteration as e: print(e.value)
def h():
    for i in range(3):
        try: yield i
        finally:
            if i == 1: break
print(list(h()))
