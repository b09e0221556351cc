# collections: exact
# What the compiler used waits on the free lists: two lists a scope, and a dict, and five dicts for each unit on the way.
import gc

gc.collect()
gc.disable()
exec("def f():\n    def g(): pass\nclass C: pass\nx = [i for i in ()]")
before = gc.get_count()[0]
lists = [[] for _ in range(12)]
dicts = [{} for _ in range(20)]
print(gc.get_count()[0] - before)
