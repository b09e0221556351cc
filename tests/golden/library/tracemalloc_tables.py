# Tables of sets and bytearrays belong to the line that made them grow; calling a class takes new memory.
import tracemalloc
def lines(snapshot):
    found = {}
    for t in snapshot.traces:
        if t.traceback[0].filename == __file__: found.setdefault(t.traceback[0].lineno, []).append(t.size)
    return found
tracemalloc.start()
b = bytearray()
for i in range(100):
    b.extend(b'xxxxxxxxxx')
s = set()
for i in range(1000, 1100):
    s.add(None if i < 1100 else i)
for i in range(100):
    s.add(i)
s2 = frozenset(range(20))
d = dict(a=1)
snap = tracemalloc.take_snapshot(); tracemalloc.stop()
found = lines(snap)
for line in sorted(found): print(line, sorted(found[line]))
