a = [1, 2, 3]
it = iter(a); next(it); a.insert(0, 0); print(next(it), next(it)); a.clear(); print(next(it, 'end')); a.extend([1, 2, 3, 4, 5, 6]); print(next(it, 'still end'))
r = reversed([1, 2, 3]); print(next(r), list(r), list(r))
b = [1, 2]; rb = reversed(b); b.append(3); print(list(rb))
d = {1: 1, 2: 2}; it = iter(d.items()); next(it); d[1] = 5; print(next(it)); d[3] = 3
try: next(it)
except RuntimeError as e: print(e)
s = {1, 2}; it = iter(s); next(it); s.add(3)
try: next(it)
except RuntimeError as e: print(e)
import operator
print(operator.length_hint(iter([1, 2, 3])), operator.length_hint(iter(range(5))), operator.length_hint(5 for _ in []), [1, 2].__iter__().__length_hint__())
