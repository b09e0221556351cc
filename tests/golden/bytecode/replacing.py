# Copies of code objects with other values, and when two are equal.
from types import CodeType


def f(a, b=2):
    try:
        return a + b
    finally:
        print("end")


def same(a, b=2):
    return a


code = f.__code__
copy = code.replace()
print(copy == code, copy is code, hash(copy) == hash(code))
for name, value in [
    ("co_linetable", b""), ("co_exceptiontable", b""), ("co_stacksize", 99), ("co_firstlineno", 42), ("co_name", "g"),
    ("co_filename", "other.py"), ("co_qualname", "x.y"), ("co_linetable", code.co_linetable),
]:
    other = code.replace(**{name: value})
    print(name, getattr(other, name) == value, other == code, other != code)
moved = code.replace(co_firstlineno=100)
print(next(iter(moved.co_lines())), list(moved.co_positions())[3])
print(list(code.replace(co_linetable=b"\xe8\x02\xf9\x80").co_positions()))
print(same.__code__ == f.__code__, code.replace(co_name="z") == code.replace(co_name="z"))


def build(code, **other):
    names = """argcount posonlyargcount kwonlyargcount nlocals stacksize flags code consts names varnames filename name
    qualname firstlineno linetable exceptiontable freevars cellvars""".split()
    return CodeType(*(other.get(name, getattr(code, "co_" + name)) for name in names))


made = build(code)
print(made == code, made is code)
made = build(code, name="renamed", firstlineno=7)
print(made.co_name, made.co_firstlineno, made == code)
f.__code__ = made
print(f(1))
try:
    CodeType()
except TypeError as e:
    print("TypeError")
for wrong in [{"co_nothing": 1}, {"co_linetable": 5}]:
    try:
        code.replace(**wrong)
    except TypeError as e:
        print("TypeError")
