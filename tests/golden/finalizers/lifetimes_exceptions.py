# collections: exact
# When objects go: around exceptions.
import gc, sys, weakref
from _living import L
try:
    raise ValueError(L('arg'))
except ValueError as e:
    print('caught')
print(1)
try:
    raise ValueError(L('arg2'))
except ValueError:
    print('caught')
print(2)

def f():
    a = L('local')
    raise KeyError
try:
    f()
except KeyError:
    print('caught')
print(3)
try:
    f()
except KeyError as e:
    k = e
    print('kept')
print(4)
k = None
print(5)
try:
    f()
except KeyError as e:
    e.__traceback__ = None
    print('cleared')
print(6)
try:
    f()
except KeyError as e:
    tb = e.__traceback__
print(7)
tb = 0
print(8)
try:
    f()
except KeyError as e:
    fr = e.__traceback__.tb_next.tb_frame
    fr.clear()
    print('frame cleared')
print(9)
fr = 0

def g():
    try:
        f()
    except KeyError:
        x = L('h')
        print('hand', end=' ')
    print('after', end=' ')
g()
print(10)

def g():
    try:
        f()
    finally:
        print('fin', end=' ')
try:
    g()
except KeyError:
    print('outer', end=' ')
print(11)

def g():
    try:
        f()
    except KeyError as e:
        raise ValueError from e
try:
    g()
except ValueError as v:
    print('v', end=' ')
    v.__cause__ = None
    print('cause', end=' ')
    v.__context__ = None
    print('ctx', end=' ')
print(12)

def g():
    x = L('g1')
    try:
        raise TypeError(L('te'))
    except TypeError as t:
        y = t
    print('end', end=' ')
g()
print(13)
gc.collect()
print(14)
for i in range(2):
    try:
        raise ValueError(L(i))
    except ValueError as e:
        pass
print(15)
try:
    L('x') + L('y') + undefined
except NameError:
    print('ne')
print(16)
try:
    [L('p'), L('q'), 1 / 0]
except ZeroDivisionError:
    print('zd')
print(17)
try:
    f2(L('z'))
except NameError:
    print('nf')
print(18)

def bad(a, b):
    pass
try:
    bad(L('only'))
except TypeError:
    print('ty')
print(19)

class E(Exception):

    def __del__(self):
        print('E gone', end=' ')
try:
    raise E
except E:
    print('in', end=' ')
print(20)
try:
    raise E
except Exception as e:
    print('in', end=' ')
print(21)
try:
    try:
        raise E
    except E:
        raise KeyError
except KeyError:
    print('outer', end=' ')
print(22)
try:
    with L('cm'):
        f()
except KeyError:
    print('o', end=' ')
print(23)
