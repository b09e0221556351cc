# A frame in `yield from` is passed over while what it delegates to goes on, and takes over when that ends.
import sys


def inner(n):
    for i in range(n):
        yield i
    return f"done {n}"


def failing(n):
    yield n
    raise ValueError(n)


def names():
    frame, found = sys._getframe(1), []
    while frame is not None and frame.f_code.co_name != "<module>":
        found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found


def looking():
    yield names()
    yield names()


def outer():
    try:
        for k in (2, 0, 1):
            got = yield from inner(k)
            yield got
        try:
            yield from failing(7)
        except ValueError as e:
            yield "caught", e.args
        yield from looking()
        yield from failing(8)
    finally:
        yield "finally"


def outermost():
    try:
        result = yield from outer()
        yield "not reached", result
    except ValueError as e:
        yield "outermost", e.args, e.__traceback__.tb_next is not None
    return "end"


g = outermost()
for item in g:
    print(item, g.gi_yieldfrom is not None, g.gi_running, g.gi_suspended)
print(g.gi_yieldfrom, g.gi_frame)


def sender():
    total = 0
    while True:
        got = yield total
        if got is None:
            return total
        total += got


def relay():
    return (yield from sender())


r = relay()
next(r)
print(r.send(3), r.send(4))
try:
    next(r)
except StopIteration as stop:
    print("returned", stop.value)


def closed():
    try:
        yield from inner(5)
    except GeneratorExit:
        print("closing")
        raise


c = closed()
print(next(c), next(c))
c.close()


def thrown():
    try:
        yield from inner(5)
    except KeyError as e:
        yield "thrown", e.args


t = thrown()
print(next(t), next(t), t.throw(KeyError("k")))


def itself():
    yield from me


me = itself()
try:
    next(me)
except ValueError as e:
    print(e)
