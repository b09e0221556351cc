d = {'a': 1, 'b': 2}
k, v, i = d.keys(), d.values(), d.items()
d['c'] = 3
print(k, v, i, len(k), 'a' in k, 3 in v, ('a', 1) in i, ('a', 2) in i, k & {'a', 'z'}, sorted(k | {'z'}), sorted(k - {'a'}), sorted(k ^ {'a', 'q'}), i & {('a', 1)}, k == {'a', 'b', 'c'}, k <= {'a', 'b', 'c', 'd'}, k.isdisjoint('xyz'), v == d.values(), list(reversed(k)), k.mapping['a'])
for e in ('k[0]', 'k + k', 'v & v', 'hash(k)', 'k.add(1)', 'len(iter(k))', 'k & 5'):
    try: print(eval(e))
    except Exception as x: print(type(x).__name__ + ':', x)
it = iter(d); next(it); d['a'] = 100; print(next(it))
