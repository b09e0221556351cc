r = range(2, 20, 3)
print(r, len(r), r[1], r[-1], r[1:3], r[::-1], 5 in r, 6 in r, r.index(8), r.count(5), list(r), r == range(2, 18, 3) , range(0) == range(5, 2), r.start, r.stop, r.step, hash(range(0)) == hash(range(3, 1)), list(reversed(r)), bool(range(0)))
print(range(3), range(1, 5), list(range(5, 0, -2)), list(range(0)), range(10**30)[-1], 10**29 in range(10**30), range(10)[2:8:2], sum(range(101)), max(range(5)), 1.0 in range(3), '1' in range(3), range(1, 10, 4) == range(1, 12, 4), len(range(0, 10**18, 7)))
for e in ('r[100]', 'r["a"]', 'range(1, 2, 0)', 'range(1.0)', 'range()', 'range(1, 2, 3, 4)', 'r.index(3)', 'r + r', 'len(range(10**30))', 'range(stop=3)', 'r < r', 'r.start.x', 'range("3")', 'r.nope', 'range(None)'):
    try: print(eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
try: r[0] = 1
except TypeError as e: print(e)
