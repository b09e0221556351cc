def f(x):
    match x:
        case []: return 'empty'
        case [a]: return ('one', a)
        case [1, *rest]: return ('starts with 1', rest)
        case (a, b): return ('pair', a, b)
        case [a, *_, b]: return ('ends', a, b)
        case _: return 'no sequence'
for x in ([], (), [5], [1], [1, 2, 3], (7, 8), [4, 5, 6], 'ab', b'ab', range(3), {1: 2}, {1}, iter([1])): print(f(x))
match [1, [2, [3, 4]]]:
    case [a, [b, [*c]]]: print(a, b, c)
