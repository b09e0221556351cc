# Blocks as large as CPython's: a frame with its slots, a derived tuple with its end, two kinds of tuples from iterators.
import gc
import tracemalloc
from collections import Counter, namedtuple

Pair = namedtuple("Pair", "a b")


class Number(int):
    pass


def fail(depth):
    if depth == 0:
        raise KeyError(depth)
    fail(depth - 1)


def twenty():
    for i in range(20):
        yield None


gc.collect()
tracemalloc.start()
pairs = [Pair(None, None) for _ in range(10)]
number = Number(5)
try:
    fail(3)
except KeyError as error:
    kept = error
from_generator = tuple(twenty())
from_range = tuple(range(20))
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()
blocks = Counter((t.traceback[0].lineno, t.size) for t in snapshot.traces if t.traceback[0].filename == __file__)
for line, size in ((25, 64), (25, 72), (26, 144), (17, 176), (30, 200), (31, 200)):
    print(line, size, "x", blocks[line, size])
print(blocks[26, 32], sum(count for (line, size), count in blocks.items() if size == 176))
