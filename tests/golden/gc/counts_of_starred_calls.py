# collections: exact
# Starred calls, patterns and merged displays make dicts, tuples and lists that the collector counts.
import gc

gc.disable()


def count():
    return gc.get_count()[0]


def measure(label, function):
    gc.collect()
    count()
    before = count()
    function()
    print(label, count() - before)


def f(a, b=1, *c, d=2, **e):
    return a


d = {"a": 1}


class P:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def pattern():
    match P(1, 2):
        case P(a, b):
            pass


def named():
    f(**{"a": 1})


def merged():
    f(*[1], **{"b": 2})


def both():
    f(1, *[2], d=3)


def display():
    {**d, "b": 2}


def classes():
    class A:
        pass


def based():
    class A(P):
        pass


def slotted():
    class A:
        __slots__ = ("a", "b")


def annotated():
    def g(a: int, b: str) -> None:
        pass

    return g


for function in (pattern, named, merged, both, display, classes, based, slotted, annotated):
    measure(function.__name__, function)
g = annotated()
print([type(x).__name__ for x in gc.get_referents(g)].count("dict"), g.__annotations__)
print([type(x).__name__ for x in gc.get_referents(g)].count("dict"))
