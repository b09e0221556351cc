from itertools import *
print(list(islice(count(5, 2), 3)), list(islice(cycle('ab'), 5)), list(repeat('x', 3)), list(chain('ab', [1])), list(chain.from_iterable(['ab', 'c'])), list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([1, 2], initial=10)), list(compress('abc', [1, 0, 1])), list(dropwhile(lambda x: x < 3, [1, 3, 1])), list(takewhile(lambda x: x < 3, [1, 3, 1])), list(filterfalse(None, [0, 1])), list(starmap(pow, [(2, 3)])), list(zip_longest('ab', 'c', fillvalue='-')), list(pairwise('abc')))
print(list(product('ab', [1, 2])), list(product([0, 1], repeat=2)), list(permutations('abc', 2)), list(combinations('abc', 2)), list(combinations_with_replacement('ab', 2)), [(k, list(g)) for k, g in groupby('aabbc')], [(k, list(g)) for k, g in groupby([1, 3, 2], lambda x: x % 2)])
a, b = tee([1, 2, 3]); print(next(a), list(b), list(a), list(islice('abcdef', 1, 5, 2)), list(islice('abc', None)), repr(count(3)), repr(repeat(1, 2)), len(list(permutations(range(4)))))
for e in ('islice("a", -1)', 'list(combinations("a", -1))', 'chain.from_iterable(5)', 'list(chain(5))', 'repeat()', 'count("a")', 'islice("a")', 'product(5)', 'cycle(5)', 'accumulate()'):
    try: print(eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
