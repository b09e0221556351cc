# The annotations of a `def` are a tuple until somebody asks for them.
import gc


def f(a: int, b: "text" = 1, *, c: list) -> None:
    pass


def found():
    return [x for x in gc.get_referents(f) if type(x) in (tuple, dict) and x is not f.__globals__ and "a" in x]


print(found())
print(f.__annotations__)
print(found())
f.__annotations__["d"] = 2
print(f.__annotations__ is f.__annotations__, list(f.__annotations__))
f.__annotations__ = None
print(f.__annotations__)


def g(a, b):
    pass


print(g.__annotations__, g.__annotations__ is g.__annotations__)
