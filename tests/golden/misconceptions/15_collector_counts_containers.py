# collections: exact
import gc
def grow(k):
    gc.collect(); c = gc.get_count()[0]
    x = [float(i) for i in range(5000)] if k else [[] for i in range(300)]
    return gc.get_count()[0] - c

floats, lists = grow(1), grow(0)
print(floats < 10, 300 <= lists < 310)
