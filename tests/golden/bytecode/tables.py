# What the tables say when they are read: lines, positions, the old table, sizes.
import sys


def plain(a, b):
    if a:
        return [
            a,
            b,
        ]
    for x in b: print(x, end="")


def guarded():
    try:
        with open("x") as f:
            return f.read()
    except OSError as e:
        raise ValueError from e
    finally:
        print("done")


def generator(n):
    yield from range(n)


class Empty:
    pass


codes = [plain.__code__, guarded.__code__, generator.__code__, (lambda: 0).__code__]
codes += [compile("", "e", "exec"), compile("a\n\n\n\n" * 60 + "b", "m", "exec"), compile("x", "v", "eval")]
for code in codes:
    print(code.co_name, code.co_firstlineno, sys.getsizeof(code), len(code.co_code))
    print(list(code.co_lines()))
    print(list(code.co_positions()))
    print(code.co_lnotab)
print(sys.getsizeof(plain.__code__) - sys.getsizeof(codes[3]), type(codes[0].co_code))
