# What a generator handles is held once, while it runs and while it waits.
import sys
rc = sys.getrefcount
def t():
    while True:
        try: yield
        except ValueError as q: print(rc(q), rc(sys.exc_info()[1])); yield rc(q)
def u():
    while True:
        try: yield
        except ValueError: print(rc(sys.exc_info()[1])); yield sys.exc_info()[1] is v
v = ValueError(2)
i = t(); next(i); print(i.throw(ValueError(1))); next(i); i.throw(v); print(rc(v)); next(i); print(rc(v))
i = u(); next(i); print(i.throw(v), rc(v), sys.exc_info()); next(i); print(rc(v), next(i, None))
def outer():
    try: raise KeyError('k')
    except KeyError as k:
        g = inner(); print(next(g), rc(k)); print(next(g), rc(k)); print(sys.exc_info()[1] is k); del g; print(rc(k))
def inner():
    yield repr(sys.exc_info()[1])
    try: 1 / 0
    except ZeroDivisionError as z: yield repr(sys.exc_info()[1]), repr(z.__context__)
outer(); print(sys.exc_info())
def nested():
    try: raise ValueError('a')
    except ValueError:
        try: raise ValueError('b')
        except ValueError as b: yield repr(sys.exc_info()[1]), repr(b.__context__)
        yield repr(sys.exc_info()[1])
    yield sys.exc_info()[1]
try: raise IndexError('outside')
except IndexError:
    for x in nested(): print(x, repr(sys.exc_info()[1]))
