# Counts around exceptions.
import sys, gc
R = sys.getrefcount

class O:
    pass
o = O()

def D(label, f, *a):
    b = R(o)
    try:
        r = f(*a)
    except Exception as e:
        r = None
    print(label, R(o) - b, end=' ')
    del r
    print(R(o) - b)

def f(x):
    raise ValueError(x)
try:
    f(o)
except ValueError as e:
    print(R(o), R(e), R(e.args), R(e.__traceback__), R(e.__traceback__.tb_frame), R(e.__traceback__.tb_next), R(e.__traceback__.tb_next.tb_frame))
    k = e
    print(R(e))
print(R(o), R(k))
del k
print(R(o))
try:
    raise o
except TypeError as e:
    print(R(o))
print(R(o))
try:
    try:
        f(o)
    except ValueError as e:
        raise KeyError(o) from e
except KeyError as e2:
    print(R(o), R(e2.__cause__), R(e2.__context__))
    e2 = None
print(R(o))

def g():
    loc = o
    try:
        1 / 0
    finally:
        print(R(o))
try:
    g()
except ZeroDivisionError:
    print(R(o))
print(R(o))
try:
    raise Exception(o)
except Exception:
    print(R(o), R(sys.exc_info()[1]), R(sys.exception()))
print(R(o))
e = ValueError(o)
print(R(o), R(e))
try:
    raise e
except ValueError:
    print(R(e))
print(R(e), e.__traceback__ is not None, R(e.__traceback__))
e.__traceback__ = None
print(R(e))
e.with_traceback(None)
e.__context__ = e2 = KeyError(o)
print(R(o), R(e2))
del e, e2
print(R(o))
try:
    [][0]
except IndexError as ie:
    print(R(ie), R(ie.__traceback__.tb_frame.f_code) > 1)

def h():
    try:
        raise ValueError
    except ValueError as v:
        return R(v)
print(h())

def k():
    try:
        raise ValueError
    except ValueError as v:
        return v
x = k()
print(R(x), R(x.__traceback__), R(x.__traceback__.tb_frame), R(x.__traceback__.tb_frame.f_locals))
