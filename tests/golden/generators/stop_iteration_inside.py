def g():
    yield 1
    raise StopIteration('x')
it = g(); next(it)
try: next(it)
except RuntimeError as e: print(e, repr(e.__cause__))
def h(): yield next(iter([]))
try: list(h())
except RuntimeError as e: print(e)
