# What a trace function is given, how it is set and taken away, and what happens when it raises.
import sys


def show(frame, event, arg):
    name = frame.f_code.co_name
    if event == "exception":
        kind, value, traceback = arg
        arg = kind.__name__, str(value), traceback.tb_lineno - frame.f_code.co_firstlineno
    print(" ", name, event, arg, sorted(k for k in frame.f_locals if not k.startswith("_")))
    return show


def add(a, b):
    c = a + b
    return c


def fails():
    x = {}
    return x["key"]


def gen():
    got = yield 1
    return got


def run(function, *args, tracer=show):
    print(function.__name__)
    sys.settrace(tracer)
    try:
        function(*args)
    except Exception as error:
        print("  raised", repr(error))
    print("  tracer", sys.gettrace() is tracer)
    sys.settrace(None)


run(add, 1, 2)
run(fails)


def send():
    g = gen()
    next(g)
    try:
        g.send("x")
    except StopIteration:
        pass


run(send)


def only_calls(frame, event, arg):
    print(" ", frame.f_code.co_name, event)


run(send, tracer=only_calls)


def no_lines(frame, event, arg):
    frame.f_trace_lines = False
    print(" ", frame.f_code.co_name, event)
    return no_lines


run(send, tracer=no_lines)


# A trace function that raises is taken away.
def raising(where):
    def tracer(frame, event, arg):
        if event == where:
            raise LookupError(event)
        return tracer
    return tracer


for where in "call", "line", "return":
    run(add, 1, 2, tracer=raising(where))
run(fails, tracer=raising("exception"))


# It is not traced itself, and may set another.
def first(frame, event, arg):
    print("  first", event)
    add(1, 2)
    sys.settrace(second)
    return second


def second(frame, event, arg):
    print("  second", event)


run(add, 3, 4, tracer=first)


# Frames that run already get lines when they have an f_trace.
def late():
    frame = sys._getframe()
    frame.f_trace = show
    sys.settrace(only_calls)
    x = 1
    frame.f_trace = None
    y = 2
    del frame.f_trace
    print("  f_trace", frame.f_trace)
    sys.settrace(None)


late()
frame = sys._getframe()
print(frame.f_trace, frame.f_trace_lines, frame.f_trace_opcodes)
for name, value in ("f_trace_lines", 1), ("f_trace_opcodes", None):
    try:
        setattr(frame, name, value)
    except TypeError as error:
        print(error)
frame.f_trace_opcodes = True
print(frame.f_trace_opcodes)
frame.f_trace_opcodes = False


# Code of exec and of a class body has frames too.
def text():
    exec("a = 1\nclass C:\n  b = 2\n")


lines = []


def lister(frame, event, arg):
    lines.append((frame.f_code.co_name, frame.f_lineno, event))
    return lister


sys.settrace(lister)
text()
sys.settrace(None)
print(*lines[:-1], sep="\n")

# Profile functions see frames begin and end.
profile = []


def profiler(frame, event, arg):
    if event in ("call", "return"):
        profile.append((frame.f_code.co_name, event, arg))


sys.setprofile(profiler)
print(sys.getprofile() is profiler)
send()
try:
    fails()
except KeyError:
    pass
sys.setprofile(None)
print(*profile, sep="\n")
print(sys.gettrace(), sys.getprofile())
