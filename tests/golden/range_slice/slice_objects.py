s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None, None, -1), s == slice(1, 10, 2), s.indices(5), slice(-3, None).indices(10), slice(None, None, -1).indices(4), [0, 1, 2, 3][slice(1, 3)], 'abc'[slice(-2, None)], slice('a', 'b'))
for e in ('hash(s)', 'slice()', 'slice(1, 2, 3, 4)', 's.indices()', 's.indices(-1)', 'slice("a").indices(3)', 's < slice(2)', 's()', 'slice(1, 2, 0).indices(5)', '[1][slice("a")]'):
    try: print(eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
a = list(range(10))
for sl in ('2:5', ':3', '7:', '-3:', ':-7', '::3', '::-1', '8:2:-2', '2:8:-1', '100:', '-100:3', ':100:4', '-1:-5:-1', '0:0', '5:5', '::-4'): print(sl, eval(f'a[{sl}]'), end='; ')
print()
