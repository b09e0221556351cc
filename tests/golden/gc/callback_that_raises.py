# collections: exact
import gc
gc.disable(); gc.collect()
calls = []
def bad(phase, info): calls.append(phase); raise ValueError('from callback')
gc.callbacks.append(bad)
print(gc.collect())
gc.callbacks.clear()
print(calls)
