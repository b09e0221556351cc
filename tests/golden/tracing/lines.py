# The lines that a trace function is told of, relative to the function's first.
import sys


def trace_of(function, *args):
    events = []
    first = function.__code__.co_firstlineno

    def tracer(frame, event, arg):
        events.append(f"{frame.f_lineno - first}{event[0]}")
        return tracer

    sys.settrace(tracer)
    try:
        function(*args)
    except Exception as error:
        events.append(type(error).__name__)
    finally:
        sys.settrace(None)
    print(function.__name__, *[e for e in events if not e.startswith("-") or True])


def straight():
    a = 1
    b = 2; c = 3
    """a string"""
    pass
    global g
    return a + b + c


def branches(x):
    if x > 10:
        return "many"
    elif x > 5:
        y = 1
    elif x:
        y = 2
    else:
        y = 3
    if not x: return y
    return -y


def loops():
    total = 0
    for i in range(3):
        if i == 1:
            continue
        total += i
    else:
        total += 100
    while total:
        total //= 2
        if total < 20:
            break
    else:
        total = -1
    while True:
        break
    for i in []: pass
    for i in 1, 2: total += i


def one_line_loops():
    n = 3
    while n: n -= 1
    for n in range(2): pass


def handlers(kind):
    try:
        if kind:
            raise kind
    except ValueError:
        a = 1
    except (KeyError, TypeError) as error:
        b = error
    else:
        c = 1
    finally:
        d = 1
    return 2


def nested():
    try:
        try:
            1 / 0
        except KeyError:
            pass
        finally:
            x = 1
    except ZeroDivisionError:
        try:
            raise
        except ArithmeticError:
            return 1
    return 2


def leaving():
    for i in range(3):
        try:
            if i == 0:
                continue
            if i == 1:
                break
        finally:
            x = i
    try:
        return x
    finally:
        x = 5


class Manager:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        return self

    def __exit__(self, *details):
        return self.swallow


def managers():
    with Manager(False) as a:
        b = 1
    with Manager(True):
        1 / 0
    with Manager(False), Manager(True) as c:
        b = 2
        raise KeyError
    for i in range(1):
        with Manager(False):
            break
    with Manager(False):
        return 1


def matching(x):
    match x:
        case 1:
            y = 1
        case [a, b] if a > b:
            y = 2
        case {"k": v}:
            y = 3
        case _:
            y = 4
    return y


def definitions():
    def inner(a=1):
        "A docstring."
        return a
    inner()
    f = lambda: 5
    f()

    class C:
        """Another."""
        x = 1

        def method(self):
            return self.x
    C().method()
    return [i for i in range(2)], {i: 1 for i in range(2)}


def generator():
    yield 1
    x = yield 2
    try:
        yield 3
    finally:
        x = 4


def delegating():
    yield from generator()
    return 5


def generators():
    for i in generator():
        pass
    list(delegating())
    g = generator()
    next(g)
    g.close()
    g = generator()
    next(g); next(g); next(g)
    try:
        g.throw(KeyError)
    except KeyError:
        pass
    return sum(i for i in range(2))


def groups():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        a = 1
    except* TypeError:
        b = 2
    else:
        c = 3
    finally:
        d = 4


class Counter:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration
        return self.n


def iterating():
    for i in Counter():
        pass
    assert i == 2
    assert i == 3, "no"


def statements():
    a, b = [], {}
    a.append(1)
    b["x"] = a
    b["x"] += [2]
    del b["x"]
    import math
    from math import pi
    x: int = 3
    y: int
    raise RuntimeError("end") from None


trace_of(straight)
for x in (20, 7, 3, 0):
    trace_of(branches, x)
trace_of(loops)
trace_of(one_line_loops)
for kind in (None, ValueError, KeyError, OSError):
    trace_of(handlers, kind)
trace_of(nested)
trace_of(leaving)
trace_of(managers)
for x in (1, [2, 1], {"k": 1}, None):
    trace_of(matching, x)
trace_of(definitions)
trace_of(generators)
trace_of(groups)
trace_of(iterating)
trace_of(statements)
