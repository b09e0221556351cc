# `co_consts` and `co_names` are tuples of their own, which the code holds, and which equal codes share.
from sys import getrefcount as rc


def f():
    text, number = "some text here", 123456789
    return text.upper, number.real, (1, 2, 3)


def g(): return 2.75
def h(): return 2.75
def empty(): pass
def empty_too(): pass


code = f.__code__
print(code.co_consts is code.co_consts, code.co_names is code.co_names, code.co_consts, code.co_names)
print(rc(code.co_consts), rc(code.co_names), [rc(c) for c in code.co_consts[1:]])
print(g.__code__.co_consts is h.__code__.co_consts, empty.__code__.co_consts is empty_too.__code__.co_consts)
print(rc(g.__code__.co_consts[1]), rc((lambda: 5.5)()), g() is h(), f()[2] is f()[2])


def outer():
    def inner(): pass
    return inner


print(outer().__code__ is outer.__code__.co_consts[1], rc(outer.__code__.co_consts[1]))
other = f.__code__.replace(co_consts=(None, ("else", 1), (4,)))
print(other.co_consts, rc(other.co_consts), other.co_names == code.co_names)
