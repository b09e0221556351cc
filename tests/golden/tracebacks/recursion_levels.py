"""How deep recursion gets, by what is between the calls: classes, built-in functions, slots."""
import sys
import traceback


def make():
    class Init:
        def __init__(self): self.a = Init()

    class Str:
        def __str__(self): return str(self)

    class Repr:
        def __repr__(self): return repr(self)

    class Len:
        def __len__(self): return len(self)

    class Iter:
        def __iter__(self): return iter(self)

    class Bool:
        def __bool__(self): return bool(self)

    class Format:
        def __format__(self, spec): return format(self, spec)

    class Missing(dict):
        def __missing__(self, key): return self[key]

    class Lt:
        def __lt__(self, other): return self < other

    def plain(n): return plain(n + 1)
    def mapped(n): return list(map(mapped, [n]))
    def summed(n): return sum(summed(m) for m in [n])
    def ordered(n): return sorted([1, 2], key=ordered)
    def counted():
        for i in range(3): counted()
    def delegated(n): yield from delegated(n + 1)
    return (lambda: plain(0), lambda: Init(), lambda: str(Str()), lambda: repr(Repr()), lambda: len(Len()),
            lambda: iter(Iter()), lambda: bool(Bool()), lambda: format(Format()), lambda: Missing()['a'],
            lambda: sorted([Lt(), Lt()]), lambda: mapped(0), lambda: summed(0), lambda: ordered(0), counted,
            lambda: list(delegated(0)))


sys.setrecursionlimit(130)
for start in make():
    try:
        start()
    except RecursionError as e:
        frames = traceback.extract_tb(e.__traceback__)
        print(len(frames), frames[-1].name, e)
