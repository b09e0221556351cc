print(list(zip()), list(zip('ab')), list(zip('abc', [1, 2])), list(zip(*[(1, 2), (3, 4)])), list(enumerate('ab', 5)), list(enumerate([], 1)), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(str, ())), list(filter(None, [0, 1, '', 'a'])), list(filter(lambda x: x > 1, [1, 2, 3])), list(reversed([1, 2])), list(reversed(range(3))))
print(list(zip('ab', 'cd', strict=True)))
for e in ('list(zip("ab", "c", strict=True))', 'list(zip("a", "bc", strict=True))', 'list(zip("a", "b", "cd", strict=True))', 'zip(1)', 'zip([], 2)', 'enumerate([], "x")', 'map(None)', 'list(map(5, [1]))', 'list(map(len, [1]))', 'filter(1)', 'reversed({1})', 'reversed(5)', 'enumerate(x=1)', 'list(filter(5, [1]))', 'map(len, 5)', 'zip([], foo=1)'):
    try: print(eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
m = map(print, 'ab'); print('lazy'); next(m); z = zip([1, 2, 3], it := iter('ab')); print(list(z), list(it))
