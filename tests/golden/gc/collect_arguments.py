import gc
for bad in (3, -1, 'x', 1.5):
    try: gc.collect(bad)
    except Exception as e: print(type(e).__name__, e)
print(isinstance(gc.collect(generation=1), int))
try: gc.collect(1, 2)
except TypeError as e: print(e)
