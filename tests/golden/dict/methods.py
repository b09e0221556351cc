d = {'a': 1, 'b': 2}
print(d['a'], d.get('z'), d.get('z', 0), 'a' in d, 1 in d, len(d), list(d), d.keys(), d.values(), d.items(), d.setdefault('c', 3), d.setdefault('a', 9), d)
print(d.pop('a'), d.pop('zz', None), d.popitem(), d, d.update(x=1), d.update({'y': 2}, z=3), d.update([('w', 4)]), d, d.copy() == d, d | {'n': 1}, {'b': 0} | d)
d |= {'q': 1}; d |= [('r', 2)]; print(d, dict.fromkeys('ab'), dict.fromkeys([1, 2], 'v'), dict(a=1), dict([(1, 2)], b=3), dict({'k': 'v'}), dict(zip('ab', [1, 2])), d.clear(), d)
print({1: 'a', 'k': None, (1, 2): [3], None: 0, 1.5: {}}, {}, {'a': {'b': {}}}, list({'x': 1, 'y': 2}.items()), list(reversed({'a': 1, 'b': 2})), max({'a': 2, 'b': 1}), sorted({'b': 1, 'a': 2}.items(), key=lambda kv: kv[1]))
