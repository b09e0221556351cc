print(all([]), any([]), all([1, 0]), any([0, '']), any(x > 2 for x in [1, 3]), sum([]), sum([1, 2], 10), sum([[1], [2]], []), sum([0.1] * 10), sum([1, 2.5, True]), sum(x for x in range(4)), sum([1j, 2]))
print(min(3, 1, 2), max([3, 1]), min('hello'), max('a', 'abc', key=len), min([], default='none'), max({'a': 1}), min([2, 1], key=lambda x: -x), max([1, 2], [1, 3]), max((x for x in [5]), default=0), max([(1, 'a'), (1, 'b')], key=lambda t: t[0]), min(1, 1.0), max(True, 1))
for e in ('sum(["a"])', 'sum("ab")', 'sum(["a"], "")', 'sum([b""], b"")', 'sum(5)', 'sum([1], [2])', 'max()', 'max([])', 'max(1)', 'max(1, "a")', 'min([], key=len)', 'max(1, 2, default=3)', 'max([1], key=5)', 'all(5)', 'any()', 'min(None)', 'sum([None])', 'sum([1], start=[])'):
    try: print(e, eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
