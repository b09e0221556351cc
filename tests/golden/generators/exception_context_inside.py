import sys
def g():
    try: 1 / 0
    except ZeroDivisionError:
        yield sys.exc_info()[0]
        yield sys.exc_info()[0]
it = g()
print(next(it).__name__, sys.exc_info()[0])
try: raise KeyError
except KeyError:
    print(next(it).__name__, sys.exc_info()[0].__name__)
