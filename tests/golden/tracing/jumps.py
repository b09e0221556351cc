# Every jump from every line to every line: what runs then, or why it may not.
import sys


class Context:
    def __init__(self, out, n):
        self.out, self.n = out, n

    def __enter__(self):
        self.out.append(self.n)

    def __exit__(self, *details):
        self.out.append(-self.n)


def plain(out):
    out.append(1)
    if out:
        out.append(3)
    else:
        out.append(5)
    out.append(6)


def loops(out):
    for i in 1, 2:
        out.append(2)
        if i == 2:
            break
        out.append(5)
    else:
        out.append(7)
    n = 2
    while n:
        n -= 1
        out.append(11)
    out.append(12)


def handlers(out):
    try:
        out.append(2)
        1 / 0
    except ZeroDivisionError as e:
        out.append(5)
        out.append(6)
    except KeyError:
        out.append(8)
    else:
        out.append(10)
    finally:
        out.append(12)
        out.append(13)
    out.append(14)


def contexts(out):
    out.append(1)
    with Context(out, 2):
        out.append(3)
        with Context(out, 4):
            out.append(5)
        out.append(6)
    try:
        out.append(8)
    finally:
        out.append(10)
    return 11


def jump(function, start, end):
    first = function.__code__.co_firstlineno
    told = []
    done = 0

    def tracer(frame, event, arg):
        nonlocal done
        if frame.f_code is function.__code__:
            if event == "line":
                told.append(frame.f_lineno - first)
                if len(told) > 40:
                    raise OverflowError("too long")
                if not done and frame.f_lineno == first + start:
                    done = 1
                    try:
                        frame.f_lineno = first + end
                    except ValueError as error:
                        told.append(str(error).replace(str(first + end), "N"))
            return tracer

    out = []
    sys.settrace(tracer)
    try:
        function(out)
    except Exception as error:
        out.append(type(error).__name__)
    finally:
        sys.settrace(None)
    print(function.__name__, start, end, out, told)


for function, last in (plain, 6), (loops, 12), (handlers, 14), (contexts, 11):
    for start in range(1, last + 1):
        for end in range(0, last + 2):
            if function is not handlers or start != 4:
                jump(function, start, end)
