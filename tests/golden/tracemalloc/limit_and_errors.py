# The limit outlives tracing; what is no number of frames is refused.
import tracemalloc

print(tracemalloc.get_traceback_limit())
tracemalloc.start(7)
print(tracemalloc.get_traceback_limit())
tracemalloc.start(3)
print(tracemalloc.get_traceback_limit())
tracemalloc.stop()
print(tracemalloc.get_traceback_limit(), tracemalloc.get_traced_memory(), tracemalloc.is_tracing())
tracemalloc.start()
print(tracemalloc.get_traceback_limit())
tracemalloc.stop()
for bad in (0, -1, 70000, 2**40, 2**70, "x", 1.5, None):
    try:
        tracemalloc.start(bad)
    except Exception as error:
        print(type(error).__name__, error)
mine = tracemalloc.Filter(False, tracemalloc.__file__)
print(mine.filename_pattern == tracemalloc.__file__, mine.inclusive)
