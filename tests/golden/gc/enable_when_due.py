# collections: exact
# A collection that is due when the collector is enabled waits for an allocation: `print` makes one.
import gc
print(gc.isenabled(), gc.disable(), gc.isenabled()); gc.collect(); x = [[] for _ in range(2000)]; print(gc.get_count()[0] > 1900, gc.get_count()[1:]); 
log = []; gc.callbacks.append(lambda p, i: log.append((p, i['generation']))); gc.enable(); print(log); y = []; print(log); y = [[] for _ in range(3)]; print(log, gc.get_count()[0] < 20, gc.get_count()[1:]); gc.callbacks.clear()
