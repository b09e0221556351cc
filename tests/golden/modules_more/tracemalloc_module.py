# Blocks, their sizes and where they come from.
import tracemalloc
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())
tracemalloc.start()
text = bytes(100000)
empty = [None] * 1000
def numbers():
    result = []
    for i in range(10000): result.append(i)
    return result
kept = numbers()
class Point:
    def __init__(self, i):
        self.x = self.y = i
points = [Point(i) for i in range(100)]
pair = tuple(range(1000))
snapshot = tracemalloc.take_snapshot()
for stat in snapshot.statistics('lineno'):
    if stat.traceback[0].filename == __file__ and stat.size > 3000:
        print(stat.traceback[0].lineno, stat.size, stat.count)
print(tracemalloc.get_object_traceback(text)[0].lineno, tracemalloc.get_object_traceback(kept)[0].lineno)
del text
later = tracemalloc.take_snapshot()
largest = later.compare_to(snapshot, 'lineno')[0]
print(largest.traceback[0].lineno, largest.size, largest.size_diff, largest.count_diff)
mine = snapshot.filter_traces([tracemalloc.Filter(True, __file__, lineno=6)])
print([(trace.size, trace.domain) for trace in mine.traces])
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
tracemalloc.start(5)
def inner(): return bytes(5000)
def outer(): return inner()
made = outer()
print([frame.lineno for frame in tracemalloc.get_object_traceback(made)])
print([line for line in tracemalloc.get_object_traceback(made).format() if 'File' not in line])
tracemalloc.clear_traces()
print(tracemalloc.get_object_traceback(made), tracemalloc.get_object_traceback(points[0]))
before = tracemalloc.get_traced_memory()[1]
big = [0] * 100000
del big
print(tracemalloc.get_traced_memory()[1] - before > 800000, tracemalloc.get_traced_memory()[0] < 100000)
tracemalloc.reset_peak()
print(tracemalloc.get_traced_memory()[1] < 100000)
for wrong in (0, -1, 65536):
    try:
        tracemalloc.start(wrong)
    except ValueError as error:
        print(error)
tracemalloc.stop()
try:
    tracemalloc.take_snapshot()
except RuntimeError as error:
    print(error)
