# collections: exact
import gc
old = [[] for i in range(40000)]
gc.collect()
seen = []
def watch(phase, info):
    if phase == 'stop': seen.append(info['generation'])
gc.callbacks.append(watch)
gc.set_threshold(100, 3, 3)
keep = []
for i in range(3000): keep.append([])
gc.callbacks.clear()
print(seen)
