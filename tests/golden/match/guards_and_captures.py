def f(x):
    match x:
        case n if n < 0: return 'negative'
        case 0 | 1 as small: return ('small', small)
        case int() as n if n > 100: return 'big'
        case [x, y] if x == y: return 'twins'
        case whatever: return ('else', whatever)
print(f(-5), f(0), f(1), f(500), f(7))
try: print(f([2, 2]))
except TypeError as e: print(e)
match (1, 2):
    case (a, 3): print('no')
    case (1, b): print('b', b)
try: print(a)
except NameError as e: print('a failed pattern binds nothing:', e)
