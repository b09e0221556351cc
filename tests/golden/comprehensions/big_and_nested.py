m = [[1, 2, 3], [4, 5, 6]]
print([[r[i] for r in m] for i in range(3)], [x for r in m for x in r], list(zip(*m)))
print(len([None for _ in range(10000)]), sum([i for i in range(1000) if i % 7 == 0]))
words = 'the quick brown fox jumps over the lazy dog'.split()
print({len(w): [v for v in words if len(v) == len(w)] for w in words}, sorted({c for w in words for c in w if c in 'aeiou'}))
