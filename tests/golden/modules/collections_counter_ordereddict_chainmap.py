from collections import Counter, OrderedDict, ChainMap
c = Counter('hello'); print(c, c['l'], c['zz'], c.most_common(1), sorted(c.elements()), c.total()); c.update('lo'); c.subtract({'h': 2}); print(c, c + Counter('h'), Counter('aab') - Counter('a'), Counter('ab') & Counter('a'), Counter('ab') | Counter('aa'), Counter(a=1), Counter({'x': 3}), -Counter(a=-1), len(c), dict(Counter([1, 1])))
o = OrderedDict([('a', 1), ('b', 2)]); o.move_to_end('a'); print(o, o.popitem(last=False), o, OrderedDict(a=1) == OrderedDict(a=1), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {'a': 1})
m = ChainMap({'a': 1}, {'a': 2, 'b': 3}); print(m['a'], m['b'], len(m), dict(m), m.maps, m.new_child({'c': 5})['c'])
