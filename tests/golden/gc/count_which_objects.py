# collections: exact
import gc
gc.disable(); gc.collect()
class C: pass
class S: __slots__ = 'a',
def measure(make):
    kept = [None] * 50
    before = gc.get_count()[0]
    for i in range(50): kept[i] = make()
    return (gc.get_count()[0] - before + 10) // 50
for make in (list, dict, set, frozenset, object, int, float, str, C, S, lambda: (1, C), lambda: [1],
             lambda: {1: 2}, lambda: {1}, lambda: (lambda: 0), lambda: iter([]), lambda: 1.5 + len('')):
    print(measure(make), end=' ')
print()
