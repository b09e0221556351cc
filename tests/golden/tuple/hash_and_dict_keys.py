d = {(0, 0): 'origin', (1, 2): 'p'}
print(d[0, 0], d[(1, 2)], (1.0, 2) in d, (True, 2) in d, d.get((9, 9)))
for k in ((1, [2]), ([],), (1, {}), ((1, (2, {3})),)):
    try: hash(k)
    except TypeError as e: print(e)
print(hash((1, 2)) == hash((1.0, 2.0)), hash((1, 2)) == hash((2, 1)), hash(tuple(range(10))), hash((None,)) == hash((None,)))
