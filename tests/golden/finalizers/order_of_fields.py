# What an object holds goes in the order of CPython's dealloc functions.
import functools
import itertools


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append(self.n)


log = []


def dies(label, make):
    x = make()
    del x
    print(label, log)
    log.clear()


def function():
    c = T("closure")

    def f(a=T("default"), *, k=T("keyword default")) -> T("return"):
        return c

    f.attr = T("attribute")
    return f


def annotated(a: T("first"), b: T("second")) -> T("return"):
    pass


def error():
    e = Exception(T("argument"))
    e.attr = T("attribute")
    e.__cause__ = ValueError(T("cause"))
    e.__context__ = KeyError(T("context"))
    return e


def group_with_traceback():
    x = T("local")
    try:
        raise ExceptionGroup("g", [ValueError(T("inner"))])
    except ExceptionGroup as e:
        return e


dies("function", function)
annotated.__annotations__ = {}
print("annotations", log)
log.clear()
dies("exception", error)
dies("group", group_with_traceback)
dies("stop", lambda: StopIteration(T("value")))
dies("os error", lambda: OSError(1, T("text"), T("file")))
dies("slice", lambda: slice(T("start"), T("stop"), T("step")))
dies("map", lambda: map(functools.partial(print, T("function")), iter([T("iterator")])))
dies("product", lambda: itertools.product([T(1)], [T(2)]))
dies("accumulate", lambda: itertools.accumulate([T(1)], functools.partial(print, T("f")), initial=T("initial")))


def starred(*args, **kwargs):
    args = None
    kwargs.clear()


starred(*[T("positional")], **{"k": T("keyword")})
print("starred call", log)
