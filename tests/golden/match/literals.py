def f(x):
    match x:
        case 0: return 'zero'
        case -1: return 'minus one'
        case 1.5: return 'float'
        case 'a' | 'b': return 'letter'
        case b'x': return 'bytes'
        case None: return 'none'
        case True: return 'true'
        case 2+3j: return 'complex'
        case _: return 'other'
print([f(x) for x in (0, 0.0, False, -1, 1.5, 'a', 'b', 'c', b'x', None, True, 1, 2+3j, [])])
