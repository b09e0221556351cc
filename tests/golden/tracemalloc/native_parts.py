# Blocks beside an object's own: of deques, arrays, ordered dicts, caches and streams in memory. They belong to the line
# that made them necessary.
import array
import collections
import functools
import io
import tracemalloc

tracemalloc.start()
numbers = array.array("i", range(100))
empty = array.array("i")
queue = collections.deque()
queue.extend(range(200))
order = collections.OrderedDict((i, i) for i in range(20))
cached = functools.lru_cache(8)(len)
cached((1,)); cached((2,)); cached((1,))
stream = io.BytesIO()
stream.write(bytes(300))
view = memoryview(numbers)
snapshot = tracemalloc.take_snapshot()
tracemalloc.stop()
sizes = (400, 408, 528, 32, 256, 56, 334, 184, 128)
blocks = collections.Counter(
    (t.traceback[0].lineno, t.size) for t in snapshot.traces if t.traceback[0].filename == __file__ and t.size in sizes)
for (line, size), count in sorted(blocks.items()):
    if (line, size) != (15, 56):
        print(line, size, "x", count)
