print(sorted([3, 1, 2]), sorted('cab', reverse=True), sorted({'b': 1, 'a': 2}), sorted([1.5, 1, True]), list(reversed('abc')), list(reversed((1, 2))), list(reversed({'a': 1, 'b': 2})), sorted([], key=None))
class R:
    def __reversed__(self): return iter(['custom'])
print(list(reversed(R())))
for e in ('sorted(5)', 'sorted([1, "a"])', 'sorted([1], key=1)', 'sorted([1], lambda x: x)', 'sorted([1], foo=1)', 'reversed({1})', 'reversed(iter([]))', 'sorted([None, None])', 'sorted([{}, {}])', 'sorted([1j])', 'sorted()'):
    try: print(eval(e))
    except Exception as x: print(type(x).__name__ + ':', x)
