# collections: exact
# Callbacks may change `gc.callbacks` while it is walked.
import gc
out = []
def one(p, i): out.append(('one', p)); gc.callbacks.remove(one)
def two(p, i): out.append(('two', p))
def three(p, i): out.append(('three', p))
gc.callbacks.extend([one, two, three]); gc.collect(); print(out); out.clear(); gc.callbacks.clear()
def adder(p, i):
    out.append(p)
    if len(gc.callbacks) < 4: gc.callbacks.append(two)
gc.callbacks.append(adder); gc.collect(); print(out); gc.callbacks.clear(); out.clear()
gc.callbacks.append(5); gc.collect(); gc.callbacks.clear()
def make(p, i):
    if p == 'start': keep.append([]); cyc = []; cyc.append(cyc)
keep = []; gc.callbacks.append(make); print(gc.collect(), len(keep)); print(gc.collect(), len(keep)); gc.callbacks.clear(); print(gc.collect())
def info(p, i): i['x'] = 1; out.append((p, sorted(i)))
gc.callbacks += [info, info]; gc.collect(); print(out)
gc.callbacks.clear()
