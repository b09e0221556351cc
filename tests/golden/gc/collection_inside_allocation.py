# collections: exact
# A collection begins in the allocation that is one too many, before what is allocated has a name.
import gc
gc.set_threshold(700, 10, 10); gc.collect()
log = []
def cb(phase, info): log.append((phase, info['generation'], info['collected'])) if phase == 'stop' else None
class A: pass
gc.callbacks.append(cb)
for n in range(5000): a = A(); a.me = a
gc.callbacks.clear(); print(log[2:])
at = []
def when(phase, info):
    if phase == 'start': at.append(len(keep))
keep = []
gc.collect(); base = gc.get_count()[0]
gc.callbacks.append(when)
while len(keep) < 5000: keep.append([])
gc.callbacks.clear(); print([b - a for a, b in zip(at, at[1:])])
