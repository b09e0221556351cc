d = {'b': 1, 'a': 2}
d['c'] = 3; d['b'] = 9; print(d)
del d['b']; d['b'] = 0; print(d, list(d.values()))
print({'x': 1, 'y': 2} == {'y': 2, 'x': 1}, list({3: 0, 1: 0, 2: 0}), {1: 'int', True: 'bool', 1.0: 'float'}, {**{'a': 1, 'b': 2}, 'a': 3})
d.update({'a': 5, 'new': 6}); print(d); d.popitem(); print(d)
e = dict.fromkeys('hello'); print(list(e), ''.join(e))
for k in list(d): del d[k]
print(d)
